"""Attacks of the security design's test plan, by ID: AZ authorization, MA mass assignment, MK masking.

More of them in ``tests/test_security_reading.py``, ``tests/test_security_writing.py``,
``tests/test_match_limit.py`` and ``tests/e2e/test_masks_in_browser.py``; ``docs/security-tests.md`` lists
every ID with its tests, ``tests/test_security_list.py`` holds the list.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from tests.test_access_scenarios import CUSTOMERS, Company, ask

from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_member, make_role, sign_in
from jingui.kit.testing.threads import at_once


@pytest.fixture(scope="module")
def company(db_ready: None, django_db_blocker: Any) -> Iterator[Company]:
    with django_db_blocker.unblock():
        made = Company()
        with workspace_context(made.workspace.id):
            yield made


def version(company: Company, owner: str = "sales") -> str:
    return str(company.record("boss", owner)["version"])


def test_az_02_a_foreign_id_anywhere_answers_like_a_random_one(company: Company) -> None:
    client, hidden = company.client("sales"), company.ids["sales_b"]
    made = Company()
    foreign = made.ids["sales"]

    def answers(record_id: str) -> list[tuple[int, str]]:
        found = []
        for method, path, body in (
            ("get", f"{CUSTOMERS}/{record_id}", None),
            ("get", f"{CUSTOMERS}/{record_id}/history", None),
            ("get", f"{CUSTOMERS}/{record_id}/access", None),
            ("patch", f"{CUSTOMERS}/{record_id}", {"fields": {"name": "x"}}),
            ("delete", f"{CUSTOMERS}/{record_id}", None),
            ("post", f"{CUSTOMERS}/{record_id}/restore", None),
            ("post", f"{CUSTOMERS}/bulk", {"update": [{"id": record_id, "version": 1, "fields": {"name": "x"}}]}),
            ("get", f"/api/v1/exports/{record_id}", None),
            ("get", f"/api/v1/files/{record_id}", None),
            ("get", f"/api/v1/imports/{record_id}", None),
        ):
            answer = ask(client, path, body, method, **{"If-Match": "1"})
            told = answer.json()
            told.pop("request_id", None)
            found.append((answer.status_code, json.dumps(told).replace(record_id, "?")))
        return found

    assert answers(hidden) == answers(foreign) == answers(str(uuid4()))


def test_az_07_match_answers_equality_and_nothing_else(company: Company) -> None:
    grant = {"operations": {"view": "all"}, "fields": {"mobile": {"read": "match"}}}
    client = sign_in(
        Client(), make_member(company.workspace, roles=[make_role(company.workspace, objects={"customer": grant})])
    )

    def find(op: str, value: Any) -> Any:
        item = {"field": "mobile", "op": op, "value": value}
        return ask(client, f"{CUSTOMERS}/query", {"filter": {"items": [item]}})

    assert [len(find("eq", v).json()["items"]) for v in ("13812345670", "13800000000")] == [1, 0]
    assert {find(op, "138").status_code for op in ("contains", "starts_with", "ne")} == {400}
    assert "13812345670" not in find("eq", "13812345670").content.decode()


def test_az_15_a_change_of_roles_acts_within_a_running_session_and_its_cursors(company: Company) -> None:
    role = make_role(company.workspace, objects={"customer": {"operations": {"view": "all"}}})
    member = make_member(company.workspace, roles=[role])
    client, boss = sign_in(Client(), member), company.client("boss")
    page = ask(client, f"{CUSTOMERS}/query", {"limit": 1}).json()

    policy = {"system": [], "objects": {"customer": {"operations": {"view": "own"}, "fields": {}}}}
    ask(boss, f"/api/v1/roles/{role.id}", {"policy": policy, "version": role.version}, "patch")

    assert ask(client, f"{CUSTOMERS}/query", {"limit": 1, "after": page["next"]}).status_code == 400
    assert ask(client, f"{CUSTOMERS}/query", {}).json()["items"] == []
    assert client.get(f"{CUSTOMERS}/{page['items'][0]['id']}").status_code == 404


def test_az_17_every_channel_decides_alike(company: Company) -> None:
    screen = company.client("sales")
    key = ask(screen, "/api/v1/api-keys", {"name": "x", "days": 1}).json()["key"]
    bearer = {"Authorization": f"Bearer {key}"}
    for method, path, body in (
        ("post", f"{CUSTOMERS}/query", {"sort": [{"field": "contract_amount"}]}),
        ("post", f"{CUSTOMERS}/query", {"select": ["name", "mobile"]}),
        ("get", f"{CUSTOMERS}/{company.ids['sales_b']}", None),
        ("post", f"{CUSTOMERS}/bulk", {"update": [{"id": company.ids["sales_b"], "fields": {"name": "x"}}]}),
        ("post", "/api/v1/exports", {"object": "customer", "format": "csv"}),
    ):
        one, other = ask(screen, path, body, method), ask(Client(), path, body, method, **bearer)
        assert one.status_code == other.status_code
        assert one.json().get("code") == other.json().get("code")


def test_az_20_21_without_a_workspace_nothing_is_seen(company: Company) -> None:
    """The second wall alone: row-level security on the tables of access."""
    other = Company()
    with workspace_context(other.workspace.id), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM role WHERE workspace_id = %s", [company.workspace.id])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM record_grant WHERE workspace_id = %s", [company.workspace.id])
        assert cursor.fetchone() == (0,)


def test_az_23_the_length_of_an_answer_knows_no_hidden_field(company: Company) -> None:
    client, boss = company.client("sales"), company.client("boss")
    path = f"{CUSTOMERS}/{company.ids['sales']}"
    ask(boss, path, {"fields": {"contract_no": "x"}}, "patch", **{"If-Match": version(company)})
    first = len(client.get(path).content)
    ask(boss, path, {"fields": {"contract_amount": "99999999.99"}}, "patch", **{"If-Match": version(company)})
    second = len(client.get(path).content)
    ask(boss, path, {"fields": {"contract_amount": "880000.00"}}, "patch", **{"If-Match": version(company)})

    assert abs(first - second) <= 1  # the version's digits


def test_az_25_nobody_widens_his_own_rights(company: Company) -> None:
    clerk_role = make_role(company.workspace, system=["member.manage"])
    clerk = make_member(company.workspace, roles=[clerk_role])
    client = sign_in(Client(), clerk)
    boss_role = next(r for r in company.client("boss").get("/api/v1/roles").json()["items"] if r["key"] == "boss")

    own = ask(client, f"/api/v1/members/{clerk.id}", {"role_ids": [boss_role["id"]]}, "patch")
    roles = ask(client, f"/api/v1/members/{clerk.id}/roles", {"roles": [{"id": boss_role["id"]}]}, "put")
    invited = ask(client, "/api/v1/invitations", {"name": "x", "role_ids": [boss_role["id"]]})
    made = ask(client, "/api/v1/roles", {"label": {"en": "x"}, "policy": {"system": ["*"], "objects": {}}})
    version_ = boss_role["version"]
    changed = ask(client, f"/api/v1/roles/{boss_role['id']}", {"label": {"en": "x"}, "version": version_}, "patch")

    assert {a.status_code for a in (own, roles, invited, made, changed)} == {403}


SMUGGLED = ("id", "workspace_id", "created_by", "role", "is_admin", "_rights", "policy", "sealed", "__proto__", "Name")


@pytest.mark.parametrize("extra", [*SMUGGLED, "ｎａｍｅ"])
def test_ma_01_unknown_and_system_keys_are_refused(company: Company, extra: str) -> None:
    client = company.client("sales")

    answer = ask(client, CUSTOMERS, {"fields": {"name": "x", extra: str(uuid4())}})
    outside = ask(client, CUSTOMERS, {"fields": {"name": "x"}, extra: 1})

    assert answer.status_code in {400, 403, 422}
    assert outside.status_code in {400, 422}
    assert company.names("sales") == {"客户sales"}


@pytest.mark.parametrize("value", ["138****5670", "*******5670", "138****9999", "+86138****5670"])
def test_ma_02_a_mask_is_never_written_back(company: Company, value: str) -> None:
    path = f"{CUSTOMERS}/{company.ids['sales']}"

    for name in ("sales", "marketing", "boss"):
        answer = ask(
            company.client(name), path, {"fields": {"mobile": value}}, "patch", **{"If-Match": version(company)}
        )
        assert answer.status_code in {403, 422}

    assert company.record("boss")["fields"]["mobile"].endswith("13812345670")


def test_ma_03_reading_is_not_writing_and_a_hidden_target_is_no_oracle(company: Company) -> None:
    path = f"{CUSTOMERS}/{company.ids['sales']}"
    read_only = ask(
        company.client("service"), path, {"fields": {"name": "x"}}, "patch", **{"If-Match": version(company)}
    )
    seller = company.client("sales")
    hidden, missing = (
        ask(seller, "/api/v1/objects/follow_up/records", {"fields": {"subject": "x", "customer": target}})
        for target in (company.ids["sales_b"], str(uuid4()))
    )

    assert read_only.status_code == 403
    told = [{k: v for k, v in a.json().items() if k != "request_id"} for a in (hidden, missing)]
    assert hidden.status_code == missing.status_code >= 400
    assert told[0] == told[1]


def test_ma_04_a_stale_version_is_told_and_loses_nothing(company: Company) -> None:
    path = f"{CUSTOMERS}/{company.ids['sales']}"
    seen = version(company)
    client = company.client("boss")

    first = ask(client, path, {"fields": {"name": "甲"}}, "patch", **{"If-Match": seen})
    second = ask(client, path, {"fields": {"name": "乙"}}, "patch", **{"If-Match": seen})
    ask(client, path, {"fields": {"name": "客户sales"}}, "patch", **{"If-Match": version(company)})

    assert (first.status_code, second.status_code) == (200, 409)
    assert second.json()["changed"] == ["name"]


def test_ma_05_one_forbidden_row_refuses_the_whole_batch(company: Company) -> None:
    update = [{"id": company.ids[name], "fields": {"name": "x"}} for name in ("sales", "sales_b")]

    answer = ask(company.client("sales"), f"{CUSTOMERS}/bulk", {"update": update})

    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/update/1/id"]
    assert company.names("sales") == {"客户sales"}


def test_ma_06_parameters_cannot_be_smuggled(company: Company) -> None:
    client = company.client("sales")
    other = Company()

    foreign = client.get(f"{CUSTOMERS}?ws={other.workspace.id}&workspace_id={other.workspace.id}")
    override = ask(client, f"{CUSTOMERS}/{company.ids['sales']}", {}, **{"X-HTTP-Method-Override": "DELETE"})
    array = ask(client, f"{CUSTOMERS}/query", {"limit": [1, 500]})

    assert {item["fields"]["name"] for item in foreign.json().get("items", [])} <= {"客户sales"}
    assert override.status_code == 405
    assert array.status_code in {400, 422}
    assert company.names("sales") == {"客户sales"}


def test_mk_02_a_masked_value_is_nowhere_else_in_the_answer(company: Company) -> None:
    answer = company.client("service").get(f"{CUSTOMERS}/{company.ids['sales']}")
    whole = answer.content.decode() + str(answer.headers)

    for secret in ("13812345670", "2345670", "a0@example", "0123456703"):
        assert secret not in whole


def test_mk_03_numbers_in_free_text_are_masked_for_who_reads_it_masked(company: Company) -> None:
    from jingui.access.masks import mask_value

    text = "请联系王总 13812345678，卡号 6222021234567890230，身份证 310115198703071234"

    shown = mask_value("free_text", text) or ""

    assert "请联系王总" in shown
    assert not any(secret in shown for secret in ("13812345678", "6222021234567890230", "198703071234"))


def test_parallel_edits_of_a_role_lose_nothing(company: Company) -> None:
    """MA-04 for roles: of two editors who saw the same version one is told."""
    role = make_role(company.workspace)

    def edit(name: str) -> int:
        with workspace_context(company.workspace.id):
            body = {"label": {"en": name}, "version": role.version}
            return int(ask(company.client("boss"), f"/api/v1/roles/{role.id}", body, "patch").status_code)

    statuses = at_once([partial(edit, name) for name in ("one", "two")])

    assert sorted(statuses) == [200, 409]
