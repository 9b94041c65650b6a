"""An external PostgreSQL: what must be there, made when the owner's login may make it."""

from django.db import DatabaseError, connections

from jingui.kit.messages import register_texts
from jingui.kit.postgres.addresses import APP_ROLE, AUDIT_ROLE
from jingui.kit.postgres.binaries import OLDEST
from jingui.kit.postgres.errors import ClusterError
from jingui.kit.postgres.provision import EXTENSIONS

_SET_SINCE = 16
_SETUP_SQL = (
    f"CREATE ROLE {APP_ROLE} NOLOGIN; CREATE ROLE {AUDIT_ROLE} NOLOGIN; GRANT {APP_ROLE}, {AUDIT_ROLE} TO <owner>; "
    + " ".join(f"CREATE EXTENSION IF NOT EXISTS {name};" for name in EXTENSIONS)
)


def prepare_external(alias: str = "owner") -> None:
    """Make the application's roles and the extensions in an external database.

    Raises:
        ClusterError: the server cannot be reached, is too old, or the login may not make them;
            the text holds the SQL an administrator can run.
    """
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
            major = cursor.fetchone()[0]
            if major < OLDEST:
                raise ClusterError("postgres.old_version", version=major, path=alias)
            # Since 16 a role's maker administers it but may not become it without a grant.
            _make_roles(cursor, "SET" if major >= _SET_SINCE else "MEMBER")
            for name in EXTENSIONS:
                cursor.execute("SELECT 1 FROM pg_extension WHERE extname = %s", [name])
                if cursor.fetchone() is None:
                    cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
    except DatabaseError as error:
        cause = error.__cause__
        code = "postgres.external_rights" if getattr(cause, "sqlstate", None) == "42501" else "postgres.external"
        raise ClusterError(code, reason=str(error).strip(), sql=_SETUP_SQL) from error


def _make_roles(cursor: object, needed: str) -> None:
    run = cursor.execute  # type: ignore[attr-defined]  # a database cursor
    for role in (APP_ROLE, AUDIT_ROLE):
        run("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:  # type: ignore[attr-defined]
            run(f"CREATE ROLE {role} NOLOGIN")
        run("SELECT pg_has_role(current_user, %s, %s)", [role, needed])
        if not cursor.fetchone()[0]:  # type: ignore[attr-defined]
            run(f"GRANT {role} TO CURRENT_USER")


register_texts(
    {
        "postgres.external": (
            "无法使用 JINGUI_DATABASE_URL 指定的数据库：{reason}",
            "The database of JINGUI_DATABASE_URL cannot be used: {reason}",
        ),
        "postgres.external_rights": (
            "数据库账号权限不足：{reason}。请让数据库管理员执行：{sql}",
            "The database login lacks a right: {reason}. Ask the database administrator to run: {sql}",
        ),
    }
)
