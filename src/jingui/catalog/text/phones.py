"""Phone numbers as people write them; the Chinese forms by regular expression, the rest by phonenumbers."""

import re
from dataclasses import dataclass
from typing import Any

from jingui.catalog.registries import ValueFault
from jingui.catalog.text.clean_text import ALL_TO_ASCII, check_cell, is_placeholder, strip_guard, strip_invisible

MOBILE = re.compile(r"1[3-9][0-9]{9}")
_COUNTRY = re.compile(r"\(?(?:\+|00)?\s*86\)?[\s-]*(?=(?:\D*[0-9]){9})")
_SEPARATORS = re.compile(r"[\s\-.·–—_()\[\]]+")
_SPLIT = re.compile(r"[/、;,|\n\r]|或者?|\bor\b|和|\s{2,}")
_TAIL = re.compile(r"\+?[0-9]+\.0+")
_SCIENTIFIC = re.compile(r"([0-9])(?:\.([0-9]+))?[eE]\+?([0-9]{1,2})")
_MASKED = re.compile(r"[0-9]{2,4}\s*[*xX＊×●•#]{3,}\s*[0-9]{0,4}")
_EXTENSION = re.compile(
    r"\s*[(]?\s*(?:转|轉|分机|分機|ext\.?|extension|x|#|\*)\s*[:.]?\s*([0-9]{1,6})\s*[)]?$", re.IGNORECASE
)
_DASH_EXTENSION = re.compile(r"(.*[0-9]{7,8})-([0-9]{3,6})$")
_LOOKALIKE = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "i": "1"})
_WITH_LETTERS = re.compile(r"1[3-9OolIi][0-9OolIi]{9}")
_ANY_MOBILE = re.compile(r"(?<![0-9])(?:\+?86[\s-]?)?(1[3-9][0-9](?:[\s.-]?[0-9]){8})(?![0-9])")
_SERVICE = re.compile(r"(?:400|800)[0-9]{7}|95[0-9]{3,6}")
_LANDLINE = re.compile(r"0?(10|2[0-9]|[3-9][0-9]{2})([0-9]{7,8})")
_LOCAL = re.compile(r"[2-9][0-9]{6,7}")
_TAIWAN = re.compile(r"(?:\+?886)?0?(9[0-9]{8})")
_STORED = re.compile(r"\+86([0-9]{5,12})(?:;ext=([0-9]{1,6}))?")
"""A Chinese number as it is stored; foreign ones go through phonenumbers."""
_WORDS = frozenset({"0", "微信联系", "加微信", "同手机", "同电话", "同微信", "同上", "微信", "保密"})


@dataclass(slots=True)
class PhoneRead:
    """What a cell says. ``mobiles`` and ``landlines`` in E.164, an extension as ``;ext=123``."""

    mobiles: tuple[str, ...] = ()
    landlines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def parse_phones(raw: Any, *, country: str = "CN") -> PhoneRead:
    """Read all phone numbers of a cell.

    Raises:
        ValueFault: ``phone_wrong_length``, ``phone_scientific_lost``, ``phone_letters_for_digits``
            (with ``suggest``), ``masked_value``, ``landline_without_area``, ``phone_invalid``.
    """
    notes: list[str] = []
    text = _from_cell(raw, notes)
    if MOBILE.fullmatch(text):
        return PhoneRead((f"+86{text}",), (), tuple(notes))
    stored = find_stored_kind(text)
    if stored:
        is_mobile = stored == "mobile"
        found = (text,)
        return PhoneRead(found if is_mobile else (), () if is_mobile else found, ("phone_country_code",))
    check_cell(text)
    plain = strip_guard(strip_invisible(text, notes), notes).strip()
    if not plain:
        return PhoneRead(notes=("placeholder",) if text else ())
    if is_placeholder(plain) or plain in _WORDS:
        return PhoneRead(notes=("placeholder",))
    ascii_text = plain.translate(ALL_TO_ASCII)
    if ascii_text != plain and any("０" <= c <= "９" for c in plain):
        notes.append("phone_fullwidth")
    if MOBILE.fullmatch(ascii_text):
        return PhoneRead((f"+86{ascii_text}",), (), tuple(notes))
    return _read(ascii_text, notes, country)


def find_stored_kind(text: str) -> str:
    """Tell what a Chinese number in stored form is: ``mobile``, ``landline`` or empty (none)."""
    found = _STORED.fullmatch(text)
    if not found:
        return ""
    if MOBILE.fullmatch(found[1]):
        return "" if found[2] else "mobile"
    is_landline = _SERVICE.fullmatch(found[1]) or (found[1][0] != "0" and _LANDLINE.fullmatch(found[1]))
    return "landline" if is_landline else ""


def _from_cell(raw: Any, notes: list[str]) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        raise ValueFault("phone_invalid", value=str(raw))
    if isinstance(raw, int | float):
        notes.append("phone_as_number")
        return str(int(raw)) if float(raw).is_integer() else str(raw)
    return str(raw)


def _read(text: str, notes: list[str], country: str) -> PhoneRead:
    if _TAIL.fullmatch(text):
        notes.append("phone_decimal_tail")
        text = text.split(".", maxsplit=1)[0]
    found = _SCIENTIFIC.fullmatch(text)
    if found:
        text = _from_scientific(found, notes)
    if _MASKED.search(text):
        raise ValueFault("masked_value")
    mobiles, landlines = _read_whole(text, notes, country) or _read_parts(text, notes, country)
    if len(mobiles) + len(landlines) > 1:
        notes.append("two_phones_in_cell")
    return PhoneRead(tuple(dict.fromkeys(mobiles)), tuple(dict.fromkeys(landlines)), tuple(notes))


def _from_scientific(found: re.Match[str], notes: list[str]) -> str:
    digits, exponent = found[1] + (found[2] or ""), int(found[3])
    if len(digits) != exponent + 1:
        raise ValueFault("phone_scientific_lost")
    notes.append("phone_scientific_full")
    return digits


def _read_whole(text: str, notes: list[str], country: str) -> tuple[list[str], list[str]] | None:
    """Read a foreign number whose parts stand apart by a slash: ``+49 (0)30 / 23125816``."""
    if country == "CN" and (text[:1] != "+" or text[:3] == "+86"):
        return None
    found = _read_foreign(text, country, notes) if len(_ANY_MOBILE.findall(text)) == 0 else None
    if found is None:
        return None
    return ([found[0]], []) if found[1] else ([], [found[0]])


def _read_parts(text: str, notes: list[str], country: str) -> tuple[list[str], list[str]]:
    mobiles: list[str] = []
    landlines: list[str] = []
    pieces = [piece.strip() for piece in _SPLIT.split(text) if piece.strip()]
    if len(pieces) == 1 and len(_ANY_MOBILE.findall(text)) > 1:
        pieces = [m.group(1) for m in _ANY_MOBILE.finditer(text)]
    for piece in pieces:
        number, is_mobile = _read_one(piece, notes, country, is_alone=len(pieces) == 1)
        if number:
            (mobiles if is_mobile else landlines).append(number)
    if not mobiles and not landlines:
        raise ValueFault("phone_invalid", value=text)
    return mobiles, landlines


def _read_one(text: str, notes: list[str], country: str, *, is_alone: bool) -> tuple[str, bool]:
    head, extension = _take_extension(text)
    body = _COUNTRY.sub("", head, count=1) if head[:1] in "+(08" else head
    digits = _SEPARATORS.sub("", body)
    if MOBILE.fullmatch(digits):
        notes.append(_mobile_note(head, body))
        return f"+86{digits}", True
    foreign = _read_foreign(head, country, notes)
    if foreign:
        return foreign
    landline = _read_landline(digits, extension, head, notes)
    if landline:
        return landline, False
    found = _ANY_MOBILE.search(text)
    if found:
        notes.append("phone_with_words")
        return "+86" + _SEPARATORS.sub("", found[1]), True
    if not is_alone and not any(c.isdigit() for c in text):
        return "", False
    raise _fault(digits, text)


def _mobile_note(head: str, body: str) -> str:
    return "phone_country_code" if body != head else "phone_separators"


def _take_extension(text: str) -> tuple[str, str]:
    found = _EXTENSION.search(text)
    if found and sum(c.isdigit() for c in text[: found.start()]) >= 7:
        return text[: found.start()].strip(" (-"), found[1]
    found = _DASH_EXTENSION.fullmatch(text)
    if found and found[1][:1] in "0(" and sum(c.isdigit() for c in found[1]) >= 10:
        return found[1].strip(), found[2]
    return text, ""


def _read_landline(digits: str, extension: str, head: str, notes: list[str]) -> str:
    tail = f";ext={extension}" if extension else ""
    if _SERVICE.fullmatch(digits):
        notes.append("landline_format")
        return f"+86{digits}{tail}"
    found = _LANDLINE.fullmatch(digits)
    if not found or (len(found[1]) == 3 and found[1][0] in "12"):
        return ""
    if digits[0] != "0":
        if len(digits) < 10 or (len(digits) == 10 and head[:1] not in "+8" and digits[0] == "1" and digits[:2] != "10"):
            return ""
        if "phone_country_code" not in notes and head.isdigit() and len(head) == len(digits):
            notes.append("leading_zero_lost")
    notes.append("landline_extension" if extension else "landline_format")
    return f"+86{found[1]}{found[2]}{tail}"


def _read_foreign(text: str, country: str, notes: list[str]) -> tuple[str, bool] | None:
    compact = _SEPARATORS.sub("", text)
    taiwan = _TAIWAN.fullmatch(compact)
    if taiwan and (country == "TW" or compact.startswith(("09", "886", "+886"))):
        notes.append("phone_separators")
        return f"+886{taiwan[1]}", True
    if country == "CN" and not compact.startswith(("+", "00")):
        return None
    if compact.startswith(("+86", "0086")):
        return None
    return _by_library(text, country, notes)


def _by_library(text: str, country: str, notes: list[str]) -> tuple[str, bool] | None:
    import phonenumbers  # 23 MB of metadata, needed for foreign numbers only

    written = f"+{text[2:]}" if text.startswith("00") else text
    try:
        number = phonenumbers.parse(written, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number) or number.country_code == 86:
        return None
    notes.append("phone_country_code")
    kind = phonenumbers.number_type(number)
    fixed = kind == phonenumbers.PhoneNumberType.FIXED_LINE
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return (f"{value};ext={number.extension}" if number.extension else value), not fixed


def _fault(digits: str, text: str) -> ValueFault:
    if _WITH_LETTERS.fullmatch(digits):
        return ValueFault("phone_letters_for_digits", suggest=f"+86{digits.translate(_LOOKALIKE)}")
    if _LOCAL.fullmatch(digits):
        return ValueFault("landline_without_area", value=text)
    number = re.sub(r"\D", "", digits)
    if len(number) >= 5 and not any(c.isalpha() for c in digits):
        return ValueFault("phone_wrong_length", length=len(number))
    return ValueFault("phone_invalid", value=text)
