"""Explaining, previewing, seeing as another, separating administrators, the review pack."""

import io
import json
import zipfile

import pytest
from django.test import Client

from jingui.access.selectors.exporters import list_exporters
from jingui.access.services.share_record import NewGrant, share_record
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_for, make_department, make_member, make_role, make_workspace, sign_in
from jingui.records.services.create_record import create_record


@pytest.fixture
def company(db):
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        yield workspace


def client_of(member):
    return sign_in(Client(), member)


def get(client, path, **params):
    return client.get(f"/api/v1{path}", params)


def post(client, path, body, **headers):
    return client.post(f"/api/v1{path}", json.dumps(body), content_type="application/json", headers=headers)


def put(client, path, body):
    return client.put(f"/api/v1{path}", json.dumps(body), content_type="application/json")


@pytest.fixture
def people(company):
    east = make_department(company, "华东")
    boss = make_member(company, roles=["boss"], name="老板")
    director = make_member(company, roles=["sales_director"], department=east, name="总监")
    seller = make_member(company, roles=["sales"], department=east, name="销售")
    other = make_member(company, roles=["sales"], name="旁人")
    record = create_record(
        actor=actor_for(seller), object_key="customer", fields={"name": "上海华信", "mobile": "13812345678"}
    )
    return {"boss": boss, "director": director, "seller": seller, "other": other, "record": str(record)}


def test_who_can_see_a_record_and_a_field_and_why(people):
    answer = get(
        client_of(people["boss"]),
        "/access/viewers",
        object="customer",
        record_id=people["record"],
        field="contract_amount",
    )

    seen = {item["member"]["label"]: item for item in answer.json()["items"]}
    assert set(seen) == {"老板", "总监", "销售"}
    assert seen["销售"]["right"] == "none"
    assert seen["总监"]["roles"][0]["label"]["zh-Hans"] == "销售总监"
    assert (seen["销售"]["edit"], seen["销售"]["export"]) == (True, False)


def test_the_chain_of_reasons_names_role_scope_and_field(people):
    answer = get(
        client_of(people["boss"]), "/access/explain", object="customer", record_id=people["record"],
        member_id=str(people["other"].id), operation="view", field="contract_amount",
    )  # fmt: skip

    told = answer.json()
    assert told["allowed"] is False
    assert told["roles"][0]["steps"] == [
        {"kind": "scope", "scope": "participated", "departments": [], "condition": None, "holds": False}
    ]
    assert told["fields"][0]["right"] == "none"
    assert told["fields"][0]["because"] == "named"


def test_a_share_is_named_as_the_reason(people):
    share_record(
        actor=actor_for(people["boss"]), object_key="customer", record_id=people["record"],
        new=NewGrant("share", people["other"].id),
    )  # fmt: skip

    answer = get(client_of(people["boss"]), "/access/viewers", object="customer", record_id=people["record"])

    shared = next(item for item in answer.json()["items"] if item["member"]["label"] == "旁人")
    assert (shared["by_share"], shared["roles"], shared["edit"]) == (True, [], False)


def test_the_refused_person_learns_why_and_nothing_more(people):
    mine = client_of(people["other"])

    general = get(mine, "/access/explain", object="customer", operation="export").json()
    hidden = get(mine, "/access/explain", object="customer", record_id=people["record"])
    missing = get(mine, "/access/explain", object="customer", record_id="0190b9a0-0000-7000-8000-000000000000")
    others = get(mine, "/access/explain", object="customer", member_id=str(people["boss"].id))

    assert general["allowed"] is False
    assert (hidden.status_code, missing.status_code, others.status_code) == (404, 404, 403)
    assert hidden.json()["title"] == missing.json()["title"]
    assert get(mine, "/access/viewers", object="customer", record_id=people["record"]).status_code == 403


def test_a_preview_tells_who_gains_and_loses_what(people):
    boss = client_of(people["boss"])
    role = next(r for r in get(boss, "/roles").json()["items"] if r["key"] == "sales")
    policy = role["policy"]
    policy["objects"]["customer"]["operations"]["view"] = "all"
    policy["objects"]["customer"]["fields"]["contract_amount"] = {"read": "full"}
    policy["system"] = ["view.manage"]

    told = post(boss, f"/roles/{role['id']}/preview", {"policy": policy}).json()

    assert (told["holders"], told["examined"]) == (2, 2)
    gained = {item["member"]["label"]: item["changes"] for item in told["members"]}
    assert gained == {"旁人": [{"object": "customer", "operation": "view", "gains": 1, "loses": 0, "allowed": True}]}
    change = next(item for item in told["fields"] if item["field"] == "contract_amount")
    assert (change["before"], change["after"], change["members"]) == ("none", "full", 2)
    assert told["system_added"] == ["view.manage"]
    after = next(r for r in get(boss, "/roles").json()["items"] if r["key"] == "sales")
    assert after["version"] == role["version"]


def test_mk_09_seeing_as_another_is_read_only_with_the_rights_of_the_weaker(company, people):
    clerk = make_role(company, system=["role.manage"], objects={"customer": {"operations": {"view": "all"}}})
    admin = client_of(make_member(company, roles=[clerk], name="管权限的"))
    token = post(admin, "/access/see-as", {"member_id": str(people["director"].id)}).json()["token"]

    me = admin.get("/api/v1/me", headers={"X-See-As": token}).json()
    record = admin.get(f"/api/v1/objects/customer/records/{people['record']}", headers={"X-See-As": token}).json()
    change = post(admin, "/objects/customer/records", {"fields": {"name": "x"}}, **{"X-See-As": token})
    export = post(admin, "/exports", {"object": "customer", "format": "csv"}, **{"X-See-As": token})
    settings = admin.get("/api/v1/access/settings", headers={"X-See-As": token})
    stranger = client_of(people["boss"]).get("/api/v1/me", headers={"X-See-As": token})
    log = client_of(people["boss"]).get("/api/v1/audit", {"limit": 5}).json()["items"]

    assert (me["member"]["name"], me["see_as"], me["system"]) == ("总监", {"viewer": "管权限的"}, [])
    assert record["fields"]["mobile"] == "138****5678"  # the director sees it in full, the viewer does not
    assert (change.status_code, export.status_code, settings.status_code, stranger.status_code) == (403, 403, 403, 403)
    entry = next(item for item in log if item["operation"] == "access.see_as")
    assert entry["actor"]["label"] == "管权限的"
    assert entry["record_id"] == str(people["director"].id)


def test_seeing_as_needs_the_right_to_manage_or_review_roles(people):
    assert (
        post(client_of(people["director"]), "/access/see-as", {"member_id": str(people["boss"].id)}).status_code == 403
    )


def test_everybody_who_can_export_is_listed(people):
    found = list_exporters(actor_for(people["boss"]))

    customers = {(item["member"]["label"], item["scope"]) for item in found if item["object"] == "customer"}
    assert customers == {("老板", "all"), ("总监", "subtree")}
    assert "mobile" in next(item for item in found if item["member"]["label"] == "总监")["personal_fields"]


def test_ac_14_the_review_pack_says_who_holds_what(people):
    """AC-14, AC-127, SEC-24: the listing of rights for the periodic review."""
    answer = get(client_of(people["boss"]), "/access/review.xlsx")

    texts = zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/sharedStrings.xml").decode()
    assert answer.status_code == 200
    for word in ("成员与角色", "旁人", "销售总监", "本部门及下级", "合同金额"):
        assert word in texts or word in zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/workbook.xml").decode()
    assert get(client_of(people["seller"]), "/access/review.xlsx").status_code == 403


def test_screens_are_marked_until_the_company_wants_otherwise(company, people):
    boss, seller = client_of(people["boss"]), client_of(people["seller"])
    before = seller.get("/api/v1/me", REMOTE_ADDR="10.20.30.47").json()
    refused = put(seller, "/access/settings", {"screen_mark": False})
    told = put(boss, "/access/settings", {"screen_mark": False})
    after = get(seller, "/me").json()

    assert before["screen_mark"] == f"{people['seller'].name} {before['user']['username']} *.47"
    assert "10.20" not in json.dumps(before)
    assert refused.status_code == 403
    assert (told.json()["screen_mark"], told.json()["separate_administrators"]) == (False, False)
    assert after["screen_mark"] is None
    log = get(boss, "/audit", limit=50).json()["items"]
    assert "access.screen_mark" in [entry["operation"] for entry in log]
    assert put(boss, "/access/settings", {"screen_mark": True}).json()["screen_mark"] is True


def test_system_security_and_audit_are_kept_apart(company, people):
    boss = client_of(people["boss"])
    three = {"system": people["director"], "security": people["seller"], "audit": people["other"]}
    hands = {key: str(member.id) for key, member in three.items()}

    plain = put(boss, "/access/settings", {"separate_administrators": True})
    twice = put(
        boss, "/access/settings", {"separate_administrators": True, "hands": {**hands, "audit": hands["system"]}}
    )
    on = put(boss, "/access/settings", {"separate_administrators": True, "hands": hands})

    assert (plain.status_code, plain.json()["code"]) == (409, "role.separated_star")
    assert {item["label"] for item in plain.json()["roles"]} >= {"老板", "管理员"}
    assert (twice.status_code, on.status_code) == (422, 200)
    system = {key: set(get(client_of(member), "/me").json()["system"]) for key, member in three.items()}
    assert system["system"] >= {"member.manage", "catalog.manage"}
    assert "role.manage" not in system["system"] | system["audit"]
    assert "role.manage" in system["security"]
    assert "audit.view" in system["audit"]
    assert not {"role.manage", "member.manage", "audit.view"} & set(get(boss, "/me").json()["system"])


def test_nobody_holds_two_of_the_three_hands(company, people):
    hands = {"system": people["director"], "security": people["seller"], "audit": people["other"]}
    body = {"separate_administrators": True, "hands": {key: str(member.id) for key, member in hands.items()}}
    assert put(client_of(people["boss"]), "/access/settings", body).status_code == 200
    keeper = client_of(people["seller"])
    roles = {role["key"]: role for role in get(keeper, "/roles").json()["items"]}

    def give(client, member, *keys):
        return put(client, f"/members/{member.id}/roles", {"roles": [{"id": roles[key]["id"]} for key in keys]})

    both = give(keeper, people["director"], "system_admin", "audit_admin")
    himself = give(keeper, people["seller"], "security_admin", "boss")
    by_system = give(client_of(people["director"]), people["other"], "audit_admin")
    star = {"policy": {"system": ["*"], "objects": {}}, "version": roles["sales"]["version"]}
    widened = keeper.patch(f"/api/v1/roles/{roles['sales']['id']}", json.dumps(star), content_type="application/json")

    assert (both.status_code, both.json()["code"]) == (409, "role.separated")
    assert (himself.status_code, by_system.status_code) == (403, 403)
    assert (widened.status_code, widened.json()["code"]) == (409, "role.separated_star")
