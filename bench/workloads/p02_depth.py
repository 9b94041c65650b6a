"""P2: a deep page by keyset costs what page 1 costs."""

import json
import urllib.request

from bench.support.context import Context
from bench.support.drive import cpu, drive
from bench.support.results import Result, judge
from bench.workloads.p01_list import BODY

KEY, TITLE = "P2", "page depth by keyset"


def run(context: Context) -> list[Result]:
    """Walk to the depth by pages of 500, then compare."""
    depth = 50_000 if context.rows >= 1_000_000 else 5_000
    token = context.found["tokens"]["manager"]
    cursor = walk(context.product.base, token, depth)
    first, deep = drive(context.product, "depth.json", TOKEN=token, CURSOR=cursor)
    ratio = deep["p50_ms"] / first["p50_ms"]
    by_cpu = cpu(deep) / cpu(first)
    return [
        Result(
            KEY,
            context.rows,
            f"row {depth:,} ÷ page 1, p50",
            f"{ratio:.2f} ({deep['p50_ms']} / {first['p50_ms']} ms)",
            "≤ 1.3",
            "",
            judge(ratio <= 1.3),
        ),
        Result(
            KEY,
            context.rows,
            f"row {depth:,} ÷ page 1, CPU",
            f"{by_cpu:.2f} ({cpu(deep)} / {cpu(first)} ms)",
            "≤ 1.3",
            "",
            judge(by_cpu <= 1.3),
        ),
    ]


def walk(base: str, token: str, depth: int) -> str:
    """Return the cursor that stands at ``depth``."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    filter_ = {"join": "and", "items": [{"field": "stage", "op": "eq", "value": "lead"}]}
    after = None
    for _ in range(depth // 500):
        # The cursor belongs to filter and sort, not to what is selected or to the length of a page.
        body = {**BODY, "filter": filter_, "limit": 500, "after": after}
        request = urllib.request.Request(
            f"{base}/api/v1/objects/customer/records/query",
            data=json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        with opener.open(request, timeout=60) as answer:
            after = json.load(answer)["next"]
    return str(after)
