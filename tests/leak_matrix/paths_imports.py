"""Imports: what the proposal, the mapping's refusals, the preview and the report tell about fields and records."""

from collections.abc import Iterator
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.leak_matrix.case import OBJECT, TITLE, TYPES, LeakCase, Reader, key_of

from jingui.imports.services.analyse_import import analyse_import
from jingui.imports.services.run_import import run_import
from jingui.records.registries import ReadPath, read_paths

Answers = Iterator[tuple[int, bytes]]
FILE = "明文,甲,乙\n导入一,1,2\n导入二,3,4\n".encode()


def imports(case: LeakCase, reader: Reader) -> Answers:
    made = reader.client.post("/api/v1/imports", {"file": SimpleUploadedFile("a.csv", FILE), "object": OBJECT})
    yield made.status_code, made.content
    if made.status_code != 201:
        return
    run_id = made.json()["id"]
    analyse_import(workspace_id=case.workspace.id, run_id=UUID(run_id))
    yield reader.ask("GET", f"/imports/{run_id}")
    for kind in TYPES:
        key = key_of(kind)
        rule = {"keys": [key], "action": "skip"}
        yield reader.ask("PUT", f"/imports/{run_id}/mapping", {"mapping": {"A": "plain", "B": key}})
        yield reader.ask("POST", f"/imports/{run_id}/preview")
        yield reader.ask("PUT", f"/imports/{run_id}/mapping", {"mapping": {"A": "plain"}, "duplicates": rule})
        yield reader.ask("POST", f"/imports/{run_id}/preview")
    yield reader.ask("PUT", f"/imports/{run_id}/mapping", {"mapping": {"A": "plain", "B": TITLE}})
    yield reader.ask("POST", f"/imports/{run_id}/run")
    run_import(run_id=UUID(run_id))
    yield reader.ask("GET", f"/imports/{run_id}")
    yield reader.ask("GET", f"/imports/{run_id}/report?format=json")
    yield reader.ask("GET", "/imports")


read_paths.register("imports", ReadPath("imports", imports))
