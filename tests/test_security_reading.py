"""Attacks AZ-01 … AZ-12 of the security design on every path that stands today, by ID.

The generated harnesses (``tests/leak_matrix``, ``tests/test_two_worlds.py``, the oracle) ask more of
each path; here each attack is one test that says what it tries. ``docs/security-tests.md`` has the list.
"""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.test_access_scenarios import CUSTOMERS, Company, ask, id_number

from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_for, actor_of_system
from jingui.records.services.create_record import create_record
from jingui.records.services.prove_access import prove_access

API = "/api/v1"
OBJECT = f"{API}/objects/customer"
RUNS = f"{OBJECT}/record-runs"
HIDDEN, ABSENT = "contract_amount", "f_absent"
RANDOM = "0190b9a0-0000-7000-8000-000000000000"


@pytest.fixture(scope="module")
def company(db_ready: None, django_db_blocker: Any) -> Iterator[Company]:
    with django_db_blocker.unblock():
        made = Company()
        with workspace_context(made.workspace.id):
            yield made


def told(answer: Any, *names: str) -> tuple[int, str]:
    """Return an answer without what must differ: the request's id and the names asked for."""
    text = answer.content.decode()
    body = json.loads(text) if text else {}
    if isinstance(body, dict):
        body.pop("request_id", None)
    text = json.dumps(body, sort_keys=True)
    for name in names:
        text = text.replace(name, "?")
    return answer.status_code, text


def filtered(group: dict[str, Any]) -> list[tuple[str, str, Any]]:
    """Return every request that takes a filter."""
    measures = [{"fn": "count"}]
    return [
        ("post", f"{CUSTOMERS}/query", {"filter": group}),
        ("post", f"{CUSTOMERS}/query", {"filter": group, "count": "exact"}),
        ("get", f"{CUSTOMERS}?filter={json.dumps(group)}", None),
        ("post", f"{CUSTOMERS}/groups", {"group": "stage", "filter": group}),
        ("post", f"{CUSTOMERS}/aggregate", {"measures": measures, "filter": group}),
        ("post", f"{RUNS}/preview", {"kind": "update", "selection": {"filter": group}}),
        ("post", f"{OBJECT}/views", {"label": {"en": "x"}, "query": {"filter": group}}),
        ("post", f"{OBJECT}/views", {"label": {"en": "x"}, "layout": {"colors": colours(group)}}),
    ]


def colours(group: dict[str, Any]) -> list[dict[str, Any]]:
    while "items" in group:
        group = group["items"][0]
    return [{"when": group, "color": "red"}]


def test_az_01_roles_fields_and_paths_agree_with_the_oracle(company: Company) -> None:
    """Every role of the pack × object × field × registered way out, against the slow reading of the rules."""
    document = prove_access(actor=actor_of_system(company.workspace))["document"]

    assert document["failures"] == []
    assert document["checks"] > 2_000


RECORD_PATHS = {
    "update": {"fields": {"name": "x"}},
    "related": {},
    "post_grant": {"kind": "share", "member_id": RANDOM},
    "make_copy": {"fields": {"name": "x"}},
    "post_comment": {"body": "x"},
    "reveal": {"reason_code": "contact", "reason": "回访客户"},
    "post_contact": {"channel": "call"},
}


def test_az_02_no_route_tells_a_hidden_record_from_none(company: Company) -> None:
    """Every route of the API that names a record, with a hidden and a random id."""
    client, hidden = company.client("sales"), company.ids["sales_b"]
    tried = set()
    for path, operations in client.get(f"{API}/openapi.json").json()["paths"].items():
        if "{record_id}" not in path:
            continue
        filled = path.replace("{object_key}", "customer").replace("{related_key}", "contact")
        filled = filled.replace("{field_key}", "customer").replace("{grant_id}", RANDOM)
        for method, operation in operations.items():
            body = RECORD_PATHS.get(operation["operationId"])
            answers = [
                told(ask(client, filled.replace("{record_id}", i), body, method, **{"If-Match": "1"}), i)
                for i in (hidden, str(uuid4()))
            ]
            assert answers[0] == answers[1], operation["operationId"]
            assert answers[0][0] in {403, 404}, operation["operationId"]
            tried.add(operation["operationId"])
    assert len(tried) >= 18


def test_az_02_ids_of_other_peoples_things_are_no_ids(company: Company) -> None:
    """Runs, exports, imports, views, comments, keys, grants: another's id answers like a random one."""
    boss, client = company.client("boss"), company.client("sales")
    record = f"{CUSTOMERS}/{company.ids['sales_b']}"
    view = ask(boss, f"{OBJECT}/views", {"label": {"en": "x"}}).json()["id"]
    export = ask(boss, f"{API}/exports", {"object": "customer", "format": "csv"}).json()["id"]
    comment = ask(boss, f"{record}/comments", {"body": "x"}).json()["id"]
    grant = ask(boss, f"{record}/access", {"kind": "share", "member_id": str(company.members["service"].id)}).json()
    run = ask(
        boss, RUNS, {"kind": "update", "selection": {"ids": [company.ids["sales_b"]]}, "changes": [
            {"field": "remark", "value": "x"}]},
    ).json()["id"]  # fmt: skip
    key = ask(boss, f"{API}/api-keys", {"name": "x", "days": 1}).json()["id"]
    grant_id = grant["items"][0]["id"] if "items" in grant else grant["id"]

    for thing, method, path, body in (
        (view, "patch", f"{API}/views/%s", {"is_default": True}), (view, "delete", f"{API}/views/%s", None),
        (export, "get", f"{API}/exports/%s", None), (export, "get", f"{API}/exports/%s/file", None),
        (export, "post", f"{API}/exports/%s/passphrase", {}),
        (comment, "patch", f"{API}/comments/%s", {"body": "x"}), (comment, "delete", f"{API}/comments/%s", None),
        (grant_id, "delete", f"{CUSTOMERS}/{company.ids['sales']}/access/%s", None),
        (run, "get", f"{API}/record-runs/%s", None), (run, "get", f"{API}/record-runs/%s/skipped", None),
        (run, "post", f"{API}/record-runs/%s/cancel", None), (run, "get", f"{API}/record-runs/%s/undo", None),
        (run, "post", f"{API}/record-runs/%s/undo", {}), (key, "delete", f"{API}/api-keys/%s", None),
        (run, "get", f"{API}/imports/%s/report", None), (comment, "get", f"{API}/files/%s", None),
    ):  # fmt: skip
        answers = [told(ask(client, path % i, body, method), i) for i in (thing, str(uuid4()))]
        assert answers[0] == answers[1], (method, path)
        assert answers[0][0] == 404, (method, path, answers)


@pytest.mark.parametrize("op", ["eq", "ne", "gt", "between", "contains", "in", "is_empty", "is_not_empty", "relative"])
def test_az_03_no_filter_anywhere_takes_a_hidden_field(company: Company, op: str) -> None:
    client = company.client("sales")
    value = ["1", "9"] if op in {"between", "in"} else "1"

    for depth in (1, 2):
        for (method, path, body), (_, path2, body2) in zip(
            filtered(nested(HIDDEN, op, value, depth)), filtered(nested(ABSENT, op, value, depth)), strict=True
        ):
            hidden, absent = ask(client, path, body, method), ask(client, path2, body2, method)
            assert told(hidden, HIDDEN) == told(absent, ABSENT), path
            assert (hidden.status_code, hidden.json()["code"]) == (400, "unknown_field"), path


def nested(field: str, op: str, value: Any, depth: int) -> dict[str, Any]:
    item: dict[str, Any] = {"field": field, "op": op, "value": value}
    for _ in range(depth):
        item = {"join": "or", "items": [item]}
    return item


@pytest.mark.parametrize(
    "name",
    [
        "Contract_Amount", "CONTRACT_AMOUNT", " contract_amount", "contract_amount ", "contract_amount::text",
        "r.contract_amount", '"contract_amount"', "contract_amount->>'x'", "ｃontract_amount", "contract_amount\x00",
        "owner.contract_amount", "customer.contract_amount",
    ],
)  # fmt: skip
def test_az_03_04_no_spelling_of_a_hidden_field_slips_through(company: Company, name: str) -> None:
    client = company.client("sales")
    item = {"field": name, "op": "gt", "value": "1"}

    for body in ({"filter": {"items": [item]}}, {"sort": [{"field": name}]}, {"select": [name]}):
        assert ask(client, f"{CUSTOMERS}/query", body).status_code in {400, 422}
    assert ask(client, f"{CUSTOMERS}/groups", {"group": name}).status_code in {400, 422}


SORTS = [
    "contract_amount", "-contract_amount", "name,contract_amount", "name,-contract_amount", "contract_amount desc",
    "contract_amount nulls first", "name;contract_amount", "owner.contract_amount", "abs(contract_amount)",
    "--contract_amount", "mobile,contract_amount",
]  # fmt: skip


@pytest.mark.parametrize("sort", SORTS)
def test_az_04_no_order_by_what_is_hidden(company: Company, sort: str) -> None:
    client = company.client("sales")
    child = f"{OBJECT}/records/{company.ids['sales']}/related/contact/customer"

    assert client.get(CUSTOMERS, {"sort": sort}).status_code == 400
    for path in (f"{CUSTOMERS}/query", child):
        body = {"sort": [{"field": part.lstrip("-")} for part in sort.split(",")]}
        assert ask(client, path, body).status_code == 400
    assert ask(client, f"{OBJECT}/views", {"label": {"en": "x"}, "query": body}).status_code == 400


def test_az_04_05_a_masked_field_sorts_groups_and_counts_nothing(company: Company) -> None:
    client = company.client("service")
    for body in (
        {"sort": [{"field": "mobile"}]},
        {"filter": {"items": [{"field": "mobile", "op": "gt", "value": "1"}]}},
    ):
        assert ask(client, f"{CUSTOMERS}/query", body).status_code == 400
    assert ask(client, f"{CUSTOMERS}/groups", {"group": "mobile"}).status_code == 400
    for fn in ("distinct", "filled", "empty", "min", "max"):
        assert ask(client, f"{CUSTOMERS}/aggregate", {"measures": [{"field": "mobile", "fn": fn}]}).status_code == 400


@pytest.mark.parametrize("fn", ["filled", "empty", "distinct", "sum", "avg", "min", "max"])
def test_az_05_no_figure_of_a_hidden_field(company: Company, fn: str) -> None:
    """Groups of one record included: what cannot be asked cannot be narrowed down."""
    client = company.client("sales")
    for body in (
        {"measures": [{"field": HIDDEN, "fn": fn}]},
        {"measures": [{"field": HIDDEN, "fn": fn}], "group": "owner"},
        {"measures": [{"fn": "count"}], "group": HIDDEN},
    ):
        assert ask(client, f"{CUSTOMERS}/aggregate", body).status_code == 400
    assert ask(client, f"{CUSTOMERS}/groups", {"group": "owner", "sums": [HIDDEN]}).status_code == 400
    layout = {"label": {"en": "x"}, "layout": {"figures": {HIDDEN: fn}}}
    assert ask(client, f"{OBJECT}/views", layout).status_code == 400


def test_az_05_a_preview_of_a_change_shows_no_value_he_may_not_read(company: Company) -> None:
    """Bulk edit tells what stands in the fields now: masked ones give no distribution."""
    client = company.client("sales")
    body = {"kind": "update", "selection": {"ids": [company.ids["sales"]]}}

    hidden = ask(client, f"{RUNS}/preview", body | {"changes": [{"field": HIDDEN, "value": "1"}]})
    masked = ask(client, f"{RUNS}/preview", body | {"changes": [{"field": "id_number", "value": id_number(5)}]})

    assert (hidden.status_code, hidden.json()["code"]) == (400, "unknown_field")
    assert id_number(0) not in masked.content.decode()
    assert [item["values"] for item in masked.json().get("fields", [])] in ([], [[]])


def test_az_06_a_visible_sum_is_not_cut_by_a_hidden_filter(company: Company) -> None:
    client = company.client("sales")
    group = {"items": [{"field": HIDDEN, "op": "gt", "value": "100"}]}
    for path, body in (
        ("aggregate", {"measures": [{"field": "amount", "fn": "avg"}], "filter": group}),
        ("groups", {"group": "stage", "sums": ["amount"], "filter": group}),
    ):
        assert ask(client, f"{CUSTOMERS}/{path}", body).json()["code"] == "unknown_field"


def test_az_08_search_knows_no_hidden_or_masked_word(company: Company) -> None:
    """Exact, prefix, last digits, slip: a value he sees masked answers like one that nobody has."""
    client = company.client("service")

    def answers(number: str) -> list[str]:
        found = []
        for part in (number, number[:7], number[-8:], number[2:9]):
            for path in (f"{API}/search?q=%s", f"{OBJECT}/lookup?q=%s", f"{CUSTOMERS}?search=%s"):
                found += [told(client.get(path % part), part)[1]]
            found.append(told(ask(client, f"{CUSTOMERS}/query", {"search": part, "count": "exact"}), part)[1])
            found.append(told(ask(client, f"{CUSTOMERS}/groups", {"group": "stage", "search": part}), part)[1])
        return found

    assert answers("13812345670") == answers("13999999999")
    assert answers("HT-0-secret") == answers("HT-9-nobody")


def test_az_11_a_visible_child_does_not_name_its_hidden_parent(company: Company) -> None:
    """A contact of his own on another's customer: list, record, history, timeline, groups, search, copy."""
    boss, client = company.client("boss"), company.client("sales")
    company.add("sales_b", 7)
    parent, seller = company.ids["sales_b"], str(company.members["sales"].id)
    contact = str(create_record(
        actor=actor_for(company.members["boss"]), object_key="contact",
        fields={"name": "可见联系人", "customer": parent, "owner": seller},
    ))  # fmt: skip
    ask(boss, f"{OBJECT.replace('customer', 'contact')}/records/{contact}/comments", {"body": "x"})
    base = f"{API}/objects/contact"
    record = client.get(f"{base}/records/{contact}")
    assert record.json()["fields"]["customer"] == {"hidden": True}

    for method, path, body in (
        ("get", f"{base}/records/{contact}", None), ("get", f"{base}/records", None),
        ("get", f"{base}/records/{contact}/history", None), ("get", f"{base}/records/{contact}/timeline", None),
        ("get", f"{base}/records/{contact}/comments", None), ("get", f"{base}/records/{contact}/copy", None),
        ("post", f"{base}/records/groups", {"group": "customer"}), ("get", f"{API}/search?q=客户sales", None),
        ("get", f"{base}/records/{contact}/access", None), ("get", f"{OBJECT}/lookup?q=客户", None),
        ("post", f"{base}/records/aggregate", {"measures": [{"fn": "count"}], "group": "customer"}),
        ("post", f"{base}/duplicates/check", {"fields": {"name": "可见联系人"}}), ("get", f"{API}/notifications", None),
        ("post", f"{base}/record-runs/preview", {"kind": "update", "selection": {"ids": [contact]},
                                                 "changes": [{"field": "customer", "op": "clear"}]}),
    ):  # fmt: skip
        text = ask(client, path, body, method).content.decode()
        assert "客户sales_b" not in text, path
        assert parent not in text, path


def test_az_12_hidden_records_change_no_count_and_no_page(company: Company) -> None:
    """Everything that counts, before and after three hidden records came."""
    client, director = company.client("sales"), company.client("sales_director")
    mine = company.ids["sales"]

    def counted(asker: Client) -> list[tuple[int, str]]:
        selection = {"kind": "update", "selection": {"search": "客户"}}
        return [
            told(ask(asker, path, body, method))
            for method, path, body in (
                ("post", f"{CUSTOMERS}/query", {"count": "exact", "limit": 1}),
                ("post", f"{CUSTOMERS}/query", {"count": "capped"}),
                ("post", f"{CUSTOMERS}/groups", {"group": "owner"}),
                ("post", f"{CUSTOMERS}/aggregate", {"measures": [{"fn": "count"}], "group": "stage"}),
                ("post", f"{RUNS}/preview", selection),
                ("get", f"{API}/recycle-bin", None), ("get", f"{OBJECT}/recycle-bin", None),
                ("get", f"{API}/duplicates", None), ("post", f"{OBJECT}/duplicates/query", {}),
                ("get", f"{API}/search?q=客户", None), ("get", f"{OBJECT}/lookup", None),
                ("get", f"{CUSTOMERS}/{mine}/timeline", None), ("get", f"{API}/notifications/unread", None),
                ("post", f"{CUSTOMERS}/{mine}/related/contact/customer", {"count": "exact"}),
            )
        ]  # fmt: skip

    before, wide = counted(client), counted(director)
    for i in (2, 3, 4):
        company.ids["hidden"] = company.add("sales_b", i)
        ask(company.client("boss"), f"{CUSTOMERS}/{company.ids['hidden']}/comments", {"body": "@x"})

    assert counted(client) == before
    assert counted(director) != wide


def test_az_22_hidden_names_are_in_no_definition(company: Company) -> None:
    """Field lists, filters, views, import templates, OpenAPI, errors of a slip of the pen."""
    client, boss = company.client("marketing"), company.client("boss")
    column = {"columns": [{"field": HIDDEN}], "figures": {HIDDEN: "sum"}}
    ask(boss, f"{OBJECT}/views", {"label": {"en": "amounts"}, "layout": column, "is_shared": True})
    label = "合同金额"

    for path in (
        f"{API}/objects", f"{OBJECT}/views", f"{API}/openapi.json", f"{API}/import-mappings",
        f"{CUSTOMERS}/{company.ids['sales']}/access", f"{OBJECT}/duplicates/rules",
    ):  # fmt: skip
        text = client.get(path).content.decode()
        assert HIDDEN not in text, path
        assert label not in text, path
    template = client.get(f"{API}/import-templates/customer")
    assert label not in sheet_text(b"".join(template.streaming_content) if template.streaming else template.content)
    slip = ask(client, f"{CUSTOMERS}/query", {"sort": [{"field": "contract_amoun"}]}).content.decode()
    assert HIDDEN not in slip


def sheet_text(content: bytes) -> str:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def test_az_24_presence_of_a_hidden_value_is_told_nowhere(company: Company) -> None:
    """The list of masked fields names those he sees masked, and "is it empty" is a question like any other."""
    sales, finance = company.record("sales"), company.record("finance")

    assert "id_number" in sales["_mask"]
    assert "fax" in company.record("service")["_mask"]  # empty, and named all the same
    assert HIDDEN not in (set(sales["_mask"]) | set(sales["fields"]))
    assert not {"mobile", "email", "id_number"} & (set(finance["_mask"]) | set(finance["fields"]))
    for op in ("is_empty", "is_not_empty"):
        group = {"items": [{"field": HIDDEN, "op": op}]}
        assert ask(company.client("sales"), f"{CUSTOMERS}/query", {"filter": group}).status_code == 400
