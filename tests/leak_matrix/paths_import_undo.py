"""The undo of an import: what its preview says about records that others have worked on since."""

from collections.abc import Iterator
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.leak_matrix.case import OBJECT, LeakCase, Reader

from jingui.imports.services.analyse_import import analyse_import
from jingui.imports.services.run_import import run_import
from jingui.imports.services.run_undo import run_undo
from jingui.records.registries import ReadPath, read_paths

Answers = Iterator[tuple[int, bytes]]
FILE = "明文\n撤销一\n撤销二\n".encode()


def import_undo(case: LeakCase, reader: Reader) -> Answers:
    made = reader.client.post("/api/v1/imports", {"file": SimpleUploadedFile("a.csv", FILE), "object": OBJECT})
    yield made.status_code, made.content
    if made.status_code != 201:
        return
    run_id = made.json()["id"]
    analyse_import(workspace_id=case.workspace.id, run_id=UUID(run_id))
    yield reader.ask(
        "PUT", f"/imports/{run_id}/mapping", {"mapping": {"A": "plain"}, "duplicates": {"action": "create"}}
    )
    yield reader.ask("POST", f"/imports/{run_id}/run")
    run_import(run_id=UUID(run_id))
    yield reader.ask("POST", f"/imports/{run_id}/decisions", {"rows": [{"row": 2, "action": "update"}]})
    yield reader.ask("GET", f"/imports/{run_id}/undo")
    yield reader.ask("POST", f"/imports/{run_id}/undo", {"keep_blocked": True})
    run_undo(run_id=UUID(run_id))
    yield reader.ask("GET", f"/imports/{run_id}")


read_paths.register("import_undo", ReadPath("import_undo", import_undo))
