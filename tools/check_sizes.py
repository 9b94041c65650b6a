"""Refuse files and functions that have grown too long (house style 3.6).

Python: 600 lines a file (tests 800), 60 lines a function. TypeScript: 400 lines a file.
Files over the aim are counted and printed, so the tail stays in sight.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PY_FILE, PY_TEST_FILE, PY_FUNCTION, TS_FILE = 600, 800, 60, 400
PY_AIM = 250


def function_lengths(tree: ast.AST) -> list[tuple[str, int, int]]:
    """Return (name, line, length in lines) of every function, doc string not counted."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            doc = node.body[0] if ast.get_docstring(node) is not None else None
            doc_lines = (doc.end_lineno or 0) - doc.lineno + 1 if doc else 0
            found.append((node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1 - doc_lines))
    return found


def check_python(path: Path) -> list[str]:
    """Return the faults of one Python file."""
    text = path.read_text(encoding="utf-8")
    count = text.count("\n")
    is_test = "tests" in path.parts
    limit = PY_TEST_FILE if is_test else PY_FILE
    faults = [f"{path.relative_to(ROOT)}: {count} lines, at most {limit}"] if count > limit else []
    if not is_test:
        faults += [
            f"{path.relative_to(ROOT)}:{line}: {name}() has {length} lines, at most {PY_FUNCTION}"
            for name, line, length in function_lengths(ast.parse(text))
            if length > PY_FUNCTION
        ]
    return faults


def check_typescript(path: Path) -> list[str]:
    """Return the faults of one TypeScript file."""
    count = path.read_text(encoding="utf-8").count("\n")
    return [f"{path.relative_to(ROOT)}: {count} lines, at most {TS_FILE}"] if count > TS_FILE else []


def main() -> int:
    """Check the tree; print the faults and how many files are above the aim."""
    python = [p for d in ("src", "tests", "tools") for p in (ROOT / d).rglob("*.py") if "migrations" not in p.parts]
    typescript = [
        p for e in ("ts", "tsx") for p in (ROOT / "frontend/src").rglob(f"*.{e}") if "generated" not in p.parts
    ]
    faults = [f for p in python for f in check_python(p)] + [f for p in typescript for f in check_typescript(p)]
    above = sum(1 for p in python if p.read_text(encoding="utf-8").count("\n") > PY_AIM)
    print("\n".join(faults))
    print(f"sizes: {len(python)} Python files, {above} above {PY_AIM} lines, {len(typescript)} TypeScript files")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
