"""The demo company: the same every time, through the write path, resumable."""

from datetime import date

import pytest
from django.db import connections

from jingui.audit.models import AuditEntry
from jingui.catalog.text.ids import check_id_number
from jingui.crm.demo import company
from jingui.crm.demo.customers import COUNT, make_customer
from jingui.crm.services import load_demo as module
from jingui.crm.services.load_demo import list_demo_logins, load_demo
from jingui.kit.context import workspace_context
from jingui.workspaces.models import Department, Member, Workspace

SIZE = 700


def count(table: str) -> int:
    with connections["default"].cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "w_{company.WORKSPACE_KEY}"."{table}"')
        return int(cursor.fetchone()[0])


def test_customers_depend_on_number_and_day_alone():
    day = date(2026, 3, 2)

    assert make_customer(4711, day) == make_customer(4711, day)
    assert make_customer(4711, day).fields["name"] != make_customer(4712, day).fields["name"]


def test_customers_are_well_formed_and_never_from_the_future():
    day = date(2026, 3, 2)
    for number in (0, 7, COUNT // 2, COUNT - 1):
        customer = make_customer(number, day)
        assert customer.created_on <= day
        assert all(customer.created_on <= moment.date() < day for moment in customer.follow_ups)
        if "id_number" in customer.fields:
            assert check_id_number(customer.fields["id_number"]) == customer.fields["id_number"]


def test_company_has_forty_people_on_four_levels_and_one_login_per_role():
    assert len(company.PEOPLE) == 40
    assert max(len(unit.path) for unit in company.UNITS) == 3  # below the company itself
    logins = list_demo_logins()
    assert {login.role for login in logins} == {
        "boss", "sales_director", "sales_manager", "sales", "service", "finance", "marketing", "it",
    }  # fmt: skip
    assert len({login.username for login in logins}) == len(logins) == 8


@pytest.mark.slow
@pytest.mark.usefixtures("db")
def test_an_interrupted_load_goes_on_and_a_second_one_changes_nothing(monkeypatch):
    original, calls = module.write_batch, []

    def stop_after_two(**given):
        if len(calls) == 2:
            raise KeyboardInterrupt
        calls.append(given)
        return original(**given)

    monkeypatch.setattr(module, "write_batch", stop_after_two)
    with pytest.raises(KeyboardInterrupt):
        load_demo(customers=SIZE)
    monkeypatch.undo()

    workspace = load_demo(customers=SIZE)

    assert count("customer") == SIZE
    expected = [make_customer(n, demo_day()) for n in range(COUNT - SIZE, COUNT)]
    assert count("follow_up") == sum(len(customer.follow_ups) for customer in expected)
    with workspace_context(workspace.id):
        assert Member.objects.count() == 40
        assert Department.objects.filter(head=None).count() == 2  # two small teams
        written = AuditEntry.objects.filter(workspace_id=workspace.id, operation="record.create").count()
    assert written == sum(count(table) for table in ("customer", "contact", "follow_up"))
    assert load_demo(customers=SIZE).id == workspace.id
    assert count("customer") == SIZE


@pytest.mark.usefixtures("db")
def test_customers_carry_their_last_follow_up():
    load_demo(customers=SIZE)
    schema = f"w_{company.WORKSPACE_KEY}"

    with connections["default"].cursor() as cursor:
        cursor.execute(
            f'SELECT count(*) FROM "{schema}".customer c WHERE c.last_follow_up_at IS DISTINCT FROM '
            f'(SELECT max(f.happened_at) FROM "{schema}".follow_up f WHERE f.customer = c.id)'
        )
        assert cursor.fetchone()[0] == 0


def demo_day() -> date:
    settings = Workspace.objects.values_list("settings", flat=True).get(key=company.WORKSPACE_KEY)
    return date.fromisoformat(settings["demo"]["day"])
