"""Undo, pause and decisions over HTTP, with the jobs run by hand."""

from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jingui.imports.services.analyse_import import analyse_import
from jingui.imports.services.run_import import run_import
from jingui.imports.services.run_undo import run_undo
from jingui.imports.tests.companies import OPERATIONS, stored
from jingui.imports.tests.test_api import BASE, send
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_for, make_member, make_role, make_workspace, sign_in

CSV = "客户名称,级别\n甲公司,A\n乙公司,B\n甲公司,C\n".encode()


@pytest.fixture
def finished(db_ready: None) -> tuple[Any, Any, Client, str]:
    """Give a workspace, an importing member, his browser and an import that set one row aside."""
    workspace = make_workspace(objects=True)
    policy = {"operations": dict.fromkeys(OPERATIONS, "all"), "fields": {}}
    with workspace_context(workspace.id):
        member = make_member(workspace, roles=[make_role(workspace, objects={"customer": policy})])
    client = sign_in(Client(), member)
    upload = SimpleUploadedFile("客户.csv", CSV, content_type="text/csv")
    run_id = client.post(f"{BASE}/imports", {"file": upload, "object": "customer"}).json()["id"]
    with workspace_context(workspace.id):
        analyse_import(workspace_id=workspace.id, run_id=UUID(run_id))
    choices = {"mapping": {"A": "name", "B": "level"}, "duplicates": {"keys": ["name"], "action": "ask"}}
    assert send(client, "put", f"/imports/{run_id}/mapping", choices).status_code == 200
    assert send(client, "post", f"/imports/{run_id}/run").status_code == 200
    assert send(client, "post", f"/imports/{run_id}/pause").json()["pause_requested"] is True
    with workspace_context(workspace.id):
        run_import(run_id=UUID(run_id))
    assert send(client, "get", f"/imports/{run_id}").json()["status"] == "paused"
    assert send(client, "post", f"/imports/{run_id}/resume").json()["status"] == "running"
    with workspace_context(workspace.id):
        run_import(run_id=UUID(run_id))
    return workspace, member, client, run_id


def test_decides_and_undoes_over_http(finished: tuple[Any, Any, Client, str]) -> None:
    workspace, member, client, run_id = finished
    run = send(client, "get", f"/imports/{run_id}").json()
    assert (run["status"], run["result"]["created"], run["result"]["waiting"]) == ("done", 2, 1)
    assert (run["can_undo"], run["undo"]) == (True, None)

    decided = send(client, "post", f"/imports/{run_id}/decisions", {"rows": [{"row": 4, "action": "update"}]})
    assert decided.json()["status"] == "running"
    with workspace_context(workspace.id):
        run_import(run_id=UUID(run_id))
    assert send(client, "get", f"/imports/{run_id}").json()["result"]["updated"] == 1

    preview = send(client, "get", f"/imports/{run_id}/undo").json()
    assert preview["summary"] == {"remove": 2, "restore": 1, "kept": 0}
    started = send(client, "post", f"/imports/{run_id}/undo", {"keep_blocked": False}).json()
    assert (started["status"], started["undo"]["status"]) == ("undoing", "running")
    assert send(client, "post", f"/imports/{run_id}/undo", {}).status_code == 409
    with workspace_context(workspace.id):
        run_undo(run_id=UUID(run_id))
        assert stored(actor_for(member, workspace), "id") == []
    undone = send(client, "get", f"/imports/{run_id}").json()
    assert (undone["status"], undone["can_undo"]) == ("undone", False)
    assert undone["undo"]["result"] == {"removed": 2, "restored": 1, "kept": 0}
    assert undone["undo"]["by"]["label"] == member.name


def test_says_how_many_records_stand_in_the_way(finished: tuple[Any, Any, Client, str]) -> None:
    workspace, member, client, run_id = finished
    with workspace_context(workspace.id):
        record_id, version = stored(actor_for(member, workspace), "id", "version")[0]
    path = f"{BASE}/objects/customer/records/{record_id}"
    changed = client.patch(
        path, data='{"fields":{"level":"c"}}', content_type="application/json", headers={"If-Match": str(version)}
    )
    assert changed.status_code == 200, changed.content

    refused = send(client, "post", f"/imports/{run_id}/undo", {})

    assert (refused.status_code, refused.json()["code"]) == (409, "import.undo_blocked")
    assert refused.json()["params"] == {"count": 1}
    blocked = send(client, "get", f"/imports/{run_id}/undo").json()["blocked"]
    assert [(line["code"], line["record"]["id"], line["by"]["label"]) for line in blocked] == [
        ("import.undo_changed", str(record_id), member.name)
    ]
    assert blocked[0]["message"] == "导入后又被修改"


def test_refuses_what_is_not_understood(finished: tuple[Any, Any, Client, str]) -> None:
    _workspace, _member, client, run_id = finished

    assert send(client, "post", f"/imports/{run_id}/undo", {"force": True}).status_code == 422
    assert (
        send(client, "post", f"/imports/{run_id}/decisions", {"rows": [{"row": 4, "action": "x"}]}).status_code == 422
    )
    assert send(client, "post", f"/imports/{run_id}/pause").status_code == 409
    for path, body in (("undo", {}), ("decisions", {"rows": []}), ("pause", {})):
        assert send(Client(), "post", f"/imports/{run_id}/{path}", body).status_code == 401
