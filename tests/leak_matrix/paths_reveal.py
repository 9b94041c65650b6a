"""Masked values asked for in clear by who may not have them revealed, his password given just now."""

from collections.abc import Iterator
from uuid import uuid4

from tests.leak_matrix.case import OBJECT, TYPES, LeakCase, Reader, key_of

from jingui.kit.testing.factories import PASSWORD
from jingui.records.registries import ReadPath, read_paths

WHY = {"reason_code": "contact", "reason": "客户来电要求回拨"}


def reveals(case: LeakCase, reader: Reader) -> Iterator[tuple[int, bytes]]:
    yield reader.ask("POST", "/session/step-up", {"password": PASSWORD})
    for record_id in (reader.record_id, case.hidden_id):
        for key in ("plain", *map(key_of, TYPES)):
            path = f"/objects/{OBJECT}/records/{record_id}/fields/{key}/reveal"
            yield reader.ask("GET", path.replace("/reveal", "/agreement"))
            yield reader.ask("POST", path, WHY, **{"Idempotency-Key": str(uuid4())})
        yield reader.ask("POST", "/access/decoys", {"object": OBJECT, "record_id": str(record_id)})
    yield reader.ask("GET", "/access/reveals")
    yield reader.ask("GET", "/access/decoys")


read_paths.register("reveals", ReadPath("reveals", reveals))
