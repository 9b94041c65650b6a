"""AZ-07: values asked of fields that may not be read are counted, in all processes together, on every path."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from tests.test_access_scenarios import CUSTOMERS, Company, ask

from jingui.access.models import MatchUsage
from jingui.access.services.match_limit import MATCHES_PER_MINUTE
from jingui.kit.clock import now, stopped_clock
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_member, make_role, sign_in
from jingui.kit.testing.threads import at_once

VERBS = ("view", "create", "edit", "delete", "export", "import")
ASKED = "13900000000"


@pytest.fixture(scope="module")
def company(db_ready: None, django_db_blocker: Any) -> Iterator[Company]:
    with django_db_blocker.unblock():
        made = Company()
        with workspace_context(made.workspace.id):
            yield made


def guesser(company: Company, read: str = "match") -> tuple[Client, Any]:
    """Give somebody who may do everything but read mobiles."""
    grant = {"operations": dict.fromkeys(VERBS, "all"), "fields": {"mobile": {"read": read, "write": True}}}
    role = make_role(company.workspace, system=["member.manage", "record.purge"], objects={"customer": grant})
    member = make_member(company.workspace, roles=[role])
    return sign_in(Client(), member), member


def number(i: int) -> str:
    return f"138{i:08d}"


def asking(values: list[Any]) -> dict[str, Any]:
    op = {"op": "eq", "value": values[0]} if len(values) == 1 else {"op": "in", "value": values}
    return {"items": [{"field": "mobile", **op}]}


def find(client: Client, *values: Any) -> Any:
    return ask(client, f"{CUSTOMERS}/query", {"filter": asking(list(values))})


def entries(company: Company, member: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT object_key, detail FROM audit_entry WHERE operation = 'match.limit' AND actor_id = %s", [member.id]
        )
        return cursor.fetchall()


@pytest.mark.parametrize("read", ["match", "masked"])
def test_az_07_the_31st_value_in_a_minute_is_refused_and_logged(company: Company, read: str) -> None:
    client, member = guesser(company, read)

    found = [find(client, number(i)).status_code for i in range(MATCHES_PER_MINUTE)]
    again = find(client, number(0))
    refused = [find(client, value) for value in (number(99), "13812345670")]

    assert (MATCHES_PER_MINUTE, set(found), again.status_code) == (30, {200}, 200)
    assert {(a.status_code, a.json()["code"]) for a in refused} == {(429, "match.limit")}
    logged = entries(company, member)
    assert len(logged) == 1
    assert logged[0][0] == "customer"
    assert "13812345670" not in str(logged)


def test_a_minute_later_he_may_ask_again(company: Company) -> None:
    client, _ = guesser(company)
    start = now()
    with stopped_clock(start):
        assert find(client, *map(number, range(30))).status_code == 200
        assert find(client, number(30)).status_code == 429
    with stopped_clock(start + timedelta(seconds=59)):
        assert find(client, number(30)).status_code == 429
    with stopped_clock(start + timedelta(seconds=61)):
        assert find(client, number(30)).status_code == 200


def test_one_question_with_31_values_is_refused_whole(company: Company) -> None:
    client, _ = guesser(company)

    assert find(client, *map(number, range(31))).status_code == 429
    assert find(client, number(0)).status_code == 200


def test_values_are_not_kept(company: Company) -> None:
    client, member = guesser(company)
    find(client, ASKED)

    rows = MatchUsage.objects.filter(member_id=member.id).values_list("digest", flat=True)

    assert [len(bytes(digest)) for digest in rows] == [16]


def test_who_reads_in_full_is_not_counted(company: Company) -> None:
    client, member = guesser(company, "full")

    assert find(client, *map(number, range(40))).status_code == 200
    assert not MatchUsage.objects.filter(member_id=member.id).exists()


def test_who_looks_as_another_spends_his_own_values(company: Company) -> None:
    client, member = guesser(company)
    looker = make_member(company.workspace, roles=["boss", make_role(company.workspace, system=["role.manage"])])
    boss = sign_in(Client(), looker)
    token = ask(boss, "/api/v1/access/see-as", {"member_id": str(member.id)}).json()["token"]

    for value in (number(1), number(2)):
        asked = ask(boss, f"{CUSTOMERS}/query", {"filter": asking([value])}, **{"X-See-As": token})
        assert asked.status_code == 200

    assert MatchUsage.objects.filter(member_id=looker.id).count() == 2
    assert not MatchUsage.objects.filter(member_id=member.id).exists()
    assert find(client, number(1)).status_code == 200


def test_many_at_once_get_no_more_than_thirty(company: Company) -> None:
    """Eight requests at a time, as from eight processes: the count is the database's."""
    _, member = guesser(company)

    def run(part: int) -> list[int]:
        with workspace_context(company.workspace.id):
            own = sign_in(Client(), member)
            return [find(own, number(part * 10 + i)).status_code for i in range(10)]

    statuses = [status for part in at_once([partial(run, part) for part in range(8)]) for status in part]

    assert (statuses.count(200), statuses.count(429)) == (30, 50)


RUNS = "/api/v1/objects/customer/record-runs"
SEARCH = {"selection": {"filter": asking([ASKED])}}
CHANGE = {"selection": {"ids": []}, "kind": "update", "changes": [{"field": "mobile", "value": ASKED}]}
UPSERT = {"items": [{"op": "upsert", "key": "mobile", "fields": {"name": "x", "mobile": ASKED}}]}
EXPORT = {"object": "customer", "format": "csv", "query": {"filter": asking([ASKED])}}
Probe = Callable[[Company], tuple[str, str, Any]]
PATHS: dict[str, Probe] = {
    "query_records": lambda _: ("post", f"{CUSTOMERS}/query", {"filter": asking([ASKED])}),
    "list_records_simply": lambda _: (
        "get", f'{CUSTOMERS}?filter={{"items":[{{"field":"mobile","op":"eq","value":"{ASKED}"}}]}}', None,
    ),
    "query_groups": lambda _: ("post", f"{CUSTOMERS}/groups", {"group": "stage", "filter": asking([ASKED])}),
    "query_aggregate": lambda _: (
        "post", f"{CUSTOMERS}/aggregate", {"measures": [{"fn": "count"}], "filter": asking([ASKED])},
    ),
    "related": lambda c: (
        "post", f"{CUSTOMERS}/{c.ids['sales']}/related/customer/parent", {"filter": asking([ASKED])},
    ),
    "preview_record_run": lambda _: ("post", f"{RUNS}/preview", {"kind": "delete"} | SEARCH),
    "start_record_run": lambda _: ("post", RUNS, {"kind": "delete"} | SEARCH),
    "preview of a change": lambda _: ("post", f"{RUNS}/preview", CHANGE),
    "batch": lambda _: ("post", f"{CUSTOMERS}/batch", UPSERT),
    "preview_member_hand_over": lambda c: (
        "post", f"/api/v1/members/{c.members['sales'].id}/hand-over/preview", hand_over(c),
    ),
    "start_member_hand_over": lambda c: ("post", f"/api/v1/members/{c.members['sales'].id}/hand-over", hand_over(c)),
    "create_export_route": lambda _: ("post", "/api/v1/exports", EXPORT),
    "check_export_route": lambda _: ("post", "/api/v1/exports/check", EXPORT),
    "check_duplicates": lambda _: (
        "post", "/api/v1/objects/customer/duplicates/check", {"fields": {"mobile": ASKED}},
    ),
}  # fmt: skip
NOT_ANSWERED = {
    "post_view": "a saved filter is not asked until somebody queries with it",
    "patch_view": "as above",
}


def hand_over(company: Company) -> Any:
    step = {"object": "customer", "filter": asking([ASKED]), "receivers": [str(company.members["sales_b"].id)]}
    return {"steps": [step]}


@pytest.mark.parametrize("key", PATHS)
@pytest.mark.parametrize("repeatable", [False, True], ids=["plain", "with idempotency key"])
def test_az_07_every_path_that_compares_is_counted(company: Company, key: str, repeatable: bool) -> None:
    client, member = guesser(company)
    assert find(client, *map(number, range(30))).status_code == 200
    method, path, body = PATHS[key](company)
    headers = {"Idempotency-Key": "one"} if repeatable else {}

    answer = ask(client, path, body, method, **headers)

    assert (answer.status_code, answer.json()["code"]) == (429, "match.limit")
    assert len(entries(company, member)) == 1


def test_a_refused_request_under_an_idempotency_key_gives_no_value_back(company: Company) -> None:
    client, member = guesser(company)
    bad = {"items": [{"op": "upsert", "key": "mobile", "fields": {"mobile": ASKED, "no_such": 1}}], "atomic": True}

    answer = ask(client, f"{CUSTOMERS}/batch", bad, **{"Idempotency-Key": "one"})

    assert answer.status_code >= 400
    assert MatchUsage.objects.filter(member_id=member.id).count() == 1


def test_no_route_with_a_filter_is_missing(company: Company) -> None:
    """A route that takes a filter is either counted above or said not to answer."""
    document = company.client("boss").get("/api/v1/openapi.json").json()
    schemas = document["components"]["schemas"]

    def names(node: Any, seen: set[str]) -> set[str]:
        if isinstance(node, dict):
            ref = str(node.get("$ref", "")).rsplit("/", 1)[-1]
            if ref and ref not in seen:
                seen.add(ref)
                names(schemas[ref], seen)
            for value in node.values():
                names(value, seen)
        elif isinstance(node, list):
            for value in node:
                names(value, seen)
        return seen

    routes = {
        operation["operationId"]: names(operation.get("requestBody", {}), set())
        for path in document["paths"].values()
        for operation in path.values()
    }
    asking_routes = {key for key, used in routes.items() if used & {"FilterGroup", "ManyItem", "Condition"}}
    assert asking_routes == (set(PATHS) | set(NOT_ANSWERED)) & set(routes) - {"check_duplicates", "list_records_simply"}
