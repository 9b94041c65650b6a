"""Every operation the product writes into the log has its words in both languages."""

import ast
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def written_operations() -> set[str]:
    """Constant operations given to what writes entries, in all of our code."""
    found = set()
    for path in (ROOT / "src" / "jingui").rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in {"write_entry", "write_entries", "draft_entry", "EntryDraft"}:
                found |= {
                    word.value.value
                    for word in node.keywords
                    if word.arg == "operation" and isinstance(word.value, ast.Constant)
                }
    return found


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_every_written_operation_has_its_words(language: str) -> None:
    path = ROOT / "frontend" / "src" / "locales" / language / "audit.json"
    words = json.loads(path.read_text(encoding="utf-8"))["op"]
    operations = written_operations()
    assert len(operations) > 30

    missing = []
    for operation in sorted(operations):
        found = words
        for part in operation.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        if not isinstance(found, str):
            missing.append(operation)

    assert missing == []
