"""The list of attacks in ``docs/security-tests.md`` is whole, and every test it names is there."""

import ast
import json
import re
from pathlib import Path

import pytest

from jingui.access.masks import mask_value

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "security-tests.md"
GOLDEN = ROOT / "src/jingui/access/tests/masks_golden.jsonl"
IDS = [
    *(f"AZ-{n:02}" for n in range(1, 27)), *(f"MA-{n:02}" for n in range(1, 7)),
    *(f"MK-{n:02}" for n in range(1, 10)), *(f"AC-{n:02}" for n in range(1, 16)), "AN-08",
]  # fmt: skip


def rows() -> dict[str, list[str]]:
    """Return the tests named for each ID."""
    found = re.findall(r"^\| (\w\w-\d\d) \| ([^|]*) \|", LIST.read_text(encoding="utf-8"), re.MULTILINE)
    return {key: re.findall(r"`(\w+)`", tests) for key, tests in found}


def existing_tests() -> set[str]:
    """Return the names of all test functions of the project."""
    files = [*(ROOT / "tests").rglob("test_*.py"), *(ROOT / "src").rglob("tests/**/test_*.py")]
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in files)
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_id_is_listed_once() -> None:
    listed = re.findall(r"^\| (\w\w-\d\d) \|", LIST.read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(listed) == sorted(IDS)


def test_every_test_named_exists() -> None:
    named = {name for tests in rows().values() for name in tests}

    assert named - existing_tests() == set()


@pytest.mark.parametrize("key", IDS)
def test_every_id_has_a_test_of_its_name(key: str) -> None:
    family, number = key.lower().split("-")

    own = [name for name in rows()[key] if re.match(rf"test_{family}_(\d\d_)*{number}_", name)]

    assert own, f"{key} has no test called test_{family}_{number}_…"


def test_mk_01_the_golden_file_holds() -> None:
    """Every mask in both presets gives the exact forms of the file (the statements of the database, too: see there)."""
    cases = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line.strip()]

    assert len(cases) >= 300
    wrong = [
        case["value"]
        for case in cases
        for preset in ("standard", "strict")
        if mask_value(case["mask"], case["value"], preset) != case[preset]
    ]
    assert wrong == []
