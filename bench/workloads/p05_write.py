"""P5: create and update through the whole write path, beside plain Django's, in turns.

Validation, number, duplicates' keys, audit entry and event on one side; one statement through the ORM on the other.
"""

from bench.support.context import Context
from bench.support.drive import cpu, drive
from bench.support.results import Result, judge, least
from bench.support.yardstick import AT_TARGETS, plain_django

KEY, TITLE, ROUNDS = "P5", "create and update", 3
PEER_RPS = {"create": 748, "update": 408}  # Tryton, Directus at 8 connections. Source: performance targets.


def run(context: Context) -> list[Result]:
    """Measure single writes as the manager; the best of the rounds counts."""
    found, results = context.found, []
    with plain_django(context) as plain:
        for name, peer in PEER_RPS.items():
            ours, theirs = [], []
            for turn in range(ROUNDS + 1):
                token = found["tokens"]["manager"]
                asked = drive(context.product, "write.json", only=name, TOKEN=token, IDS=found["ids"])
                measured = plain.ask(name)
                if turn:  # the first one warms every thread
                    ours.append(asked)
                    theirs.append(measured)
            one, eight = (least(figures) for figures in zip(*ours, strict=True))
            plain_one, plain_eight = (least(figures) for figures in zip(*theirs, strict=True))
            share, needed = eight["rps"] / plain_eight["rps"], 1.5 * peer / AT_TARGETS[name]["rps"]
            results += [
                Result(
                    KEY,
                    context.rows,
                    f"{name}: CPU per request",
                    f"{cpu(one)} ms (app {one['cpu_ms']['app']} + db {one['cpu_ms']['db']}; p50 {one['p50_ms']} ms)",
                    "",
                    f"plain Django {cpu(plain_one)} ms (p50 {plain_one['p50_ms']} ms)",
                ),
                Result(
                    KEY,
                    context.rows,
                    f"{name}: requests/s ÷ plain Django's, 8 connections",
                    f"{share:.2f} ({eight['rps']}/s; one core by CPU {1000 / max(cpu(eight), 0.01):.0f})",
                    f"≥ {needed:.2f} = 1.5 × best peer",
                    f"plain Django {plain_eight['rps']}/s",
                    judge(share >= needed),
                ),
            ]
    return results
