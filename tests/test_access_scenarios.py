"""Permissions and masking as the requirements tell them (section 22.1, by ID), the customer pack as shipped."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from jingui.kit.context import workspace_context
from jingui.kit.jobs import run_waiting
from jingui.kit.testing.factories import (
    PASSWORD,
    actor_for,
    actor_of_system,
    make_department,
    make_member,
    make_role,
    make_workspace,
    sign_in,
)
from jingui.records.services.create_record import create_record
from jingui.vault.tests.archives import unpack

CUSTOMERS = "/api/v1/objects/customer/records"
ID_NUMBER = "310115198703071234"


class Company:
    """The pack, one person per role, one customer per salesperson with everything filled in."""

    def __init__(self) -> None:
        self.workspace = make_workspace(objects=True)
        with workspace_context(self.workspace.id):
            sales = make_department(self.workspace, "销售部")
            group = make_department(self.workspace, "一组", parent=sales.id)
            other = make_department(self.workspace, "二组", parent=sales.id)
            places = {
                "boss": None, "sales_director": sales, "sales_manager": group, "sales": group, "sales_b": other,
                "service": None, "finance": None, "marketing": None, "it": None,
            }  # fmt: skip
            self.members = {
                name: make_member(self.workspace, roles=[name.removesuffix("_b")], department=place, name=name)
                for name, place in places.items()
            }
            self.ids = {name: self.add(name, i) for i, name in enumerate(("sales", "sales_b"))}

    def add(self, owner: str, i: int) -> str:
        fields = {
            "name": f"客户{owner}", "mobile": f"1381234567{i}", "email": f"a{i}@example.com", "contact_name": "王小明",
            "owner": str(self.members[owner].id), "contract_amount": "880000.00", "contract_no": f"HT-{i}",
            "id_number": id_number(i),
        }  # fmt: skip
        return str(create_record(actor=actor_for(self.members["boss"]), object_key="customer", fields=fields))

    def client(self, name: str) -> Client:
        return sign_in(Client(), self.members[name])

    def names(self, name: str) -> set[str]:
        items = ask(self.client(name), f"{CUSTOMERS}/query", {}).json()["items"]
        return {item["fields"]["name"] for item in items}

    def record(self, name: str, owner: str = "sales") -> dict[str, Any]:
        return self.client(name).get(f"{CUSTOMERS}/{self.ids[owner]}").json()


def id_number(i: int) -> str:
    body = f"3101151987030712{i}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def ask(client: Client, path: str, body: Any, method: str = "post", **headers: str) -> Any:
    data = "" if body is None else json.dumps(body)
    return client.generic(method.upper(), path, data, content_type="application/json", headers=headers)


@pytest.fixture(scope="module")
def company(db_ready: None, django_db_blocker: Any) -> Iterator[Company]:
    with django_db_blocker.unblock():
        made = Company()
        with workspace_context(made.workspace.id):
            yield made


def test_ac_01_sales_see_contacts_but_no_contract_amount_anywhere(company: Company) -> None:
    client = company.client("sales")
    record = company.record("sales")
    fields = {f["key"] for o in client.get("/api/v1/objects").json()["items"] for f in o["fields"]}
    for question in ({"sort": [{"field": "contract_amount"}]}, {"select": ["contract_amount"]}):
        assert ask(client, f"{CUSTOMERS}/query", question).status_code == 400

    assert record["fields"]["mobile"].endswith("13812345670")
    assert "contract_amount" not in record["fields"]
    assert "contract_amount" not in fields
    assert ask(client, f"{CUSTOMERS}/groups", {"group": "stage", "sums": ["contract_amount"]}).status_code == 400
    assert client.get("/api/v1/objects/follow_up/records?sort=-contract_amount").status_code == 400


def test_ac_02_a_sales_director_sees_the_whole_team(company: Company) -> None:
    assert company.names("sales_director") == {"客户sales", "客户sales_b"}


def test_ac_03_salespeople_see_their_own(company: Company) -> None:
    assert company.names("sales") == {"客户sales"}
    assert company.names("sales_b") == {"客户sales_b"}
    assert company.client("sales").get(f"{CUSTOMERS}/{company.ids['sales_b']}").status_code == 404


def test_ac_04_manager_the_group_boss_the_company(company: Company) -> None:
    assert company.names("sales_manager") == {"客户sales"}
    assert company.names("boss") == {"客户sales", "客户sales_b"}


def test_ac_05_finance_reaches_contracts_only(company: Company) -> None:
    client = company.client("finance")
    record = company.record("finance")

    assert record["fields"]["contract_amount"] == "880000.00"
    assert not {"mobile", "email", "contact_name", "id_number", "stage"} & set(record["fields"])
    assert [item["key"] for item in client.get("/api/v1/objects").json()["items"]] == ["customer"]
    assert client.get("/api/v1/objects/follow_up/records").status_code == 404


def test_ac_06_technical_staff_see_no_contact_details(company: Company) -> None:
    assert not {"mobile", "email", "wechat", "contact_name"} & set(company.record("it")["fields"])


def test_ac_07_customer_service_sees_the_masked_id_number(company: Company) -> None:
    answer = company.client("service").get(f"{CUSTOMERS}/{company.ids['sales']}")

    assert answer.json()["fields"]["id_number"] == f"310***********{id_number(0)[-4:]}"
    assert id_number(0) not in answer.content.decode()


def test_ac_08_a_bank_card_number_is_masked_by_itself(company: Company) -> None:
    from jingui.catalog.services.create_object import create_object
    from jingui.catalog.types import FieldSpec

    fields = [FieldSpec("text", "户名", "name"), FieldSpec("bank_card", "卡号", "card")]
    create_object(actor=actor_of_system(company.workspace), label="账户", key="payee", fields=fields)
    boss = make_role(company.workspace, objects={"payee": {"operations": {"view": "all", "create": "all"}, "fields": {
        "card": {"read": "full", "write": True}}}})  # fmt: skip
    values = {"name": "甲", "card": "6222021234567890128"}
    create_record(actor=actor_for(make_member(company.workspace, roles=[boss])), object_key="payee", fields=values)
    plain = make_role(
        company.workspace, objects={"payee": {"operations": {"view": "all"}, "fields": {"card": {"read": "masked"}}}}
    )
    client = sign_in(Client(), make_member(company.workspace, roles=[plain]))

    answer = ask(client, "/api/v1/objects/payee/records/query", {})

    assert answer.json()["items"][0]["fields"]["card"] == "622202*********0128"
    assert "6222021234567890128" not in answer.content.decode()


def test_ac_09_mobile_and_mail_are_masked_for_who_may_not_see_them(company: Company) -> None:
    record = company.record("service")

    assert (record["fields"]["mobile"], record["fields"]["email"]) == ("138****5670", "a***@example.com")
    assert set(record["_mask"]) >= {"mobile", "email"}


def test_ac_10_customer_service_edits_tags_and_exports_nothing(company: Company) -> None:
    client = company.client("service")
    version = str(company.record("service")["version"])
    path = f"{CUSTOMERS}/{company.ids['sales']}"

    tags = ["key_account", "reference"]
    changed = ask(client, path, {"fields": {"tags": tags}}, "patch", **{"If-Match": version})
    refused = ask(client, path, {"fields": {"stage": "won"}}, "patch", **{"If-Match": "999"})
    export = ask(client, "/api/v1/exports", {"object": "customer", "format": "csv"})
    history = company.client("boss").get(f"{path}/history").json()["items"]

    assert (changed.status_code, changed.json()["fields"]["tags"]) == (200, tags)
    assert (history[0]["operation"], history[0]["actor"]["label"]) == ("record.update", "service")
    assert [(change["field"], change["after"]) for change in history[0]["changes"]] == [("tags", tags)]
    assert refused.status_code == 403
    assert (export.status_code, export.json()["code"]) == (403, "export.denied")
    assert history[-1]["operation"] == "record.create"


def test_ac_11_an_export_of_marketing_waits_for_an_approval_and_leaves_encrypted(company: Company) -> None:
    marketing, boss = company.client("marketing"), company.client("boss")
    order = {"object": "customer", "format": "csv", "columns": ["name", "mobile"], "reason": "展会邀请"}
    alone = ask(marketing, "/api/v1/exports", order)
    step = {"needed": 1, "members": [str(company.members["boss"].id)], "roles": []}
    rule = ask(boss, "/api/v1/approval-rules/export", {"steps": [step]}, "put")
    told = ask(marketing, "/api/v1/exports/check", order).json()

    asked = ask(marketing, "/api/v1/exports", order)
    path = f"/api/v1/exports/{asked.json()['id']}"
    run_waiting()
    before = (marketing.get(path).json()["status"], marketing.get(f"{path}/file").status_code)
    mine = ask(marketing, f"/api/v1/approvals/{asked.json()['approval']['id']}/decision", {"agrees": True})
    waiting = boss.get("/api/v1/approvals?box=waiting").json()["items"]
    confirm(boss)
    agreed = ask(boss, f"/api/v1/approvals/{waiting[0]['id']}/decision", {"agrees": True})
    run_waiting()
    ready = marketing.get(path).json()
    unconfirmed = (marketing.get(f"{path}/file"), ask(marketing, f"{path}/passphrase", {}))
    confirm(marketing)
    content = b"".join(marketing.get(f"{path}/file").streaming_content)
    passphrase = ask(marketing, f"{path}/passphrase", {}).json()["passphrase"]

    assert (alone.status_code, alone.json()["code"]) == (409, "export.no_approver")
    assert rule.status_code == 200
    assert (told["why"], told["approvers"], told["is_sealed"]) == (["role"], ["boss"], True)
    assert (asked.status_code, asked.json()["status"]) == (202, "asked")
    assert before == ("asked", 403)
    assert mine.status_code in {403, 404}
    assert [(item["requester"]["label"], item["reason"]) for item in waiting] == [("marketing", "展会邀请")]
    assert (agreed.status_code, agreed.json()["status"]) == (200, "applied")
    assert (ready["status"], ready["is_sealed"], ready["downloads_left"]) == ("done", True, 3)
    assert {answer.json()["code"] for answer in unconfirmed} == {"step_up.needed"}
    assert b"138" not in content
    file = unpack(content, passphrase)["data.csv"].decode("utf-8-sig")
    assert "客户sales,138****5670" in file
    assert "13812345670" not in file
    assert boss.get(f"{path}/file").status_code == 404
    assert ask(boss, f"{path}/passphrase", {}).status_code == 404


def confirm(client: Client) -> None:
    """Give the password again."""
    assert ask(client, "/api/v1/session/step-up", {"password": PASSWORD}).status_code == 200


def test_ac_12_masked_and_hidden_fields_do_not_leave_in_an_export(company: Company) -> None:
    grant = {"operations": {"view": "all", "export": "all"}, "fields": {"email": {"read": "none"}}}
    member = make_member(company.workspace, roles=[make_role(company.workspace, objects={"customer": grant})])
    client = sign_in(Client(), member)

    run = ask(client, "/api/v1/exports", {"object": "customer", "format": "csv"}).json()
    file = b"".join(client.get(f"/api/v1/exports/{run['id']}/file").streaming_content).decode("utf-8-sig")

    assert "138****5670" in file
    for secret in ("13812345670", "a0@example.com", id_number(0)):
        assert secret not in file


def test_ac_13_rights_of_administrators_need_several_hands(company: Company) -> None:
    """Three administrators who exclude each other (三员分立): who gives rights does not make people, nor himself."""
    own = Company()
    with workspace_context(own.workspace.id):
        boss = own.client("boss")
        hands = {"system": "it", "security": "sales_manager", "audit": "finance"}
        body = {"separate_administrators": True, "hands": {k: str(own.members[name].id) for k, name in hands.items()}}
        assert ask(boss, "/api/v1/access/settings", body, "put").status_code == 200
        roles = {role["key"]: role["id"] for role in own.client("sales_manager").get("/api/v1/roles").json()["items"]}

        def give(name: str, to: str, role: str) -> int:
            path = f"/api/v1/members/{own.members[to].id}/roles"
            return int(ask(own.client(name), path, {"roles": [{"id": roles[role]}]}, "put").status_code)

        new = {"name": "x", "username": "made-alone", "password": "Correct-Horse-77", "role_ids": [roles["boss"]]}
        alone = {
            "boss": give("boss", "sales", "boss"),
            "who makes people": give("it", "sales", "boss"),
            "with rights at once": ask(own.client("it"), "/api/v1/members", new).status_code,
            "himself": give("sales_manager", "sales_manager", "boss"),
        }
        assert alone == dict.fromkeys(alone, 403)


def test_ac_13_a_grant_by_one_person_waits_until_several_have_agreed() -> None:
    own = Company()
    with workspace_context(own.workspace.id):
        boss = own.client("boss")
        roles = {role["key"]: role["id"] for role in boss.get("/api/v1/roles").json()["items"]}
        people = [str(own.members[name].id) for name in ("it", "finance", "marketing")]
        rule = {"steps": [{"needed": 2, "members": people, "roles": []}]}
        assert ask(boss, "/api/v1/approval-rules/access", rule, "put").status_code == 200
        sales = own.members["sales"].id

        def held() -> set[str]:
            items = boss.get("/api/v1/members?limit=500").json()["items"]
            return {role["id"] for one in items if one["id"] == str(sales) for role in one["roles"]}

        body = {"roles": [{"id": roles["sales"]}, {"id": roles["finance"]}]}
        asked = ask(boss, f"/api/v1/members/{sales}/roles", body, "put")
        path = f"/api/v1/approvals/{asked.json()['approval']}/decision"
        own_vote = ask(boss, path, {"agrees": True})
        after = [held()]
        answers = []
        for name in ("it", "finance"):
            client = own.client(name)
            cold = ask(client, path, {"agrees": True})
            confirm(client)
            answers.append((cold.json()["code"], ask(client, path, {"agrees": True}).json()["status"]))
            after.append(held())

        assert (asked.status_code, asked.json()["code"]) == (202, "approval.requested")
        assert own_vote.status_code == 403
        assert answers == [("step_up.needed", "pending"), ("step_up.needed", "applied")]
        assert after == [{roles["sales"]}, {roles["sales"]}, {roles["sales"], roles["finance"]}]


def test_ac_15_a_changed_role_acts_on_the_next_request(company: Company) -> None:
    role = make_role(company.workspace, objects={"customer": {"operations": {"view": "own"}}})
    client = sign_in(Client(), make_member(company.workspace, roles=[role]))
    boss = company.client("boss")
    before = ask(client, f"{CUSTOMERS}/query", {}).json()["items"]

    policy = {"system": [], "objects": {"customer": {"operations": {"view": "all"}, "fields": {}}}}
    changed = ask(boss, f"/api/v1/roles/{role.id}", {"policy": policy, "version": role.version}, "patch")
    after = ask(client, f"{CUSTOMERS}/query", {}).json()["items"]

    assert changed.status_code == 200
    assert (len(before), len(after)) == (0, 2)
