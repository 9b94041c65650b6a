"""What leaks elsewhere must not leak here: threads 13–26 of the comparison with peers, one test each."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from tests.test_access_scenarios import CUSTOMERS, Company, ask, id_number

from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_member, make_role, sign_in

HIDDEN = "contract_amount"


@pytest.fixture(scope="module")
def company(db_ready: None, django_db_blocker: Any) -> Iterator[Company]:
    with django_db_blocker.unblock():
        made = Company()
        with workspace_context(made.workspace.id):
            yield made


@pytest.fixture
def sales(company: Company) -> Client:
    return company.client("sales")


def test_thread_13_every_route_to_a_record_keeps_to_the_field_levels(company: Company, sales: Client) -> None:
    """frappe#42640: list and print routes ignored field levels."""
    path = f"{CUSTOMERS}/{company.ids['sales']}"
    for answer in (
        sales.get(path),
        sales.get(CUSTOMERS),
        sales.get(f"{path}/history"),
        sales.get("/api/v1/search?q=客户"),
    ):
        assert HIDDEN not in answer.content.decode()
        assert "880000" not in answer.content.decode()


def test_thread_14_a_download_holds_no_hidden_field(company: Company) -> None:
    """frappe#28099: hidden fields came out by grid download."""
    client = company.client("sales_manager")

    assert ask(client, "/api/v1/exports", {"object": "customer", "format": "csv"}).status_code == 403
    director = company.client("sales_director")
    order = {"object": "customer", "format": "csv", "columns": ["name", "no_such_field"]}
    assert ask(director, "/api/v1/exports", order).status_code == 400


def test_thread_15_a_hidden_field_cannot_be_chosen_for_a_report(sales: Client) -> None:
    """erpnext#48760: permission-level fields selectable in reports."""
    assert ask(sales, f"{CUSTOMERS}/groups", {"group": HIDDEN}).status_code == 400
    assert ask(sales, f"{CUSTOMERS}/query", {"select": [HIDDEN]}).status_code == 400


def test_thread_16_the_api_gives_no_more_than_the_screen(company: Company, sales: Client) -> None:
    """frappe#5505: the API returned every field."""
    key = ask(sales, "/api/v1/api-keys", {"name": "x", "days": 1}).json()["key"]

    answer = Client().get(f"{CUSTOMERS}/{company.ids['sales']}", headers={"Authorization": f"Bearer {key}"})

    assert answer.status_code == 200
    assert HIDDEN not in answer.json()["fields"]


def test_thread_17_no_route_runs_a_query_of_the_callers_own(sales: Client) -> None:
    """nocobase#8640: a chart in SQL mode read what the role may not."""
    routes = sales.get("/api/v1/openapi.json").json()["paths"]

    assert not [path for path in routes if "sql" in path.lower()]
    assert ask(sales, f"{CUSTOMERS}/query", {"sql": "SELECT 1"}).status_code in {400, 422}


def test_thread_18_sums_keep_to_the_rows_of_the_role(company: Company, sales: Client) -> None:
    """nocobase#2484: charts ignored the row scope."""
    mine = ask(sales, f"{CUSTOMERS}/groups", {"group": "owner"}).json()["groups"]
    all_of_them = ask(company.client("boss"), f"{CUSTOMERS}/groups", {"group": "owner"}).json()["groups"]

    assert (sum(g["count"] for g in mine), sum(g["count"] for g in all_of_them)) == (1, 2)


def test_thread_19_the_directory_shows_no_more_than_names_to_everybody(sales: Client) -> None:
    """nocobase#8112: the department screen listed all users with everything."""
    items = sales.get("/api/v1/members").json()["items"]

    assert items
    assert all("email" not in item and "username" not in item and "roles" not in item for item in items)


def test_thread_20_a_row_condition_never_turns_the_page_into_an_error(company: Company) -> None:
    """nocobase#8568: adding a row condition broke the page."""
    rule = {"join": "and", "items": [{"field": "region", "op": "in", "value": {"my": "territory"}}]}
    grant = {"operations": {"view": "all"}, "where": {"view": rule}, "fields": {"region": {"read": "none"}}}
    role = make_role(company.workspace, objects={"customer": grant})
    client = sign_in(Client(), make_member(company.workspace, roles=[role]))

    answer = ask(client, f"{CUSTOMERS}/query", {"search": "客户", "sort": [{"field": "name"}], "count": "exact"})

    assert (answer.status_code, answer.json()["items"]) == (200, [])


def test_thread_21_a_hidden_field_is_neither_written_nor_echoed(company: Company, sales: Client) -> None:
    """baserow#5007: hidden fields could be written, and their ids came back."""
    path = f"{CUSTOMERS}/{company.ids['sales']}"

    hidden = ask(sales, path, {"fields": {HIDDEN: "1.00"}}, "patch", **{"If-Match": "1"})
    absent = ask(sales, path, {"fields": {"f_absent": "1.00"}}, "patch", **{"If-Match": "1"})

    assert (hidden.status_code, hidden.json()["code"]) == (absent.status_code, absent.json()["code"])
    assert company.record("boss")["fields"][HIDDEN] == "880000.00"


def test_thread_22_no_other_screen_shows_what_the_form_hides(company: Company, sales: Client) -> None:
    """odoo#12077, #18610: exports and other screens showed what the form hides."""
    for path in ("/api/v1/objects", "/api/v1/objects/customer/views", f"{CUSTOMERS}/{company.ids['sales']}/access"):
        assert HIDDEN not in sales.get(path).content.decode()


@pytest.mark.parametrize("op", ["gt", "lt", "between", "eq", "is_empty"])
def test_thread_23_bisection_recovers_nothing(sales: Client, op: str) -> None:
    """odoo#73341: read_group, domain bisection and orderby recovered forbidden fields."""
    value = ["1", "9"] if op == "between" else "5"
    item = {"field": HIDDEN, "op": op, "value": value}

    assert ask(sales, f"{CUSTOMERS}/query", {"filter": {"items": [item]}}).status_code == 400
    assert ask(sales, f"{CUSTOMERS}/query", {"sort": [{"field": HIDDEN}]}).status_code == 400


def test_thread_24_history_is_under_the_rights_of_today(company: Company) -> None:
    """directus#20938: revisions exposed fields, tokens and first passwords."""
    boss = company.client("boss")
    path = f"{CUSTOMERS}/{company.ids['sales']}"
    ask(boss, path, {"fields": {HIDDEN: "990000.00"}}, "patch", **{"If-Match": str(company.record("boss")["version"])})

    seen = company.client("sales").get(f"{path}/history").content.decode()
    assert "990000" not in seen
    assert HIDDEN not in seen
    assert id_number(0) not in company.client("service").get(f"{path}/history").content.decode()
    ask(boss, path, {"fields": {HIDDEN: "880000.00"}}, "patch", **{"If-Match": str(company.record("boss")["version"])})


def test_thread_25_jobs_run_with_the_rights_of_who_asked(company: Company) -> None:
    """directus#21006: flows bypassed permissions by design."""
    from jingui.access.selectors.actor import actor_of_member
    from jingui.exports.errors import ExportDenied
    from jingui.exports.selectors.rights import open_for_export

    with pytest.raises(ExportDenied):
        open_for_export(actor_of_member(company.members["sales"].id, "export"), "customer")


def test_thread_26_an_export_of_related_records_asks_the_targets_rights(company: Company) -> None:
    """SuiteCRM#2803: a report's export skipped the rights of the target module."""
    client = company.client("finance")

    assert ask(client, "/api/v1/exports", {"object": "contact", "format": "csv"}).status_code == 404
    related = f"{CUSTOMERS}/{company.ids['sales']}/related/contact/customer"
    assert ask(client, related, {}).status_code == 404


def test_threads_are_all_named() -> None:
    import re
    from pathlib import Path

    named = {int(n) for n in re.findall(r"def test_thread_(\d+)_", Path(__file__).read_text(encoding="utf-8"))}
    assert named == set(range(13, 27))
    assert json.dumps(sorted(named))
