"""Mutation score of ``access`` and ``outreach``: change one thing at a time, and see whether the tests notice.

    .venv/bin/python tools/mutate_access.py [--limit N] [--only FILE] [--report FILE] [--again FILE] [--list]

Operators: comparison, boolean, ``not``, constant, ``min``/``max``/``any``/``all``, set operation, filter of a
comprehension, both sides of an ``if`` expression, words of SQL, return value, a call or a ``raise`` left out.
One warm process has PostgreSQL running and the tests collected; each mutant is a fork of it with the changed
code in place (``tools/mutation``). The files on disk are never touched. Mutants that change no behaviour are
named with the reason in ``tools/mutation/equivalent.txt`` and told apart. Runs at the lowest priority.
"""

import argparse
import json
import os
import random
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.mutation.operators import Mutant, list_mutants  # noqa: E402

BASE = ROOT / "src" / "jingui" / "access"
EQUIVALENT = ROOT / "tools" / "mutation" / "equivalent.txt"
WANTED = 0.85
_SELECTORS = (
    "reach", "fields", "moments", "row_scope", "plan", "conditions", "policies", "actor", "guard_checker",
    "record_grants", "record_reach", "proof_facts", "people", "exporters", "explain", "preview", "cache",
    "labels", "explain_labels", "viewers", "clearance_preview", "export_terms", "operation_holders", "role_holders",
    "reveal_blocks", "decoys", "networks", "reveal_permits",
)  # fmt: skip
_SERVICES = (
    "share_record", "assign_roles", "separate", "administrators", "see_as", "check_policy", "forget_records",
    "list_limit", "update_role", "delete_role", "held", "set_clearance", "reveal_limit", "step_up",
    "reveal_signals", "reveal_permit", "lay_decoy",
)  # fmt: skip
_OUTREACH = ("selectors/channels", "selectors/contactable", "services/contact", "plugins/call", "plugins/mail")
FILES = (
    "policy_checks.py",
    "oracle.py",
    *(f"selectors/{name}.py" for name in _SELECTORS),
    *(f"services/{name}.py" for name in _SERVICES),
    *(f"masks/{path.name}" for path in sorted((BASE / "masks").glob("*.py")) if path.name != "__init__.py"),
    *(f"../outreach/{name}.py" for name in _OUTREACH),
)
_OURS = ROOT / "src" / "jingui" / "access" / "tests"
TESTS = (
    *(str(path) for path in sorted(_OURS.glob("test_*.py")) if not path.name.startswith(("test_api", "test_session"))),
    "tests/test_access_details.py",
    "tests/test_access_model.py",
    "tests/test_access_review.py",
    "tests/test_access_scenarios.py",
    "tests/test_prove_access.py",
    "tests/test_reasons_of_rights.py",
    "tests/test_shares_change_rights.py",
    "tests/test_security_labels.py",
    "tests/test_reveal.py",
    "tests/test_reveal_details.py",
    "tests/test_reveal_second.py",
    "tests/test_decoys.py",
    "tests/test_contact.py",
    "tests/test_export_limits.py",
    "src/jingui/exports/tests/test_approved_exports.py",
    "src/jingui/approvals/tests/test_approvals.py",
    "src/jingui/records/tests/test_access_against_oracle.py",
    "src/jingui/records/tests/test_access_drill.py",
)


def main() -> int:
    """Print the score; 1 when it is below 85 %."""
    arguments = parse()
    os.nice(15)
    ours = [mutant for file in FILES for mutant in list_mutants(BASE / file, file)]
    reasons = read_equivalent()
    stale = sorted(set(reasons) - {mutant.name for mutant in ours})
    if stale:
        print("no such mutant any more:", *stale, sep="\n  ")
        return 2
    equivalent = [mutant for mutant in ours if mutant.name in reasons]
    wanted = select([mutant for mutant in ours if mutant.name not in reasons], arguments)
    if arguments.list:
        print(*(mutant.name for mutant in wanted), sep="\n")
        return 0
    run = Run(arguments.report, {mutant.name: mutant for mutant in ours})
    if arguments.again:
        reports = [json.loads(Path(name).read_text(encoding="utf-8")) for name in arguments.again.split(",")]
        told = {name: verdict for report in reports for name, verdict in report["mutants"].items()}
        known = {mutant.name for mutant in ours if mutant.name not in reasons}
        run.verdicts |= {name: verdict for name, verdict in told.items() if name in known}
        alive = [mutant for mutant in wanted if run.verdicts.get(mutant.name, "").startswith("alive")]
        wanted = ([] if arguments.survivors else [m for m in wanted if m.name not in run.verdicts]) + alive
    broken = [] if arguments.tell else run_tests(wanted, arguments, run)
    if broken:
        print("left out, they fail without any change:", *broken, sep="\n  ")
    return run.finish(len(equivalent))


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=0, help="so many mutants, drawn from every file by its share")
    parser.add_argument("--seed", type=int, default=1, help="of the drawing")
    parser.add_argument("--only", default="", help="files whose name holds one of these words, comma-separated")
    parser.add_argument("--budget", type=float, default=60, help="seconds of tests a mutant meets at most")
    parser.add_argument("--report", default="", help="keep the verdicts as JSON")
    parser.add_argument("--again", default="", help="reports to go on with: first what they lack, then their survivors")
    parser.add_argument("--known", default="", help="keep what each test enters in this file, for the next run")
    parser.add_argument("--shard", default="1/1", help="2/4: the second of four runs that share a full one")
    parser.add_argument("--survivors", action="store_true", help="of --again: only what was alive")
    parser.add_argument("--tell", action="store_true", help="only tell the score of the reports of --again")
    parser.add_argument("--list", action="store_true", help="only name the mutants")
    return parser.parse_args()


def select(mutants: list[Mutant], arguments: argparse.Namespace) -> list[Mutant]:
    """Return the mutants to try: all, those of some files, or a drawing with a share for every file.

    All are tried in a drawn order, so that a run that is cut short is a sample, too.
    """
    words = [word for word in arguments.only.split(",") if word]
    some = [mutant for mutant in mutants if not words or any(word in mutant.file for word in words)]
    chance = random.Random(arguments.seed)
    if not arguments.limit or arguments.limit >= len(some):
        chance.shuffle(some)
        part, parts = map(int, arguments.shard.split("/"))
        return some[part - 1 :: parts]
    by_file: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in some:
        by_file[mutant.file].append(mutant)
    drawn: list[Mutant] = []
    for found in by_file.values():
        share = min(len(found), max(2, round(arguments.limit * len(found) / len(some))))
        drawn += sorted(chance.sample(found, share), key=lambda mutant: mutant.number)
    return drawn


def read_equivalent() -> dict[str, str]:
    """Return the mutants that change no behaviour, by name, with the reason."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    return {name: reason for name, _, reason in (line.partition(" :: ") for line in told)}


def run_tests(mutants: list[Mutant], arguments: argparse.Namespace, run: "Run") -> list[str]:
    """Run pytest with the mutants; returns tests that fail as things are."""
    import pytest
    from tools.mutation.warm import WarmRun

    os.environ.setdefault("JINGUI_DRILL_EXAMPLES", "150")
    warm = WarmRun(mutants, FILES, budget=arguments.budget, known=arguments.known, tell=run.tell)
    options = ["-q", "--no-header", "-p", "no:xdist", "-p", "no:cacheprovider", "-p", "tools.mutation.mutant_loader"]
    pytest.main([*options, *TESTS], plugins=[warm])
    return warm.broken


class Run:
    """The verdicts so far."""

    def __init__(self, report: str, known: dict[str, Mutant]) -> None:
        self.report, self.known = report, known
        self.verdicts: dict[str, str] = {}
        self.started = time.monotonic()

    def tell(self, mutant: Mutant, verdict: str, seconds: float) -> None:
        """Keep a verdict at once; a survivor is printed."""
        self.verdicts[mutant.name] = verdict
        if verdict.startswith("alive"):
            print(f"line {mutant.line} {mutant.name} | {verdict} ({seconds:.1f} s)", flush=True)
        self.save()

    def save(self) -> None:
        """Write the report."""
        if self.report:
            told: dict[str, Any] = {"made_at": f"{datetime.now(UTC):%Y-%m-%d %H:%M}Z", "mutants": self.verdicts}
            Path(self.report).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")

    def finish(self, equivalent: int) -> int:
        """Print the score per file and as a whole."""
        self.save()
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for name, verdict in self.verdicts.items():
            count = counts[self.known[name].file]
            count[0] += verdict.startswith("killed")
            count[1] += 1
        print("\n| file | killed | of |\n| --- | ---: | ---: |")
        for file, (killed, total) in sorted(counts.items()):
            print(f"| `{file}` | {killed} | {total} |")
        killed, total = (sum(count[i] for count in counts.values()) for i in (0, 1))
        score = killed / total if total else 1.0
        spent = time.monotonic() - self.started
        print(
            f"\n{killed} of {total} mutants killed: {score:.1%} in {spent:.0f} s; {equivalent} set aside as equivalent"
        )
        return int(score < WANTED)


if __name__ == "__main__":
    sys.exit(main())
