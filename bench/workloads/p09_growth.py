"""P9: how the cost of a list grows: P1 on the largest data against 100,000, in turns.

Only with large data: ``bench/run.py --sizes 100000,10000000 --only P1,P9`` (10 M customers take
about 45 GB and an hour to make).
"""

import json
from typing import Any

from bench.support.context import Context
from bench.support.data import workspace_key
from bench.support.drive import cpu, drive
from bench.support.reference import explain
from bench.support.results import Result, judge, least
from bench.workloads.p01_list import BODY

KEY, TITLE = "P9", "growth of the list's cost"
SMALL, TARGET, ROUNDS = 100_000, 1.5, 4


def run(context: Context) -> list[Result]:
    """Ask both workspaces of one running product in turns; the least of the rounds counts."""
    known = context.product.data_dir / f"{workspace_key(SMALL)}.json"
    if context.rows <= SMALL or not known.exists():
        return []
    small = json.loads(known.read_text())
    results = []
    for who in ("manager", "admin"):
        explain(context.found, who, BODY, "p9_list")
        tokens = {SMALL: small["tokens"][who], context.rows: context.found["tokens"][who]}
        asked: dict[int, list[dict[str, Any]]] = {rows: [] for rows in tokens}
        for turn in range(ROUNDS + 1):
            for rows, token in tokens.items():
                figures = drive(context.product, "list.json", only="list", TOKEN=token)[0]
                if turn:  # the first one warms every thread
                    asked[rows].append(figures)
        low, high = least(tuple(asked[SMALL])), least(tuple(asked[context.rows]))
        for what, a, b in (("CPU", cpu(low), cpu(high)), ("p50", low["p50_ms"], high["p50_ms"])):
            results.append(
                Result(
                    KEY,
                    context.rows,
                    f"list, {who}: {what} ÷ the same at {SMALL:,}",
                    f"{b / a:.2f} ({b} / {a} ms)",
                    f"≤ {TARGET}",
                    "",
                    judge(b / a <= TARGET),
                )
            )
    return results
