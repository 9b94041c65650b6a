"""How long a whole comparison of an object takes, in how much memory, and how quick a hint is."""

import os
import resource
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HINTS = 200


@dataclass(frozen=True)
class ScanFigures:
    """One size."""

    rows: int
    seconds: float
    pairs: int
    skipped: int
    keys: int
    keys_mb: float
    peak_mb: float
    hint_ms: float
    hint_p95_ms: float

    def line(self) -> str:
        """Return a row of the table."""
        parts = [
            f"{self.rows:,}",
            f"{self.seconds:.0f}",
            f"{self.rows / self.seconds:,.0f}",
            f"{self.pairs:,}",
            f"{self.skipped:,}",
            f"{self.keys:,}",
            f"{self.keys_mb:.0f}",
            f"{self.peak_mb:.0f}",
            f"{self.hint_ms:.1f}",
            f"{self.hint_p95_ms:.1f}",
        ]
        return f"| {' | '.join(parts)} |"


HEAD = (
    "| Records | Seconds | Records/s | Pairs | Keys passed over | Keys | Keys, MB | Peak memory, MB "
    "| Hint, ms | Hint p95, ms |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


def measure(data_dir: Path, rows: int) -> ScanFigures:
    """Compare all customers of the benchmark's workspace by the default rules. Runs inside the product."""
    from django.db import connection

    from bench.support import data
    from jingui.duplicates.models import DuplicateKey, DuplicateScan
    from jingui.duplicates.services.scan import run_scan, start_scan
    from jingui.kit.context import workspace_context
    from jingui.workspaces.selectors.workspaces import find_workspace

    os.environ.setdefault("JINGUI_DATA_DIR", str(data_dir))
    data.prepare(data_dir, rows)
    workspace = find_workspace(data.workspace_key(rows))
    if workspace is None:
        raise LookupError("the benchmark's workspace is missing")
    with workspace_context(workspace.id):
        DuplicateScan.objects.filter(status__in=("waiting", "running")).update(status="failed")
        scan_id = start_scan(workspace_id=workspace.id, object_key="customer")
        started = time.perf_counter()
        run_scan(workspace_id=workspace.id, scan_id=scan_id)
        seconds = time.perf_counter() - started
        scan = DuplicateScan.objects.get(pk=scan_id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_total_relation_size('public.duplicate_key')")
            size = cursor.fetchone()[0]
        hints = sorted(_hints(workspace.id))
        return ScanFigures(
            rows,
            seconds,
            scan.pair_count,
            scan.skipped_blocks,
            DuplicateKey.objects.count(),
            size / 2**20,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            hints[len(hints) // 2],
            hints[int(len(hints) * 0.95)],
        )


def _hints(workspace_id: Any) -> list[float]:
    """Ask for hints with names and numbers that are there; milliseconds each."""
    from jingui.duplicates.selectors.check_values import check_values
    from jingui.duplicates.services.scan import own_target
    from jingui.records.selectors.query.sql import Sql
    from jingui.records.selectors.run import fetch_rows

    target = own_target(workspace_id, "customer")
    rows = fetch_rows(Sql(f"SELECT name, mobile FROM {target.table} ORDER BY id DESC LIMIT {HINTS}"))
    found = []
    for name, mobile in rows:
        started = time.perf_counter()
        check_values(actor=target.actor, object_key="customer", fields={"name": name, "mobile": mobile})
        found.append((time.perf_counter() - started) * 1000)
    return found
