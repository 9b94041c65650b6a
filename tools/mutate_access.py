"""Mutation score of ``access``: change one thing at a time, and see whether the tests notice.

    .venv/bin/python tools/mutate_access.py [--limit N] [--only FILE] [--report FILE]

Operators: comparison, boolean, ``not``, constant, ``min``/``max``, set order, return value. Each
mutant is loaded in place of the module in a child process that runs the fast tests of the plan, the
scopes and the masks; the files on disk are never touched.
"""

import argparse
import ast
import copy
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "src" / "jingui" / "access"
PURE = ("selectors/reach.py", "selectors/fields.py", "selectors/moments.py", "policy_checks.py")
STORED = ("selectors/row_scope.py", "selectors/plan.py", "selectors/conditions.py", "selectors/policies.py")
MASKS = tuple(
    f"masks/{p.name}" for p in sorted((BASE / "masks").glob("*.py")) if p.name not in {"__init__.py", "base.py"}
)
_HERE = "src/jingui/access/tests"
_RULES = (
    f"{_HERE}/test_moments.py",
    f"{_HERE}/test_policy_checks.py",
    f"{_HERE}/test_plan_oracle.py",
    f"{_HERE}/test_selectors_row_scope.py",
    f"{_HERE}/test_selectors_plan.py",
    "tests/test_access_model.py",
    "src/jingui/records/tests/test_access_against_oracle.py",
)
TESTS = {**dict.fromkeys(PURE + STORED, _RULES), **dict.fromkeys(MASKS, (f"{_HERE}/test_masks.py",))}
_COMPARE = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Mutator(ast.NodeTransformer):
    """Apply the n-th possible change; count the others."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.seen, self.what = wanted, -1, ""

    def _hit(self, node: ast.AST, what: str) -> bool:
        self.seen += 1
        if self.seen == self.wanted:
            self.what = f"line {getattr(node, 'lineno', 0)}: {what}"
            return True
        return False

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        turned = _COMPARE.get(type(node.ops[0]))
        if turned and self._hit(node, f"{type(node.ops[0]).__name__} → {turned.__name__}"):
            node.ops[0] = turned()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        if self._hit(node, "and ↔ or"):
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self._hit(node, "not dropped"):
            return node.operand
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _CALLS and self._hit(node, f"{node.func.id} turned"):
            node.func.id = _CALLS[node.func.id]
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, bool):
            if self._hit(node, f"{node.value} turned"):
                node.value = not node.value
        elif isinstance(node.value, int) and self._hit(node, f"{node.value} + 1"):
            node.value += 1
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if node.value is not None and not isinstance(node.value, ast.Constant) and self._hit(node, "returns None"):
            node.value = ast.Constant(None)
        return node


def mutants(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (what was changed, source) for every possible change of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    number = 0
    while True:
        mutator = Mutator(number)
        changed = ast.fix_missing_locations(mutator.visit(copy.deepcopy(tree)))
        if not mutator.what:
            return
        yield mutator.what, ast.unparse(changed)
        number += 1


def is_killed(name: str, source: str, folder: Path) -> bool:
    """Run the tests with the mutant in place of the module."""
    module = "jingui.access." + name.removesuffix(".py").replace("/", ".")
    (folder / "mutant.py").write_text(source, encoding="utf-8")
    environment = {
        **os.environ,
        "JINGUI_MUTANT": f"{module}={folder / 'mutant.py'}",
        "JINGUI_DRILL_EXAMPLES": "150",
        "PYTHONPATH": f"{ROOT / 'tools' / 'mutation'}:{ROOT / 'src'}:{ROOT}",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:xdist", "-p", "mutant_loader", *TESTS[name]]
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> int:
    """Print the score; 1 when it is below 85 %."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--limit", type=int, default=0, help="so many mutants per file, drawn (0: all)")
    parser.add_argument("--only", default="")
    parser.add_argument("--report", default="")
    arguments = parser.parse_args()
    chance, killed, alive, started = random.Random(1), 0, [], time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for name in TESTS:
            if arguments.only and arguments.only not in name:
                continue
            found = list(mutants(BASE / name))
            some = chance.sample(found, min(arguments.limit, len(found))) if arguments.limit else found
            for what, source in some:
                if is_killed(name, source, Path(folder)):
                    killed += 1
                else:
                    alive.append(f"{name} {what}")
                    print(f"alive: {alive[-1]}", flush=True)
    total = killed + len(alive)
    score = killed / total if total else 1.0
    print(f"{killed} of {total} mutants killed: {score:.1%} in {time.monotonic() - started:.0f} s")
    if arguments.report:
        told = {"killed": killed, "total": total, "score": round(score, 4), "alive": alive}
        Path(arguments.report).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return int(score < 0.85)


if __name__ == "__main__":
    sys.exit(main())
