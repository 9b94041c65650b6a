"""P6: import of a customer list: mapping, validation, duplicates, audit, undo journal."""

import os
import re
import subprocess
import threading
import time
from pathlib import Path

from bench import load
from bench.support.context import Context
from bench.support.data import csv_for_import
from bench.support.product import command, environment
from bench.support.results import Result, judge

KEY, TITLE = "P6", "import"
TARGET_ROWS, PEER_ROWS, TARGET_MB = 10_000, 2_778, 400  # NocoDB: 10,000 rows in 3.6 s. Source: performance targets.
FLOOR_ROWS = 10_000
LARGE_CSV, LARGE_XLSX = 200_000, 100_000
"""Default sizes of the memory runs; ``JINGUI_BENCH_LARGE=1`` takes the full 1,000,000 and 500,000."""


def run(context: Context) -> list[Result]:
    """Import as a user would from the command line, into the running product."""
    results = []
    is_large = context.rows >= 1_000_000
    for size in (10_000, 100_000) if is_large else (10_000,):
        path = csv_for_import(_path(context, f"import_{size}.csv"), size, context.next_row(size))
        results += measure(context, path, size)
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
    found, product = context.found, context.product
    idle = memory([product.process.pid])
    before = load.cpu_s([product.process.pid])
    started = time.perf_counter()
    process = subprocess.Popen(
        command(
            "import", str(path), "--object", "customer", "--workspace", found["key"], "--user", found["users"]["admin"],
            "--yes",
        ),
        env=environment(product.data_dir),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    )  # fmt: skip
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
    return [
        Result(
            KEY,
            context.rows,
            f"{what}: rows/s, start of the command to its end",
            f"{rate:,.0f} ({wall:.1f} s)",
            f"≥ {TARGET_ROWS:,}; best peer {PEER_ROWS:,}",
            "",
            judge(rate >= TARGET_ROWS),
        ),
        Result(KEY, context.rows, f"{what}: CPU", f"{spent:.1f} s = {spent * 1e6 / size:.0f} µs per row", "", "", ""),
        Result(
            KEY,
            context.rows,
            f"{what}: memory above idle",
            f"{above} MB, of it {peak[1] - idle[1]} MB shared buffers filled",
            f"≤ {TARGET_MB} MB",
            "",
            judge(above <= TARGET_MB),
        ),
    ]


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
            self.peak = max(self.peak, memory([self.pid, self.product_pid]))
            time.sleep(0.3)

    def end(self) -> tuple[tuple[int, int], float]:
        """Return peak PSS in MB of both trees (with its shared part), and CPU seconds of the command."""
        self.is_over = True
        self.thread.join()
        return self.peak, self.cpu
