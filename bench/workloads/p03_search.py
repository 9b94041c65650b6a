"""P3: search by part of a name, by pinyin and by the last digits of a number, against an indexed list."""

from bench.support.context import Context
from bench.support.drive import cpu, drive
from bench.support.results import Result, judge

KEY, TITLE = "P3", "search"
FACTOR = 3.0


def run(context: Context) -> list[Result]:
    """Measure as administrator: he may search every field, so the most columns are looked through."""
    answers = drive(context.product, "search.json", TOKEN=context.found["tokens"]["admin"])
    indexed = answers[0]
    results = []
    for answer in answers[1:]:
        factor = answer["p95_ms"] / indexed["p95_ms"]
        results.append(
            Result(
                KEY,
                context.rows,
                f"search, {answer['name']}: p95 (p50), CPU",
                f"{answer['p95_ms']} ms ({answer['p50_ms']} ms), {cpu(answer)} ms",
                f"p95 ≤ {FACTOR:.0f} × an indexed list",
                f"list p95 {indexed['p95_ms']} ms: × {factor:.1f}",
                judge(factor <= FACTOR),
            )
        )
    return results
