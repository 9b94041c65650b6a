"""Suspected duplicates: pairs, hints while typing, records side by side, merges and where they lead."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from tests.leak_matrix.case import OBJECT, TYPES, LeakCase, Reader, key_of

from jingui.duplicates.services.scan import run_scan, start_scan
from jingui.records.registries import ReadPath, read_paths
from jingui.records.services.create_record import create_record
from jingui.records.services.delete_record import delete_record

Answers = Iterator[tuple[int, bytes]]
PATH = f"/objects/{OBJECT}"
TWIN_KEYS = ("f_text", "f_mobile", "f_email", "f_credit_code")


@contextmanager
def twin_of(case: LeakCase, reader: Reader) -> Iterator[UUID]:
    """Give the reader a second record with the telling values of his first, and compare all."""
    same = {key: reader.own.wire[key] for key in TWIN_KEYS if key in reader.own.wire}
    fields = {**same, "plain": "孪生", "owner": str(reader.actor.member_id)}
    twin = create_record(actor=case.boss, object_key=OBJECT, fields=fields)
    workspace_id = case.workspace.id
    run_scan(workspace_id=workspace_id, scan_id=start_scan(workspace_id=workspace_id, object_key=OBJECT))
    try:
        yield twin
    finally:
        delete_record(actor=case.boss, object_key=OBJECT, record_id=twin)


def pairs(case: LeakCase, reader: Reader) -> Answers:
    with twin_of(case, reader) as twin:
        yield reader.ask("GET", "/duplicates")
        for status in ("open", "dismissed"):
            yield reader.ask("POST", f"{PATH}/duplicates/query", {"status": status})
        for kind in TYPES:
            yield reader.ask("POST", f"{PATH}/duplicates/query", {"reason": key_of(kind)})
        for record_id in (twin, case.hidden_id):
            yield reader.ask("POST", f"{PATH}/duplicates/query", {"record": str(record_id)})
            yield reader.ask("POST", f"{PATH}/merges/plan", {"records": [str(reader.record_id), str(record_id)]})
        yield reader.ask("GET", f"{PATH}/duplicates/rules")


def hints(case: LeakCase, reader: Reader) -> Answers:
    with twin_of(case, reader):
        for values in (reader.own.wire, case.hidden.wire):
            for kind in TYPES:
                key = key_of(kind)
                if key in values:
                    yield reader.ask("POST", f"{PATH}/duplicates/check", {"fields": {key: values[key]}})


def merges(case: LeakCase, reader: Reader) -> Answers:
    yield reader.ask("GET", f"{PATH}/merges")
    for record_id in (reader.record_id, case.hidden_id):
        yield reader.ask("GET", f"{PATH}/merges?record_id={record_id}")
        yield reader.ask("GET", f"{PATH}/records/{record_id}/successor")


for key, probe in (("duplicate_pairs", pairs), ("duplicate_hints", hints), ("merges", merges)):
    read_paths.register(key, ReadPath(key, probe))
