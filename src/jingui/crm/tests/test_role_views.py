"""What each login of the demo company sees: the acceptance criteria AC-01 to AC-10, on the read and write path."""

import json
from uuid import UUID

import pytest
from django.db import connections

from jingui.access.selectors.actor import actor_of_member
from jingui.crm.demo import company
from jingui.crm.services.load_demo import load_demo
from jingui.kit.context import workspace_context
from jingui.kit.errors import DomainError
from jingui.record_views.selectors.views import list_views
from jingui.records.selectors.get_record import get_record
from jingui.records.selectors.list_records import list_records
from jingui.records.services.update_record import update_record
from jingui.records.types import Condition, FilterGroup, QuerySpec
from jingui.workspaces.models import Member

SCHEMA = f"w_{company.WORKSPACE_KEY}"


@pytest.fixture
def world(db):
    workspace = load_demo(customers=700)
    with workspace_context(workspace.id):
        yield workspace


def actor_of(username):
    return actor_of_member(Member.objects.get(user__username=username).id, "web")


def sql(query, *params):
    with connections["default"].cursor() as cursor:
        cursor.execute(query.replace("$", f'"{SCHEMA}".'), params)
        return cursor.fetchall()


def listed(username, **spec):
    answer = json.loads(
        list_records(actor=actor_of(username), object_key="customer", spec=QuerySpec(count="exact", **spec))
    )
    return answer["items"], answer["count"]["value"]


def a_customer(where="id_number IS NOT NULL"):
    return sql(f"SELECT id, id_number, mobile, email FROM $customer WHERE {where} ORDER BY code LIMIT 1")[0]


def seen(username, record_id):
    return json.loads(get_record(actor=actor_of(username), object_key="customer", record_id=record_id))


@pytest.mark.usefixtures("world")
def test_salesperson_lists_own_customers_alone():
    me = actor_of("xiaoshou").member_id

    items, count = listed("xiaoshou", limit=500)

    assert count == sql("SELECT count(*) FROM $customer WHERE owner_id = %s", me)[0][0] > 0
    assert {item["fields"]["owner"]["id"] for item in items} == {str(me)}


@pytest.mark.usefixtures("world")
def test_salesperson_opens_a_colleagues_customer_as_if_it_were_missing():
    other = sql("SELECT id FROM $customer WHERE owner_id <> %s LIMIT 1", actor_of("xiaoshou").member_id)[0][0]

    with pytest.raises(DomainError) as refusal:
        seen("xiaoshou", other)

    assert refusal.value.http_status == 404


@pytest.mark.usefixtures("world")
def test_salesperson_sees_contact_details_and_no_contract_amount():
    me = actor_of("xiaoshou").member_id
    record_id, mobile = sql(
        "SELECT id, mobile FROM $customer WHERE owner_id = %s AND contract_amount IS NOT NULL LIMIT 1", me
    )[0]

    record = seen("xiaoshou", record_id)

    assert record["fields"]["mobile"] == mobile
    assert "contract_amount" not in record["fields"]
    for part in ({"sort": [{"field": "contract_amount"}]}, {"select": ["contract_amount"]}):
        with pytest.raises(DomainError) as refusal:
            listed("xiaoshou", **part)
        assert refusal.value.code == "unknown_field"


@pytest.mark.usefixtures("world")
def test_manager_sees_the_group_director_the_division_boss_everything():
    total = sql("SELECT count(*) FROM $customer")[0][0]
    east = sql(
        "SELECT count(*) FROM $customer c JOIN department_closure d ON d.descendant_id = c.department_id "
        "JOIN department p ON p.id = d.ancestor_id WHERE p.name = '华东大区'"
    )[0][0]

    assert listed("jingli")[1] == east
    assert 0 < east < total
    assert listed("zongjian")[1] == total  # every customer of the demo is sold to by the division
    assert listed("boss")[1] == total


@pytest.mark.usefixtures("world")
def test_customer_service_sees_masked_numbers_and_never_the_clear_ones():
    record_id, id_number, mobile, email = a_customer()

    raw = get_record(actor=actor_of("kefu"), object_key="customer", record_id=record_id).decode()

    fields = json.loads(raw)["fields"]
    assert fields["id_number"] == f"{id_number[:3]}***********{id_number[-4:]}"
    assert fields["mobile"] == f"{mobile[3:6]}****{mobile[-4:]}"
    assert {"id_number", "mobile", "email"} <= set(json.loads(raw)["_mask"])
    for clear in (id_number, mobile, mobile[3:], email):
        assert clear not in raw


@pytest.mark.usefixtures("world")
def test_customer_service_edits_tags_and_nothing_else():
    record_id = a_customer()[0]
    version = seen("kefu", record_id)["version"]
    actor = actor_of("kefu")

    update_record(
        actor=actor, object_key="customer", record_id=record_id, version=version, fields={"tags": ["complaint"]}
    )

    assert seen("kefu", record_id)["fields"]["tags"] == ["complaint"]
    with pytest.raises(DomainError) as refusal:
        update_record(
            actor=actor, object_key="customer", record_id=record_id, version=version + 1, fields={"stage": "won"}
        )
    assert refusal.value.http_status == 403


@pytest.mark.usefixtures("world")
def test_finance_reaches_contract_data_alone():
    record_id = a_customer("contract_amount IS NOT NULL")[0]

    fields = seen("caiwu", record_id)["fields"]

    assert "contract_amount" in fields
    assert not {"mobile", "email", "wechat", "address", "remark", "amount", "contact_name", "last_follow_up_at"} & set(
        fields
    )
    for object_key in ("contact", "follow_up"):
        with pytest.raises(DomainError) as refusal:
            list_records(actor=actor_of("caiwu"), object_key=object_key, spec=QuerySpec())
        assert refusal.value.http_status == 404


@pytest.mark.usefixtures("world")
def test_technician_sees_no_contact_details():
    record_id, _, mobile, email = a_customer()

    raw = get_record(actor=actor_of("it"), object_key="customer", record_id=record_id).decode()

    assert mobile not in raw
    assert mobile[-8:] not in raw
    assert email not in raw
    assert not {"mobile", "email", "wechat", "landline", "address"} & set(json.loads(raw)["fields"])


@pytest.mark.usefixtures("world")
def test_marketing_finds_by_whole_number_and_not_by_a_part():
    _, _, mobile, _ = a_customer()
    whole = FilterGroup(items=[Condition(field="mobile", op="eq", value=mobile)])
    part = FilterGroup(items=[Condition(field="mobile", op="contains", value=mobile[-4:])])

    assert listed("shichang", filter=whole)[1] == 1
    with pytest.raises(DomainError) as refusal:
        listed("shichang", filter=part)
    assert refusal.value.http_status == 400


@pytest.mark.usefixtures("world")
def test_export_is_for_director_finance_and_boss_and_for_marketing_with_an_approval():
    from jingui.access.selectors.plan import compile_plan
    from jingui.approvals.selectors.approvers import list_pools
    from jingui.approvals.selectors.rules import find_rule
    from jingui.catalog.selectors.snapshot import get_snapshot

    shape = get_snapshot(actor_of("boss").workspace_id).objects["customer"].shape
    logins = [person.username for person in company.PEOPLE if person.username]
    plans = {login: compile_plan(actor_of(login), shape) for login in logins}

    exporting = {login for login, plan in plans.items() if plan.allows("export")}
    assert exporting == {"boss", "zongjian", "caiwu", "shichang"}
    asked = {login for login in logins if plans[login].limits.export_approval_above is not None}
    assert asked == {"shichang"}
    assert (plans["shichang"].limits.export_approval_above, plans["shichang"].limits.export_sealed) == (0, True)
    assert set().union(*list_pools(find_rule("export").steps).values()) == {
        actor_of("boss").member_id,
        actor_of("zongjian").member_id,
    }
    assert isinstance(actor_of("boss").member_id, UUID)


@pytest.mark.usefixtures("world")
def test_views_of_the_pack_show_to_those_who_may_ask_their_question():
    def labels(username):
        views = list_views(actor=actor_of(username), object_key="customer")
        return {view["label"]["zh-Hans"] for view in views}

    assert {"全部客户", "已赢单", "合同一览", "30 天未跟进"} <= labels("xiaoshou")
    assert labels("caiwu") & {"全部客户", "已赢单", "合同一览", "30 天未跟进"} == {"全部客户", "合同一览"}
    assert "合同一览" not in labels("it")
