"""The road of the wizard over HTTP, with the jobs run by hand."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jingui.imports.services.analyse_import import analyse_import
from jingui.imports.services.run_import import run_import
from jingui.imports.tests.companies import OPERATIONS, stored
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_for, make_member, make_role, make_workspace, sign_in

CSV = "客户名称,级别,备注\n甲公司,A,x\n,B,y\n".encode()
BASE = "/api/v1"


@pytest.fixture
def signed_in(db_ready: None) -> tuple[Any, Any, Client]:
    """Give a workspace, an importing member and his browser."""
    workspace = make_workspace(objects=True)
    policy = {"operations": dict.fromkeys(OPERATIONS, "all"), "fields": {}}
    with workspace_context(workspace.id):
        member = make_member(workspace, roles=[make_role(workspace, objects={"customer": policy})])
    return workspace, member, sign_in(Client(), member)


def send(client: Client, method: str, path: str, body: Any = None) -> Any:
    """Send JSON and return the answer."""
    data = json.dumps(body) if body is not None else None
    return getattr(client, method)(f"{BASE}{path}", data=data, content_type="application/json")


def test_imports_and_exports_over_http(signed_in: tuple[Any, Any, Client]) -> None:
    workspace, member, client = signed_in
    upload = SimpleUploadedFile("客户.csv", CSV, content_type="text/csv")

    made = client.post(f"{BASE}/imports", {"file": upload, "object": "customer"})

    assert made.status_code == 201, made.content
    run_id = made.json()["id"]
    assert made.json()["status"] == "analysing"
    with workspace_context(workspace.id):
        analyse_import(workspace_id=workspace.id, run_id=UUID(run_id))
    run = send(client, "get", f"/imports/{run_id}").json()
    assert (run["status"], run["encoding"], run["sheet"]) == ("ready", "utf-8", 0)
    assert run["sheets"][0]["columns"][0]["field"] == "name"
    choices = {"sheets": [0], "header_rows": [1], "mapping": run["mapping"], "values": {},
               "duplicates": {"keys": ["name"], "action": "skip"}}  # fmt: skip
    assert send(client, "put", f"/imports/{run_id}/mapping", choices).status_code == 200
    preview = send(client, "post", f"/imports/{run_id}/preview").json()
    assert (preview["summary"]["ok"], preview["summary"]["rejected"]) == (1, 1)
    assert preview["problems"][-1]["message"]
    assert send(client, "post", f"/imports/{run_id}/run").json()["status"] == "running"
    assert send(client, "post", f"/imports/{run_id}/run").status_code == 409
    with workspace_context(workspace.id):
        run_import(run_id=UUID(run_id))
    done = send(client, "get", f"/imports/{run_id}").json()
    assert done["result"] == {
        "created": 1,
        "updated": 0,
        "skipped": 0,
        "rejected": 1,
        "warnings": 0,
        "waiting": 0,
        "unchanged": 0,
    }
    report = send(client, "get", f"/imports/{run_id}/report?format=json").json()
    assert [p["row"] for p in report["problems"] if p["scope"] == "row"] == [3]
    assert send(client, "get", f"/imports/{run_id}/report").content[:2] == b"PK"
    assert send(client, "get", "/imports?object=customer").json()["items"][0]["id"] == run_id
    with workspace_context(workspace.id):
        assert [row[0] for row in stored(actor_for(member, workspace), "name")] == ["甲公司"]

    order = {"object": "customer", "format": "csv", "query": {}, "columns": ["name", "level"]}
    exported = send(client, "post", "/exports", order)
    assert exported.status_code == 202, exported.content
    file = send(client, "get", f"/exports/{exported.json()['id']}/file")
    content = b"".join(file.streaming_content).decode("utf-8-sig")
    assert content.splitlines()[1] == "甲公司,A"
    assert file["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in file["Content-Disposition"]


def test_strangers_are_turned_away(signed_in: tuple[Any, Any, Client]) -> None:
    anonymous = Client()

    assert anonymous.get(f"{BASE}/imports").status_code == 401
    assert anonymous.get(f"{BASE}/exports").status_code == 401


def test_members_without_right_are_refused(signed_in: tuple[Any, Any, Client]) -> None:
    workspace, _member, _client = signed_in
    policy = {"operations": {"view": "all"}, "fields": {}}
    with workspace_context(workspace.id):
        other = make_member(workspace, roles=[make_role(workspace, objects={"customer": policy})])
    client = sign_in(Client(), other)

    refused = client.post(f"{BASE}/imports", {"file": SimpleUploadedFile("a.csv", CSV), "object": "customer"})

    assert (refused.status_code, refused.json()["code"]) == (403, "import.denied")
    assert send(client, "post", "/exports", {"object": "customer"}).status_code == 403
    assert send(client, "post", "/exports", {"object": "nothing"}).status_code == 404
