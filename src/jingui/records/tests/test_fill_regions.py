"""The home region of a mobile number is filled in by itself (AC-35)."""

import json

import pytest

from jingui.catalog.services.create_object import create_object
from jingui.catalog.text.mobile_regions import find_mobile_region
from jingui.catalog.types import FieldSpec
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role, make_workspace
from jingui.records.selectors.get_record import get_record
from jingui.records.services.create_record import create_record
from jingui.records.services.update_record import update_record

pytestmark = pytest.mark.usefixtures("db")
FIELDS = [
    FieldSpec(type="text", label="名称", key="name"),
    FieldSpec(type="mobile", label="手机", key="mobile", level=1),
    FieldSpec(type="region", label="地区", key="region", config={"fill_from": "mobile"}),
]


@pytest.fixture
def seller():
    workspace = make_workspace()
    with workspace_context(workspace.id):
        create_object(actor=actor_of_system(workspace), label="客户", key="customer", fields=FIELDS, title_field="name")
        operations = dict.fromkeys(("view", "create", "edit"), "all")
        role = make_role(workspace, objects={"customer": {"operations": operations}})
        yield actor_for(make_member(workspace, roles=[role]))


def region_of(actor, record_id) -> str | None:
    region = json.loads(get_record(actor=actor, object_key="customer", record_id=record_id))["fields"]["region"]
    return region and region["code"]


def make(actor, **fields):
    return create_record(actor=actor, object_key="customer", fields={"name": "甲", **fields})


def test_a_new_number_brings_its_region(seller) -> None:
    assert region_of(seller, make(seller, mobile="13916543210")) == "310000"


def test_an_entered_region_stays(seller) -> None:
    assert region_of(seller, make(seller, mobile="13916543210", region="440300")) == "440300"


def test_a_number_added_later_fills_the_empty_region_once(seller) -> None:
    record = make(seller)

    update_record(actor=seller, object_key="customer", record_id=record, version=None, fields={"mobile": "15012345678"})
    assert region_of(seller, record) == "530600"
    update_record(actor=seller, object_key="customer", record_id=record, version=None, fields={"mobile": "13916543210"})

    assert region_of(seller, record) == "530600"


def test_a_region_emptied_on_purpose_stays_empty(seller) -> None:
    record = make(seller, mobile="13916543210")

    update_record(actor=seller, object_key="customer", record_id=record, version=None, fields={"region": None})

    assert region_of(seller, record) is None


@pytest.mark.parametrize("number", ["+862161234567", "+14155552671", "+8619900000000"])
def test_numbers_without_home_region_fill_nothing(number: str) -> None:
    assert find_mobile_region(number) == ""
