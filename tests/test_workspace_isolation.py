"""Two walls between workspaces: the scoped managers and row-level security."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from jingui.kit.context import NoWorkspace, workspace_context
from jingui.kit.scoping import ScopedManager, WorkspaceModel
from jingui.kit.testing.factories import make_department, make_member, make_role, make_workspace
from jingui.workspaces.models import Department, DepartmentMember, Member

MODELS = sorted((m for m in apps.get_models() if issubclass(m, WorkspaceModel)), key=lambda m: m._meta.db_table)
FILLED = {"member", "department", "department_closure", "department_member", "role", "member_role"}


@pytest.fixture
def two(db):
    """Two workspaces with people in them."""
    made = [make_workspace(name="甲公司"), make_workspace(name="乙公司")]
    for item in made:
        make_member(item, roles=[make_role(item)], department=make_department(item))
    return made


def test_the_application_role_is_bound_by_row_level_security(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles "
            "WHERE rolname = current_user"
        )
        name, *powers = cursor.fetchone()

    assert name == "jingui_app"
    assert not any(powers)


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.db_table)
def test_a_query_outside_a_workspace_raises_and_past_the_manager_finds_nothing(two, model):
    assert isinstance(model._meta.managers_map["objects"], ScopedManager)

    with workspace_context(None):
        with pytest.raises(NoWorkspace):
            model.objects.first()
        assert model.unscoped.count() == 0


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.db_table)
def test_a_workspace_sees_its_own_rows_only_by_either_way(two, model):
    here, there = two

    with workspace_context(here.id):
        seen = set(model.unscoped.values_list("workspace_id", flat=True))
        assert set(model.objects.values_list("workspace_id", flat=True)) == seen
        assert seen <= {here.id}
        assert model.unscoped.filter(workspace_id=there.id).count() == 0
    if model._meta.db_table in FILLED:
        assert seen == {here.id}


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.db_table)
def test_row_level_security_stands_on_the_table(db, model):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity, "
            "(SELECT count(*) FROM pg_policies p WHERE p.tablename = c.relname) FROM pg_class c WHERE relname = %s",
            [model._meta.db_table],
        )
        enabled, forced, policies = cursor.fetchone()

    assert enabled
    assert forced
    assert policies


def test_raw_sql_meets_the_wall_too(two):
    here, there = two

    with workspace_context(here.id), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM member WHERE workspace_id = %s", [there.id])
        assert cursor.fetchone() == (0,)
        cursor.execute("UPDATE member SET name = 'x' WHERE workspace_id = %s", [there.id])
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM department_member WHERE workspace_id = %s", [there.id])
        assert cursor.rowcount == 0


def test_nothing_is_written_into_another_workspace(two):
    here, there = two

    with workspace_context(here.id):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Department(workspace_id=there.id, name="x").save(force_insert=True)
        place = DepartmentMember.objects.first()
        place.workspace_id = there.id
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            place.save(update_fields=["workspace"])


def test_a_user_may_see_his_own_memberships_but_not_write_them(two):
    here, there = two
    with workspace_context(there.id):
        member = Member.objects.first()

    with workspace_context(None, user_id=member.user_id):
        assert list(Member.unscoped.values_list("id", flat=True)) == [member.id]
    with (
        workspace_context(here.id, user_id=member.user_id),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Member.unscoped.filter(id=member.id).update(name="x")


def test_the_session_follows_the_context_after_a_roll_back(two):
    here, there = two

    for item in (here, there, here):
        with workspace_context(item.id):
            with transaction.atomic():
                assert Member.unscoped.count() > 0
                transaction.set_rollback(True)
            assert set(Member.unscoped.values_list("workspace_id", flat=True)) == {item.id}
    with workspace_context(None):
        assert Member.unscoped.count() == 0
