"""List every place that steps around the workspace walls; refuse new ones.

Looked for in the product's code (tests and migrations aside): ``.unscoped``, ``get_model(…)``, raw
cursors (``….cursor()``, ``psycopg.RawCursor(…)`` and its kin) and ``.raw(…)``/``.extra(…)`` of managers.
``tools/scope_allow.txt`` holds what is allowed, a line ``path count kind # why``; a folder (``path/``)
with the count ``*`` is ground that stands below the walls. The list may only shrink: a file with
more uses than allowed fails, and so does one with fewer (lower the number) or a line without reason.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
ALLOW = ROOT / "tools" / "scope_allow.txt"
SKIP = {"tests", "migrations", "testing"}
ATTRIBUTES = {"unscoped": "unscoped"}
CALLS = {
    "cursor": "cursor",
    "Cursor": "cursor",
    "RawCursor": "cursor",
    "ClientCursor": "cursor",
    "get_model": "get_model",
    "raw": "raw",
    "extra": "raw",
}
MODEL_CALLS = {"raw", "extra"}


def uses_of(tree: ast.AST) -> list[tuple[str, int]]:
    """Return (kind, line) of every use in one file."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ATTRIBUTES:
            found.append((ATTRIBUTES[node.attr], node.lineno))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
            if node.func.attr in MODEL_CALLS and not _is_manager(node.func.value):
                continue
            found.append((CALLS[node.func.attr], node.lineno))
    return found


def _is_manager(node: ast.AST) -> bool:
    """Tell whether something looks like ``Model.objects`` (other objects may have a ``raw``, too)."""
    return isinstance(node, ast.Attribute) and node.attr in {"objects", "unscoped"}


def read_allowed() -> tuple[dict[tuple[str, str], int], set[tuple[str, str]], list[str]]:
    """Return the allowed counts by (path, kind), the allowed folders and the faults of the list."""
    allowed: dict[tuple[str, str], int] = {}
    folders: set[tuple[str, str]] = set()
    faults = []
    for number, line in enumerate(ALLOW.read_text(encoding="utf-8").splitlines(), 1):
        entry, _, why = line.partition("#")
        if not entry.strip():
            continue
        parts = entry.split()
        if len(parts) == 3 and why.strip() and parts[0].endswith("/") and parts[1] == "*":
            folders.add((parts[0], parts[2]))
        elif len(parts) == 3 and why.strip() and parts[1].isdigit():
            allowed[parts[0], parts[2]] = int(parts[1])
        else:
            faults.append(f"tools/scope_allow.txt:{number}: write 'path count kind # why'")
    return allowed, folders, faults


def find_uses() -> dict[tuple[str, str], list[int]]:
    """Return the lines of every use in the product's code by (path, kind)."""
    lines: dict[tuple[str, str], list[int]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        if SKIP & set(path.parts):
            continue
        for kind, line in uses_of(ast.parse(path.read_text(encoding="utf-8"))):
            lines.setdefault((path.relative_to(ROOT).as_posix(), kind), []).append(line)
    return lines


def main() -> int:
    """Compare what is there with what is allowed."""
    allowed, folders, faults = read_allowed()
    uses = {
        (path, kind): lines
        for (path, kind), lines in find_uses().items()
        if not any(path.startswith(folder) and kind == known for folder, known in folders)
    }
    for path, kind in sorted(uses.keys() | allowed.keys()):
        lines, limit = uses.get((path, kind), []), allowed.get((path, kind), 0)
        if len(lines) > limit:
            where = ", ".join(str(line) for line in sorted(lines))
            faults.append(f"{path}:{where}: {len(lines)} uses of {kind!r}, {limit} allowed: ask a selector or service")
        elif len(lines) < limit:
            faults.append(f"{path}: {len(lines)} uses of {kind!r} left: lower the number in tools/scope_allow.txt")
    total = sum(map(len, uses.values()))
    print("\n".join(faults) or f"scope: {total} known uses in {len({path for path, _ in uses})} files")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
