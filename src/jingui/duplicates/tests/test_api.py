"""Duplicates over HTTP."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jingui.audit.selectors.entries import list_entries
from jingui.duplicates.models import DuplicateRule, DuplicateScan
from jingui.duplicates.services.scan import run_scan
from jingui.duplicates.tests.world import DuplicateWorld
from jingui.kit.actor import Actor
from jingui.kit.testing.factories import sign_in
from jingui.records.services.create_record import create_record

BASE = "/api/v1/objects/customer"


class Caller:
    """One signed-in member."""

    def __init__(self, actor: Actor) -> None:
        from jingui.workspaces.models import Member

        self.client = sign_in(Client(), Member.objects.get(pk=actor.member_id))

    def __call__(self, method: str, path: str, body: Any = None, *, base: str = BASE) -> tuple[int, Any]:
        answer = self.client.generic(
            method, f"{base}{path}", json.dumps(body) if body is not None else "", content_type="application/json"
        )
        return answer.status_code, answer.json() if answer.content else None


@pytest.fixture(scope="module")
def boss(world: DuplicateWorld) -> Caller:
    return Caller(world.boss)


@pytest.fixture(scope="module")
def ann(world: DuplicateWorld) -> Caller:
    return Caller(world.ann)


def test_from_the_hint_to_the_merge_and_back(world: DuplicateWorld, boss: Caller) -> None:
    first = str(world.make(world.boss, name="接口甲科技有限公司", mobile="13833330001"))
    world.scan()

    status, hints = boss("POST", "/duplicates/check", {"fields": {"name": "接口甲科技"}})
    assert (status, [item["record"]["id"] for item in hints["items"]]) == (200, [first])
    second = str(world.make(world.boss, name="接口甲科技", email="jk@hb.example"))
    world.scan()
    status, found = boss("POST", "/duplicates/query", {"record": second})
    assert status == 200
    assert found["count"] == {"value": 1, "exact": True}
    pair = found["items"][0]
    assert boss("GET", "/duplicates", base="/api/v1")[1]["items"][0]["open"] >= 1

    status, plan = boss("POST", "/merges/plan", {"records": [first, second]})
    assert status == 200
    versions = {record["id"]: record["version"] for record in plan["records"]}
    order = {
        "winner": {"id": first, "version": versions[first]},
        "loser": {"id": second, "version": versions[second]},
        "take": ["email"],
    }
    status, merged = boss("POST", "/merges", order)
    assert (status, merged["winner"]) == (201, first)
    assert boss("GET", f"/records/{second}")[0] == 404
    assert boss("GET", f"/records/{second}/successor") == (200, {"id": first})
    listed = boss("GET", f"/merges?record_id={first}")[1]["items"]
    assert [(item["loser"]["label"], item["may_undo"]) for item in listed] == [("接口甲科技", True)]

    assert boss("POST", f"/merges/{merged['id']}/undo", base="/api/v1") == (200, {"id": second})
    assert boss("GET", f"/records/{second}")[0] == 200
    assert boss("POST", f"/duplicates/pairs/{pair['id']}/decide", {"dismissed": True}) == (204, None)
    assert boss("POST", "/duplicates/query", {"record": second})[1]["items"] == []


def test_rules_are_read_tried_saved_and_reset(world: DuplicateWorld, boss: Caller) -> None:
    world.make(world.boss, name="规则试算科技有限公司")
    status, rules = boss("GET", "/duplicates/rules")
    assert status == 200
    assert rules["is_default"]
    assert {item["field"]: item["method"] for item in rules["rule"]["fields"]}["name"] == "name"
    assert rules["methods"]["name"] == ["exact", "name", "text", "date"]
    assert "files" not in rules["methods"]
    rule = {"fields": [{"field": "name", "method": "exact", "weight": 100}], "threshold": 90}

    status, preview = boss("POST", "/duplicates/rules/preview", rule)
    assert status == 200
    assert preview["is_whole"]
    assert preview["records"] > 0
    status, saved = boss("PUT", "/duplicates/rules", {"rule": rule, "is_active": True})
    assert status == 200
    assert not saved["is_default"]
    assert saved["scan"]["status"] == "waiting"
    assert boss("POST", "/duplicates/scan")[1]["code"] == "duplicate_scan.running"
    run_scan(workspace_id=world.workspace.id, scan_id=DuplicateScan.objects.get(status="waiting").pk)

    assert boss("PUT", "/duplicates/rules", {"rule": None, "is_active": False})[1]["is_default"]
    assert boss("POST", "/duplicates/query", {})[1]["items"] == []
    boss("PUT", "/duplicates/rules", {"rule": None, "is_active": True})
    run_scan(workspace_id=world.workspace.id, scan_id=DuplicateScan.objects.get(status="waiting").pk)
    entries = [entry.operation for entry in list_entries(actor=world.boss, limit=10).items]
    assert entries.count("duplicate.rule.update") == 3


@pytest.mark.parametrize(
    ("field", "method", "threshold", "pointer"),
    [
        ("no_such", "exact", 80, "/fields/0/field"),
        ("files", "exact", 80, "/fields/0/field"),
        ("mobile", "name", 80, "/fields/0/method"),
        ("name", "exact", 95, "/threshold"),
    ],
)
def test_rules_that_cannot_work_are_refused(
    world: DuplicateWorld, boss: Caller, field: str, method: str, threshold: int, pointer: str
) -> None:
    before = DuplicateRule.objects.filter(object_key="customer").values_list("version", flat=True).first()
    rule = {"fields": [{"field": field, "method": method, "weight": 90}], "threshold": threshold}

    for verb, path, body in (("PUT", "", {"rule": rule}), ("POST", "/preview", rule)):
        status, answer = boss(verb, f"/duplicates/rules{path}", body)
        assert status == 422
        assert pointer in {error["pointer"] for error in answer["errors"]}

    assert DuplicateRule.objects.filter(object_key="customer").values_list("version", flat=True).first() == before


def test_rules_are_for_who_manages_definitions(world: DuplicateWorld, ann: Caller) -> None:
    rule = {"fields": [{"field": "name", "method": "exact", "weight": 100}]}
    for method, path, body in (
        ("GET", "", None),
        ("PUT", "", {"rule": rule}),
        ("POST", "/preview", rule),
    ):
        assert ann(method, f"/duplicates/rules{path}", body)[0] == 403
    assert ann("POST", "/duplicates/scan")[0] == 403


def test_hidden_missing_and_unknown_answer_the_same(world: DuplicateWorld, ann: Caller) -> None:
    mine = str(world.make(world.ann, name="相同回答甲"))
    hidden, missing = str(world.make(world.bob, name="相同回答乙")), str(uuid4())

    def both(method: str, path: str, body: Any = None) -> list[str]:
        found = []
        for record_id in (hidden, missing):
            status, answer = ann(
                method, path.replace("ID", record_id), json.loads(json.dumps(body).replace("ID", record_id))
            )
            answer.pop("request_id")
            found.append(f"{status} {json.dumps(answer).replace(record_id, 'ID')}")
        return found

    winner = {"id": mine, "version": 1}
    for method, path, body in (
        ("POST", "/merges/plan", {"records": [mine, "ID"]}),
        ("POST", "/merges", {"winner": winner, "loser": {"id": "ID", "version": 1}}),
        ("GET", "/records/ID/successor", None),
    ):
        answers = both(method, path, body)
        assert answers[0] == answers[1]
        assert answers[0].startswith("404")
    reasons = [ann("POST", "/duplicates/query", {"reason": key}) for key in ("mobile_x", "note")]
    assert {status for status, _ in reasons} == {400}
    assert ann("POST", "/duplicates/query", {"reason": "name"})[0] == 200


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/duplicates/query", {"status": "merged"}),
        ("POST", "/duplicates/query", {"limit": 1000}),
        ("POST", "/merges/plan", {"records": ["x"]}),
        ("POST", "/merges", {"winner": {"id": "x"}}),
        ("PUT", "/duplicates/rules", {"rule": {"fields": [], "threshold": 80}}),
        ("PUT", "/duplicates/rules", {"rule": {"fields": [{"field": "name", "method": "magic", "weight": 1}]}}),
    ],
)
def test_bad_input_is_refused(boss: Caller, method: str, path: str, body: Any) -> None:
    assert boss(method, path, body)[0] in {400, 422}


def test_statements_do_not_grow_with_the_page(world: DuplicateWorld, boss: Caller) -> None:
    counts = []
    for size in (1, 6):
        for i in range(size):
            for tail in ("有限公司", "公司"):
                create_record(
                    actor=world.boss,
                    object_key="customer",
                    fields={"name": f"语句计数{size}{'甲乙丙丁戊己'[i]}厂{tail}"},
                )
        world.scan()
        asked = []
        for method, path, body in (
            ("POST", "/duplicates/query", {}),
            ("POST", "/duplicates/check", {"fields": {"name": "语句计数1甲厂"}}),
        ):
            with CaptureQueriesContext(connection) as captured:
                assert boss(method, path, body)[0] == 200
            asked.append(len(captured))
        counts.append(asked)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 8
