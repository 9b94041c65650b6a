"""P7: the whole list as a file, every field of it, in constant memory."""

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from bench import load
from bench.support.context import Context
from bench.support.product import command, environment
from bench.support.results import Result, judge

KEY, TITLE = "P7", "export"
PEER_SECONDS = 2.4  # Directus, 100,000 rows as csv. Source: performance targets.
REFERENCE_ROWS = 100_000


def run(context: Context) -> list[Result]:
    """Export every row and field from the command line, some of them masked, beside COPY and the bare writer."""
    raw, bare = _copy(context), _bare_xlsx(context)
    results = []
    for kind in ("csv", "xlsx", "json"):
        made = _export(context, kind)
        per_100k = made.seconds * REFERENCE_ROWS / made.rows
        target, verdict, reference = "", "", f"COPY {raw:.2f} s per 100,000"
        if kind == "csv":
            target = f"≤ {PEER_SECONDS / 2} s per 100,000 = 2 × best peer"
            verdict = judge(per_100k <= PEER_SECONDS / 2)
        elif kind == "xlsx":
            target, reference = "the writer's own limit (≤ 1.5 ×)", f"bare writer {bare:.2f} s: × {per_100k / bare:.2f}"
            verdict = judge(per_100k <= 1.5 * bare)
        results.append(
            Result(
                KEY,
                context.rows,
                f"export {made.rows:,} rows, {kind}: per 100,000",
                f"{per_100k:.2f} s (CPU of command and database, start included, {made.cpu:.2f} s; "
                f"the command in all {made.wall:.1f} s, its peak {made.peak_mb} MB)",
                target,
                reference,
                verdict,
            )
        )
    return results


@dataclass
class Made:
    """One export: ``seconds`` from the order to the finished file, ``wall`` with the start of the command."""

    rows: int
    seconds: float
    wall: float
    cpu: float
    peak_mb: int


def _export(context: Context, kind: str) -> Made:
    found, product = context.found, context.product
    path = Path(product.data_dir) / f"export.{kind}"
    args = ["export", str(path), "--object", "customer", "--workspace", found["key"], "--user", _exporter(context)]
    before, peak = load.cpu_s([product.process.pid]), 0
    started = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command(*args),
            env=environment(product.data_dir),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            peak = max(peak, _peak_mb(process.pid))
            time.sleep(0.02)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(ended[1])
        if process.returncode:
            errors.seek(0)
            raise RuntimeError(f"jingui export ended with {process.returncode}: {errors.read().decode()[-500:]}")
    spent = load.cpu_s([product.process.pid]) - before + ended[2].ru_utime + ended[2].ru_stime
    path.unlink(missing_ok=True)
    rows, took = _last_run(context)
    return Made(rows, took.total_seconds(), wall, spent, peak)


def _peak_mb(pid: int) -> int:
    """Peak of the program itself; the usage of a child begins with what its parent held at the fork."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def _exporter(context: Context) -> str:
    """Return the login of one who may export every row, with the masks of the manager; made once."""
    from bench.support.data import MASKED, PASSWORD
    from jingui.access.role_types import NewRole
    from jingui.access.services.add_member import add_member
    from jingui.access.services.create_role import create_role
    from jingui.access.types import FieldGrant, ObjectGrant, RightName, RolePolicy, Scope
    from jingui.kit.actor import system_actor
    from jingui.kit.context import workspace_context
    from jingui.workspaces.models import User
    from jingui.workspaces.types import LoginInput, NewMember

    workspace_id, name = UUID(context.found["workspace"]), f"{context.found['key']}export"
    if not User.objects.filter(username=name).exists():
        with workspace_context(workspace_id):
            system = system_actor(workspace_id, name="bench")
            fields = {key: FieldGrant(read=RightName.MASKED) for key in MASKED}
            grant = ObjectGrant(operations=dict.fromkeys(("view", "export"), Scope.ALL), fields=fields)
            new = NewRole(
                label={"zh-Hans": "基准导出", "en": "Bench export"},
                policy=RolePolicy(objects={"customer": grant}),
                key="bench_export",
            )
            role = create_role(actor=system, new=new)
            add_member(
                actor=system, new=NewMember(name="基准导出", login=LoginInput(name, PASSWORD)), role_ids=[role.id]
            )
    return name


def _last_run(context: Context) -> tuple[int, timedelta]:
    """Return rows of the newest export, and how long it took."""
    from jingui.exports.models import ExportRun
    from jingui.kit.context import workspace_context

    with workspace_context(UUID(context.found["workspace"])):
        run = ExportRun.objects.order_by("-created_at")[0]
        return int(run.row_count), run.finished_at - run.created_at


def _copy(context: Context) -> float:
    """Seconds of PostgreSQL's own COPY for 100,000 rows of the same table."""
    from django.db import connections

    owner = connections["owner"]
    owner.ensure_connection()
    text = f'COPY (SELECT * FROM "{context.found["schema"]}"."customer" LIMIT {REFERENCE_ROWS}) TO STDOUT (FORMAT csv)'
    started = time.perf_counter()
    with owner.connection.cursor() as cursor, cursor.copy(text) as copy:
        size = sum(len(block) for block in copy)
    assert size
    return time.perf_counter() - started


def _bare_xlsx(context: Context) -> float:
    """Seconds the writer library alone needs for 100,000 rows of 40 cells, as the object has."""
    import xlsxwriter

    path = Path(context.product.data_dir) / "bare.xlsx"
    columns = len(context.found.get("columns", ())) or 40
    started = time.perf_counter()
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    for row in range(REFERENCE_ROWS):
        for column in range(columns):
            sheet.write_string(row, column, "杭州云启智联科技有限公司")
    book.close()
    path.unlink()
    return time.perf_counter() - started
