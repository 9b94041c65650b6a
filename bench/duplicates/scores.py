"""Precision and recall of found pairs."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True)
class Score:
    """What one engine found in one data set. ``candidates``: pairs it compared (0: not told)."""

    data: str
    engine: str
    found: int
    right: int
    true: int
    seconds: float
    candidates: int = 0
    note: str = ""

    @property
    def precision(self) -> float:
        """Return the share of found pairs that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of true pairs that were found."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def ordered(a: str, b: str) -> Pair:
    """Return a pair whose order does not matter."""
    return (a, b) if a <= b else (b, a)


def judge(  # the parts of a line
    data: str, engine: str, found: AbstractSet[Pair], true: AbstractSet[Pair], *, seconds: float,
    candidates: int = 0, note: str = "",
) -> Score:  # fmt: skip
    """Compare found pairs with the true ones."""
    return Score(data, engine, len(found), len(found & true), len(true), seconds, candidates, note)


def table(scores: list[Score]) -> str:
    """Return a Markdown table."""
    lines = [
        "| Data | Engine | Precision | Recall | F1 | Found | True | Compared | Seconds | |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {s.data} | {s.engine} | {s.precision:.4f} | {s.recall:.4f} | {s.f1:.4f} | {s.found:,} | {s.true:,} "
        f"| {s.candidates or '–':{',' if s.candidates else ''}} | {s.seconds:.1f} | {s.note} |"
        for s in scores
    ]
    return "\n".join(lines)
