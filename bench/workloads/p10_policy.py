"""P10: what the policy costs: P1 with row scope and masks against the administrator's."""

import statistics

from bench.support.context import Context
from bench.support.drive import cpu, drive
from bench.support.results import Result, judge

KEY, TITLE, ROUNDS = "P10", "cost of the policy", 21


def run(context: Context) -> list[Result]:
    """Take short turns, so that noise falls on both; the middle of the rounds' ratios counts."""
    spent: dict[str, list[float]] = {"manager": [], "admin": []}
    slow: dict[str, list[float]] = {"manager": [], "admin": []}
    for number in range(ROUNDS):
        for who in ("manager", "admin") if number % 2 else ("admin", "manager"):
            one = drive(context.product, "roles.json", only="list", TOKEN=context.found["tokens"][who])[0]
            spent[who].append(cpu(one))
            slow[who].append(one["p50_ms"])
    ratio = statistics.median(a / b for a, b in zip(spent["manager"], spent["admin"], strict=True))
    latency = statistics.median(a / b for a, b in zip(slow["manager"], slow["admin"], strict=True))
    middle = {who: statistics.median(values) for who, values in spent.items()}
    return [
        Result(
            KEY,
            context.rows,
            "CPU with policy ÷ without",
            f"{ratio:.2f} ({middle['manager']:.2f} / {middle['admin']:.2f} ms)",
            "≤ 1.3",
            "",
            judge(ratio <= 1.3),
        ),
        Result(
            KEY,
            context.rows,
            "p50 with policy ÷ without",
            f"{latency:.2f}",
            "≤ 1.5 (P1, p95)",
            "",
            judge(latency <= 1.5),
        ),
    ]
