"""Exported files: everything readable, column by column, and filtered."""

from collections.abc import Iterator

from tests.leak_matrix.case import OBJECT, TYPES, LeakCase, Reader, key_of

from jingui.records.registries import ReadPath, read_paths

Answers = Iterator[tuple[int, bytes]]


def _export(reader: Reader, **order: object) -> Answers:
    status, answer = reader.ask("POST", "/exports", {"object": OBJECT, **order})
    yield status, answer
    if status == 202:
        run_id = answer.split(b'"id":', 1)[1].split(b'"')[1].decode()
        yield reader.ask("GET", f"/exports/{run_id}")
        yield reader.ask("GET", f"/exports/{run_id}/file")


def export(case: LeakCase, reader: Reader) -> Answers:
    yield from _export(reader, format="csv")
    for kind in TYPES:
        yield from _export(reader, format="csv", columns=[key_of(kind)])


def export_sorted(case: LeakCase, reader: Reader) -> Answers:
    for kind in TYPES:
        key = key_of(kind)
        yield from _export(reader, format="csv", columns=["plain"], query={"sort": [{"field": key}]})
        item = {"field": key, "op": "is_not_empty"}
        yield from _export(reader, format="csv", columns=["plain"], query={"filter": {"items": [item]}})


def export_check(case: LeakCase, reader: Reader) -> Answers:
    """What an order would need: a count, and nothing of any value."""
    yield reader.ask("POST", "/exports/check", {"object": OBJECT})
    for kind in TYPES:
        key = key_of(kind)
        yield reader.ask("POST", "/exports/check", {"object": OBJECT, "columns": [key]})
        for question in ({"sort": [{"field": key}]}, {"filter": {"items": [{"field": key, "op": "is_not_empty"}]}}):
            yield reader.ask("POST", "/exports/check", {"object": OBJECT, "query": question})


for key, probe in (("export", export), ("export_sorted", export_sorted), ("export_check", export_check)):
    read_paths.register(key, ReadPath(key, probe))
