"""What the three roles may do: row-level security, no DDL, an audit log nobody rewrites."""

import uuid

import psycopg
import pytest
from django.db import DatabaseError, connection, connections, transaction

from jingui.kit.context import workspace_context
from jingui.kit.postgres.grants import EXCEPTIONS, INSERT_ONLY, workspace_tables
from jingui.workspaces.models import Department, Workspace

pytestmark = pytest.mark.usefixtures("db_ready")


def make_workspace() -> Workspace:
    key = uuid.uuid4().hex[:10]
    return Workspace.objects.create(key=key, name=f"公司 {key}")


def test_application_connects_as_its_own_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")

        assert cursor.fetchone() == ("jingui_app", False)


def test_every_workspace_table_is_under_row_security() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE nspname = 'public' AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity"
        )
        guarded = {row[0] for row in cursor.fetchall()}

    expected = {t for t in workspace_tables() if t not in EXCEPTIONS or not EXCEPTIONS[t].off}
    assert expected | set(INSERT_ONLY) <= guarded


def test_raw_sql_sees_nothing_of_another_workspace() -> None:
    mine, other = make_workspace(), make_workspace()
    with workspace_context(other.id):
        Department.objects.create(workspace=other, name="别人的部门")

    with workspace_context(mine.id), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM department WHERE workspace_id = %s", [other.id])
        seen = cursor.fetchone()
        cursor.execute("UPDATE department SET name = 'x' WHERE workspace_id = %s", [other.id])
        changed = cursor.rowcount

    assert (seen, changed) == ((0,), 0)


def test_raw_sql_outside_a_workspace_sees_nothing() -> None:
    mine = make_workspace()
    with workspace_context(mine.id):
        Department.objects.create(workspace=mine, name="总部")

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM department")

        assert cursor.fetchone() == (0,)


def test_cannot_write_a_row_into_another_workspace() -> None:
    mine, other = make_workspace(), make_workspace()

    with workspace_context(mine.id), pytest.raises(DatabaseError), transaction.atomic():
        Department.unscoped.create(workspace=other, name="偷渡")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE public.t (id int)",
        "CREATE SCHEMA w_intruder",
        "ALTER TABLE member ADD COLUMN x int",
        "DROP TABLE member",
        "ALTER TABLE member DISABLE ROW LEVEL SECURITY",
        "SET ROLE jingui_owner",
        "UPDATE audit_entry SET operation = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
    ],
)
def test_application_is_refused(statement: str) -> None:
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert isinstance(caught.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_objects_the_owner_makes_later_are_open_to_the_application() -> None:
    schema = f"w_{uuid.uuid4().hex[:8]}"
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {schema}")
        cursor.execute(f"CREATE TABLE {schema}.customer (id int)")
        cursor.execute(f"CREATE SEQUENCE {schema}.customer_no_seq")

    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {schema}.customer VALUES (nextval('{schema}.customer_no_seq')) RETURNING id")

        assert cursor.fetchone() == (1,)
