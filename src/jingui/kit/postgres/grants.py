"""Rights and row-level security of the system tables, brought up to date after every migration."""

from dataclasses import dataclass

from django.apps import apps
from django.db import connections
from psycopg import sql

from jingui.kit.postgres.addresses import APP_ROLE, AUDIT_ROLE
from jingui.kit.scoping import WorkspaceModel

_WORKSPACE = "workspace_id = nullif(current_setting('app.ws', true), '')::uuid"
# As a subquery PostgreSQL asks for the setting once per statement, not once per row that is read.
_SEEN = "workspace_id = (SELECT nullif(current_setting('app.ws', true), '')::uuid)"
_USER = "user_id = (SELECT nullif(current_setting('app.user', true), '')::bigint)"


@dataclass(frozen=True, slots=True)
class RowRule:
    """Who sees a row besides "the active workspace": ``also`` widens it, ``off`` switches it off."""

    reason: str
    also: str = ""
    off: bool = False


# The only tables whose rows are not simply "those of the active workspace".
EXCEPTIONS: dict[str, RowRule] = {
    "member": RowRule("sign-in finds a user's memberships before a workspace is chosen", also=_USER),
}
# Insert-only: not even the application can change or remove what was written.
INSERT_ONLY = ("audit_entry",)


def secure_database(alias: str = "owner") -> None:
    """Give the roles their rights and switch row-level security on; safe to run again."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
        for statement in _statements(owner, _existing_tables(cursor)):
            cursor.execute(statement.as_string(cursor.connection))


def _existing_tables(cursor: object) -> set[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")  # type: ignore[attr-defined]
    return {row[0] for row in cursor.fetchall()}  # type: ignore[attr-defined]


def _statements(owner: str, tables: set[str]) -> list[sql.Composed]:
    names = {"owner": sql.Identifier(owner), "app": sql.Identifier(APP_ROLE), "audit": sql.Identifier(AUDIT_ROLE)}
    result = [sql.SQL(text).format(**names) for text in _GRANTS]
    for table in INSERT_ONLY:
        if table in tables:
            result += [sql.SQL(text).format(table=sql.Identifier(table), **names) for text in _INSERT_ONLY]
            result += _row_security(table, _SEEN)
            result.append(
                sql.SQL("CREATE POLICY sequencer ON {} FOR SELECT TO {audit} USING (true)").format(
                    sql.Identifier(table), **names
                )
            )
    for table in sorted(workspace_tables() & tables):
        rule = EXCEPTIONS.get(table)
        if rule is None or not rule.off:
            result += _row_security(table, f"{_SEEN} OR {rule.also}" if rule else _SEEN)
    return result


def workspace_tables() -> set[str]:
    """Return the tables of all models that belong to one workspace."""
    return {model._meta.db_table for model in apps.get_models() if issubclass(model, WorkspaceModel)}  # noqa: SLF001


def _row_security(table: str, predicate: str) -> list[sql.Composed]:
    name = sql.Identifier(table)
    rule = sql.SQL(predicate)  # type: ignore[arg-type]  # built from the constants above
    return [
        sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name),
        sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(name),
        sql.SQL("DROP POLICY IF EXISTS workspace ON {}").format(name),
        sql.SQL("DROP POLICY IF EXISTS sequencer ON {}").format(name),
        # Of the migration (``kit.rls``): two policies would both be asked.
        sql.SQL("DROP POLICY IF EXISTS workspace_wall ON {}").format(name),
        # What is written is always the active workspace's, whatever else may be seen.
        sql.SQL("CREATE POLICY workspace ON {} USING ({rule}) WITH CHECK ({inside})").format(
            name, rule=rule, inside=sql.SQL(_WORKSPACE)
        ),
    ]


_GRANTS = (
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {app}, {audit}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app}",
    # Whatever the owner makes later, the catalogue's schemas and tables included:
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE ON SCHEMAS TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE, SELECT ON SEQUENCES TO {app}",
)
_INSERT_ONLY = (
    "REVOKE ALL ON {table} FROM {app}",
    "GRANT SELECT, INSERT ON {table} TO {app}",
    "GRANT SELECT ON {table} TO {audit}",
)
