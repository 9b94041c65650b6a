"""Ask the yardstick, plain Django, the same question in the same run."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.support.context import Context
from bench.support.drive import drive
from bench.support.plain_django import COLUMNS, TABLE
from bench.support.product import children, comm, environment, free_port, wait

# What plain Django took on the machine on which the targets were set. Source: performance targets,
# References: p50 in ms at one connection, requests a second at eight. The list is the one over an
# index made by hand on 1,000,000 rows.
AT_TARGETS = {
    "list": {"p50_ms": 1.1},
    "get": {"p50_ms": 0.60, "rps": 2635},
    "create": {"p50_ms": 0.53, "rps": 2655},
    "update": {"p50_ms": 0.48, "rps": 3723},
}


class PlainDjango:
    """A running yardstick; looks like a product to ``drive``."""

    def __init__(self, context: Context, process: subprocess.Popen[bytes], port: int) -> None:
        self.context, self.process, self.port = context, process, port

    @property
    def base(self) -> str:
        """Address."""
        return f"http://127.0.0.1:{self.port}"

    def groups(self) -> dict[str, list[int]]:
        """Root process ids: its own, and PostgreSQL's."""
        databases = [pid for pid in children(self.context.product.process.pid) if comm(pid).startswith("postgres")]
        return {"app": [self.process.pid], "db": databases}

    def ask(self, name: str) -> list[dict[str, Any]]:
        """Return the figures at one and at eight connections."""
        return drive(self, "plain.json", only=name, IDS=self.context.found["ids"])


@contextmanager
def plain_django(context: Context) -> Iterator[PlainDjango]:
    """Copy the customers into a plain table with the two indexes it needs, and serve it for a block."""
    make_table(context)
    port = free_port()
    log = (context.product.data_dir / "plain.log").open("ab")
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.support.plain_django", str(port)],
        env=environment(context.product.data_dir),
        stdout=log,
        stderr=log,
    )
    try:
        wait(process, f"http://127.0.0.1:{port}/healthz")
        yield PlainDjango(context, process, port)
    finally:
        process.terminate()
        process.wait(30)
        log.close()
        run(f"DROP TABLE IF EXISTS {TABLE}")


def make_table(context: Context) -> None:
    """Make the plain table: the list's columns, a primary key, the index of the filter and sort."""
    columns = ", ".join(COLUMNS)
    run(
        f"DROP TABLE IF EXISTS {TABLE}",
        f'CREATE TABLE {TABLE} AS SELECT {columns} FROM "{context.found["schema"]}"."customer"',
        f"ALTER TABLE {TABLE} ADD PRIMARY KEY (id)",
        f"CREATE INDEX ON {TABLE} (stage, amount DESC, id DESC)",
        f"VACUUM (ANALYZE) {TABLE}",
    )


def run(*statements: str) -> None:
    """Run statements as the owner of the tables."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def allowance(name: str, figure: str, target: float, measured: dict[str, Any]) -> float:
    """Return a target carried over to this machine by the yardstick measured in this run."""
    return round(target * measured[figure] / AT_TARGETS[name][figure], 2)
