"""Where a Chinese mobile number was issued.

Data: ``catalog/data/mobile_regions.txt.gz``, made by ``tools/make_mobile_regions.py`` from libphonenumber
(Apache-2.0). A number keeps its home region when its owner moves or changes the company.
"""

import gzip
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_WIDTH = 7
"""Longest prefix in the data."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Runs of prefixes, sorted by their first number; ``ends`` are the last ones, included."""

    starts: array  # type: ignore[type-arg]  # array[int] cannot be written at run time in 3.11
    ends: array  # type: ignore[type-arg]
    codes: array  # type: ignore[type-arg]


@lru_cache(maxsize=1)
def _tables() -> dict[int, _Table]:
    """Return a table per length of prefix; about 2 MB, read when the first number asks."""
    packed = files("jingui.catalog").joinpath("data/mobile_regions.txt.gz").read_bytes()
    runs: dict[int, list[tuple[int, int, int]]] = {}
    for line in gzip.decompress(packed).decode("ascii").splitlines():
        code, _, pieces = line.partition(" ")
        for piece in pieces.split(","):
            first, _, last = piece.partition("-")
            runs.setdefault(len(first), []).append((int(first), int(last or first), int(code)))
    found = {}
    for length, rows in runs.items():
        rows.sort()
        found[length] = _Table(*(array("l", [row[i] for row in rows]) for i in range(3)))
    return found


@lru_cache(maxsize=8_192)
def _code_of(head: str) -> str:
    for length in sorted(_tables(), reverse=True):
        table, number = _tables()[length], int(head[:length])
        at = bisect_right(table.starts, number) - 1
        if at >= 0 and number <= table.ends[at]:
            return str(table.codes[at])
    return ""


def find_mobile_region(number: str) -> str:
    """Return the region code of the city (or province) a stored number (``+86138…``) comes from, or ``""``."""
    if not number.startswith("+861") or len(number) != 14:
        return ""
    return _code_of(number[3 : 3 + _WIDTH])
