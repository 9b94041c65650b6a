"""The reach of a plan as SQL: which records it lets through, and what the text looks like."""

from datetime import timedelta

import pytest
from django.db import connection

from jingui.access.models import RecordGrant
from jingui.access.selectors.plan import join_roles, of_actor
from jingui.access.selectors.policies import RoleRights
from jingui.access.selectors.row_scope import row_predicate
from jingui.access.types import AccessPlan, Arm, CompiledCondition, ObjectShape, Reach, RolePolicy, RowTerm, Scope
from jingui.kit.actor import Actor, ActorKind
from jingui.kit.clock import now
from jingui.kit.ids import make_id
from jingui.kit.testing.factories import make_department, make_member

ME, OTHER, MINE, BELOW, FAR = (make_id() for _ in range(5))
RECORDS = [(make_id(), owner, place) for owner in (ME, OTHER, None) for place in (MINE, BELOW, FAR, None)]


def plan(scope, *, member_id=ME, own=(MINE,), below=(MINE, BELOW), **more):
    reach = {"view": Reach((Arm((RowTerm(scope),)),) if scope is not Scope.NONE else ())}
    return AccessPlan("customer", {"view": scope}, {}, member_id, tuple(own), tuple(below), reach=reach, **more)


def shown(asked, operation="view", records=RECORDS):
    condition, params = row_predicate(asked, operation, "r")
    values = ", ".join(["(%s::uuid, %s::uuid, %s::uuid)"] * len(records))
    sql = f"SELECT r.id FROM (VALUES {values}) r(id, owner_id, department_id)"
    with connection.cursor() as cursor:
        where = f" WHERE {condition}" if condition else ""
        cursor.execute(sql + where, [item for record in records for item in record] + params)
        return {row[0] for row in cursor.fetchall()}


def expected(scope, own, below, member_id):
    def holds(owner, place):
        if scope is Scope.ALL:
            return True
        if scope is Scope.NONE or member_id is None:
            return False
        places = {Scope.DEPARTMENT: own, Scope.SUBTREE: below}.get(scope, ())
        return owner == member_id or place in places

    return {key for key, owner, place in RECORDS if holds(owner, place)}


@pytest.mark.parametrize("scope", [s for s in Scope if s is not Scope.CHOSEN])
@pytest.mark.parametrize("shape", [{}, {"own": (), "below": ()}, {"own": (MINE, FAR)}, {"member_id": None}])
def test_every_scope_shows_its_records(db, scope, shape):
    told = {"own": (MINE,), "below": (MINE, BELOW), "member_id": ME, **shape}

    assert shown(plan(scope, **shape)) == expected(scope, told["own"], told["below"], told["member_id"])


def test_one_owner_is_an_equality_and_all_is_no_condition():
    assert row_predicate(plan(Scope.OWN), "view", "r") == ("r.owner_id = %s", [str(ME)])
    assert row_predicate(plan(Scope.ALL), "view") == ("", [])
    assert row_predicate(plan(Scope.ALL), "edit") == ("false", [])
    assert row_predicate(plan(Scope.DEPARTMENT), "view", "t") == (
        "(t.department_id = %s OR t.owner_id = %s)",
        [str(MINE), str(ME)],
    )


def chosen(departments):
    grant = {"operations": {"view": "chosen"}, "departments": [str(item) for item in departments]}
    return RoleRights(make_id(), "chosen", {}, RolePolicy.model_validate({"objects": {"customer": grant}}), {})


def test_chosen_departments_hold_what_lies_below_them(workspace):
    north = make_department(workspace)
    city = make_department(workspace, parent=north.id)
    south = make_department(workspace)
    records = [(make_id(), OTHER, place.id) for place in (north, city, south)] + [(make_id(), ME, south.id)]
    actor = Actor(ActorKind.MEMBER, workspace.id, ME, policy_epoch=1)
    asked = of_actor(join_roles(actor, ObjectShape("customer", ()), [chosen([north.id]), chosen([])]), actor)

    assert shown(asked, records=records) == {records[0][0], records[1][0], records[3][0]}


def test_a_condition_that_cannot_be_asked_grants_nothing_and_refuses_everything(db):
    granting = AccessPlan(
        "customer", {"view": Scope.ALL}, {}, ME,
        reach={"view": Reach((Arm((RowTerm(Scope.ALL),), (0,)),))}, conditions=(None,),
    )  # fmt: skip
    refusing = AccessPlan(
        "customer", {"view": Scope.ALL}, {}, ME,
        reach={"view": Reach((Arm((RowTerm(Scope.ALL),)),), (0,))}, conditions=(None,),
    )  # fmt: skip

    assert row_predicate(granting, "view") == ("false", [])
    assert row_predicate(refusing, "view") == ("false", [])


def test_a_refusal_takes_only_what_it_names(db):
    where = CompiledCondition('("jg_row".department_id = %s)', (FAR,))
    asked = AccessPlan(
        "customer", {"view": Scope.ALL}, {}, ME,
        reach={"view": Reach((Arm((RowTerm(Scope.ALL),)),), (0,))}, conditions=(where,),
    )  # fmt: skip

    assert shown(asked) == {key for key, _, place in RECORDS if place != FAR}


def open_to(workspace, record_id, kind, *, can_edit=False, hours=None, **holder):
    ends_at = now() + timedelta(hours=hours) if hours else None
    RecordGrant(
        workspace_id=workspace.id, object_key="customer", record_id=record_id, kind=kind, can_edit=can_edit,
        ends_at=ends_at, **holder,
    ).save()  # fmt: skip


def test_teams_and_shares_open_records_until_they_end(workspace):
    root = make_department(workspace)
    leaf = make_department(workspace, parent=root.id)
    me = make_member(workspace, department=leaf)
    ids = [make_id() for _ in range(6)]
    open_to(workspace, ids[0], "team", member_id=me.id)
    open_to(workspace, ids[1], "share", member_id=me.id, hours=1)
    open_to(workspace, ids[2], "share", member_id=me.id, hours=-1)
    open_to(workspace, ids[3], "share", department_id=root.id, can_edit=True)
    open_to(workspace, ids[4], "team", member_id=make_member(workspace).id)
    records = [(key, OTHER, FAR) for key in ids]
    above = {"has_grants": True, "above_ids": (root.id, leaf.id)}
    shape = {"member_id": me.id, "own": (leaf.id,), "below": (leaf.id,), **above}

    assert shown(plan(Scope.OWN, **shape), records=records) == {ids[1], ids[3]}
    assert shown(plan(Scope.PARTICIPATED, **shape), records=records) == {ids[0], ids[1], ids[3]}
    both = {"view": Scope.OWN, "edit": Scope.OWN, "delete": Scope.OWN}
    arms = dict.fromkeys(both, Reach((Arm((RowTerm(Scope.PARTICIPATED),)),)))
    editing = AccessPlan("customer", both, {}, me.id, (leaf.id,), (leaf.id,), reach=arms, **above)
    assert shown(editing, "edit", records) == {ids[3]}
    assert shown(editing, "delete", records) == set()


def test_many_roles_stay_one_bounded_text(workspace):
    actor = Actor(ActorKind.MEMBER, workspace.id, ME, policy_epoch=1)
    roles = [chosen([make_department(workspace).id for _ in range(3)]) for _ in range(30)]
    text, params = row_predicate(of_actor(join_roles(actor, ObjectShape("customer", ()), roles), actor), "view")

    assert text == "(r.department_id = ANY(%s::uuid[]) OR r.owner_id = %s)"
    assert params[0].count(",") == 89
