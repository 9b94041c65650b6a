#!/usr/bin/env python3
"""Measure the product against its targets; prints a table and appends it to ``RESULTS.md``.

make bench                                     # 100,000 and 1,000,000 customers
.venv/bin/python bench/run.py --sizes 100000 --only P1,P10
"""

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench import load  # noqa: E402
from bench.support import data, results  # noqa: E402
from bench.support.context import Context  # noqa: E402
from bench.support.product import serving  # noqa: E402
from bench.workloads import (  # noqa: E402
    az23_timing,
    p01_list,
    p02_depth,
    p03_search,
    p04_get,
    p05_write,
    p06_import,
    p07_export,
    p09_growth,
    p10_policy,
    p10_roles,
    p12_start,
)

WORKLOADS = (
    p01_list,
    p09_growth,
    p10_policy,
    p02_depth,
    p03_search,
    p04_get,
    p05_write,
    p07_export,
    p06_import,
    p10_roles,
    az23_timing,
)


def main() -> int:
    """Prepare the data, run what is asked for, tell and keep the results."""
    arguments = parse()
    data_dir = Path(arguments.data_dir)
    data_dir.mkdir(parents=True, exist_ok=True)
    os.environ["JINGUI_DATA_DIR"] = str(data_dir)
    os.environ.setdefault("JINGUI_CLI_LANGUAGE", "en")
    found = prepare(arguments.sizes)
    before = results.pace()
    measured = measure(arguments, data_dir, found)
    notes = [
        f"Pace: {before} ms CPU at the start and {results.pace()} ms at the end for a fixed piece of Python "
        "(the larger, the more others shared the cores; every CPU figure grows with it); "
        f"wall ÷ CPU time at the end {load.slowdown()}.",
        "Manager: subtree of a quarter of the customers; " + f"{len(data.MASKED)} of {len(data.SELECT)} fields masked.",
    ]
    print("\n" + results.table(measured) + "\n")
    for note in notes:
        print("-", note)
    if not arguments.dry:
        results.append(measured, notes)
    return 0


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100000,1000000", type=lambda text: [int(part) for part in text.split(",")])
    parser.add_argument("--only", default="", help="keys of workloads, comma-separated: P1,P12")
    parser.add_argument("--data-dir", default=os.environ.get("JINGUI_BENCH_DIR", "/tmp/jingui-bench"))
    parser.add_argument("--dry", action="store_true", help="do not write RESULTS.md")
    return parser.parse_args()


def prepare(sizes: list[int]) -> dict[int, dict[str, object]]:
    """Make the data of each size, once; a later run finds it."""
    from jingui.config import boot

    with boot.running_product():
        found = {}
        for rows in sizes:
            print(f"data: {rows:,} customers", flush=True)
            found[rows] = data.prepare(Path(os.environ["JINGUI_DATA_DIR"]), rows)
    return found


def measure(arguments: argparse.Namespace, data_dir: Path, found: dict[int, dict[str, object]]) -> list[results.Result]:
    """Run the workloads, the smaller data first."""
    from jingui.config import boot

    wanted = set(arguments.only.split(",")) if arguments.only else set()
    measured: list[results.Result] = []
    if not wanted or wanted & {"P12", "P13"}:
        rows = min(found)
        print("P12, P13: memory and start", flush=True)
        measured += p12_start.measure(data_dir, found[rows]["tokens"]["manager"])  # type: ignore[index]
    if wanted and not wanted - {"P12", "P13"}:
        return measured
    with serving(data_dir) as product, boot.running_product():
        for rows in sorted(found):
            context = Context(rows, found[rows], product)
            for workload in WORKLOADS:
                if not wanted or workload.KEY in wanted:
                    print(f"{workload.KEY}: {workload.TITLE}, {rows:,}", flush=True)
                    measured += attempt(workload, context)
        boot.close_connections()
    return measured


def attempt(workload: object, context: Context) -> list[results.Result]:
    """Run one workload; one that fails is told and does not stop the others."""
    try:
        return workload.run(context)  # type: ignore[attr-defined,no-any-return]
    except Exception as error:  # anything at all: the table says so
        print(f"  {error!r}", flush=True)
        return [results.Result(workload.KEY, context.rows, "failed", repr(error)[:160].replace("|", "/"))]  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main())
