"""How roles join into a plan."""

import dataclasses

import pytest

from jingui.access.role_types import RoleChanges
from jingui.access.selectors.plan import compile_plan
from jingui.access.services.update_role import update_role
from jingui.access.types import FieldShape, ObjectShape, Right, RolePolicy, Scope
from jingui.kit.testing.factories import actor_for, actor_of_system, make_department, make_member, make_role

SHAPE = ObjectShape(
    key="customer",
    fields=(
        FieldShape("name", 1, "name"),
        FieldShape("stage", 2, "text"),
        FieldShape("mobile", 3, "mobile"),
        FieldShape("health", 4, "text"),
        FieldShape("number", 1, "text", is_writable=False),
        FieldShape("owner", 1, "text", is_system=True),
        FieldShape("department", 1, "text", is_system=True),
        FieldShape("created_at", 1, "date", is_system=True, is_writable=False),
    ),
)


def grant(fields=None, **operations):
    return {"customer": {"operations": operations, "fields": fields or {}}}


def plan_of(workspace, *policies):
    roles = [make_role(workspace, objects=objects) for objects in policies]
    return compile_plan(actor_for(make_member(workspace, roles=roles)), SHAPE)


def test_without_a_role_nothing_exists(workspace):
    plan = plan_of(workspace)

    assert not plan.fields
    assert not any(plan.allows(operation) for operation in ("view", "create", "edit", "delete", "import", "export"))


def test_defaults_follow_the_level_of_the_field(workspace):
    plan = plan_of(workspace, grant(view="all", edit="own"))

    assert [plan.right(f) for f in ("name", "stage", "mobile", "health")] == [
        Right.FULL,
        Right.FULL,
        Right.MASKED,
        Right.NONE,
    ]
    assert "health" not in plan.fields
    assert plan.can_write("name")
    assert not plan.can_write("mobile")
    assert not plan.can_write("number")


def test_reading_alone_gives_no_write(workspace):
    plan = plan_of(workspace, grant(view="all"))

    assert not any(right.write for right in plan.fields.values())


def test_roles_join_by_the_widest_scope_and_the_highest_step(workspace):
    plan = plan_of(
        workspace,
        grant({"mobile": {"read": "none"}, "name": {"read": "match"}}, view="own", edit="own"),
        grant({"mobile": {"read": "full"}, "health": {"read": "match"}}, view="subtree", export="all"),
    )

    assert plan.scope("view") is Scope.SUBTREE
    assert plan.scope("edit") is Scope.OWN
    assert plan.right("mobile") is Right.FULL
    assert plan.right("name") is Right.FULL
    assert plan.right("health") is Right.MATCH


def test_no_operation_reaches_further_than_the_view_of_its_role(workspace):
    plan = plan_of(workspace, grant(view="own", edit="all", delete="all", export="subtree"))

    assert {plan.scope(operation) for operation in ("edit", "delete", "export")} == {Scope.OWN}


def test_creating_and_importing_are_on_or_off(workspace):
    plan = plan_of(workspace, grant(view="own", create="own", **{"import": "department"}))

    assert plan.scope("create") is Scope.ALL
    assert plan.scope("import") is Scope.ALL


def test_system_fields_are_readable_where_records_are(workspace):
    plan = plan_of(workspace, grant({"owner": {"read": "none"}}, view="own"))

    assert plan.right("owner") is Right.FULL
    assert plan.right("created_at") is Right.FULL
    assert not plan.can_write("created_at")


@pytest.mark.parametrize(("edit", "may"), [("own", False), ("department", True), ("all", True)])
def test_ownership_moves_only_by_who_edits_more_than_his_own(workspace, edit, may):
    plan = plan_of(workspace, grant(view="all", edit=edit))

    assert plan.can_write("owner") is may
    assert plan.can_write("department") is may


def test_ownership_moves_by_an_explicit_grant(workspace):
    plan = plan_of(workspace, grant({"owner": {"write": True}}, view="own", edit="own"))

    assert plan.can_write("owner")
    assert not plan.can_write("department")


def test_an_explicit_write_holds_over_the_default(workspace):
    plan = plan_of(workspace, grant({"name": {"write": False}, "mobile": {"write": True}}, view="all", edit="all"))

    assert not plan.can_write("name")
    assert plan.can_write("mobile")


def test_what_cannot_be_seen_cannot_be_written(workspace):
    plan = plan_of(workspace, grant({"health": {"write": True}, "name": {"read": "none"}}, view="all", edit="all"))

    assert not plan.can_write("health")
    assert not plan.can_write("name")


def test_the_star_grants_objects_without_a_grant_of_their_own(workspace):
    star = {"*": {"operations": {"view": "all"}}}

    assert plan_of(workspace, star).scope("view") is Scope.ALL
    assert plan_of(workspace, star | grant(view="own")).scope("view") is Scope.OWN


def test_the_system_may_everything(workspace):
    plan = compile_plan(actor_of_system(workspace), SHAPE)

    assert plan.scope("delete") is Scope.ALL
    assert plan.right("health") is Right.FULL
    assert plan.can_write("owner")
    assert not plan.can_write("number")


def test_a_changed_role_holds_with_the_next_actor(workspace, admin):
    role = make_role(workspace, objects=grant(view="all"))
    member = make_member(workspace, roles=[role])
    assert compile_plan(actor_for(member), SHAPE).allows("view")

    update_role(actor=admin, role_id=role.id, changes=RoleChanges(policy=RolePolicy()))

    assert not compile_plan(actor_for(member), SHAPE).allows("view")


def test_plans_are_shared_by_members_of_equal_roles_but_for_their_place(workspace, django_assert_num_queries):
    role = make_role(workspace, objects=grant(view="subtree"))
    department = make_department(workspace)
    members = [make_member(workspace, roles=[role], department=department), make_member(workspace, roles=[role])]
    actors = [actor_for(member) for member in members]
    first = compile_plan(actors[0], SHAPE)

    with django_assert_num_queries(0):
        second = compile_plan(actors[1], SHAPE)

    assert first.shape_key == second.shape_key
    assert first.fields is second.fields
    assert (first.member_id, second.member_id) == (members[0].id, members[1].id)
    assert first.subtree_ids == (department.id,)
    assert len(second.subtree_ids) == 2


def test_a_changed_shape_is_compiled_anew(workspace):
    role = make_role(workspace, objects=grant(view="all"))
    actor = actor_for(make_member(workspace, roles=[role]))
    compile_plan(actor, SHAPE)

    wider = dataclasses.replace(SHAPE, fields=(*SHAPE.fields, FieldShape("extra", 1, "text")))

    assert compile_plan(actor, wider).right("extra") is Right.FULL
