"""The record as its author sees it, told by the statement that writes it, is what reading it tells."""

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.testing.factories import actor_of_system, inside
from jingui.records.errors import RecordInvalid
from jingui.records.selectors.get_record import find_presented, get_record
from jingui.records.selectors.target import open_object
from jingui.records.services.create_record import create_answered, create_record
from jingui.records.tests.world import EVERYTHING, World, make_world

FIELDS = {
    "name": "中国银行项目", "amount": "120000.5", "mobile": "13812345678", "stage": "won", "tags": ["vip", "risk"],
    "region": "310115", "signed_on": "2026-05-01", "met_at": "2026-05-01T02:03:04Z", "email": "a@example.com",
}  # fmt: skip


@pytest.fixture(scope="module")
def world(db_ready: None) -> World:
    """Make the small company."""
    return make_world()


@pytest.fixture
def company(world: World) -> Iterator[World]:
    """Run inside its workspace."""
    with inside(world.workspace):
        yield world


@pytest.mark.parametrize("right", ["full", "masked", "none"])
def test_the_answer_is_what_reading_tells(company: World, right: str) -> None:
    """Labels, the number, masks and what may not be read at all."""
    fields = {key: {"read": right, "write": True} for key in ("mobile", "email", "amount")}
    actor = company.with_role({"company": EVERYTHING, "deal": EVERYTHING | {"fields": fields}})
    firm = create_record(actor=company.boss, object_key="company", fields={"name": "目标公司"})
    given = {key: value for key, value in FIELDS.items() if right != "none" or key not in fields}

    record_id, answer = create_answered(actor=actor, object_key="deal", fields=given | {"company": str(firm)})

    assert answer == get_record(actor=actor, object_key="deal", record_id=record_id)
    shown_fields = orjson.loads(answer)["fields"]
    assert (shown_fields["company"]["label"], shown_fields["owner"]["label"]) == ("目标公司", actor.name)
    shown = {"full": "+8613812345678", "masked": "138****5678", "none": None}
    assert shown_fields.get("mobile") == shown[right]


def test_one_who_may_not_view_what_he_makes_is_told_nothing(company: World) -> None:
    owner = {"owner": {"read": "full", "write": True}}
    actor = company.with_role({"deal": {"operations": {"create": "all", "view": "own"}, "fields": owner}})

    record_id, answer = create_answered(
        actor=actor, object_key="deal", fields={"name": "给别人的", "owner": str(company.bob.member_id)}
    )

    assert answer is None
    assert find_presented(open_object(actor, "deal"), record_id) is None


def test_a_record_that_may_name_itself_is_read(company: World) -> None:
    fields = [FieldSpec("text", "名称", "name"), FieldSpec("relation", "上级", "parent", config={"target": "unit"})]
    create_object(actor=actor_of_system(company.workspace), label="单位", key="unit", fields=fields)
    actor = company.with_role({"unit": EVERYTHING | {"fields": {}}})

    record_id, answer = create_answered(actor=actor, object_key="unit", fields={"name": "总部"})

    assert answer is None
    assert find_presented(open_object(actor, "unit"), record_id) is not None


def test_a_taken_value_is_refused_as_ever(company: World) -> None:
    """Also when the index finds it first: the check before it is taken away."""
    create_answered(actor=company.boss, object_key="deal", fields={"name": "甲", "contract": "HT-77"})

    with pytest.raises(RecordInvalid):
        create_answered(actor=company.boss, object_key="deal", fields={"name": "乙", "contract": "HT-77"})


def test_the_index_refuses_what_the_check_could_not_see(company: World, monkeypatch: pytest.MonkeyPatch) -> None:
    create_answered(actor=company.boss, object_key="deal", fields={"name": "甲", "contract": "HT-78"})
    monkeypatch.setattr("jingui.records.services.save.check_unique", _nothing)

    with pytest.raises(RecordInvalid) as refused:
        create_answered(actor=company.boss, object_key="deal", fields={"name": "乙", "contract": "HT-78"})

    assert refused.value.errors[0].pointer == "/fields/contract"


def _nothing(*_: Any) -> None:
    return None
