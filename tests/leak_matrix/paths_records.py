"""Ways on which record data leaves: each probe uses one as a reader and yields what came back.

A package above ``records`` adds its own in ``paths_<package>.py``; ``test_leak_matrix`` finds it.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from tests.leak_matrix.case import OBJECT, TARGET, TYPES, LeakCase, Reader, key_of

from jingui.catalog.registries import field_types
from jingui.records.registries import ReadPath, read_paths

RECORDS = f"/objects/{OBJECT}/records"
Answers = Iterator[tuple[int, bytes]]


def values_of(reader: Reader, case: LeakCase, key: str) -> list[Any]:
    """Return values worth asking with: the reader's own, his former one, the hidden record's."""
    found = [c.wire.get(key) for c in (reader.own, reader.before, case.hidden)]
    return [value for value in found if value is not None]


def listing(case: LeakCase, reader: Reader) -> Answers:
    yield reader.ask("POST", f"{RECORDS}/query", {})
    yield reader.ask("GET", RECORDS)
    yield reader.ask("POST", f"{RECORDS}/query", {"deleted": True})
    yield reader.ask("POST", f"{RECORDS}/query", {"count": "exact"})


def select(case: LeakCase, reader: Reader) -> Answers:
    for kind in TYPES:
        yield reader.ask("POST", f"{RECORDS}/query", {"select": [key_of(kind)]})


def detail(case: LeakCase, reader: Reader) -> Answers:
    for record_id in (reader.record_id, case.hidden_id):
        yield reader.ask("GET", f"{RECORDS}/{record_id}")


def sort(case: LeakCase, reader: Reader) -> Answers:
    for kind in TYPES:
        for desc in (False, True):
            yield reader.ask("POST", f"{RECORDS}/query", {"sort": [{"field": key_of(kind), "desc": desc}], "limit": 1})


def operators(case: LeakCase, reader: Reader) -> Answers:
    for kind in TYPES:
        key = key_of(kind)
        for operator in field_types.get(kind).operators:
            for value in values_of(reader, case, key) or [None]:
                asked = [value, value] if operator == "between" else value
                item = {"field": key, "op": operator, "value": asked}
                yield reader.ask("POST", f"{RECORDS}/query", {"filter": {"items": [item]}})


def groups(case: LeakCase, reader: Reader) -> Answers:
    for kind in TYPES:
        yield reader.ask("POST", f"{RECORDS}/groups", {"group": key_of(kind)})


def sums(case: LeakCase, reader: Reader) -> Answers:
    for kind in TYPES:
        yield reader.ask("POST", f"{RECORDS}/groups", {"group": "plain", "sums": [key_of(kind)]})
        item = {"field": key_of(kind), "op": "is_not_empty"}
        yield reader.ask("POST", f"{RECORDS}/groups", {"group": "plain", "filter": {"items": [item]}})


def search(case: LeakCase, reader: Reader) -> Answers:
    for kind in TYPES:
        for value in values_of(reader, case, key_of(kind)):
            if isinstance(value, str) and reader.rights[key_of(kind)] != "full":
                yield reader.ask("POST", f"{RECORDS}/query", {"search": value})
                yield reader.ask("GET", f"/search?q={value}")


def lookup(case: LeakCase, reader: Reader) -> Answers:
    yield reader.ask("GET", f"/objects/{OBJECT}/lookup")
    yield reader.ask("GET", f"/objects/{OBJECT}/lookup?q=金丝雀")
    yield reader.ask("GET", f"/objects/{TARGET}/lookup?q=关联")


def related(case: LeakCase, reader: Reader) -> Answers:
    for canaries in (reader.own, case.hidden):
        target = canaries.wire["f_relation"]
        yield reader.ask("POST", f"/objects/{TARGET}/records/{target}/related/{OBJECT}/f_relation", {})
        for other in canaries.wire["f_relations"]:
            yield reader.ask("POST", f"/objects/{TARGET}/records/{other}/related/{OBJECT}/f_relations", {})


def history(case: LeakCase, reader: Reader) -> Answers:
    for record_id in (reader.record_id, case.hidden_id):
        yield reader.ask("GET", f"{RECORDS}/{record_id}/history")


def audit(case: LeakCase, reader: Reader) -> Answers:
    yield reader.ask("GET", "/audit?limit=200")
    yield reader.ask("GET", f"/audit?object_key={OBJECT}&record_id={reader.record_id}")


def files(case: LeakCase, reader: Reader) -> Answers:
    for value in values_of(reader, case, "f_attachment"):
        yield reader.ask("GET", f"/files/{value[0]}")
    for value in values_of(reader, case, "f_image"):
        yield reader.ask("GET", f"/files/{value[0]}")
        yield reader.ask("GET", f"/files/{value[0]}/image")
        yield reader.ask("GET", f"/files/{value[0]}/image?size=thumb")


def views(case: LeakCase, reader: Reader) -> Answers:
    yield reader.ask("GET", f"/objects/{OBJECT}/views")


def definitions(case: LeakCase, reader: Reader) -> Answers:
    yield reader.ask("GET", "/objects")


def writes(case: LeakCase, reader: Reader) -> Answers:
    """What comes back from writing, errors and conflicts included."""
    own, base = reader.record_id, {"plain": "改"}
    yield reader.ask("POST", RECORDS, {"fields": {**base, "f_text": "新记录"}})
    yield reader.ask("POST", RECORDS, {"fields": base})
    yield reader.ask("PATCH", f"{RECORDS}/{own}", {"fields": base}, **{"If-Match": "1"})
    yield reader.ask("PATCH", f"{RECORDS}/{own}", {"fields": {"plain": "再改"}}, **{"If-Match": "1"})
    yield reader.ask("POST", f"{RECORDS}/bulk", {"update": [{"id": str(own), "fields": {"plain": "批"}}]})
    for kind in TYPES:
        yield reader.ask("PATCH", f"{RECORDS}/{own}", {"fields": {key_of(kind): {"bad": 1}}}, **{"If-Match": "1"})
    for record_id in (case.hidden_id, UUID(int=1)):
        yield reader.ask("PATCH", f"{RECORDS}/{record_id}", {"fields": base}, **{"If-Match": "1"})


for path in (
    listing, select, detail, sort, operators, groups, sums, search, lookup, related, history, audit, files, views,
    definitions, writes,
):  # fmt: skip
    read_paths.register(path.__name__, ReadPath(path.__name__, path))
