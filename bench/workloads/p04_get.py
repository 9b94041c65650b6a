"""P4: one record with every field of the pack, beside plain Django's 20 columns, in turns."""

from bench.support.context import Context
from bench.support.drive import cpu, drive
from bench.support.reference import ask
from bench.support.results import Result, judge, least
from bench.support.yardstick import AT_TARGETS, plain_django

KEY, TITLE, ROUNDS = "P4", "get one record", 3
PEER_RPS = 672  # NocoDB, requests/s at 8 connections. Source: performance targets, References.


def run(context: Context) -> list[Result]:
    """Measure random records of the manager's; the least CPU of the rounds counts."""
    found = context.found
    with open(found["ids"]) as file:
        record_id = file.readline().strip()
    raw = ask(found, f'SELECT * FROM "{found["schema"]}"."customer" WHERE id = %s::uuid', (record_id,))
    ours, theirs = [], []
    with plain_django(context) as plain:
        for turn in range(ROUNDS + 1):
            asked = drive(context.product, "get.json", TOKEN=found["tokens"]["manager"], IDS=found["ids"])
            measured = plain.ask("get")
            if turn:  # the first one warms every thread
                ours.append(asked)
                theirs.append(measured)
    one, eight = (least(figures) for figures in zip(*ours, strict=True))
    plain_one, plain_eight = (least(figures) for figures in zip(*theirs, strict=True))
    share, needed = eight["rps"] / plain_eight["rps"], 2 * PEER_RPS / AT_TARGETS["get"]["rps"]
    return [
        Result(
            KEY,
            context.rows,
            "get one: CPU per request",
            f"{cpu(one)} ms (app {one['cpu_ms']['app']} + db {one['cpu_ms']['db']})",
            "",
            f"plain Django {cpu(plain_one)} ms; raw {raw['cpu_ms']} ms",
        ),
        Result(
            KEY,
            context.rows,
            "get one: p50, 1 connection",
            f"{one['p50_ms']} ms",
            "",
            f"plain Django {plain_one['p50_ms']} ms; raw {raw['p50_ms']} ms",
        ),
        Result(
            KEY,
            context.rows,
            "get one: requests/s ÷ plain Django's, 8 connections",
            f"{share:.2f} ({eight['rps']}/s; one core by CPU {1000 / max(cpu(eight), 0.01):.0f})",
            f"≥ {needed:.2f} = 2 × best peer",
            f"plain Django {plain_eight['rps']}/s",
            judge(share >= needed),
        ),
    ]
