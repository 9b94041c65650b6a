"""P5: create and update through the whole write path: validation, duplicates, audit entry, event."""

from bench.support.context import Context
from bench.support.drive import cpu, drive
from bench.support.results import Result, judge

KEY, TITLE = "P5", "create and update"
PEER_RPS = {"create": 748, "update": 408}  # Tryton, Directus at 8 connections. Source: performance targets.


def run(context: Context) -> list[Result]:
    """Measure single writes as the manager."""
    found, results = context.found, []
    answers = drive(context.product, "write.json", TOKEN=found["tokens"]["manager"], IDS=found["ids"])
    for one, eight in (answers[:2], answers[2:]):
        name = one["name"]
        wanted = 1.5 * PEER_RPS[name]
        results += [
            Result(KEY, context.rows, f"{name}: CPU per request", f"{cpu(one)} ms (p50 {one['p50_ms']} ms)"),
            Result(
                KEY,
                context.rows,
                f"{name}: requests/s, 8 connections",
                f"{eight['rps']} (one core by CPU: {1000 / max(cpu(eight), 0.01):.0f})",
                f"≥ {wanted:.0f} = 1.5 × best peer",
                "",
                judge(eight["rps"] >= wanted),
            ),
        ]
    return results
