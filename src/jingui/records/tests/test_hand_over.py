"""Handing a leaver's records and duties to others."""

import secrets
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from jingui.kit.errors import Denied, Invalid
from jingui.kit.testing.factories import actor_for, make_department, make_member
from jingui.records.errors import UnknownField
from jingui.records.run_types import HandOverIn
from jingui.records.selectors.runs.runs import get_run
from jingui.records.services.create_record import create_record
from jingui.records.services.hand_over import hand_over, list_holdings, preview_hand_over
from jingui.records.services.runs.undo_run import undo_run
from jingui.records.services.update_record import update_record
from jingui.records.tests.helpers import entries, make_deal, read
from jingui.records.tests.world import World
from jingui.workspaces.services.heads import list_headed
from jingui.workspaces.services.update_member import update_member
from jingui.workspaces.types import MemberChanges


@pytest.fixture
def leaver(world: World) -> UUID:
    member = make_member(world.workspace, roles=["seller"], department=world.team_a, name=f"离职{secrets.token_hex(3)}")
    return UUID(str(member.id))


def owner(world: World, record_id: UUID, object_key: str = "deal") -> str:
    return str(read(world.boss, record_id, object_key)["fields"]["owner"]["id"])


def deals_of(world: World, leaver: UUID, count: int = 3, **fields: object) -> list[UUID]:
    return [make_deal(world.boss, owner=str(leaver), **fields) for _ in range(count)]


def test_holdings_are_counted_by_object(world: World, leaver: UUID) -> None:
    deals_of(world, leaver, 2)
    create_record(actor=world.boss, object_key="company", fields={"name": "某公司", "owner": str(leaver)})

    found = list_holdings(actor=world.boss, member_id=leaver)

    assert {item["object"]: (item["count"], item["allowed"]) for item in found} == {"company": (1, 1), "deal": (2, 2)}


def test_records_pass_by_condition_and_evenly_and_come_back(world: World, leaver: UUID) -> None:
    won = deals_of(world, leaver, 1, stage="won")
    rest = deals_of(world, leaver, 4)
    company = create_record(actor=world.boss, object_key="company", fields={"name": "客户", "owner": str(leaver)})
    ann, bob = str(world.ann.member_id), str(world.bob.member_id)
    order = HandOverIn.model_validate(
        {
            "steps": [
                {
                    "object": "deal",
                    "filter": {"items": [{"field": "stage", "op": "eq", "value": "won"}]},
                    "receivers": [str(world.boss.member_id)],
                },
                {"object": "deal", "receivers": [ann, bob]},
                {"object": "company", "receivers": [ann], "keep_department": True},
            ]
        }
    )
    before = read(world.boss, company, "company")["fields"]["department"]

    preview = preview_hand_over(actor=world.boss, member_id=leaver, order=order)
    run_id = hand_over(actor=world.boss, member_id=leaver, order=order)

    assert [(s["object"], s["total"], s["allowed"]) for s in preview["steps"]] == [
        ("deal", 1, 1), ("deal", 4, 4), ("company", 1, 1),
    ]  # fmt: skip
    assert run_id is not None
    run = get_run(actor=world.boss, run_id=run_id)
    assert (run.status, run.changed, run.subject_id) == ("done", 6, leaver)
    assert owner(world, won[0]) == str(world.boss.member_id)
    assert sorted(owner(world, i) for i in rest) == sorted([ann, ann, bob, bob])
    assert owner(world, company, "company") == ann
    assert read(world.boss, company, "company")["fields"]["department"] == before
    moved = next(i for i in rest if owner(world, i) == bob)
    assert read(world.boss, moved)["fields"]["department"]["id"] == str(world.team_b.id)
    assert entries(world, moved)[0].run_id == run_id

    undo_run(actor=world.boss, run_id=run_id)
    assert {owner(world, i) for i in (*won, *rest)} == {str(leaver)}
    assert read(world.boss, moved)["fields"]["department"]["id"] == str(world.team_a.id)


def test_headships_pass_on_and_come_back(world: World, leaver: UUID) -> None:
    team = make_department(world.workspace, head=leaver)
    deals_of(world, leaver, 1)
    order = HandOverIn.model_validate(
        {
            "steps": [{"object": "deal", "receivers": [str(world.ann.member_id)]}],
            "heads": [{"department": str(team.id), "head": str(world.ann.member_id)}],
        }
    )

    run_id = hand_over(actor=world.fresh(world.boss), member_id=leaver, order=order)

    assert team.id in dict(list_headed(world.ann.member_id))  # type: ignore[arg-type]
    assert run_id is not None
    undo_run(actor=world.fresh(world.boss), run_id=run_id)
    assert team.id in dict(list_headed(leaver))


def test_what_another_owns_by_now_stays_and_undo_works_after_he_left(world: World, leaver: UUID) -> None:
    made = deals_of(world, leaver, 2)
    order = HandOverIn.model_validate({"steps": [{"object": "deal", "receivers": [str(world.ann.member_id)]}]})
    boss = world.fresh(world.boss)
    run_id = hand_over(actor=boss, member_id=leaver, order=order)
    update_member(actor=boss, member_id=leaver, changes=MemberChanges(status="left"))
    boss = world.fresh(boss)
    changes = {"owner": str(world.bob.member_id)}
    update_record(actor=boss, object_key="deal", record_id=made[0], version=None, fields=changes)

    assert run_id is not None
    undo_run(actor=boss, run_id=run_id, rest=True)

    assert owner(world, made[0]) == str(world.bob.member_id)
    assert owner(world, made[1]) == str(leaver)


def test_only_active_others_receive(world: World, leaver: UUID) -> None:
    for receiver in (leaver, uuid4()):
        order = HandOverIn.model_validate({"steps": [{"object": "deal", "receivers": [str(receiver)]}]})
        with pytest.raises(Invalid):
            hand_over(actor=world.boss, member_id=leaver, order=order)


def test_it_takes_the_right_to_manage_members_and_stays_within_the_managers_sight(world: World, leaver: UUID) -> None:
    made = deals_of(world, leaver, 1)
    order = HandOverIn.model_validate({"steps": [{"object": "deal", "receivers": [str(world.ann.member_id)]}]})
    for call in (hand_over, preview_hand_over):
        with pytest.raises(Denied):
            call(actor=world.lead, member_id=leaver, order=order)
    with pytest.raises(Denied):
        list_holdings(actor=world.lead, member_id=leaver)
    manager = world.with_role(
        {"deal": {"operations": {"view": "department", "edit": "department"}, "fields": {"stage": {"read": "none"}}}},
        department=world.team_b,
        system=("member.manage",),
    )

    assert list_holdings(actor=manager, member_id=leaver) == []
    asked = {"items": [{"field": "stage", "op": "eq", "value": "won"}]}
    step = {"object": "deal", "filter": asked, "receivers": [str(world.ann.member_id)]}
    with pytest.raises(UnknownField):
        hand_over(actor=manager, member_id=leaver, order=HandOverIn.model_validate({"steps": [step]}))
    with pytest.raises(Invalid):
        hand_over(actor=manager, member_id=leaver, order=order)
    assert owner(world, made[0]) == str(leaver)


def test_another_manager_may_undo(world: World, leaver: UUID) -> None:
    made = deals_of(world, leaver, 1)
    order = HandOverIn.model_validate({"steps": [{"object": "deal", "receivers": [str(world.ann.member_id)]}]})
    run_id = hand_over(actor=world.boss, member_id=leaver, order=order)
    second = actor_for(make_member(world.workspace, roles=["boss"]))

    assert run_id is not None
    undo_run(actor=replace(second), run_id=run_id)

    assert owner(world, made[0]) == str(leaver)
