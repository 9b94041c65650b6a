"""Corners of the read path: limits, cursors of others, files in records, hidden relations."""

import io
import json

import pytest

from jingui.files.errors import FileNotThere
from jingui.files.selectors.files import get_file
from jingui.files.services.store_file import store_file
from jingui.records.errors import BadCursor, BadOperator, BadRequest, BadValue, ObjectDenied, QueryTooSlow
from jingui.records.selectors.group_records import group_records
from jingui.records.selectors.list_records import list_records
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.services.create_record import create_record
from jingui.records.services.update_record import update_record
from jingui.records.tests.helpers import make_deal, read
from jingui.records.tests.world import World
from jingui.records.types import GroupSpec, QuerySpec


def ask(actor, **asked):
    return json.loads(list_records(actor=actor, object_key="deal", spec=QuerySpec.model_validate(asked)))


def only(field, op, value=None):
    return {"items": [{"field": field, "op": op, "value": value}]}


def test_a_cursor_serves_nobody_else_and_no_other_question(world: World) -> None:
    for _ in range(3):
        make_deal(world.ann)
    cursor = ask(world.ann, limit=1)["next"]

    assert ask(world.ann, limit=1, after=cursor)["items"]
    for actor, asked in ((world.lead, {}), (world.ann, {"sort": [{"field": "name"}]}), (world.ann, {"search": "a"})):
        with pytest.raises(BadCursor):
            ask(actor, limit=1, after=cursor, **asked)


def test_a_slow_statement_is_stopped(world: World) -> None:
    with pytest.raises(QueryTooSlow):
        fetch_rows(Sql("SELECT pg_sleep(2)"), timeout_ms=50)

    assert fetch_rows(Sql("SELECT 1")) == [(1,)]


def test_a_filter_may_be_three_deep_and_fifty_wide(world: World) -> None:
    leaf = {"field": "name", "op": "is_empty"}

    with pytest.raises(BadRequest):
        ask(world.boss, filter={"items": [leaf] * 51})
    with pytest.raises(BadRequest):
        ask(world.boss, filter={"items": [{"items": [{"items": [{"items": [leaf]}]}]}]})


@pytest.mark.parametrize(
    ("field", "op", "value"),
    [
        ("quantity", "eq", "many"), ("quantity", "eq", 2**70), ("amount", "gt", "NaN"), ("amount", "between", ["1"]),
        ("signed_on", "eq", "yesterday"), ("signed_on", "relative", "last_century"), ("met_at", "gt", "2026-01-01T00"),
        ("signed_on", "relative", {"last_days": 0}), ("is_key", "eq", "yes"), ("helper", "in", ["me"]),
        ("region", "under", "31"), ("name", "contains", ""), ("name", "contains", "a\x00b"), ("stage", "in", []),
    ],
)  # fmt: skip
def test_values_that_do_not_fit_are_refused(world: World, field: str, op: str, value: object) -> None:
    with pytest.raises(BadValue):
        ask(world.boss, filter=only(field, op, value))


def test_operators_of_other_types_are_refused(world: World) -> None:
    with pytest.raises(BadOperator):
        ask(world.boss, filter=only("quantity", "contains", "1"))


def test_the_recycle_bin_is_for_those_who_may_delete(world: World) -> None:
    reader = world.with_role({"deal": {"operations": {"view": "all"}}})

    with pytest.raises(ObjectDenied):
        ask(reader, deleted=True)


def test_a_relation_to_a_hidden_record_shows_that_there_is_one_and_no_more(world: World) -> None:
    company = create_record(actor=world.boss, object_key="company", fields={"name": "秘密公司"})
    seller = world.with_role({"deal": {"operations": {"view": "own"}}, "company": {"operations": {"view": "own"}}})
    made = make_deal(world.boss, company=str(company), owner=str(seller.member_id))

    shown = read(seller, made)["fields"]["company"]
    groups = group_records(actor=seller, object_key="deal", spec=GroupSpec(group="company"))["groups"]

    assert shown == {"hidden": True}
    assert [(group["value"], group["label"]) for group in groups] == [({"hidden": True}, "无权查看")]
    assert ask(seller, filter=only("company", "eq", str(company)))["items"] == []


def test_a_file_follows_the_rights_of_the_record_that_holds_it(world: World) -> None:
    file = store_file(actor=world.ann, name="合同.txt", content=io.BytesIO(b"abc"), size_bytes=3)
    made = make_deal(world.ann, files=[str(file.id)])

    assert get_file(actor=world.lead, file_id=file.id).name == "合同.txt"
    with pytest.raises(FileNotThere):
        get_file(actor=world.bob, file_id=file.id)

    update_record(actor=world.ann, object_key="deal", record_id=made, version=1, fields={"files": []})
    for actor in (world.ann, world.lead):
        with pytest.raises(FileNotThere):
            get_file(actor=actor, file_id=file.id)


def test_dates_group_by_the_workspace_calendar(world: World) -> None:
    for moment in ("2019-12-31T15:59:00Z", "2019-12-31T16:01:00Z"):
        make_deal(world.ann, met_at=moment, note="年末分组")

    found = group_records(
        actor=world.ann,
        object_key="deal",
        spec=GroupSpec(group="met_at", grain="year", filter=only("note", "contains", "年末分组")),
    )

    assert [(group["label"], group["count"]) for group in found["groups"]] == [("2019年", 1), ("2020年", 1)]
