"""Checks inside the database: reachable, right version, roles, rights, migrations, jobs."""

import time
from collections.abc import Iterator

from django.db import DatabaseError, connections

from jingui.config.doctor.types import Finding, fine, problem
from jingui.config.runtime import RuntimeConfig
from jingui.kit.postgres.binaries import OLDEST
from jingui.kit.postgres.grants import EXCEPTIONS, INSERT_ONLY, workspace_tables
from jingui.kit.postgres.migrate import has_pending_migrations
from jingui.kit.postgres.provision import EXTENSIONS, ROLES

_SERVE = ("运行 jingui serve 或 jingui init，它会自动处理", "run jingui serve or jingui init, it does this by itself")
_WAITING_LIMIT = 1000
_CLOCK_SECONDS = 30


def check_database(config: RuntimeConfig) -> Iterator[Finding]:
    """Everything about the database that can be asked of it."""
    try:
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_version')"
            )
            major, version = cursor.fetchone()
    except DatabaseError as error:
        yield problem(
            "database.reach",
            (f"无法连接数据库：{error}".strip(), f"the database cannot be reached: {error}".strip()),
            ("检查 JINGUI_DATABASE_URL、网络和数据库服务", "check JINGUI_DATABASE_URL, the network and the server"),
        )
        return
    if major < OLDEST:
        yield problem(
            "database.version",
            (f"PostgreSQL {version} 太旧", f"PostgreSQL {version} is too old"),
            (f"升级到 {OLDEST} 或更高版本", f"upgrade to {OLDEST} or newer"),
        )
        return
    yield fine("database.version", f"数据库 PostgreSQL {version} 可用", f"PostgreSQL {version} answers")
    yield from _check_encoding_and_clock()
    yield from _check_roles()
    if has_pending_migrations():
        yield problem("database.migrations", ("有尚未执行的数据库升级", "database migrations are waiting"), _SERVE)
        return
    yield fine("database.migrations", "数据库结构是最新的", "the database is up to date")
    yield from _check_rights()
    yield from _check_jobs()


def _check_encoding_and_clock() -> Iterator[Finding]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT current_setting('server_encoding'), extract(epoch FROM clock_timestamp())::float8")
        encoding, seconds = cursor.fetchone()
    if encoding != "UTF8":
        yield problem(
            "database.encoding",
            (
                f"数据库编码是 {encoding}，无法保存全部汉字",
                f"the database is encoded as {encoding}, it cannot keep every text",
            ),
            ("用 ENCODING 'UTF8' 重新创建数据库", "make the database anew with ENCODING 'UTF8'"),
        )
    skew = abs(time.time() - seconds)
    if skew > _CLOCK_SECONDS:
        yield problem(
            "database.clock",
            (
                f"本机与数据库的时钟相差 {skew:.0f} 秒",
                f"the clocks of this machine and the database differ by {skew:.0f} s",
            ),
            ("在两台机器上启用时间同步（NTP）", "switch time synchronisation (NTP) on at both machines"),
            "warning",
        )


def _check_roles() -> Iterator[Finding]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(ROLES[1:])])
        missing = sorted(set(ROLES[1:]) - {row[0] for row in cursor.fetchall()})
        cursor.execute("SELECT extname FROM pg_extension")
        extensions = sorted(set(EXTENSIONS) - {row[0] for row in cursor.fetchall()})
    if missing or extensions:
        names = ", ".join(missing + extensions)
        yield problem(
            "database.roles",
            (f"缺少数据库角色或扩展：{names}", f"database roles or extensions are missing: {names}"),
            _SERVE,
        )
        return
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
            name, is_mighty = cursor.fetchone()
    except DatabaseError as error:
        yield problem(
            "database.app_role",
            (f"应用角色无法连接：{error}".strip(), f"the application role cannot connect: {error}".strip()),
            ("GRANT jingui_app TO <数据库账号>", "GRANT jingui_app TO <the login>"),
        )
        return
    if is_mighty or name != ROLES[1]:
        yield problem(
            "database.app_role",
            (
                f"应用以 {name} 身份运行，能绕过行级安全",
                f"the application runs as {name}, which passes row security by",
            ),
            (f"ALTER ROLE {name} NOSUPERUSER NOBYPASSRLS", f"ALTER ROLE {name} NOSUPERUSER NOBYPASSRLS"),
        )
        return
    yield fine("database.app_role", "应用只有读写权限", "the application has no more than read and write rights")


def _check_rights() -> Iterator[Finding]:
    guarded = {t for t in workspace_tables() if t not in EXCEPTIONS or not EXCEPTIONS[t].off} | set(INSERT_ONLY)
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = ANY(%s)"
            " AND NOT (relrowsecurity AND relforcerowsecurity)",
            [sorted(guarded)],
        )
        open_tables = [row[0] for row in cursor.fetchall()]
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = ANY(%s)"
            " AND has_table_privilege(current_user, oid, 'UPDATE, DELETE, TRUNCATE')",
            [list(INSERT_ONLY)],
        )
        open_tables += [row[0] for row in cursor.fetchall()]
    if open_tables:
        names = ", ".join(sorted(set(open_tables)))
        yield problem(
            "database.rights",
            (f"这些表的访问保护没有开启：{names}", f"protection is off for these tables: {names}"),
            ("运行 jingui init 重新设置权限", "run jingui init, it sets the rights again"),
        )
    else:
        yield fine("database.rights", "行级安全与审计保护已开启", "row security and audit protection are on")


def _check_jobs() -> Iterator[Finding]:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at < now())),"
            " count(*) FILTER (WHERE status = 'failed') FROM procrastinate_jobs"
        )
        waiting, failed = cursor.fetchone()
    if waiting > _WAITING_LIMIT:
        yield problem(
            "jobs.waiting",
            (f"{waiting} 个后台任务在排队", f"{waiting} jobs are waiting"),
            ("用 jingui worker 增加后台进程", "start another jingui worker"),
            "warning",
        )
    if failed:
        yield problem(
            "jobs.failed",
            (f"{failed} 个后台任务失败", f"{failed} jobs have failed"),
            ("查看日志，修正原因后在页面上重试", "look into the log, mend the cause and retry in the interface"),
            "warning",
        )
