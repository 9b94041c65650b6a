"""The same question asked of PostgreSQL directly: no product, no policy, no masks."""

import os
import statistics
import time
from pathlib import Path
from typing import Any
from uuid import UUID

TICK = os.sysconf("SC_CLK_TCK")


def ask(found: dict[str, Any], query: str, params: tuple[Any, ...], repeat: int = 300) -> dict[str, float]:
    """Return p50 in ms and CPU ms of the backend per query, prepared, one connection."""
    from django.db import connection

    from jingui.kit.context import workspace_context

    with workspace_context(UUID(found["workspace"])):
        connection.ensure_connection()
        raw = connection.connection
        raw.prepare_threshold = 3  # Django switches it off, and "prepare" with it
        import psycopg

        with psycopg.Cursor(raw) as cursor:
            pid = cursor.execute("SELECT pg_backend_pid()").fetchone()[0]
            for _ in range(10):
                cursor.execute(query, params, prepare=True).fetchall()
            before, times = backend_cpu(pid), []
            for _ in range(repeat):
                started = time.perf_counter()
                cursor.execute(query, params, prepare=True).fetchall()
                times.append(time.perf_counter() - started)
            spent = backend_cpu(pid) - before
    return {"p50_ms": round(statistics.median(times) * 1000, 3), "cpu_ms": round(spent * 1000 / repeat, 3)}


def backend_cpu(pid: int) -> float:
    """CPU seconds of a backend so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def explain(found: dict[str, Any], who: str, body: dict[str, Any], name: str) -> str:
    """Keep the plan of the product's own SQL for a list; returns the plan."""
    from jingui.access.selectors.actor import actor_of_member
    from jingui.kit.context import workspace_context
    from jingui.records.selectors.query.compile import compile_list
    from jingui.records.selectors.query.sql import Sql
    from jingui.records.selectors.run import fetch_rows
    from jingui.records.selectors.target import open_object
    from jingui.records.types import QuerySpec

    with workspace_context(UUID(found["workspace"])):
        actor = actor_of_member(UUID(found[who]), "cli")
        query = compile_list(open_object(actor, "customer"), QuerySpec.model_validate(body)).query
        rows = fetch_rows(Sql(f"EXPLAIN (ANALYZE, BUFFERS, COSTS) {query.text}", query.params), timeout_ms=60_000)
    plan = "\n".join(row[0] for row in rows)
    path = Path(__file__).resolve().parent.parent / "plans" / f"{found['key']}_{name}_{who}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{query.text}\n\n{plan}\n", encoding="utf-8")
    return plan
