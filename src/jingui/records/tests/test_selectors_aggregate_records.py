"""Figures over whole lists: right numbers, in scope, and only with the right to the field."""

from decimal import Decimal

import pytest

from jingui.records.errors import RecordNotFound, UnknownField
from jingui.records.selectors.aggregate_records import aggregate_records
from jingui.records.services.create_record import create_record
from jingui.records.tests.world import World
from jingui.records.types import AggregateSpec, Condition, FilterGroup, Measure


@pytest.fixture(scope="module", autouse=True)
def _deals(world: World) -> None:
    rows = [
        {"name": "甲", "amount": "100.50", "quantity": 3, "signed_on": "2026-03-01", "stage": "lead", "mobile": None},
        {"name": "乙", "amount": "49.50", "quantity": 5, "signed_on": "2026-01-15", "stage": "won", "mobile": None},
        {"name": "丙", "stage": "won", "mobile": "13800138000"},
    ]
    for row in rows:
        create_record(actor=world.boss, object_key="deal", fields=row)


def figures(world: World, *measures: tuple[str | None, str], who: str = "boss", **spec: object) -> dict[str, object]:
    asked = AggregateSpec(measures=[Measure(field=field, fn=fn) for field, fn in measures], **spec)  # type: ignore[arg-type]
    return aggregate_records(actor=getattr(world, who), object_key="deal", spec=asked)


def test_figures_over_the_whole_filtered_list(world: World) -> None:
    found = figures(
        world,
        ("amount", "sum"),
        ("amount", "avg"),
        ("quantity", "max"),
        ("signed_on", "min"),
        ("mobile", "filled"),
        ("amount", "empty"),
        ("stage", "distinct"),
        (None, "count"),
    )

    assert found["count"] == 3
    values = found["values"]
    assert isinstance(values, list)
    assert Decimal(values[0]) == Decimal("150.00")
    assert Decimal(values[1]) == Decimal(75)
    assert values[2:] == [5, "2026-01-15", 1, 1, 2, 3]
    won = FilterGroup(items=[Condition(field="stage", op="eq", value="won")])
    assert figures(world, ("quantity", "max"), filter=won) == {"count": 2, "values": [5], "groups": None}


def test_figures_of_an_empty_list_are_empty(world: World) -> None:
    nothing = FilterGroup(items=[Condition(field="stage", op="eq", value="quote")])

    assert figures(world, ("amount", "sum"), ("quantity", "min"), ("name", "filled"), filter=nothing) == {
        "count": 0,
        "values": [None, None, 0],
        "groups": None,
    }


def test_figures_of_groups_keep_the_order_of_options(world: World) -> None:
    groups = figures(world, ("amount", "sum"), ("quantity", "max"), group="stage")["groups"]

    assert isinstance(groups, list)
    assert [(group["value"], group["label"], group["count"]) for group in groups] == [
        ("lead", "选项lead", 1),
        ("won", "选项won", 2),
    ]
    assert [group["values"] for group in groups] == [["100.50", 3], ["49.50", 5]]


def test_figures_count_only_what_is_in_scope(world: World) -> None:
    assert figures(world, ("quantity", "sum"), who="bob")["count"] == 0


@pytest.mark.parametrize(
    ("field", "fn"), [("mobile", "filled"), ("id_number", "empty"), ("absent", "sum"), ("name", "sum"), (None, "sum")]
)
def test_refuses_fields_without_full_right_and_figures_that_make_no_sense(
    world: World, field: str | None, fn: str
) -> None:
    with pytest.raises(UnknownField):
        figures(world, (field, fn), who="ann")


@pytest.mark.parametrize(("field", "fn"), [("company", "distinct"), ("files", "distinct"), ("stage", "min")])
def test_refuses_figures_that_would_tell_of_hidden_records(world: World, field: str, fn: str) -> None:
    with pytest.raises(UnknownField):
        figures(world, (field, fn))


def test_unknown_object_is_not_found(world: World) -> None:
    with pytest.raises(RecordNotFound):
        aggregate_records(actor=world.boss, object_key="nothing", spec=AggregateSpec())
