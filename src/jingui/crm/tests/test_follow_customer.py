"""A follow-up keeps its customer up to date, in the same transaction."""

import itertools
import json

import pytest

from jingui.crm.services.load_pack import load_pack
from jingui.kit.actor import system_actor
from jingui.kit.context import workspace_context
from jingui.records.selectors.get_record import get_record
from jingui.records.services.create_record import create_record
from jingui.workspaces.services.create_workspace import create_workspace

pytestmark = pytest.mark.usefixtures("db")
_numbers = itertools.count(1)


@pytest.fixture
def actor():
    workspace = create_workspace(name="跟进测试公司", key=f"fup{next(_numbers)}")
    load_pack(workspace_id=workspace.id)
    with workspace_context(workspace.id):
        yield system_actor(workspace.id)


def make_customer(actor, **fields):
    return create_record(actor=actor, object_key="customer", fields={"name": "华信科技", **fields})


def follow(actor, customer_id, moment, **fields):
    values = {"subject": "电话", "customer": str(customer_id), "happened_at": moment, "content": "已联系", **fields}
    return create_record(actor=actor, object_key="follow_up", fields=values)


def fields_of(actor, customer_id):
    return json.loads(get_record(actor=actor, object_key="customer", record_id=customer_id))["fields"]


def test_newest_follow_up_sets_last_and_next(actor):
    customer_id = make_customer(actor)

    follow(actor, customer_id, "2026-05-01T02:00:00Z", next_on="2026-05-10")

    fields = fields_of(actor, customer_id)
    assert fields["last_follow_up_at"] == "2026-05-01T02:00:00Z"
    assert fields["next_follow_up_on"] == "2026-05-10"


def test_older_follow_up_added_later_changes_nothing(actor):
    customer_id = make_customer(actor)
    follow(actor, customer_id, "2026-05-01T02:00:00Z", next_on="2026-05-10")

    follow(actor, customer_id, "2026-04-01T02:00:00Z", next_on="2026-04-02")

    fields = fields_of(actor, customer_id)
    assert fields["last_follow_up_at"] == "2026-05-01T02:00:00Z"
    assert fields["next_follow_up_on"] == "2026-05-10"


def test_a_planned_contact_that_took_place_is_ticked_off(actor):
    customer_id = make_customer(actor, next_follow_up_on="2026-05-10")

    follow(actor, customer_id, "2026-05-12T02:00:00Z")

    assert fields_of(actor, customer_id).get("next_follow_up_on") is None


def test_a_plan_for_later_stays(actor):
    customer_id = make_customer(actor, next_follow_up_on="2026-06-01")

    follow(actor, customer_id, "2026-05-12T02:00:00Z")

    assert fields_of(actor, customer_id)["next_follow_up_on"] == "2026-06-01"
