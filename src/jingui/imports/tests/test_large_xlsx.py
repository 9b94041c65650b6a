"""Large workbooks are read row by row, and read the same."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from jingui.imports.parsing import workbook
from jingui.imports.parsing.entry import parse_file
from jingui.imports.tests.expectations import DATA

FILES = sorted(path.name for path in DATA.glob("*.xlsx"))
WORDS = ("客户名称", "手机", "备注", "客户编号", "姓名", "电话")


def staged(path: Path, folder: Path) -> tuple[list[dict[str, Any]], dict[str, list[Any]]]:
    """Return what reading says, and the rows of each sheet without the empty cells at their ends."""
    folder.mkdir()
    messages = list(parse_file({"path": str(path), "stage_dir": str(folder), "words": list(WORDS)}))
    sheets = {}
    for sheet in sorted(folder.glob("sheet-*.jsonl")):
        lines = [orjson.loads(line) for line in sheet.read_bytes().splitlines()]
        for line in lines:
            while line[1] and line[1][-1] is None:
                line[1].pop()
        sheets[sheet.name] = lines
    return messages, sheets


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_reads_row_by_row_what_the_usual_reader_reads(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = staged(DATA / name, tmp_path / "usual")

    monkeypatch.setattr(workbook, "is_large", lambda archive: True)
    large = staged(DATA / name, tmp_path / "large")

    assert large[1] == usual[1]
    assert large[0] == usual[0]
    assert not list((tmp_path / "large").glob("*.bin"))
