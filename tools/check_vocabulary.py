"""Refuse names that our vocabulary has another word for (house style 3.5)."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = {
    "tenant": "workspace",
    "organisation": "workspace",
    "organization": "workspace",
    "current_user": "actor",
    "employee": "member",
    "entity": "object",
    "blacklist": "deny list",
    "whitelist": "allow list",
    "redact": "mask",
}
ALLOWED = {"employees", "employee_count"}  # a business fact of a customer, not our word for a member


def names_of(tree: ast.AST) -> set[tuple[str, int]]:
    """Return every defined name with its line: classes, functions, arguments, variables."""
    found: set[tuple[str, int]] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.add((node.name, node.lineno))
        elif isinstance(node, ast.arg):
            found.add((node.arg, node.lineno))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add((node.id, node.lineno))
    return found


def main() -> int:
    """Check all Python names; print each fault with the word to use."""
    faults = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for name, line in sorted(names_of(ast.parse(path.read_text(encoding="utf-8")))):
            lower = name.lower()
            if lower in ALLOWED:
                continue
            faults += [
                f"{path.relative_to(ROOT)}:{line}: {name}: say {ours!r}, not {theirs!r}"
                for theirs, ours in WORDS.items()
                if theirs in lower
            ]
    print("\n".join(faults) or "vocabulary: clean")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
