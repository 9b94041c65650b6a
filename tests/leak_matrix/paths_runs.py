"""Work on many records, the recycle bin, copies, the batch API and idempotency keys as ways out."""

import secrets
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from tests.leak_matrix.case import OBJECT, TARGET, TYPES, LeakCase, Reader, key_of

from jingui.records.registries import ReadPath, read_paths

RECORDS = f"/objects/{OBJECT}/records"
RUNS = f"/objects/{OBJECT}/record-runs"
Answers = Iterator[tuple[int, bytes]]


def _order(kind: str, ids: list[UUID] | None, *changes: dict[str, Any], **selection: Any) -> dict[str, Any]:
    chosen = selection if ids is None else {"ids": [str(one) for one in ids]}
    return {"kind": kind, "selection": chosen, "changes": list(changes)}


def previews(case: LeakCase, reader: Reader) -> Answers:
    """What stands in a field before it is changed, asked for each field with every kind of change."""
    both = [reader.record_id, case.hidden_id]
    yield reader.ask("POST", f"{RUNS}/preview", _order("update", both))
    yield reader.ask("POST", f"{RUNS}/preview", _order("delete", both))
    yield reader.ask("POST", f"{RUNS}/preview", _order("restore", both))
    yield reader.ask("POST", f"{RUNS}/preview", _order("purge", both))
    for kind in TYPES:
        key = key_of(kind)
        yield reader.ask("POST", f"{RUNS}/preview", _order("update", both, {"field": key, "op": "clear"}))
        yield reader.ask("POST", f"{RUNS}/preview", _order("update", both, {"field": key, "value": {"bad": 1}}))
        yield reader.ask("POST", f"{RUNS}/preview", _order("update", both, {"field": key, "op": "add", "value": ["x"]}))
        item = {"field": key, "op": "eq", "value": case.hidden.wire.get(key)}
        yield reader.ask("POST", f"{RUNS}/preview", _order("update", None, filter={"items": [item]}))


def runs(case: LeakCase, reader: Reader) -> Answers:
    """A whole life of a run: start, look, skipped records, undo."""
    both = [reader.record_id, case.hidden_id]
    for order in (
        _order("update", both, {"field": "plain", "value": f"批量{secrets.token_hex(3)}"}),
        _order("update", both, {"field": "f_text", "op": "clear"}),
    ):
        status, answer = reader.ask("POST", RUNS, order)
        yield status, answer
        if status != 202:
            continue
        run_id = answer.split(b'"id": "', 1)[-1][:36].decode() if b'"id": "' in answer else _id(answer)
        yield reader.ask("GET", f"/record-runs/{run_id}")
        yield reader.ask("GET", f"/record-runs/{run_id}/skipped")
        yield reader.ask("GET", f"/record-runs/{run_id}/undo")
        yield reader.ask("POST", f"/record-runs/{run_id}/undo", {"rest": True})
    yield reader.ask("GET", "/record-runs")


def _id(answer: bytes) -> str:
    return answer.split(b'"id":"', 1)[1][:36].decode()


def recycle_bin(case: LeakCase, reader: Reader) -> Answers:
    yield reader.ask("DELETE", f"{RECORDS}/{reader.record_id}")
    yield reader.ask("GET", "/recycle-bin")
    yield reader.ask("GET", f"/objects/{OBJECT}/recycle-bin")
    yield reader.ask("GET", f"/objects/{OBJECT}/recycle-bin?search=金丝雀")
    yield reader.ask("GET", f"/objects/{TARGET}/recycle-bin")
    yield reader.ask("POST", RUNS, _order("purge", [reader.record_id, case.hidden_id]))
    yield reader.ask("POST", RUNS, _order("restore", [reader.record_id, case.hidden_id]))
    yield reader.ask("PUT", "/recycle-bin", {"days": 5})


def copies(case: LeakCase, reader: Reader) -> Answers:
    for record_id in (reader.record_id, case.hidden_id):
        path = f"{RECORDS}/{record_id}/copy"
        yield reader.ask("GET", path)
        yield reader.ask("POST", path, {"fields": {"plain": "副本", "f_text": "副本"}})
        along = {"fields": {"plain": "副本"}, "related": [{"object": OBJECT, "field": "f_relation"}]}
        yield reader.ask("POST", path, along)
    target = case.hidden.wire["f_relation"]
    along = {"fields": {"name": "副本"}, "related": [{"object": OBJECT, "field": "f_relation"}]}
    yield reader.ask("GET", f"/objects/{TARGET}/records/{target}/copy")
    yield reader.ask("POST", f"/objects/{TARGET}/records/{target}/copy", along)


def batches(case: LeakCase, reader: Reader) -> Answers:
    """Each item's answer, and what an upsert tells by finding or not finding."""
    own, hidden = str(reader.record_id), str(case.hidden_id)
    base = {"plain": "批次", "f_text": "批次"}
    items = [
        {"op": "create", "fields": base},
        {"op": "update", "id": own, "fields": {"plain": "改"}},
        {"op": "update", "id": hidden, "fields": {"plain": "改"}},
        *({"op": "upsert", "key": key_of(kind), "fields": {**base, key_of(kind): case.hidden.wire.get(key_of(kind))}}
          for kind in TYPES if kind != "text"),
    ]  # fmt: skip
    yield reader.ask("POST", f"{RECORDS}/batch", {"items": items})
    yield reader.ask("POST", f"{RECORDS}/batch", {"items": items, "atomic": True})
    for kind in TYPES:
        item = {"op": "update", "id": own, "fields": {key_of(kind): {"bad": 1}}}
        yield reader.ask("POST", f"{RECORDS}/batch", {"items": [item]})


def repeats(case: LeakCase, reader: Reader) -> Answers:
    key = secrets.token_hex(8)
    for body in ({"fields": {"plain": "两次", "f_text": "两次"}}, {"fields": {"plain": "另一个"}}):
        for _ in range(2):
            yield reader.ask("POST", RECORDS, body, **{"Idempotency-Key": key})


def hand_overs(case: LeakCase, reader: Reader) -> Answers:
    """For who manages members; readers do not, so all of it is refused."""
    member = case.boss.member_id
    yield reader.ask("GET", f"/members/{member}/holdings")
    step = {"object": OBJECT, "receivers": [str(reader.actor.member_id)]}
    yield reader.ask("POST", f"/members/{member}/hand-over/preview", {"steps": [step]})
    yield reader.ask("POST", f"/members/{member}/hand-over", {"steps": [step]})


for path in (previews, runs, copies, batches, repeats, hand_overs, recycle_bin):
    read_paths.register(f"runs.{path.__name__}", ReadPath(f"runs.{path.__name__}", path))
