"""Batch API, copies and idempotency keys over HTTP."""

import json
import secrets
from functools import partial
from typing import Any

import pytest
from django.test import Client

from jingui.kit.context import workspace_context
from jingui.kit.idempotency import HEADER
from jingui.kit.testing.factories import make_member, make_role, sign_in
from jingui.kit.testing.threads import at_once
from jingui.records.models import AnsweredRequest
from jingui.records.tests.helpers import make_deal, read, table_state
from jingui.records.tests.test_api import Api
from jingui.records.tests.world import World

BASE = "/api/v1/objects/deal/records"


@pytest.fixture(scope="module")
def api(world: World) -> Api:
    return Api(sign_in(Client(), make_member(world.workspace, roles=["boss"], department=world.team_a)))


@pytest.fixture(scope="module")
def small(world: World) -> Api:
    """Sees his own records alone; the contract number in full, the mobile masked."""
    grant = {
        "operations": {"view": "own", "create": "all", "edit": "own"},
        "fields": {"amount": {"read": "none"}, "id_number": {"read": "none"}},
    }
    role = make_role(world.workspace, objects={"deal": grant, "company": grant})
    return Api(sign_in(Client(), make_member(world.workspace, roles=[role], department=world.team_a)))


def token(prefix: str = "HT") -> str:
    return f"{prefix}-{secrets.token_hex(4)}"


def batch(api: Api, *items: dict[str, Any], **more: Any) -> tuple[int, Any]:
    return api.call("POST", f"{BASE}/batch", {"items": list(items), **more})


def test_each_item_has_its_own_result(world: World, api: Api) -> None:
    made = make_deal(world.boss, quantity=1)

    status, body = batch(
        api,
        {"op": "create", "fields": {"name": "新的"}},
        {"op": "create", "fields": {"name": "坏的", "mobile": "12"}},
        {"op": "update", "id": str(made), "fields": {"quantity": 2}},
        {"op": "update", "id": str(made), "version": 1, "fields": {}},
        {"op": "update", "fields": {"quantity": 2}},
    )

    assert status == 200
    assert [item["status"] for item in body["items"]] == [201, 422, 200, 404, 400]
    assert body["items"][0]["record"]["fields"]["name"] == "新的"
    assert body["items"][1]["problem"]["errors"][0]["pointer"] == "/fields/mobile"
    assert body["items"][2]["record"]["version"] == 2
    assert body["counts"] == {"created": 1, "updated": 1, "unchanged": 0, "refused": 3}


def test_atomic_saves_all_or_nothing(world: World, api: Api) -> None:
    before = table_state(world)

    status, body = batch(
        api,
        {"op": "create", "fields": {"name": "新的"}},
        {"op": "create", "fields": {"name": "坏的", "mobile": "12"}},
        atomic=True,
    )

    assert status == 422
    assert [fault["pointer"] for fault in body["errors"]] == ["/items/1/fields/mobile"]
    assert table_state(world) == before


def test_upsert_creates_then_changes_then_changes_nothing(world: World, api: Api) -> None:
    number = token()
    results = []
    for quantity in (1, 2, 2):
        fields = {"name": "按号码", "contract": number, "quantity": quantity}
        status, body = batch(api, {"op": "upsert", "key": "contract", "fields": fields})
        assert status == 200
        results.append(body["items"][0])

    assert [(r["status"], r["outcome"]) for r in results] == [(201, "created"), (200, "updated"), (200, "unchanged")]
    assert len({r["id"] for r in results}) == 1
    assert results[1]["record"]["fields"]["quantity"] == 2


def test_upsert_needs_a_unique_key_with_a_value(api: Api) -> None:
    status, body = batch(
        api,
        {"op": "upsert", "key": "name", "fields": {"name": "甲"}},
        {"op": "upsert", "key": "contract", "fields": {"name": "甲"}},
        {"op": "upsert", "key": "no_such", "fields": {"name": "甲", "no_such": 1}},
        {"op": "upsert", "key": "contract", "fields": {"name": "甲", "contract": "HT-同批"}},
        {"op": "upsert", "key": "contract", "fields": {"name": "乙", "contract": "HT-同批"}},
    )

    assert status == 200
    assert [item["status"] for item in body["items"]] == [422, 422, 400, 201, 422]
    assert body["items"][4]["problem"]["errors"][0]["code"] == "upsert.twice"


def test_upsert_does_not_tell_a_hidden_record_from_a_taken_value(world: World, small: Api) -> None:
    number = token()
    hidden = make_deal(world.bob, contract=number)
    before = read(world.boss, hidden)

    _, upsert = batch(small, {"op": "upsert", "key": "contract", "fields": {"name": "试探", "contract": number}})
    _, create = batch(small, {"op": "create", "fields": {"name": "试探", "contract": number}})

    assert upsert == create
    assert upsert["items"][0]["problem"]["errors"][0]["code"] == "unique"
    assert read(world.boss, hidden) == before


def test_upsert_by_a_field_without_right_is_like_an_unknown_field(small: Api) -> None:
    answers = []
    for key in ("amount", "no_such_field"):
        _, body = batch(small, {"op": "upsert", "key": key, "fields": {"name": "甲", key: "1"}})
        answers.append(json.dumps(body["items"]).replace(key, "X"))

    assert answers[0] == answers[1]


def test_a_batch_has_at_most_1000_items(api: Api) -> None:
    status, _ = batch(api, *({"op": "create", "fields": {"name": str(n)}} for n in range(1001)))

    assert status == 422


def test_1000_items_are_one_call(api: Api) -> None:
    status, body = batch(api, *({"op": "create", "fields": {"name": f"千{n}"}} for n in range(1000)), records=False)

    assert (status, body["counts"]["created"]) == (200, 1000)
    assert "record" not in body["items"][0]


def test_copy_starts_with_what_may_be_copied(world: World, api: Api, small: Api) -> None:
    made = make_deal(world.boss, quantity=3, contract=token(), tags=["vip"], company=None)

    status, body = api.call("GET", f"{BASE}/{made}/copy")

    assert status == 200
    assert (body["fields"]["quantity"], body["fields"]["tags"]) == (3, ["vip"])
    assert set(body["left_out"]) == {"contract", "number"}
    assert "owner" not in body["fields"]
    assert small.call("GET", f"{BASE}/{made}/copy")[0] == 404


def test_copy_leaves_out_what_is_masked(world: World) -> None:
    role = {"operations": dict.fromkeys(("view", "create", "edit"), "all"), "fields": {"mobile": {"read": "masked"}}}
    member = make_member(world.workspace, roles=[make_role(world.workspace, objects={"deal": role})])
    api = Api(sign_in(Client(), member))
    made = make_deal(world.boss, mobile="13812345678")

    _, body = api.call("GET", f"{BASE}/{made}/copy")

    assert "mobile" not in body["fields"]
    assert "1381234" not in json.dumps(body)


def test_copy_brings_related_records_along(world: World, api: Api) -> None:
    _, company = api.call("POST", "/api/v1/objects/company/records", {"fields": {"name": "原公司"}})
    for quantity in (1, 2):
        make_deal(world.boss, company=company["id"], quantity=quantity, contract=token())
    path = f"/api/v1/objects/company/records/{company['id']}/copy"
    _, start = api.call("GET", path)
    assert [(r["object"], r["field"], r["count"]) for r in start["related"]] == [("deal", "company", 2)]

    wanted = {"fields": {"name": "新公司"}, "related": [{"object": "deal", "field": "company"}]}
    status, copy = api.call("POST", path, wanted)

    assert (status, copy["fields"]["name"]) == (201, "新公司")
    _, page = api.call("POST", f"/api/v1/objects/company/records/{copy['id']}/related/deal/company", {})
    assert sorted(item["fields"]["quantity"] for item in page["items"]) == [1, 2]
    assert all(item["fields"]["contract"] is None for item in page["items"])


def test_a_copy_with_a_faulty_child_saves_nothing(world: World, api: Api) -> None:
    _, company = api.call("POST", "/api/v1/objects/company/records", {"fields": {"name": "原公司"}})
    before = table_state(world)

    path = f"/api/v1/objects/company/records/{company['id']}/copy"
    wanted = {"fields": {"name": "新"}, "related": [{"object": "deal", "field": "name"}]}
    status, body = api.call("POST", path, wanted)

    assert (status, body["code"]) == (400, "unknown_field")
    assert table_state(world) == before


def test_the_same_key_is_carried_out_once(world: World, api: Api) -> None:
    key = token("key")
    body = {"fields": {"name": "只此一次"}}
    before = len(table_state(world))

    first = api.client.post(BASE, json.dumps(body), content_type="application/json", headers={HEADER: key})
    second = api.client.post(BASE, json.dumps(body), content_type="application/json", headers={HEADER: key})

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert "Idempotency-Replayed" not in first
    assert second["Idempotency-Replayed"] == "true"
    assert len(table_state(world)) == before + 1


def test_a_key_belongs_to_one_request(api: Api) -> None:
    key = token("key")
    api.call("POST", BASE, {"fields": {"name": "甲"}}, **{HEADER: key})

    status, body = api.call("POST", BASE, {"fields": {"name": "乙"}}, **{HEADER: key})

    assert (status, body["code"]) == (422, "idempotency.reused")


def test_a_refused_request_may_be_mended_under_its_key(api: Api) -> None:
    key = token("key")

    first, _ = api.call("POST", BASE, {"fields": {"name": "甲", "mobile": "12"}}, **{HEADER: key})
    second, _ = api.call("POST", BASE, {"fields": {"name": "甲"}}, **{HEADER: key})

    assert (first, second) == (422, 201)


def test_keys_are_each_members_own(api: Api, small: Api) -> None:
    key = token("key")
    body = {"fields": {"name": "同键"}}

    one, two = api.call("POST", BASE, body, **{HEADER: key}), small.call("POST", BASE, body, **{HEADER: key})

    assert (one[0], two[0]) == (201, 201)
    assert one[1]["id"] != two[1]["id"]


def test_an_answer_is_not_shown_again_after_rights_changed(world: World, api: Api) -> None:
    key = token("key")
    body = {"fields": {"name": "权限"}}
    api.call("POST", BASE, body, **{HEADER: key})
    AnsweredRequest.objects.filter(key=key).update(policy_epoch=0)

    status, problem = api.call("POST", BASE, body, **{HEADER: key})

    assert (status, problem["code"]) == (409, "idempotency.stale")


@pytest.mark.parametrize("key", ["", "x" * 201, "密钥"])
def test_a_malformed_key_is_refused(api: Api, key: str) -> None:
    status, _ = api.call("POST", BASE, {"fields": {"name": "甲"}}, **{HEADER: key})

    assert status == 400


def test_duplicates_at_the_same_moment_make_one_record(world: World, api: Api) -> None:
    key, before = token("key"), len(table_state(world))
    member = make_member(world.workspace, roles=["boss"])
    clients = [sign_in(Client(), member) for _ in range(4)]

    def send(client: Client) -> int:
        with workspace_context(world.workspace.id):
            body = json.dumps({"fields": {"name": "同时"}})
            return client.post(BASE, body, content_type="application/json", headers={HEADER: key}).status_code

    statuses = at_once([partial(send, client) for client in clients])

    assert statuses == [201] * 4
    assert len(table_state(world)) == before + 1


def test_runs_take_a_key_too(world: World, api: Api) -> None:
    made = make_deal(world.boss, quantity=1)
    order = {
        "kind": "update",
        "selection": {"ids": [str(made)]},
        "changes": [{"field": "quantity", "value": 2}],
    }
    key = token("key")

    one = api.call("POST", "/api/v1/objects/deal/record-runs", order, **{HEADER: key})
    two = api.call("POST", "/api/v1/objects/deal/record-runs", order, **{HEADER: key})

    assert one[0] == two[0] == 202
    assert one[1]["id"] == two[1]["id"]
    assert (one[1]["status"], one[1]["changed"]) == ("done", 1)
    status, found = api.call("GET", f"/api/v1/record-runs/{one[1]['id']}/undo")
    assert (status, found["can"]) == (200, 1)
    assert api.call("POST", f"/api/v1/record-runs/{one[1]['id']}/undo", {})[1]["changed"] == 1
    assert api.call("GET", "/api/v1/record-runs")[1]["items"][0]["kind"] == "undo"


def test_hand_over_and_bin_over_http(world: World, api: Api) -> None:
    leaver = make_member(world.workspace, roles=["seller"], department=world.team_a)
    made = make_deal(world.boss, owner=str(leaver.id))
    path = f"/api/v1/members/{leaver.id}"

    status, held = api.call("GET", f"{path}/holdings")
    assert (status, [(o["object"], o["count"]) for o in held["objects"]]) == (200, [("deal", 1)])
    order = {"steps": [{"object": "deal", "receivers": [str(world.ann.member_id)]}]}
    assert api.call("POST", f"{path}/hand-over/preview", order)[1]["total"] == 1
    status, body = api.call("POST", f"{path}/hand-over", order)
    assert (status, body["run"]["changed"], body["run"]["subject"]["id"]) == (202, 1, str(leaver.id))
    assert api.call("DELETE", f"{BASE}/{made}")[0] == 204
    status, bin_ = api.call("GET", "/api/v1/recycle-bin")
    assert (status, bin_["days"], bin_["may_purge"]) == (200, 30, True)
    status, page = api.call("GET", "/api/v1/objects/deal/recycle-bin?limit=5")
    assert str(made) in {item["id"] for item in page["items"]}
