"""Free text stays readable; numbers of persons found in it are masked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jingui.access.masks.base import Mask, Preset, quote_literal

_FULLWIDTH = "０１２３４５６７８９＋－＠Ｘｘ．"
_PLAIN = "0123456789+-@Xx."
_INVISIBLE = "\u200b\u2060\ufeff\u00ad"
_FROM = _FULLWIDTH + _INVISIBLE
_TABLE: Mapping[int, int | None] = str.maketrans(_FULLWIDTH, _PLAIN, _INVISIBLE)

_WORTH = re.compile("[0-9@０-９＠]")
"""Without one of these there is nothing to find."""

_LAST_4 = "((?:[0-9][ -]?){3}[0-9])"
FINDERS: Sequence[tuple[str, str]] = (
    # Resident ID number, then cards of 15 to 19 digits, grouped or not.
    (r"(?<![0-9A-Za-z])([0-9]{3})[0-9]{11}([0-9]{3}[0-9Xx])(?![0-9A-Za-z])", r"\1***********\2"),
    (r"(?<![0-9])((?:[0-9][ -]?){5}[0-9])(?:[ -]?[0-9]){5,9}[ -]?" + _LAST_4 + r"(?![0-9])", r"\1******\2"),
    (r"([A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+)", r"\1***@\2"),
    (r"(?<![0-9])(?:(?:\+|00)?86[ -]?)?(1[3-9][0-9])[ -]?[0-9]{4}[ -]?([0-9]{4})(?![0-9])", r"\1****\2"),
    (r"(?<![0-9])[(（]?(010|02[0-9]|0[3-9][0-9]{2})[)） -]{0,2}[0-9]{3,4}[ -]?([0-9]{4})(?![0-9])", r"\1-****\2"),
    (r"\+[0-9](?:[ -]?[0-9]){3,10}[ -]?" + _LAST_4 + r"(?![0-9])", r"+****\1"),
)


@dataclass(frozen=True)
class FreeTextMask(Mask):
    """Masks telephone numbers, cards, ID numbers and e-mail addresses inside a text."""

    key: str = "free_text"

    def apply(self, value: str, preset: Preset) -> str:
        """Return the text with what was found masked; three stars when strict."""
        if preset is Preset.STRICT:
            return "***"
        if not _WORTH.search(value):
            return value
        text = value.translate(_TABLE)
        for pattern, shown in FINDERS:
            text = re.sub(pattern, shown, text)
        return text

    def declarations(self) -> str:
        """Declare the text as it is worked on."""
        return "DECLARE n text;\n"

    def sql_shortcut(self, preset: Preset) -> tuple[str, str] | None:
        """Return texts as they are that hold neither digit nor @."""
        return None if preset is Preset.STRICT else (f"v !~ {quote_literal(_WORTH.pattern)}", "v")

    def sql_body(self, preset: Preset) -> str:
        """Return one replacement per finder."""
        if preset is Preset.STRICT:
            return "  RETURN '***';"
        steps = [f"  n := regexp_replace(n, {quote_literal(p)}, {quote_literal(s)}, 'g');" for p, s in FINDERS]
        plain = f"  n := translate(v, {quote_literal(_FROM)}, {quote_literal(_PLAIN)});"
        return "\n".join([plain, *steps, "  RETURN n;"])


FREE_TEXT = FreeTextMask()
