"""P10: what the policy costs: P1 with row scope and masks against the administrator's."""

from bench.support.context import Context
from bench.support.drive import cpu, drive
from bench.support.results import Result, judge

KEY, TITLE = "P10", "cost of the policy"


def run(context: Context) -> list[Result]:
    """Take turns, three rounds, so that noise falls on both."""
    spent: dict[str, list[float]] = {"manager": [], "admin": []}
    slow: dict[str, list[float]] = {"manager": [], "admin": []}
    for _ in range(3):
        for who, values in spent.items():
            one = drive(context.product, "list.json", only="list", TOKEN=context.found["tokens"][who])[0]
            values.append(cpu(one))
            slow[who].append(one["p50_ms"])
    ratio = min(spent["manager"]) / min(spent["admin"])
    latency = min(slow["manager"]) / min(slow["admin"])
    return [
        Result(
            KEY,
            context.rows,
            "CPU with policy ÷ without",
            f"{ratio:.2f} ({min(spent['manager'])} / {min(spent['admin'])} ms)",
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
