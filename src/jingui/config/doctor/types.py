"""What a check finds."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warning", "problem"]
Both = tuple[str, str]
"""A text in Chinese and English."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of a check; ``cure`` says what to do and is empty when nothing is wrong."""

    code: str
    level: Level
    text: Both
    cure: Both = ("", "")


def fine(code: str, zh: str, en: str) -> Finding:
    """Return a finding that nothing is wrong."""
    return Finding(code, "ok", (zh, en))


def problem(code: str, text: Both, cure: Both, level: Level = "problem") -> Finding:
    """Return a finding that something is wrong and what helps."""
    return Finding(code, level, text, cure)
