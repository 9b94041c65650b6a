"""Details of rights that a slip of the pen could turn unseen: shares, separation, reasons, previews, reviews.

Written for mutants of ``access`` that the other tests let live (docs/access-mutation.md).
"""

from datetime import timedelta

import pytest

from jingui.access.errors import BeyondOwnRights, GrantNotFound, LastAdministrator
from jingui.access.models import RecordGrant
from jingui.access.role_types import RoleAssignment
from jingui.access.selectors.explain import explain
from jingui.access.selectors.exporters import list_exporters
from jingui.access.selectors.people import list_member_actors
from jingui.access.selectors.plan import compile_plan
from jingui.access.selectors.policies import system_operations
from jingui.access.selectors.preview import preview_role
from jingui.access.selectors.record_reach import find_object, reach_record
from jingui.access.selectors.viewers import list_viewers
from jingui.access.services.administrators import HANDS
from jingui.access.services.assign_roles import assign_roles
from jingui.access.services.delete_role import delete_role
from jingui.access.services.see_as import begin_see_as, find_seen
from jingui.access.services.separate import list_conflicts, set_separation
from jingui.access.services.share_record import NewGrant, revoke_share, share_record
from jingui.access.types import Right, RolePolicy, Scope
from jingui.audit.selectors.entries import list_entries
from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.clock import now
from jingui.kit.errors import Denied, Invalid, NotFound
from jingui.kit.guard import list_operations
from jingui.kit.ids import make_id
from jingui.kit.testing.factories import actor_for, actor_of_system, make_department, make_member, make_role
from jingui.records.services.create_record import create_record
from jingui.workspaces.models import Department, Member, Workspace

VERBS = ("view", "edit", "delete", "export", "share", "contact")


@pytest.fixture
def shop(workspace):
    fields = [FieldSpec("text", "名称", "name"), FieldSpec("mobile", "手机", "mobile")]
    for key in ("other", "shop"):
        create_object(actor=actor_of_system(workspace), label="客户", key=key, fields=fields, title_field="name")
    return workspace


def grant(scope="all", **more):
    return {"operations": {**dict.fromkeys(VERBS, scope), "create": "all", "import": "all"}, **more}


def person(shop, *grants, system=(), **more):
    roles = [make_role(shop, objects={"shop": one}) for one in grants]
    return make_member(shop, roles=[*roles, *([make_role(shop, system=system)] if system else [])], **more)


def boss(shop):
    return actor_for(person(shop, grant(), system=["*"], name="老板"))


def add(shop, name="甲", who=None):
    return create_record(actor=who or boss(shop), object_key="shop", fields={"name": name})


def epoch(shop):
    return Workspace.objects.get(id=shop.id).policy_epoch


# --- shares -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "gift"},
        {"department_id": "place"},
        {"member_id": None},
        {"member_id": "gone"},
        {"member_id": None, "department_id": "closed"},
    ],
)
def test_a_share_names_one_living_holder_and_a_known_kind(shop, wrong):
    record, admin = add(shop), boss(shop)
    friend, gone = person(shop, grant("own")), person(shop, grant("own"))
    Member.objects.filter(id=gone.id).update(status="left")
    place, closed = make_department(shop, "一部"), make_department(shop, "二部")
    Department.objects.filter(id=closed.id).update(archived_at=now())
    ids = {"place": place.id, "gone": gone.id, "closed": closed.id}
    new = NewGrant(**{"kind": "share", "member_id": friend.id, **{k: ids.get(v, v) for k, v in wrong.items()}})

    with pytest.raises(Invalid):
        share_record(actor=admin, object_key="shop", record_id=record, new=new)

    assert not RecordGrant.objects.exists()


def test_an_end_that_is_now_is_past(shop, monkeypatch):
    record, friend, moment = add(shop), person(shop, grant("own")), now()
    monkeypatch.setattr("jingui.access.services.share_record.now", lambda: moment)

    with pytest.raises(Invalid):
        share_record(
            actor=boss(shop), object_key="shop", record_id=record, new=NewGrant("share", friend.id, ends_at=moment)
        )


def test_only_a_share_of_this_record_is_taken_back(shop):
    admin, friend = boss(shop), person(shop, grant("own"))
    one, two = add(shop, "甲", admin), add(shop, "乙", admin)
    made = share_record(actor=admin, object_key="shop", record_id=one, new=NewGrant("share", friend.id))

    for record, grant_id in ((two, made.id), (one, make_id())):
        with pytest.raises(GrantNotFound):
            revoke_share(actor=admin, object_key="shop", record_id=record, grant_id=grant_id)

    assert RecordGrant.objects.filter(id=made.id).exists()


def test_sharing_again_changes_what_there_is(shop):
    record, friend, first, second = add(shop), person(shop, grant("own")), boss(shop), boss(shop)
    made = share_record(actor=first, object_key="shop", record_id=record, new=NewGrant("share", friend.id))
    until = now() + timedelta(days=2)

    share_record(
        actor=second,
        object_key="shop",
        record_id=record,
        new=NewGrant("share", friend.id, can_edit=True, ends_at=until),
    )

    row = RecordGrant.objects.get()
    assert (row.id, row.can_edit, row.ends_at, row.created_by) == (made.id, True, until, second.member_id)


def test_a_share_is_taken_back_by_who_may_share_who_gave_it_or_who_holds_it(shop):
    record, admin = add(shop), boss(shop)
    holder, reader = person(shop, grant("own")), person(shop, {"operations": {"view": "all"}})
    giver = person(shop, grant())

    def given(by=admin):
        new = NewGrant("share", holder.id)
        return share_record(actor=by, object_key="shop", record_id=record, new=new).id

    def revoke(who, grant_id):
        revoke_share(actor=who, object_key="shop", record_id=record, grant_id=grant_id)

    theirs = given()
    with pytest.raises(Denied):
        revoke(actor_for(reader), theirs)
    assert RecordGrant.objects.filter(id=theirs).exists()
    revoke(actor_for(holder), theirs)
    mine = given(by=actor_for(giver))
    assign_roles(
        actor=admin,
        member_id=giver.id,
        role_ids=[make_role(shop, objects={"shop": {"operations": {"view": "all"}}}).id],
    )
    revoke(actor_for(giver), mine)
    revoke(admin, given())

    assert not RecordGrant.objects.exists()


# --- roles --------------------------------------------------------------------------------------


def test_a_role_for_a_time_ends_after_it_begins(shop):
    member, role, start = person(shop), make_role(shop, objects={"shop": grant()}), now()

    for end in (start, start - timedelta(hours=1)):
        with pytest.raises(Invalid) as refused:
            assign_roles(actor=boss(shop), member_id=member.id, role_ids=[role.id, RoleAssignment(role.id, start, end)])
        assert [error.pointer for error in refused.value.errors] == ["/roles/1/ends_at"]


def test_the_log_tells_the_time_of_a_role_and_no_time_where_there_is_none(shop):
    member, admin = person(shop), boss(shop)
    plain, timed, ending = (make_role(shop, objects={"shop": grant()}) for _ in range(3))
    start = now()

    assign_roles(
        actor=admin, member_id=member.id,
        role_ids=[
            plain.id, RoleAssignment(timed.id, start, None), RoleAssignment(ending.id, None, start + timedelta(1)),
        ],
    )  # fmt: skip

    roles = list_entries(actor=admin).items[0].detail["after"]["roles"]
    told = {item["role"]: item for item in roles if isinstance(item, dict)}
    assert str(plain.id) in roles
    assert set(told) == {str(timed.id), str(ending.id)}


def test_who_manages_members_gives_as_much_as_he_holds_and_no_more(shop):
    manager = actor_for(person(shop, system=["member.manage", "audit.view"]))
    same, more = make_role(shop, system=["member.manage", "audit.view"]), make_role(shop, system=["catalog.manage"])
    member = person(shop)

    assign_roles(actor=manager, member_id=member.id, role_ids=[same.id])
    with pytest.raises(BeyondOwnRights):
        assign_roles(actor=manager, member_id=member.id, role_ids=[same.id, more.id])
    # What he could not give but does not touch does not stand in his way.
    assign_roles(actor=boss(shop), member_id=member.id, role_ids=[more.id])
    assign_roles(actor=manager, member_id=member.id, role_ids=[more.id, same.id])


def test_everything_is_every_system_operation_and_nothing_else():
    every = {operation.key for operation in list_operations() if operation.kind == "system"}

    assert system_operations([RolePolicy(system=["*"])]) == every
    assert system_operations([RolePolicy(system=["record.view", "no.such", "audit.view"])]) == {"audit.view"}


def test_services_ask_for_the_right_themselves(shop):
    plain = actor_for(person(shop, grant()))
    harmless, other = make_role(shop, objects={"shop": grant("own")}), person(shop)

    with pytest.raises(Denied):
        assign_roles(actor=plain, member_id=other.id, role_ids=[harmless.id])
    with pytest.raises(Denied):
        set_separation(actor=plain, is_on=True)
    with pytest.raises(Denied):
        begin_see_as(actor=plain, member_id=other.id)


def test_a_deleted_role_is_a_change_of_rights(shop):
    role, before = make_role(shop), epoch(shop)

    delete_role(actor=boss(shop), role_id=role.id)

    assert epoch(shop) > before


def test_heads_count_as_members_of_their_department_in_reviews(shop):
    head = person(shop, grant("department"))
    place = make_department(shop, "一部", head=head.id)

    found = list_member_actors(boss(shop), only=[head.id])

    assert place.id in found[0].department_ids
    assert place.id in found[0].subtree_ids
    assert len(found[0].department_ids) == 2


# --- plans --------------------------------------------------------------------------------------


def test_limits_are_the_most_generous_ones_and_exports_count_for_who_exports(shop):
    def limits(*grants):
        found = compile_plan(actor_for(person(shop, *grants)), find_object(boss(shop), "shop").shape).limits
        return found.list_rows_per_hour, found.export_rows

    narrow, wide = ({"list_rows_per_hour": n, "export_rows": n} for n in (10, 500))
    reading = {"operations": {"view": "all"}}

    assert limits(grant(limits=narrow), grant(limits=wide)) == (500, 500)
    assert limits(grant(limits=narrow), {**reading, "limits": wide}) == (500, 10)
    assert limits(grant(limits=narrow), reading) == (None, 10)


def test_who_looks_as_another_sees_what_both_see_and_writes_nothing(shop):
    hidden = {"fields": {"mobile": {"read": "none", "write": False}}}
    full = {"fields": {"mobile": {"read": "full", "write": True}, "name": {"read": "full", "write": True}}}
    viewer = actor_for(person(shop, {**grant("own"), **hidden}, system=["role.manage"]))
    seen = person(shop, {**grant("all"), **full})

    actor = find_seen(viewer, begin_see_as(actor=viewer, member_id=seen.id))
    plan = compile_plan(actor, find_object(viewer, "shop").shape)

    assert "mobile" not in plan.fields
    assert (plan.right("name"), plan.can_write("name")) == (Right.FULL, False)
    assert {verb: plan.scope(verb) for verb in VERBS} == dict.fromkeys(VERBS, Scope.OWN)


def test_nobody_looks_through_two_pairs_of_eyes_or_as_one_who_left(shop):
    viewer, seen, gone = boss(shop), person(shop, grant(), system=["role.manage"]), person(shop, grant())
    Member.objects.filter(id=gone.id).update(status="left")
    through = find_seen(viewer, begin_see_as(actor=viewer, member_id=seen.id))

    with pytest.raises(NotFound):
        begin_see_as(actor=viewer, member_id=gone.id)
    with pytest.raises((NotFound, Denied)):
        begin_see_as(actor=through, member_id=person(shop, grant()).id)


def test_a_record_is_reached_in_its_own_object_and_scope_alone(shop):
    record, stranger = add(shop), actor_for(person(shop, grant("own")))

    assert find_object(stranger, "shop").key == "shop"
    for who, key in ((stranger, "shop"), (boss(shop), "other"), (boss(shop), "no_such")):
        with pytest.raises(NotFound):
            reach_record(who, key, record)


# --- reasons, previews, reviews -----------------------------------------------------------------


def test_there_is_no_reason_for_what_there_is_not(shop):
    record, admin = add(shop), boss(shop)

    for asked in (
        {"operation": "purge"},
        {"object_key": "no_such"},
        {"record_id": make_id()},
        {"field_key": "no_such"},
    ):
        with pytest.raises(NotFound):
            explain(admin, **{"object_key": "shop", "operation": "view", "record_id": record, **asked})
    with pytest.raises(NotFound):
        list_viewers(admin, [admin], "shop", make_id(), "")


def test_an_operation_needs_the_record_to_be_seen_as_well(shop):
    record = add(shop)
    editor = actor_for(person(shop, {"operations": {"view": "own", "edit": "own"}}))

    found = explain(editor, "shop", "edit", record_id=record)

    assert (found.allowed, found.roles[0].holds, found.roles[0].grants) == (False, False, True)
    assert [step.holds for step in found.roles[0].steps] == [False]


def test_every_step_must_hold_and_a_refusal_names_its_condition(shop):
    mine = {"join": "and", "items": [{"field": "name", "op": "eq", "value": "乙"}]}
    refusal = {"operations": ["view"], "where": {"items": [{"field": "name", "op": "eq", "value": "甲"}]}}
    record = add(shop)
    reader = actor_for(
        person(shop, {**grant(), "where": {"view": mine}}, {**grant(), "deny": [refusal, {"operations": ["delete"]}]})
    )

    found = explain(reader, "shop", "view", record_id=record)
    deleting = explain(reader, "shop", "delete", record_id=record)

    first, second = sorted(found.roles, key=lambda role: len(role.refusals))
    assert ([step.holds for step in first.steps], first.holds) == ([True, False], False)
    assert [(step.condition is None, step.holds) for step in second.refusals] == [(False, True)]
    assert {step.condition is None for role in deleting.roles for step in role.refusals} == {True, False}


def test_why_a_field_is_seen_as_it_is(shop):
    others = {"fields": {"*": {"read": "none", "write": False}}}
    higher = {"fields": {"*": {"read": "full", "write": True}}}
    named = {"fields": {"mobile": {"read": "full", "write": True}}}

    def because(policy):
        found = explain(actor_for(person(shop, {**grant(), **policy})), "shop", "view", field_key="mobile").fields
        return [(reason.because, reason.right) for reason in found]

    assert because({}) == [("level", "masked")]
    assert because(named) == [("named", "full")]
    assert because(others) == [("others", "none")]
    assert because(higher)[0][0] == "level"


def test_who_can_see_and_write_a_field(shop):
    record = add(shop)
    writer = actor_for(person(shop, {**grant(), "fields": {"mobile": {"read": "full", "write": True}}}, name="甲"))
    reader = actor_for(person(shop, {**grant(), "fields": {"mobile": {"read": "masked", "write": False}}}, name="乙"))

    def told(field):
        items = list_viewers(writer, [writer, reader], "shop", record, field)
        return [(item["right"], item["write"], len(item["roles"])) for item in items]

    assert told("mobile") == [("full", True, 1), ("masked", False, 1)]
    assert told("") == [(None, None, 1), (None, None, 1)]


def test_only_matching_roles_are_named_where_conditions_decide(shop):
    record = add(shop)
    rule = {"items": [{"field": "name", "op": "eq", "value": "乙"}]}
    both = actor_for(person(shop, {**grant(), "where": {"view": rule}}, grant()))

    found = list_viewers(both, [both], "shop", record, "")

    assert len(found[0]["roles"]) == 1


def test_exporters_are_told_with_what_they_take_in_full(shop):
    own = {"name": {"read": "full", "write": True}, "mobile": {"read": "full", "write": True}}
    rule = {"items": [{"field": "name", "op": "eq", "value": "甲"}]}
    full = person(shop, {**grant(), "fields": own}, name="全")
    masked = person(shop, {**grant(), "where": {"export": rule}}, name="脱")
    person(shop, {"operations": {"view": "all"}}, name="无")

    found = {item["member"]["label"]: item for item in list_exporters(boss(shop)) if item["object"] == "shop"}

    assert set(found) == {"全", "脱", "老板"}
    assert (found["全"]["personal_fields"], found["全"]["is_conditional"]) == (["mobile"], False)
    assert (found["脱"]["personal_fields"], found["脱"]["is_conditional"]) == ([], True)
    assert found["全"]["member"]["id"] == full.id != masked.id


def test_a_preview_tells_changes_and_nothing_that_stays(shop):
    admin = boss(shop)
    role = make_role(shop, objects={"shop": {**grant(), "fields": {"mobile": {"read": "masked", "write": False}}}})
    for _ in range(2):
        make_member(shop, roles=[role])
    add(shop)
    rule = {"items": [{"field": "name", "op": "eq", "value": "乙"}]}
    after = {**grant(), "where": {"view": rule}, "fields": {"mobile": {"read": "full", "write": False}}}

    same = preview_role(
        admin,
        role.id,
        RolePolicy.model_validate(
            {"objects": {"shop": {**grant(), "fields": {"mobile": {"read": "masked", "write": False}}}}}
        ),
    )
    found = preview_role(admin, role.id, RolePolicy.model_validate({"objects": {"shop": after}}))

    assert (same.members, same.fields, same.holders) == ([], [], 2)
    assert [(one["field"], one["before"], one["after"], one["members"]) for one in found.fields] == [
        ("mobile", "masked", "full", 2)
    ]
    lost = {change["operation"]: (change["gains"], change["loses"]) for change in found.members[0]["changes"]}
    assert lost["view"] == (0, 1)
    assert len(found.members) == 2


# --- three administrators -------------------------------------------------------------------------


def free_operation():
    """Return a system operation that excludes no other."""
    ours = {key for kind in HANDS.values() for key in kind}
    return next(item.key for item in list_operations() if item.kind == "system" and item.key not in ours)


def test_conflicts_name_roles_and_members_with_two_kinds_and_no_others(shop):
    both = make_role(shop, system=["member.manage", "role.manage"])
    one, free = make_role(shop, system=["audit.view", "access.review"]), make_role(shop, system=[free_operation()])
    everything, system = make_role(shop, system=["*"]), make_role(shop, system=["catalog.manage"])
    people = {
        "joined": make_member(shop, roles=[one, system]),
        "single": make_member(shop, roles=[one, free]),
        "by_role": make_member(shop, roles=[both]),
        "star": make_member(shop, roles=[everything]),
    }

    found = list_conflicts()

    assert {item["id"] for item in found["roles"]} & {str(one.id), str(free.id), str(system.id)} == set()
    assert {item["id"] for item in found["roles"]} >= {str(both.id), str(everything.id)}
    assert {item["id"] for item in found["members"]} == {str(people[key].id) for key in ("joined", "by_role", "star")}


def test_separation_is_logged_and_told_and_leaves_nobody_without_administrators(shop):
    admin = boss(shop)
    hands = {key: make_member(shop).id for key in ("system", "security", "audit")}

    assert set_separation(actor=admin, is_on=False) is False
    assert set_separation(actor=admin, is_on=True, hands=hands) is True
    entry = list_entries(actor=actor_of_system(shop)).items[0]
    assert (entry.operation, entry.detail["after"]["on"]) == ("access.separate", True)
    assert set(entry.detail["after"]["hands"]) == set(hands)
    security = actor_for(Member.objects.get(id=hands["security"]))
    with pytest.raises(LastAdministrator):  # off again, and nobody manages both members and roles
        set_separation(actor=security, is_on=False)
