"""P1: a list of 50 × 20, filtered and sorted, by a member with row scope and masked fields.

The product and the yardstick (plain Django: no sign-in, no rights, no masks, one table and the right
index) answer in turns; the least CPU of the rounds counts, since neighbours only ever add to it.
"""

from typing import Any

from bench.support.context import Context
from bench.support.data import SELECT
from bench.support.drive import cpu, drive
from bench.support.reference import ask, explain
from bench.support.results import Result, judge, least
from bench.support.yardstick import AT_TARGETS, plain_django

KEY, TITLE = "P1", "list 50 × 20, filter and sort"
ROUNDS = 3
TARGET_CPU = 2.5
BODY = {
    "select": SELECT,
    "filter": {"join": "and", "items": [{"field": "stage", "op": "eq", "value": "won"}]},
    "sort": [{"field": "amount", "desc": True}],
    "limit": 50,
    "count": "none",
}
# Requests a second at 8 connections of the fastest peer as shipped on 100,000 rows (Frappe), and
# p50 of the fastest with indexes made by hand on 1,000,000 (Directus). Source: performance targets, References.
PEER_RPS, PEER_INDEXED_MS = 97, 2.1

Figures = dict[str, Any]


def run(context: Context) -> list[Result]:
    """Measure manager, administrator and yardstick in turns, beside raw SQL."""
    found = context.found
    raw = ask_raw(context)
    for who in ("manager", "admin"):
        explain(found, who, BODY, "p1_list")
        drive(context.product, "list.json", only="list", TOKEN=found["tokens"][who])  # every thread warm
    rounds: dict[str, list[list[Figures]]] = {"plain": [], "get": [], "manager": [], "admin": []}
    with plain_django(context) as plain:
        plain.ask("list")
        for _ in range(ROUNDS):
            rounds["plain"].append(plain.ask("list"))
            rounds["get"].append(plain.ask("get"))
            for who in ("manager", "admin"):
                rounds[who].append(drive(context.product, "list.json", TOKEN=found["tokens"][who]))
    best = {who: [least(figures) for figures in zip(*asked, strict=True)] for who, asked in rounds.items()}
    return tell(context.rows, best, raw)


def ask_raw(context: Context) -> dict[str, float]:
    """Return the figures of the same question in plain SQL."""
    columns = ", ".join("owner_id" if key == "owner" else key for key in SELECT)
    return ask(
        context.found,
        f'SELECT id, version, {columns} FROM "{context.found["schema"]}"."customer" '
        "WHERE stage = %s AND deleted_at IS NULL ORDER BY amount DESC NULLS LAST, id DESC LIMIT 50",
        ("won",),
    )


def tell(rows: int, best: dict[str, list[Figures]], raw: dict[str, float]) -> list[Result]:
    """Judge by the ratio to the yardstick; the absolute figures stand beside."""
    plain, plain_eight = best["plain"]
    get_eight = best["get"][1]
    lines = []
    for who in ("manager", "admin"):
        one, eight, counted = best[who]
        is_judged = who == "manager"

        def line(
            what: str,
            value: str,
            reference: str = "",
            target: str = "",
            is_met: bool | None = None,
            *,
            who: str = who,
            is_judged: bool = is_judged,
        ) -> Result:
            verdict = judge(bool(is_met)) if is_judged and is_met is not None else ""
            return Result(KEY, rows, f"list, {who}: {what}", value, target if is_judged else "", reference, verdict)

        share = TARGET_CPU / AT_TARGETS["list"]["p50_ms"]
        by_plain = cpu(one) / plain["p50_ms"]
        parts = f"app {one['cpu_ms']['app']} + db {one['cpu_ms']['db']}"
        lines.append(
            line(
                "CPU per request ÷ plain Django's p50",
                f"{by_plain:.2f} ({cpu(one)} ms: {parts})",
                f"plain Django {plain['p50_ms']} ms, CPU {cpu(plain)} ms; raw SQL {raw['cpu_ms']} ms",
                f"≤ {share:.2f} = 2.5 ms where it took 1.1 ms",
                by_plain <= share,
            )
        )
        bound = PEER_INDEXED_MS / AT_TARGETS["list"]["p50_ms"] / 1.5
        lines.append(
            line(
                "p50 ÷ plain Django's, 1 connection",
                f"{one['p50_ms'] / plain['p50_ms']:.2f} ({one['p50_ms']} ms, p99 {one['p99_ms']})",
                f"plain Django {plain['p50_ms']} ms; raw SQL {raw['p50_ms']} ms",
                f"≤ {bound:.2f} = best peer indexed by hand, 1.5 × as fast",
                one["p50_ms"] <= bound * plain["p50_ms"],
            )
        )
        needed = 10 * PEER_RPS / AT_TARGETS["get"]["rps"]
        lines.append(
            line(
                "requests/s ÷ plain Django's get, 8 connections",
                f"{eight['rps'] / get_eight['rps']:.2f} ({eight['rps']}/s; one core by CPU {1000 / cpu(eight):.0f})",
                f"plain Django: get {get_eight['rps']}/s, list {plain_eight['rps']}/s",
                f"≥ {needed:.2f} = 10 × best peer as shipped",
                eight["rps"] >= needed * get_eight["rps"],
            )
        )
        lines.append(line("with capped count, CPU per request", f"{cpu(counted)} ms"))
    ratio = best["manager"][0]["p95_ms"] / best["admin"][0]["p95_ms"]
    lines.append(
        Result(KEY, rows, "list: p95 of manager ÷ administrator", f"{ratio:.2f}", "≤ 1.5", "", judge(ratio <= 1.5))
    )
    return lines
