"""P12 and P13: memory when idle, and how long a second start takes."""

import json
import time
import urllib.request
from pathlib import Path

from bench.support.product import Product, serving
from bench.support.results import Result, judge

KEY, TITLE = "P12", "idle memory and second start"
IDLE_SECONDS = 12


def measure(data_dir: Path, token: str) -> list[Result]:
    """Start three times on data that is there; the first fills the file cache, the median counts."""
    starts, first_answers, memory = [], [], {}
    for _ in range(3):
        began = time.perf_counter()
        with serving(data_dir) as product:
            starts.append(product.started_in)
            ask(product, token)
            first_answers.append(time.perf_counter() - began)
            time.sleep(IDLE_SECONDS)
            memory = product.memory()
    second = sorted(first_answers)[1]
    return [
        Result(
            "P12",
            0,
            "idle PSS of jingui serve, all told",
            f"{memory['all']} MB (app {memory['app']}, db {memory['db']})",
            "≤ 350 MB",
            "",
            judge(memory["all"] <= 350),
        ),
        Result(
            "P13",
            0,
            "second start to the first answered list request",
            f"{second:.2f} s (healthz {sorted(starts)[1]:.2f} s)",
            "≤ 4 s",
            "",
            judge(second <= 4),
        ),
    ]


def ask(product: Product, token: str) -> None:
    """Ask for a page as a member."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(
        f"{product.base}/api/v1/objects/customer/records/query",
        data=json.dumps({"limit": 50}).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    with opener.open(request, timeout=30) as answer:
        assert json.load(answer)["items"]
