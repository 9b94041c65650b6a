"""Figures over lists and groups: they need the full right, and count what is in scope alone."""

from tests.leak_matrix.case import TYPES, LeakCase, Reader, key_of
from tests.leak_matrix.paths_records import RECORDS, Answers

from jingui.records.registries import ReadPath, read_paths

FIGURES = ("filled", "empty", "distinct", "sum", "avg", "min", "max")


def aggregates(case: LeakCase, reader: Reader) -> Answers:
    for kind in TYPES:
        for fn in FIGURES:
            measure = {"field": key_of(kind), "fn": fn}
            yield reader.ask("POST", f"{RECORDS}/aggregate", {"measures": [measure]})
        yield reader.ask("POST", f"{RECORDS}/aggregate", {"group": key_of(kind), "measures": []})
        yield reader.ask(
            "POST", f"{RECORDS}/aggregate", {"group": "plain", "measures": [{"field": key_of(kind), "fn": "max"}]}
        )


read_paths.register("aggregates", ReadPath("aggregates", aggregates))
