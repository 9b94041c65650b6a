"""P6: import of a customer list: mapping, validation, duplicates, audit, undo journal.

By the command line as a user would, and by HTTP into the running product, as the rates of other
products are measured.
"""

import json
import os
import re
import subprocess
import threading
import time
import urllib.request
import uuid
from pathlib import Path
from typing import Any

from bench import load
from bench.support.context import Context
from bench.support.data import csv_for_import
from bench.support.product import command, environment, settle
from bench.support.results import Result, judge

KEY, TITLE = "P6", "import"
TARGET_ROWS, PEER_ROWS, TARGET_MB = 10_000, 2_778, 400  # NocoDB: 10,000 rows in 3.6 s. Source: performance targets.
FLOOR_ROWS = 10_000
LARGE_CSV, LARGE_XLSX = 200_000, 100_000
"""Default sizes of the memory runs; ``JINGUI_BENCH_LARGE=1`` takes the full 1,000,000 and 500,000."""


def run(context: Context) -> list[Result]:
    """Import into the running product, the whole command and by HTTP."""
    results = []
    is_large = context.rows >= 1_000_000
    without_standing_check(context)
    compile_once(context)
    for size in (10_000, 100_000) if is_large else (10_000,):
        path = csv_for_import(_path(context, f"import_{size}.csv"), size, context.next_row(size))
        results += measure(context, path, size)
        path = csv_for_import(_path(context, f"import_{size}.csv"), size, context.next_row(size))
        results += through_http(context, path, size)
    results.append(floor(context))
    if is_large:
        full = os.environ.get("JINGUI_BENCH_LARGE") == "1"
        size = 1_000_000 if full else LARGE_CSV
        path = csv_for_import(_path(context, "large.csv"), size, context.next_row(size))
        results += measure(context, path, size, label="large csv")
        size = 500_000 if full else LARGE_XLSX
        path = csv_for_import(_path(context, "large.csv"), size, context.next_row(size))
        results += measure(context, as_xlsx(path), size, label="large xlsx")
    return results


def _path(context: Context, name: str) -> Path:
    return Path(context.product.data_dir) / name


def with_bytecode(context: Context) -> dict[str, str]:
    """Environment of the command as an installation has it: Python keeps what it has compiled."""
    found = environment(context.product.data_dir)
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found | {"PYTHONPYCACHEPREFIX": str(_path(context, "bytecode"))}


def compile_once(context: Context) -> None:
    """Import ten rows, so that no measured command is the first one ever."""
    path = csv_for_import(_path(context, "import_first.csv"), 10, context.next_row(10))
    subprocess.run(_import(context, path), env=with_bytecode(context), capture_output=True, check=False)


def without_standing_check(context: Context) -> None:
    """Leave out the comparison of all records that follows a large import: it is work of its own, minutes later.

    The import's own look-up of duplicates stays.
    """
    from jingui.duplicates.services.save_rule import save_rule
    from jingui.kit.actor import system_actor
    from jingui.kit.context import workspace_context

    workspace_id = uuid.UUID(context.found["workspace"])
    with workspace_context(workspace_id):
        actor = system_actor(workspace_id, name="bench")
        save_rule(actor=actor, object_key="customer", rule=None, is_active=False)


def _import(context: Context, path: Path) -> list[str]:
    found = context.found
    return command(
        "import", str(path), "--object", "customer", "--workspace", found["key"], "--user", found["users"]["admin"],
        "--yes",
    )  # fmt: skip


def through_http(context: Context, path: Path, size: int) -> list[Result]:
    """Upload a list, take the proposed mapping and run it; what the worker and web process need, and how long."""
    settle(context.product)
    idle = memory([context.product.process.pid])
    watch = Watch(context.product.process.pid, context.product.process.pid)
    before, started = load.cpu_s([context.product.process.pid]), time.perf_counter()
    run = wait_for(context, _upload(context, path)["id"], "ready")
    choices = {"mapping": run["mapping"], "duplicates": {key: run["duplicates"][key] for key in ("keys", "action")}}
    ask(context, "PUT", f"/imports/{run['id']}/mapping", choices)
    running = time.perf_counter()
    ask(context, "POST", f"/imports/{run['id']}/run")
    done = wait_for(context, run["id"], "done")
    ended = time.perf_counter()
    peak, _ = watch.end()
    spent = load.cpu_s([context.product.process.pid]) - before
    if done["result"]["created"] != size:
        raise RuntimeError(f"not all rows were new: {done['result']}")
    rate, above, what = size / (ended - started), peak[0] - idle[0], f"import {size:,} rows by HTTP"
    took = f"{ended - started:.1f} s, of it the run {ended - running:.1f} s"
    return _tell(context, what, size, rate, ("upload to the end", took), spent, (above, peak[1] - idle[1]))


def _tell(  # what was measured, one figure after the other
    context: Context, what: str, size: int, rate: float, took: tuple[str, str], spent: float, memory: tuple[int, int]
) -> list[Result]:
    """Give the rows of one import; ``memory`` in MB: above idle, of it shared buffers filled."""
    above, buffers = memory
    return [
        Result(
            KEY,
            context.rows,
            f"{what}: rows/s, {took[0]}",
            f"{rate:,.0f} ({took[1]})",
            f"≥ {TARGET_ROWS:,}; best peer {PEER_ROWS:,}",
            "",
            judge(rate >= TARGET_ROWS),
        ),
        Result(KEY, context.rows, f"{what}: CPU", f"{spent:.1f} s = {spent * 1e6 / size:.0f} µs per row", "", "", ""),
        Result(
            KEY,
            context.rows,
            f"{what}: memory above idle",
            f"{above} MB, of it {buffers} MB shared buffers filled",
            f"≤ {TARGET_MB} MB",
            "",
            judge(above <= TARGET_MB),
        ),
    ]


def _upload(context: Context, path: Path) -> Any:
    mark = uuid.uuid4().hex
    head = f'--{mark}\r\nContent-Disposition: form-data; name="object"\r\n\r\ncustomer\r\n--{mark}\r\n'
    head += f'Content-Disposition: form-data; name="file"; filename="{path.name}"\r\nContent-Type: text/csv\r\n\r\n'
    data = head.encode() + path.read_bytes() + f"\r\n--{mark}--\r\n".encode()
    return ask(context, "POST", "/imports", data, f"multipart/form-data; boundary={mark}")


def ask(context: Context, method: str, path: str, body: Any = None, kind: str = "application/json") -> Any:
    """Ask the running product as the administrator."""
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {context.found['tokens']['admin']}", "Content-Type": kind}
    request = urllib.request.Request(f"{context.product.base}/api/v1{path}", data, headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def wait_for(context: Context, run_id: str, status: str) -> Any:
    """Look at the import twice a second at most until it has come so far."""
    pause = 0.02
    while True:
        run = ask(context, "GET", f"/imports/{run_id}")
        if run["status"] == status:
            return run
        if run["status"] in ("failed", "paused", "cancelled"):
            raise RuntimeError(f"import {run['status']}: {run['error']}")
        time.sleep(pause)
        pause = min(0.5, pause * 1.3)


def as_xlsx(path: Path) -> Path:
    """Write the list as a workbook, row by row."""
    import csv

    import xlsxwriter

    target = path.with_suffix(".xlsx")
    book = xlsxwriter.Workbook(str(target), {"constant_memory": True})
    sheet = book.add_worksheet("客户")
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.reader(file)):
            for column, value in enumerate(row):
                sheet.write_string(number, column, value)
    book.close()
    return target


def floor(context: Context) -> Result:
    """What PostgreSQL alone needs to put such rows into the same table with the same indexes, rolled back."""
    from django.db import connections

    owner, schema = connections["owner"], context.found["schema"]
    owner.ensure_connection()
    table = f'"{schema}"."customer"'
    with owner.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = %s AND table_name = 'customer'",
            [schema],
        )
        made = {"id": "uuidv7()", "code": "'Z' || code", "legacy_code": "NULL"}
        names = [row[0] for row in cursor.fetchall()]
        values = ", ".join(made.get(name, f'"{name}"') for name in names)
        columns = ", ".join(f'"{name}"' for name in names)
        cursor.execute(f"CREATE TEMP TABLE floor AS SELECT * FROM {table} ORDER BY random() LIMIT {FLOOR_ROWS}")
        before = load.cpu_s(context.product.groups()["db"])
        cursor.execute("BEGIN")
        started = time.perf_counter()
        for offset in range(0, FLOOR_ROWS, 1000):
            cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {values} FROM floor OFFSET {offset} LIMIT 1000")
        wall = time.perf_counter() - started
        cursor.execute("ROLLBACK")
        spent = load.cpu_s(context.product.groups()["db"]) - before
        cursor.execute("DROP TABLE floor")
        cursor.execute(f"VACUUM {table}")
    return Result(
        KEY,
        context.rows,
        "reference: the rows alone, by SQL, same indexes",
        f"{FLOOR_ROWS / wall:,.0f} rows/s; {spent * 1e6 / FLOOR_ROWS:.0f} µs CPU per row",
        "",
        "",
        "",
    )


def measure(context: Context, path: Path, size: int, *, label: str = "csv") -> list[Result]:
    """Run one import; CPU and memory of the command and of the product together."""
    product = context.product
    settle(context.product)
    idle = memory([product.process.pid])
    before = load.cpu_s([product.process.pid])
    started = time.perf_counter()
    process = subprocess.Popen(
        _import(context, path),
        env=with_bytecode(context),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    watch = Watch(process.pid, product.process.pid)
    output, _ = process.communicate(timeout=3600)
    wall = time.perf_counter() - started
    peak, own = watch.end()
    spent = load.cpu_s([product.process.pid]) - before + own
    if process.returncode not in (0, 1):
        raise RuntimeError(output[-2000:])
    if not re.search(rf"created: {size}\b", output):  # else something other than writing was measured
        raise RuntimeError(f"not all rows were new: {output[-300:]}")
    rate, above = size / wall, peak[0] - idle[0]
    what = f"import {size:,} rows, {label}"
    took = ("start of the command to its end", f"{wall:.1f} s")
    return _tell(context, what, size, rate, took, spent, (above, peak[1] - idle[1]))


def memory(roots: list[int]) -> tuple[int, int]:
    """PSS of whole process trees in MB, and the part of it that is shared memory (PostgreSQL's buffers)."""
    total = shared = 0
    for pid in load.tree(roots):
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        for line in text.splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
            elif line.startswith("Pss_Shmem:"):
                shared += int(line.split()[1])
    return round(total / 1024), round(shared / 1024)


class Watch:
    """Follow memory and CPU time of the command while it runs."""

    def __init__(self, pid: int, product_pid: int) -> None:
        self.pid, self.product_pid, self.peak, self.cpu, self.is_over = pid, product_pid, (0, 0), 0.0, False
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        while not self.is_over:
            self.cpu = max(self.cpu, load.cpu_s([self.pid]))
            self.peak = max(self.peak, memory(sorted({self.pid, self.product_pid})))
            time.sleep(0.3)

    def end(self) -> tuple[tuple[int, int], float]:
        """Return peak PSS in MB of both trees (with its shared part), and CPU seconds of the command."""
        self.is_over = True
        self.thread.join()
        return self.peak, self.cpu
