"""The HTTP face of records: status codes, shapes, versions."""

import json
import secrets
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from jingui.kit.testing.factories import make_member, make_role, sign_in
from jingui.records.tests.world import World

BASE = "/api/v1/objects/deal/records"


class Api:
    """A signed-in client that speaks JSON."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        answer = self.client.generic(
            method, path, json.dumps(body) if body is not None else "", content_type="application/json", headers=headers
        )
        return answer.status_code, json.loads(answer.content) if answer.content else None


@pytest.fixture(scope="module")
def api(world: World) -> Api:
    role = make_role(
        world.workspace,
        objects={
            "deal": {
                "operations": {"view": "own", "create": "all", "edit": "own", "delete": "own"},
                "fields": {"mobile": {"read": "full"}, "amount": {"read": "none"}},
            }
        },
    )
    member = make_member(world.workspace, roles=[role], department=world.team_a)
    return Api(sign_in(Client(), member))


def make(api: Api, **fields: Any) -> dict[str, Any]:
    status, body = api.call("POST", BASE, {"fields": {"name": f"客户{secrets.token_hex(3)}", **fields}})
    assert status == 201, body
    return body


def test_creates_reads_and_updates_a_record(api: Api) -> None:
    made = make(api, quantity=3)

    status, read = api.call("GET", f"{BASE}/{made['id']}")
    assert (status, read) == (200, made)
    status, changed = api.call("PATCH", f"{BASE}/{made['id']}", {"fields": {"quantity": 4}}, **{"If-Match": "1"})

    assert status == 200
    assert changed["version"] == 2
    assert changed["fields"]["quantity"] == 4
    assert "amount" not in changed["fields"]


def test_update_without_version_is_428(api: Api) -> None:
    made = make(api)

    status, body = api.call("PATCH", f"{BASE}/{made['id']}", {"fields": {"quantity": 4}})

    assert (status, body["code"]) == (428, "precondition_required")


def test_conflict_carries_the_current_record_and_what_changed(api: Api) -> None:
    made = make(api, quantity=1)
    api.call("PATCH", f"{BASE}/{made['id']}", {"fields": {"quantity": 2}}, **{"If-Match": "1"})

    status, body = api.call("PATCH", f"{BASE}/{made['id']}", {"fields": {"quantity": 3}}, **{"If-Match": "1"})

    assert (status, body["code"], body["changed"]) == (409, "conflict", ["quantity"])
    assert body["current"]["fields"]["quantity"] == 2
    assert body["errors"][0]["pointer"] == "/fields/quantity"


def test_changes_of_other_fields_merge(api: Api) -> None:
    made = make(api, quantity=1)
    api.call("PATCH", f"{BASE}/{made['id']}", {"fields": {"quantity": 2}}, **{"If-Match": "1"})

    status, body = api.call("PATCH", f"{BASE}/{made['id']}", {"fields": {"note": "新"}}, **{"If-Match": "1"})

    assert (status, body["version"]) == (200, 3)
    assert (body["fields"]["quantity"], body["fields"]["note"]) == (2, "新")


def test_query_pages_through_all_records_once(api: Api) -> None:
    made = {make(api, note="翻页测试")["id"] for _ in range(5)}
    question = {"filter": {"items": [{"field": "note", "op": "contains", "value": "翻页测试"}]}, "limit": 2}
    seen: list[str] = []

    while True:
        status, page = api.call("POST", f"{BASE}/query", question)
        assert status == 200, page
        seen += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        question["after"] = page["next"]

    assert sorted(seen) == sorted(made)
    assert page["count"] == {"value": 5, "exact": True, "estimate": 5}


def test_simple_list_takes_sort_and_filter_in_the_address(api: Api) -> None:
    for number in (1, 2):
        make(api, quantity=number, note="地址栏")
    wanted = json.dumps({"items": [{"field": "note", "op": "contains", "value": "地址栏"}]})

    answer = api.client.get(BASE, {"sort": "-quantity", "filter": wanted, "limit": 1})

    assert [item["fields"]["quantity"] for item in answer.json()["items"]] == [2]
    assert answer.json()["next"]


def test_bad_simple_filter_is_400(api: Api) -> None:
    assert api.client.get(BASE, {"filter": "{"}).status_code == 400


def test_foreign_cursor_is_400(api: Api) -> None:
    status, body = api.call("POST", f"{BASE}/query", {"after": "AAAA"})

    assert (status, body["code"]) == (400, "bad_cursor")


def test_bulk_saves_all_or_nothing_and_points_at_the_fault(api: Api) -> None:
    one, two = make(api, quantity=1), make(api, quantity=1)
    update = [{"id": one["id"], "version": 1, "fields": {"quantity": 7}}, {"id": two["id"], "fields": {"mobile": "1"}}]

    status, body = api.call("POST", f"{BASE}/bulk", {"update": update})
    after = api.call("GET", f"{BASE}/{one['id']}")[1]

    assert (status, body["errors"][0]["pointer"]) == (422, "/update/1/fields/mobile")
    assert after == one


def test_bulk_answers_with_all_records_in_order(api: Api) -> None:
    one = make(api, quantity=1)

    status, body = api.call(
        "POST",
        f"{BASE}/bulk",
        {
            "update": [{"id": one["id"], "version": 1, "fields": {"quantity": 7}}],
            "create": [{"fields": {"name": "甲"}}],
        },
    )

    assert status == 200
    assert [item["fields"]["name"] for item in body["items"]] == [one["fields"]["name"], "甲"]


def test_hidden_and_missing_records_answer_the_same(api: Api, world: World) -> None:
    from jingui.records.services.create_record import create_record

    hidden = create_record(actor=world.boss, object_key="deal", fields={"name": "别人的"})
    bodies = []
    for record_id in (hidden, uuid4()):
        for method, path, body in (
            ("GET", "", None),
            ("PATCH", "", {"fields": {"quantity": 1}}),
            ("DELETE", "", None),
            ("POST", "/restore", None),
            ("GET", "/history", None),
            ("POST", "/related/deal/company", {}),
        ):
            status, answer = api.call(method, f"{BASE}/{record_id}{path}", body, **{"If-Match": "1"})
            answer.pop("request_id")
            bodies.append((method, path, status, answer))

    assert bodies[:6] == bodies[6:]
    assert {entry[2] for entry in bodies} == {404}


def test_delete_and_restore(api: Api) -> None:
    made = make(api)

    assert api.call("DELETE", f"{BASE}/{made['id']}")[0] == 204
    assert api.call("GET", f"{BASE}/{made['id']}")[0] == 404
    deleted = api.call("POST", f"{BASE}/query", {"deleted": True})[1]
    status, body = api.call("POST", f"{BASE}/{made['id']}/restore")

    assert made["id"] in {item["id"] for item in deleted["items"]}
    assert (status, body["version"]) == (200, 3)


def test_history_tells_what_changed_in_words(api: Api) -> None:
    made = make(api, stage="lead")
    api.call("PATCH", f"{BASE}/{made['id']}", {"fields": {"stage": "won"}}, **{"If-Match": "1"})

    body = api.call("GET", f"{BASE}/{made['id']}/history")[1]

    assert [item["operation"] for item in body["items"]] == ["record.update", "record.create"]
    assert body["items"][0]["changes"] == [
        {"field": "stage", "before": "lead", "after": "won", "before_text": "选项lead", "after_text": "选项won"}
    ]


def test_lookup_and_search_find_by_pinyin_initials(api: Api) -> None:
    made = make(api, name="浦东发展银行")

    found = api.client.get("/api/v1/objects/deal/lookup", {"q": "pdfzyh"}).json()
    groups = api.client.get("/api/v1/search", {"q": "pdfzyh"}).json()["groups"]

    assert {"id": made["id"], "label": "浦东发展银行"} in found["items"]
    assert groups[0]["object"] == "deal"
    assert groups[0]["items"][0]["matched"] == "name"


def test_groups_count_and_sum(api: Api) -> None:
    for stage, quantity in (("won", 2), ("won", 3), ("lead", 4)):
        make(api, stage=stage, quantity=quantity, note="分组")
    question = {
        "group": "stage",
        "sums": ["quantity"],
        "filter": {"items": [{"field": "note", "op": "contains", "value": "分组"}]},
    }

    status, body = api.call("POST", f"{BASE}/groups", question)

    assert status == 200
    assert [(g["value"], g["label"], g["count"], g["sums"]) for g in body["groups"]] == [
        ("lead", "选项lead", 1, {"quantity": "4"}),
        ("won", "选项won", 2, {"quantity": "5"}),
    ]


def test_field_without_right_is_refused_like_one_that_does_not_exist(api: Api) -> None:
    answers = []
    for key in ("amount", "nonsense"):
        for path, body in (
            ("/query", {"sort": [{"field": key}]}),
            ("/query", {"filter": {"items": [{"field": key, "op": "eq", "value": "1"}]}}),
            ("/query", {"filter": {"items": [{"field": key, "op": "nonsense", "value": "1"}]}}),
            ("/query", {"select": [key]}),
            ("/groups", {"group": key}),
            ("/groups", {"group": "stage", "sums": [key]}),
            ("", {"fields": {"name": "x", key: "1"}}),
        ):
            status, answer = api.call("POST", BASE + path, body)
            answer.pop("request_id")
            answers.append((path, status, json.dumps(answer).replace(key, "?")))

    assert answers[:7] == answers[7:]
    assert {entry[1] for entry in answers} == {400}


def test_signed_out_is_401(db: None) -> None:
    assert Client().get(BASE).status_code == 401
