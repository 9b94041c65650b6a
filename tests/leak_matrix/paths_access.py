"""Reasons, shares and reviews: what access itself tells about fields and records."""

from collections.abc import Iterator

from tests.leak_matrix.case import OBJECT, TYPES, LeakCase, Reader, key_of

from jingui.records.registries import ReadPath, read_paths

RECORDS = f"/objects/{OBJECT}/records"
Answers = Iterator[tuple[int, bytes]]


def reasons(case: LeakCase, reader: Reader) -> Answers:
    for record_id in (reader.record_id, case.hidden_id):
        yield reader.ask("GET", f"/access/explain?object={OBJECT}&record_id={record_id}")
        for kind in TYPES:
            yield reader.ask("GET", f"/access/explain?object={OBJECT}&record_id={record_id}&field={key_of(kind)}")
        yield reader.ask("GET", f"/access/viewers?object={OBJECT}&record_id={record_id}")
    for operation in ("view", "edit", "export", "share", "contact"):
        yield reader.ask("GET", f"/access/explain?object={OBJECT}&operation={operation}")


def shares(case: LeakCase, reader: Reader) -> Answers:
    for record_id in (reader.record_id, case.hidden_id):
        path = f"{RECORDS}/{record_id}/access"
        yield reader.ask("GET", path)
        yield reader.ask("POST", path, {"member_id": str(reader.actor.member_id)})


def reviews(case: LeakCase, reader: Reader) -> Answers:
    yield reader.ask("GET", "/access/exporters")
    yield reader.ask("GET", "/access/review.xlsx")
    yield reader.ask("POST", "/access/proof")
    yield reader.ask("POST", "/access/see-as", {"member_id": str(case.boss.member_id)})


for path in (reasons, shares, reviews):
    read_paths.register(path.__name__, ReadPath(path.__name__, path))
