"""How many statements each read and write costs, sign-in included, pinned in ``query_counts.json``.

A number that grows with the records of a page is the fault this finds. To change a number, change
the file in the same commit and say why.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_member, sign_in
from jingui.records.services.create_record import create_record
from jingui.records.tests.world import World, make_world

PINNED: dict[str, int] = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text(encoding="utf-8"))
DEALS = "/api/v1/objects/deal/records"
Call = Callable[[Client, str], Any]


def post(path: str, body: Any) -> Call:
    return lambda client, record: client.post(
        path.replace("ID", record), json.dumps(body), content_type="application/json"
    )


def get(path: str) -> Call:
    return lambda client, record: client.get(path.replace("ID", record))


def patch(client: Client, record: str) -> Any:
    version = client.get(f"{DEALS}/{record}").json()["version"]
    connection.queries_log.clear()
    body = json.dumps({"fields": {"quantity": version}})
    return client.patch(f"{DEALS}/{record}", body, content_type="application/json", headers={"If-Match": str(version)})


CALLS: dict[str, Call] = {
    "list": post(f"{DEALS}/query", {"limit": 50}),
    "list, searched": post(f"{DEALS}/query", {"search": "银行"}),
    "list, filtered by relation": post(
        f"{DEALS}/query",
        {"filter": {"items": [{"field": "company", "op": "is_not_empty"}]}, "sort": [{"field": "name"}]},
    ),
    "groups": post(f"{DEALS}/groups", {"group": "stage", "sums": ["amount"]}),
    "aggregate": post(f"{DEALS}/aggregate", {"measures": [{"field": "amount", "fn": "sum"}]}),
    "one record": get(f"{DEALS}/ID"),
    "history": get(f"{DEALS}/ID/history"),
    "lookup": get("/api/v1/objects/company/lookup?q=公司"),
    "global search": get("/api/v1/search?q=yinhang"),
    "views": get("/api/v1/objects/deal/views"),
    "create": post(DEALS, {"fields": {"name": "新商机", "quantity": 1}}),
    "update": patch,
    "bulk of 20": post(f"{DEALS}/bulk", {"create": [{"fields": {"name": f"第{i}个"}} for i in range(20)]}),
    "batch of 20": post(
        f"{DEALS}/batch", {"items": [{"op": "create", "fields": {"name": f"批{i}", "quantity": 1}} for i in range(20)]}
    ),
    "bulk preview": post(
        "/api/v1/objects/deal/record-runs/preview",
        {"kind": "update", "selection": {}, "changes": [{"field": "stage", "value": "won"}]},
    ),
    "bulk edit of all": post(
        "/api/v1/objects/deal/record-runs",
        {"kind": "update", "selection": {}, "changes": [{"field": "quantity", "value": 5}]},
    ),
    "recycle bin": get("/api/v1/objects/deal/recycle-bin"),
    "copy": get(f"{DEALS}/ID/copy"),
    "comment": post(f"{DEALS}/ID/comments", {"body": "请看"}),
    "timeline": get(f"{DEALS}/ID/timeline?limit=50"),
    "comments": get(f"{DEALS}/ID/comments"),
    "mentionable": get(f"{DEALS}/ID/mentionable?q=a"),
    "followers": get(f"{DEALS}/ID/followers"),
    "notifications": get("/api/v1/notifications"),
    "unread": get("/api/v1/notifications/unread"),
}


@pytest.fixture(scope="module")
def world(db_ready: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's blocker
        made = make_world()
        with workspace_context(made.workspace.id):
            yield made


@pytest.fixture(scope="module")
def client(world: World) -> Client:
    return sign_in(Client(), make_member(world.workspace, roles=["boss"]))


@pytest.fixture(scope="module")
def record(world: World, client: Client) -> str:
    """One of 25 deals, with three comments and so with a follower: each call measured stands alone."""
    company = create_record(actor=world.boss, object_key="company", fields={"name": "某某公司"})
    fields = {"name": "中国银行", "company": str(company), "helper": str(world.ann.member_id)}
    ids = [create_record(actor=world.boss, object_key="deal", fields=fields) for _ in range(25)]
    for _ in range(3):
        CALLS["comment"](client, str(ids[0]))
    return str(ids[0])


@pytest.mark.parametrize("name", CALLS)
def test_statement_count_is_pinned(client: Client, record: str, name: str) -> None:
    CALLS[name](client, record)  # caches of plans and definitions are warm afterwards

    with CaptureQueriesContext(connection) as captured:
        answer = CALLS[name](client, record)
        count = len(connection.queries_log) if name == "update" else len(captured)

    statements = "\n".join(str(query["sql"])[:200] for query in connection.queries_log)
    assert answer.status_code < 300, answer.content
    assert count == PINNED[name], statements


def test_every_pinned_number_is_measured() -> None:
    assert set(PINNED) == set(CALLS)
