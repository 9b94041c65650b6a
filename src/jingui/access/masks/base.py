"""What a mask is: ordered rules over a normal form, run alike by Python and by PostgreSQL.

Patterns use only the part of regular expressions that means the same in both engines: ``\\A``
``\\Z``, explicit classes, greedy quantifiers, alternatives that exclude each other.
"""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

HAN = "〇㐀-䶿一-鿿豈-\ufad9\U00020000-\U0003134a"
"""Ideographs, for use inside a bracket expression."""
EAST_ASIAN = HAN + "ぁ-ヿ가-힣"
OUTER = " \t\r\n\u00a0\u3000"
SEPARATORS = " \t\r\n\u00a0\u3000-‐‑–—()（）·."


class Preset(StrEnum):
    """``standard`` for everybody, ``strict`` for finance; one workspace uses one of them."""

    STANDARD = "standard"
    STRICT = "strict"


def quote_literal(text: str) -> str:
    """Return ``text`` as an SQL string constant."""
    quoted = text.replace("'", "''")
    if quoted.isprintable():
        return f"'{quoted}'"
    escaped = "".join(
        c if c.isprintable() or c == "\u3000" else f"\\u{ord(c):04x}" for c in quoted.replace("\\", "\\\\")
    )
    return f"E'{escaped}'"


@dataclass(frozen=True, slots=True)
class Rule:
    """A form a value may have and what is shown of it (``\\1`` … are the kept groups)."""

    pattern: str
    shown: str


@dataclass(frozen=True, slots=True)
class Normal:
    """How a value is brought into normal form before the rules see it."""

    compatibility: bool = True
    """Unicode NFKC: full-width digits and letters become plain ones."""
    removed: str = ""
    upper: bool = False

    def apply(self, value: str) -> str:
        """Return the normal form."""
        text = value if value.isascii() or not self.compatibility else unicodedata.normalize("NFKC", value)
        text = text.strip(OUTER)
        if self.removed:
            text = text.translate(dict.fromkeys(map(ord, self.removed)))
        return text.translate(_UPPER) if self.upper else text

    def sql(self) -> str:
        """Return the same as an SQL expression over ``v``."""
        text = "v"
        if self.compatibility:
            text = "CASE WHEN octet_length(v) = length(v) THEN v ELSE normalize(v, NFKC) END"
        text = f"btrim({text}, {quote_literal(OUTER)})"
        if self.removed:
            text = f"translate({text}, {quote_literal(self.removed)}, '')"
        return f"translate({text}, '{_LOWER_LETTERS}', '{_LOWER_LETTERS.upper()}')" if self.upper else text


_LOWER_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_UPPER = str.maketrans(_LOWER_LETTERS, _LOWER_LETTERS.upper())


class Mask(ABC):
    """One way to hide a value. Pure; ``None`` stays ``None``."""

    key: str

    @abstractmethod
    def apply(self, value: str, preset: Preset) -> str:
        """Return what is shown of ``value``."""

    @abstractmethod
    def sql_body(self, preset: Preset) -> str:
        """Return the statements of a PL/pgSQL function over ``v``, never null, that end in ``RETURN``."""

    def declarations(self) -> str:
        """Return the PL/pgSQL declarations the statements need."""
        return ""

    def sql_shortcut(self, preset: Preset) -> tuple[str, str] | None:  # preset: for subclasses
        """Return a condition over ``v`` and what is shown where it holds, or ``None``.

        For the form nearly every stored value has. PostgreSQL puts it into the query itself and
        calls no function: a list of 50 records with five masked fields has 250 values.
        """
        return None


@dataclass(frozen=True)
class FixedMask(Mask):
    """Shows the same characters for every value."""

    key: str
    shown: str

    def apply(self, value: str, preset: Preset) -> str:
        """Return the fixed characters."""
        return self.shown

    def sql_body(self, preset: Preset) -> str:
        """Return the fixed characters."""
        return f"  RETURN {quote_literal(self.shown)};"


@dataclass(frozen=True)
class RuleMask(Mask):
    """The first rule that fits the whole value decides; ``otherwise`` hides what fits none."""

    key: str
    normal: Normal
    rules: Mapping[Preset, Sequence[Rule]]
    otherwise: Mapping[Preset, str] = field(default_factory=dict)
    quick: Mapping[Preset, tuple[str, str]] = field(default_factory=dict)
    """SQL only: condition of the form nearly every stored value has, and the same result without groups."""

    @cached_property
    def _compiled(self) -> Mapping[Preset, list[tuple[re.Pattern[str], Rule]]]:
        return {p: [(re.compile(r.pattern, re.DOTALL), r) for r in rules] for p, rules in self.rules.items()}

    def apply(self, value: str, preset: Preset) -> str:
        """Return the value masked by the first rule that fits."""
        text = self.normal.apply(value)
        for pattern, rule in self._compiled[preset]:
            if pattern.search(text):
                return pattern.sub(rule.shown, text, count=1)
        return self.otherwise[preset]

    def declarations(self) -> str:
        """Declare the normal form ``n``."""
        return "DECLARE n text;\n"

    def sql_body(self, preset: Preset) -> str:
        """Return one ``IF`` per rule."""
        lines = [f"  n := {self.normal.sql()};"]
        for rule in self.rules[preset]:
            condition = f"n ~ {quote_literal(rule.pattern)}"
            lines.append(f"  IF {condition} THEN RETURN {self.replacement_sql(rule, preset)}; END IF;")
        return "\n".join([*lines, f"  RETURN {quote_literal(self.otherwise[preset])};"])

    def sql_shortcut(self, preset: Preset) -> tuple[str, str] | None:
        """Return the quick form, where there is one."""
        return self.quick.get(preset)

    def replacement_sql(self, rule: Rule, preset: Preset) -> str:  # preset: for subclasses
        """Return the expression that gives what ``rule`` shows of ``n``."""
        return f"regexp_replace(n, {quote_literal(rule.pattern)}, {quote_literal(rule.shown)})"


def same(value: str) -> dict[Preset, str]:
    """Return ``value`` for both presets."""
    return dict.fromkeys(Preset, value)
