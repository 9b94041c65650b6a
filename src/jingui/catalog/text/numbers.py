"""Amounts, numbers and percentages as people write them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from jingui.catalog.registries import ValueFault
from jingui.catalog.text.clean_text import ALL_TO_ASCII, check_cell, is_placeholder, strip_invisible

_PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,' ][0-9]{3})+(?:\.[0-9]+)?")
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}")
_CAPITALS = re.compile("[零〇一二三四五六七八九十百千万亿兩两壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億元圆圓角分整正]+")
_RANGE = re.compile(r"[0-9]\s*万?\s*(?:-|~|～|—|–|至|到)\s*[0-9]")
_ESTIMATE = re.compile(
    r"约|大约|左右|以内|以上|以下|上下|[+＋]$|不超过|超过|近|多$|几|[<>≥≤]|approx|about|max|min", re.IGNORECASE
)
_NEGATIVE_BRACKETS = re.compile(r"\((.+)\)")
_SCALE_WORDS: Mapping[str, tuple[Decimal, str]] = {
    "万": (Decimal(10_000), "amount_wan"),
    "萬": (Decimal(10_000), "amount_wan"),
    "w": (Decimal(10_000), "amount_wan"),
    "亿": (Decimal(100_000_000), "amount_yi"),
    "億": (Decimal(100_000_000), "amount_yi"),
    "k": (Decimal(1_000), "amount_thousands_letter"),
    "千": (Decimal(1_000), "amount_wan"),
    "m": (Decimal(1_000_000), "amount_thousands_letter"),
}
_CURRENCIES = {
    "usd": "USD", "us$": "USD", "$": "USD", "美元": "USD", "美金": "USD", "hkd": "HKD", "hk$": "HKD",
    "港币": "HKD", "港元": "HKD", "eur": "EUR", "€": "EUR", "欧元": "EUR", "gbp": "GBP", "£": "GBP", "英镑": "GBP",
    "jpy": "JPY", "日元": "JPY", "円": "JPY", "twd": "TWD", "nt$": "TWD", "ntd": "TWD", "台币": "TWD",
    "新台币": "TWD", "新臺幣": "TWD", "sgd": "SGD", "s$": "SGD", "aud": "AUD", "a$": "AUD", "cad": "CAD",
    "c$": "CAD", "mop": "MOP", "krw": "KRW", "₩": "KRW", "chf": "CHF", "rub": "RUB", "澳元": "AUD", "加元": "CAD",
    "新加坡元": "SGD", "韩元": "KRW", "inr": "INR", "₹": "INR", "thb": "THB", "vnd": "VND", "rmb": "CNY",
    "cny": "CNY", "人民币": "CNY", "人民幣": "CNY", "¥": "CNY", "￥": "CNY", "元": "CNY", "圆": "CNY", "块": "CNY",
    "元整": "CNY", "块钱": "CNY",
}  # fmt: skip
_CURRENCY = re.compile("|".join(re.escape(word) for word in sorted(_CURRENCIES, key=len, reverse=True)), re.IGNORECASE)
_NUMERALS = {
    c: i for row in ("零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "〇壹貳參肆伍陸柒捌玖") for i, c in enumerate(row)
} | {
    "两": 2,
    "兩": 2,
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_SPACES = re.compile(r"\s+")
_PERCENT_WORD = re.compile(r"百分之\s*(.+)")


@dataclass(slots=True)
class NumberRead:
    """What a cell says: ``value`` ``None`` when empty, ``currency`` where one is named."""

    value: Decimal | None
    notes: tuple[str, ...] = ()
    currency: str = ""


def parse_amount(raw: Any, *, scale: int | None = 2) -> NumberRead:
    """Read an amount or a number; ``scale`` rounds to that many places (``None``: as written).

    Raises:
        ValueFault: ``amount_inexact`` for estimates and ranges, ``amount_words`` for words.
    """
    if isinstance(raw, bool):
        raise ValueFault("amount_words", value=str(raw))
    if isinstance(raw, int | float | Decimal):
        return _from_number(raw, scale)
    text = str(raw)
    if _PLAIN.fullmatch(text):
        return NumberRead(_round(Decimal(text), scale))
    return _from_text(text, scale)


def _from_number(raw: float | Decimal, scale: int | None) -> NumberRead:
    value = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
    if not value.is_finite():
        raise ValueFault("amount_words", value=str(raw))
    rounded = _round(value, scale)
    return NumberRead(rounded, _tail_note(value, rounded))


def _from_text(text: str, scale: int | None) -> NumberRead:
    check_cell(text)
    notes: list[str] = []
    plain = strip_invisible(text, notes).strip()
    if not plain:
        return NumberRead(None)
    if is_placeholder(plain):
        return NumberRead(None, ("placeholder",))
    ascii_text = plain.translate(ALL_TO_ASCII).strip()
    if ascii_text != plain and any("０" <= c <= "９" for c in plain):
        notes.append("amount_fullwidth")
    sign, body = _take_sign(ascii_text, notes)
    currency, body = _take_currency(body, notes)
    if sign > 0:
        sign, body = _take_sign(body, notes)
    value = sign * _magnitude(body, notes, text)
    rounded = _round(value, scale)
    notes.extend(_tail_note(value, rounded))
    return NumberRead(rounded, tuple(notes), currency)


def _take_sign(text: str, notes: list[str]) -> tuple[int, str]:
    found = _NEGATIVE_BRACKETS.fullmatch(text)
    if found:
        notes.append("amount_negative")
        return -1, found[1].strip()
    if text[:1] in {"-", "−", "–", "—"} and len(text) > 1:
        notes.append("amount_negative")
        return -1, text[1:].strip()
    if text[-1:] in {"-", "−"} and len(text) > 1:
        notes.append("amount_negative")
        return -1, text[:-1].strip()
    return 1, text[1:].strip() if text[:1] == "+" else text


def _take_currency(text: str, notes: list[str]) -> tuple[str, str]:
    if _CAPITALS.fullmatch(text):
        return "", text
    names = {_CURRENCIES[m.group().lower()] for m in _CURRENCY.finditer(text)}
    if not names:
        return "", text
    foreign = sorted(names - {"CNY"})
    if len(foreign) > 1:
        raise ValueFault("amount_inexact", value=text)
    body = _CURRENCY.sub("", text).strip()
    notes.append("amount_currency" if foreign else "amount_symbol")
    return (foreign[0] if foreign else ""), body


def _magnitude(body: str, notes: list[str], text: str) -> Decimal:
    factor = Decimal(1)
    last = body[-1:].lower()
    if last in _SCALE_WORDS and len(body) > 1 and (body[-2].isdigit() or body[-2] in " ."):
        factor, note = _SCALE_WORDS[last]
        notes.append(note)
        body = body[:-1].strip()
    number = _plain_number(body, notes)
    if number is not None:
        return number * factor
    if factor == 1 and len(body) > 1 and _CAPITALS.fullmatch(body):
        notes.append("amount_chinese_capitals")
        return read_chinese_number(body)
    if _RANGE.search(text) or (_ESTIMATE.search(text) and any(c.isdigit() for c in body)):
        raise ValueFault("amount_inexact", value=text.strip())
    raise ValueFault("amount_words", value=text.strip())


def _plain_number(body: str, notes: list[str]) -> Decimal | None:
    if _DIGITS.fullmatch(body) or _SCIENTIFIC.fullmatch(body):
        return Decimal(body)
    if _GROUPED.fullmatch(body):
        notes.append("amount_separators")
        return Decimal(re.sub(r"[,' ]", "", body))
    tight = _SPACES.sub("", body)
    if tight != body and (_DIGITS.fullmatch(tight) or _GROUPED.fullmatch(tight)):
        notes.append("amount_separators")
        return Decimal(tight.replace(",", ""))
    return None


def read_chinese_number(text: str) -> Decimal:
    """Read a number in Chinese characters: ``壹佰贰拾万元整`` → 1200000, ``三千五`` → 3500.

    Raises:
        ValueFault: ``amount_words`` when the characters do not form a number.
    """
    whole, _, rest = re.sub("[圆圓]", "元", text).rstrip("整正").partition("元")
    value = Decimal(_section_value(whole))
    for mark, part in (("角", Decimal("0.1")), ("分", Decimal("0.01"))):
        if mark in rest:
            digit, _, rest = rest.partition(mark)
            value += part * _NUMERALS.get(digit.lstrip("零〇"), 0)
    return value


def _section_value(text: str) -> int:
    total = section = digit = 0
    unit = 1
    for char in text:
        if char in _NUMERALS:
            digit = _NUMERALS[char]
        elif char in _UNITS:
            unit = _UNITS[char]
            section += (digit or 1) * unit
            digit = 0
        elif char in _BIG:
            total = (total + section + digit) * _BIG[char]
            section, digit, unit = 0, 0, _BIG[char]
        else:
            raise ValueFault("amount_words", value=text)
    if digit and unit >= 100 and text[-2:-1] not in "零〇":
        digit *= unit // 10
    return total + section + digit


def parse_percent(raw: Any) -> NumberRead:
    """Read a percentage; a number between 0 and 1 in a numeric cell is a fraction (0.6 → 60).

    Raises:
        ValueFault: ``percent_words`` for estimates, ranges and words.
    """
    if isinstance(raw, bool):
        raise ValueFault("percent_words", value=str(raw))
    if isinstance(raw, int | float | Decimal):
        value = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
        return NumberRead(_trim(value * 100 if 0 < abs(value) <= 1 else value))
    text = str(raw)
    check_cell(text)
    notes: list[str] = []
    plain = strip_invisible(text, notes).strip().translate(ALL_TO_ASCII)
    if not plain or is_placeholder(plain):
        return NumberRead(None, ("placeholder",) if plain else ())
    body = plain
    found = _PERCENT_WORD.fullmatch(body)
    if found or body.endswith(("%", "﹪")):
        notes.append("percent_text")
        body = found[1] if found else body[:-1].strip()
    try:
        value = read_chinese_number(body) if found and not body[:1].isdigit() else Decimal(body)
    except (InvalidOperation, ValueFault):
        raise ValueFault("percent_words", value=plain) from None
    if not value.is_finite():
        raise ValueFault("percent_words", value=plain)
    is_fraction = not notes and "." in body and 0 < value < 1
    return NumberRead(_trim(value * 100 if is_fraction else value), tuple(notes))


def _trim(value: Decimal) -> Decimal:
    value = round(value, 6)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _round(value: Decimal, scale: int | None) -> Decimal:
    if scale is None:
        return _trim(round(value, 10))
    try:
        return value.quantize(Decimal(1).scaleb(-scale))
    except InvalidOperation:
        raise ValueFault("number.too_large", max="1E+25") from None


def _tail_note(value: Decimal, rounded: Decimal) -> tuple[str, ...]:
    places = -int(value.as_tuple().exponent)
    return ("amount_float_tail",) if places > 6 and abs(value - rounded) < Decimal("0.000001") else ()
