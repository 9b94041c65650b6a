"""Indexes follow what people ask; slow questions are remembered without their values."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from jingui.audit.models import AuditEntry
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import ObjectData
from jingui.kit.clock import now
from jingui.kit.errors import Denied
from jingui.kit.testing.factories import sign_in
from jingui.record_views.services.create_view import create_view
from jingui.record_views.types import ViewIn
from jingui.records.selectors import list_records as lists
from jingui.records.selectors.list_records import list_records
from jingui.records.selectors.query.compile import compile_list
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import execute, fetch_rows
from jingui.records.selectors.target import open_object
from jingui.records.tests.world import World
from jingui.records.types import QuerySpec
from jingui.tuning.errors import IndexInvalid, IndexNotFound
from jingui.tuning.models import ManagedIndex, SlowShape
from jingui.tuning.selectors.overview import get_overview, list_slow
from jingui.tuning.selectors.table_indexes import table_indexes
from jingui.tuning.selectors.wanted import want
from jingui.tuning.services import review
from jingui.tuning.services.change_indexes import forget_slow, order_index, pin_index, remove_index
from jingui.tuning.services.note_slow import plan_steps
from jingui.tuning.services.review import review_object
from jingui.tuning.types import KEEP_DAYS


def deal(world: World) -> ObjectData:
    found = get_snapshot(world.workspace.id).find_object("deal")
    assert found is not None
    return found


def view_in(**more: Any) -> ViewIn:
    return ViewIn.model_validate({"label": {"zh-Hans": "大单"}, "is_shared": True, **more})


def question(*conditions: tuple[str, str], sort: str = "", desc: bool = True, join: str = "and") -> dict[str, Any]:
    items = [{"field": field, "op": op, "value": "x"} for field, op in conditions]
    return {"filter": {"join": join, "items": items}, "sort": [{"field": sort, "desc": desc}] if sort else []}


@pytest.fixture
def big(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few records count as a large table."""
    monkeypatch.setattr(review, "MIN_ROWS", 0)


def names(world: World) -> set[str]:
    return {index.name for index in table_indexes(deal(world))}


@pytest.mark.parametrize(
    ("asked", "columns", "desc"),
    [
        (question(sort="amount"), ("amount",), True),
        (question(("stage", "eq"), sort="amount"), ("stage", "amount"), True),
        (question(("owner", "me")), ("owner_id", "created_at"), True),
        (question(("amount", "gte")), ("amount",), True),
        (question(("amount", "gte"), sort="amount", desc=False), ("amount",), False),
    ],
)
def test_a_question_wants_one_index(world: World, asked: dict[str, Any], columns: tuple[str, ...], desc: bool) -> None:
    wanted = want(deal(world), asked)

    assert wanted is not None
    assert (wanted.columns, wanted.desc) == (columns, desc)


@pytest.mark.parametrize(
    "asked",
    [question(), question(("stage", "ne")), question(("stage", "eq"), sort="stage"), question(("gone", "eq"))],
)
def test_questions_no_index_can_serve_want_none(world: World, asked: dict[str, Any]) -> None:
    assert want(deal(world), asked) is None


def test_alternatives_want_no_index(world: World) -> None:
    assert want(deal(world), question(("stage", "eq"), ("owner", "me"), join="or")) is None


def test_a_view_gets_its_index_and_idle_ones_go(world: World, big: None) -> None:
    view = create_view(actor=world.boss, object_key="deal", new=view_in(query=question(("stage", "eq"), sort="amount")))

    made = review_object(workspace_id=world.workspace.id, object_key="deal")
    again = review_object(workspace_id=world.workspace.id, object_key="deal")
    row = ManagedIndex.objects.get(name="ix_deal_stage_amount_desc")
    view.delete()
    review_object(workspace_id=world.workspace.id, object_key="deal")
    kept = row.name in names(world)
    ManagedIndex.objects.update(used_at=now() - timedelta(days=KEEP_DAYS + 1))
    review_object(workspace_id=world.workspace.id, object_key="deal")

    assert row.name in made
    assert row.name not in again
    assert row.state == "ready"
    assert kept
    assert row.name not in names(world)
    assert not ManagedIndex.objects.filter(name=row.name).exists()


def test_the_newest_of_one_kind_come_from_the_index_in_order(world: World, big: None) -> None:
    """Times are never empty: an index that keeps the empty ones last would be another order to PostgreSQL."""
    create_view(actor=world.boss, object_key="deal", new=view_in(query=question(("stage", "eq"))))
    review_object(workspace_id=world.workspace.id, object_key="deal")
    spec = QuerySpec.model_validate(
        {"select": ["stage"], "filter": {"items": [{"field": "stage", "op": "eq", "value": "won"}]}, "limit": 5}
    )
    query = compile_list(open_object(world.boss, "deal"), spec).query

    with transaction.atomic():
        for way in ("seqscan", "bitmapscan", "sort"):
            execute(Sql(f"SET LOCAL enable_{way} = off"))
        plan = fetch_rows(Sql(f"EXPLAIN (FORMAT JSON) {query.text}", query.params))[0][0].decode()

    assert "ix_deal_stage_created_at_desc" in plan
    assert '"Sort"' not in plan


def test_a_pinned_index_stays(world: World, big: None) -> None:
    view = create_view(actor=world.boss, object_key="deal", new=view_in(query=question(sort="quantity")))
    review_object(workspace_id=world.workspace.id, object_key="deal")
    row = ManagedIndex.objects.get(name="ix_deal_quantity_desc")
    pin_index(actor=world.boss, index_id=row.pk, is_pinned=True)
    view.delete()
    ManagedIndex.objects.filter(pk=row.pk).update(used_at=now() - timedelta(days=KEEP_DAYS + 1))

    review_object(workspace_id=world.workspace.id, object_key="deal")

    assert row.name in names(world)
    remove_index(actor=world.boss, index_id=row.pk)
    assert row.name not in names(world)
    assert AuditEntry.objects.filter(operation="tuning.drop_index", detail__index=row.name).exists()


def test_a_small_table_gets_none(world: World) -> None:
    create_view(actor=world.boss, object_key="deal", new=view_in(query=question(sort="amount")))

    assert review_object(workspace_id=world.workspace.id, object_key="deal") == []


def test_slow_questions_are_remembered_without_values(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "SLOW_READ_MS", -1.0)
    spec = QuerySpec.model_validate(
        {
            "filter": {"items": [{"field": "name", "op": "contains", "value": "绝密公司"}]},
            "sort": [{"field": "amount", "desc": True}],
            "search": "13800001234",
        }
    )

    list_records(actor=world.boss, object_key="deal", spec=spec)
    list_records(actor=world.boss, object_key="deal", spec=spec)
    found = [item for item in list_slow(actor=world.boss) if item["shape"]["search"]]
    stored = str(list(SlowShape.objects.values()))

    assert [(item["object"], item["count"]) for item in found] == [("deal", 2)]
    assert found[0]["shape"]["filter"]["items"] == [{"field": "name", "op": "contains"}]
    assert found[0]["plan"]
    assert found[0]["max_ms"] > 0
    assert "绝密公司" not in stored
    assert "13800001234" not in stored
    assert forget_slow(actor=world.boss) >= 1
    assert not SlowShape.objects.exists()


def test_a_slow_question_asks_for_an_index(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "SLOW_READ_MS", -1.0)
    spec = QuerySpec.model_validate({"filter": {"items": [{"field": "quantity", "op": "gte", "value": 3}]}})
    list_records(actor=world.boss, object_key="deal", spec=spec)

    entry = next(item for item in get_overview(actor=world.boss) if item["object"] == "deal")

    assert ["quantity"] in [item["columns"] for item in entry["suggestions"]]
    assert {"kind": "slow", "label": {}, "count": 1} in [
        reason for item in entry["suggestions"] for reason in item["reasons"]
    ]


def test_a_plan_is_told_step_by_step() -> None:
    plan = {
        "Node Type": "Limit",
        "Plans": [
            {
                "Node Type": "Sort",
                "Plan Rows": 900,
                "Total Cost": 120.55,
                "Plans": [
                    {
                        "Node Type": "Seq Scan",
                        "Relation Name": "deal",
                        "Plan Rows": 900,
                        "Total Cost": 100,
                        "Filter": "(name = 'secret')",
                    }
                ],
            }
        ],
    }

    steps = plan_steps(plan)

    assert [step["kind"] for step in steps] == ["Seq Scan", "Sort"]
    assert steps[0]["filtered"] is True
    assert "secret" not in str(steps)


def test_only_those_who_manage_performance_see_it(world: World) -> None:
    for ask in (get_overview, list_slow):
        with pytest.raises(Denied):
            ask(actor=world.ann)
    with pytest.raises(Denied):
        order_index(actor=world.ann, object_key="deal", columns=["amount"], desc=True)
    with pytest.raises(Denied):
        forget_slow(actor=world.ann)


def test_wrong_columns_and_objects_are_refused(world: World) -> None:
    with pytest.raises(IndexInvalid):
        order_index(actor=world.boss, object_key="deal", columns=["deleted_at; DROP TABLE x"], desc=True)
    with pytest.raises(IndexNotFound):
        order_index(actor=world.boss, object_key="nothing", columns=["amount"], desc=True)
    with pytest.raises(IndexNotFound):
        remove_index(actor=world.boss, index_id=uuid4())


def test_the_page_is_served(world: World) -> None:
    client = sign_in(Client(), world.boss)

    indexes = client.get("/api/v1/tuning/indexes").json()["items"]
    slow = client.get("/api/v1/tuning/slow").json()
    asked = client.post(
        "/api/v1/tuning/indexes",
        {"object": "deal", "columns": ["amount"], "desc": True},
        content_type="application/json",
    )

    keys = {
        key["column"]
        for item in indexes
        if item["object"] == "deal"
        for index in item["indexes"]
        for key in index["keys"]
    }
    assert {"id", "created_at"} <= keys
    assert slow == {"items": []} or slow["items"]
    assert asked.status_code == 202
    assert sign_in(Client(), world.ann).get("/api/v1/tuning/slow").status_code == 403


def test_reviews_of_one_object_run_one_after_another(world: World, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        create_view(actor=world.boss, object_key="deal", new=view_in(query=question(sort="amount")))
        create_view(actor=world.boss, object_key="deal", new=view_in(query=question(sort="quantity")))

    jobs = ProcrastinateJob.objects.filter(task_name="tuning.review", args__workspace_id=str(world.workspace.id))
    locks = [lock for lock in jobs.values_list("lock", flat=True) if lock.endswith(":deal")]

    assert len(locks) >= 2
    assert set(locks) == {f"tuning:{world.workspace.id}:deal"}
