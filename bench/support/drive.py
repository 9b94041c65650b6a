"""Send a workload's requests with ``load.py`` and read what it found."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.support.product import Product

BENCH = Path(__file__).resolve().parent.parent


def drive(product: Product, spec: str, only: str = "", **settings: str) -> list[dict[str, Any]]:
    """Run one spec of ``bench/specs``; returns the results in order. Errors are results, too."""
    args = [sys.executable, str(BENCH / "load.py"), str(BENCH / "specs" / spec), "--set", f"BASE={product.base}"]
    for name, value in settings.items():
        args += ["--set", f"{name}={value}"]
    if only:
        args += ["--only", only]
    for group, pids in product.groups().items():
        args += ["--pids", f"{group}={','.join(map(str, pids))}"]
    done = subprocess.run(args, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    results: list[dict[str, Any]] = json.loads(done.stdout)["results"]
    for result in results:
        if result["errors"] and not result["ok"]:
            raise RuntimeError(f"{spec}: {result['first_error']}")
    return results


def cpu(result: dict[str, Any]) -> float:
    """CPU milliseconds per request, application and database together."""
    return round(sum(result.get("cpu_ms", {}).values()), 2)
