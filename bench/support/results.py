"""Results and how they are shown and kept."""

import os
import platform
import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Result:
    """One measured figure. ``verdict``: ``met``, ``missed`` or empty where there is no target."""

    workload: str
    rows: int
    what: str
    value: str
    target: str = ""
    reference: str = ""
    verdict: str = ""


def judge(is_met: bool) -> str:
    """Return the verdict of a comparison."""
    return "met" if is_met else "**missed**"


def least(figures: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """Return the best of the rounds: least CPU and times, most requests a second."""
    best = dict(min(figures, key=lambda f: sum(f.get("cpu_ms", {}).values())))
    best |= {key: min(f[key] for f in figures) for key in ("p50_ms", "p95_ms", "p99_ms")}
    return best | {"rps": max(f["rps"] for f in figures)}


def table(results: list[Result]) -> str:
    """Return a Markdown table."""
    lines = [
        "| # | Rows | What | Measured | Reference, same run | Target | |",
        "| --- | --: | --- | --: | --: | --- | --- |",
    ]
    for r in results:
        rows = f"{r.rows:,}" if r.rows else ""
        lines.append(f"| {r.workload} | {rows} | {r.what} | {r.value} | {r.reference} | {r.target} | {r.verdict} |")
    return "\n".join(lines)


def machine() -> str:
    """Describe the machine."""
    cpu = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        "?",
    )
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1024 // 1024
    load = os.getloadavg()[0]
    system = f"{platform.system()} {platform.release()}"
    return f"{cpu}, {os.cpu_count()} cores, {memory} GB, {system}, load {load:.1f} at the end"


def pace() -> float:
    """CPU milliseconds of a fixed piece of Python: more than usual means that others share the core,
    and that every CPU figure of the run is too high by the same factor.
    """
    best = []
    for _ in range(3):
        started, found = time.process_time(), {}
        for i in range(300_000):
            found[i % 1000] = str(i)
        best.append((time.process_time() - started) * 1000)
    return round(sorted(best)[1], 1)


def commit() -> str:
    """Return the commit measured, marked when the tree differs from it."""

    def git(*args: str) -> str:
        return subprocess.run(["git", *args], cwd=BENCH, capture_output=True, text=True, check=False).stdout.strip()

    return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "--", "../src") else "")


def append(results: list[Result], notes: list[str]) -> None:
    """Add a dated section to ``RESULTS.md``."""
    path = BENCH / "RESULTS.md"
    head = (
        ""
        if path.exists()
        else "# Results\n\nWritten by `make bench`, the newest at the end; README.md here explains the columns.\n"
    )
    section = [
        f"\n## {datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {commit()}\n",
        machine() + "\n",
        table(results),
        "",
        *[f"- {note}" for note in notes],
    ]
    with path.open("a", encoding="utf-8") as file:
        file.write(head + "\n".join(section) + "\n")
