"""P6: import of a customer list: mapping, validation, duplicates, audit."""

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
TARGET_ROWS, PEER_ROWS = 10_000, 2_778  # NocoDB: 10,000 rows in 3.6 s. Source: performance targets.


def run(context: Context) -> list[Result]:
    """Import as a user would from the command line, into the running product."""
    results = []
    for size in (10_000, 100_000) if context.rows >= 1_000_000 else (10_000,):
        path = csv_for_import(Path(context.product.data_dir) / f"import_{size}.csv", size, context.next_row(size))
        results += measure(context, path, size)
    return results


def measure(context: Context, path: Path, size: int) -> list[Result]:
    """Run one import; CPU and memory of the command and of the product together."""
    found, product = context.found, context.product
    idle = product.memory()["all"]
    before = load.cpu_s([product.process.pid])
    started = time.perf_counter()
    process = subprocess.Popen(
        command(
            "import", str(path), "--object", "customer", "--workspace", found["key"], "--user", found["users"]["admin"]
        ),
        env=environment(product.data_dir),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    watch = Watch(process.pid, product.process.pid)
    output, _ = process.communicate(timeout=1800)
    wall = time.perf_counter() - started
    peak, own = watch.end()
    spent = load.cpu_s([product.process.pid]) - before + own
    if process.returncode not in (0, 1):
        raise RuntimeError(output[-2000:])
    if f"created: {size}" not in output:  # else something other than writing was measured
        raise RuntimeError(f"not all rows were new: {output[-300:]}")
    rate = size / wall
    return [
        Result(
            KEY,
            context.rows,
            f"import {size:,} rows, csv: rows/s",
            f"{rate:,.0f} ({wall:.1f} s; {output.strip().splitlines()[-1][:60] if output.strip() else ''})",
            f"≥ {TARGET_ROWS:,}",
            "",
            judge(rate >= TARGET_ROWS),
        ),
        Result(
            KEY,
            context.rows,
            f"import {size:,} rows, csv: CPU",
            f"{spent:.1f} s = {spent * 1e6 / size:.0f} µs per row",
            f"best peer {PEER_ROWS:,} rows/s",
            "",
            judge(rate >= 3 * PEER_ROWS),
        ),
        Result(
            KEY,
            context.rows,
            f"import {size:,} rows, csv: memory above idle",
            f"{peak - idle} MB",
            "≤ 400 MB",
            "",
            judge(peak - idle <= 400),
        ),
    ]


class Watch:
    """Follow memory and CPU time of the command while it runs."""

    def __init__(self, pid: int, product_pid: int) -> None:
        self.pid, self.product_pid, self.peak, self.cpu, self.is_over = pid, product_pid, 0, 0.0, False
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        while not self.is_over:
            self.cpu = max(self.cpu, load.cpu_s([self.pid]))
            self.peak = max(self.peak, load.memory_mb([self.pid, self.product_pid])["pss"])
            time.sleep(0.2)

    def end(self) -> tuple[int, float]:
        """Return peak PSS in MB of both trees, and CPU seconds of the command."""
        self.is_over = True
        self.thread.join()
        return self.peak, self.cpu
