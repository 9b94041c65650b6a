"""P4: one record with every field of the pack."""

from bench.support.context import Context
from bench.support.drive import cpu, drive
from bench.support.reference import ask
from bench.support.results import Result, judge

KEY, TITLE = "P4", "get one record"
PEER_RPS = 672  # NocoDB, requests/s at 8 connections. Source: performance targets, References.


def run(context: Context) -> list[Result]:
    """Measure random records of the manager's."""
    found = context.found
    with open(found["ids"]) as file:
        record_id = file.readline().strip()
    raw = ask(found, f'SELECT * FROM "{found["schema"]}"."customer" WHERE id = %s::uuid', (record_id,))
    one, eight = drive(context.product, "get.json", TOKEN=found["tokens"]["manager"], IDS=found["ids"])
    return [
        Result(KEY, context.rows, "get one: CPU per request", f"{cpu(one)} ms", "", f"raw {raw['cpu_ms']} ms"),
        Result(KEY, context.rows, "get one: p50, 1 connection", f"{one['p50_ms']} ms", "", f"raw {raw['p50_ms']} ms"),
        Result(
            KEY,
            context.rows,
            "get one: requests/s, 8 connections",
            f"{eight['rps']} (one core by CPU: {1000 / max(cpu(eight), 0.01):.0f})",
            f"≥ {2 * PEER_RPS} = 2 × best peer",
            "",
            judge(eight["rps"] >= 2 * PEER_RPS),
        ),
    ]
