"""What the limited child process runs: read one file, stage its sheets, tell what they are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from jingui.imports.parsing.describe import describe_sheet
from jingui.imports.parsing.detect import detect_format
from jingui.imports.parsing.faults import ParseRefused
from jingui.imports.parsing.layout import find_header, table_width
from jingui.imports.parsing.stage import StageWriter


def parse_file(argument: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Stage the file ``argument["path"]`` into ``argument["stage_dir"]`` and yield what was found.

    Messages: ``{"file": …}`` once, ``{"sheet": …}`` for each sheet, or ``{"refused": code,
    "params": …}``. ``argument["words"]`` are known headers, ``argument["encoding"]`` overrides
    the recognised one.
    """
    try:
        yield from _parse(Path(argument["path"]), Path(argument["stage_dir"]), argument)
    except ParseRefused as refused:
        yield {"refused": refused.code, "params": refused.params}


def stage_path(stage_dir: Path, index: int) -> Path:
    """Return where the rows of a sheet are staged."""
    return stage_dir / f"sheet-{index}.jsonl"


def read_stage(path: Path) -> Iterator[list[Any]]:
    """Yield the staged lines of one sheet."""
    with path.open("rb") as stream:
        for line in stream:
            yield orjson.loads(line)


def _parse(path: Path, stage_dir: Path, argument: dict[str, Any]) -> Iterator[dict[str, Any]]:
    kind = detect_format(path)
    words = frozenset(argument.get("words", ()))
    if kind in ("xlsx", "xls", "ods"):
        yield from _parse_workbook(path, stage_dir, kind, words)
        return
    writer = StageWriter(stage_path(stage_dir, 0))
    facts: dict[str, Any] = {"format": kind}
    if kind == "html":
        from jingui.imports.parsing.html_table import stage_html

        facts["encoding"] = stage_html(path, writer)
    else:
        from jingui.imports.parsing.delimited import detect_dialect, stage_text

        dialect = detect_dialect(path, argument.get("encoding", ""))
        stage_text(path, writer, dialect)
        facts = {
            "format": "tsv" if dialect.delimiter == "\t" else "csv",
            "encoding": dialect.encoding.name,
            "bom": dialect.encoding.bom,
            "is_strict": dialect.encoding.is_strict,
            "delimiter": dialect.delimiter,
            "quote": dialect.quote,
            "line_ends": dialect.line_ends,
        }
    writer.close()
    yield {"file": facts}
    yield {"sheet": {**_describe(writer, 0, stage_dir, words), "name": None, "state": "visible"}}


def _parse_workbook(path: Path, stage_dir: Path, kind: str, words: frozenset[str]) -> Iterator[dict[str, Any]]:
    from jingui.imports.parsing.workbook import open_workbook, stage_sheet

    workbook = open_workbook(path, kind, stage_dir)
    yield {"file": {"format": kind, "encoding": None, "date_1904": workbook.date_1904}}
    for index, source in enumerate(workbook.sheets):
        writer = StageWriter(stage_path(stage_dir, index))
        stage_sheet(workbook, index, writer)
        writer.close()
        facts = _describe(writer, index, stage_dir, words) | {"name": source.name, "state": source.state}
        facts["merged_down"] = sum(1 for top, left, bottom, right in source.merged if bottom > top and left == right)
        for column, described in enumerate(facts["columns"], start=1):
            described["hidden"] = column in source.marks.hidden_columns
        yield {"sheet": facts}


def _describe(writer: StageWriter, index: int, stage_dir: Path, words: frozenset[str]) -> dict[str, Any]:
    header = find_header(writer.head, writer.width, words)
    width = table_width(writer.head, header.rows, writer.width)
    facts = describe_sheet(read_stage(stage_path(stage_dir, index)), header, width)
    return {
        "index": index,
        "width": width,
        "last_row": writer.last_row,
        "header_rows": list(header.rows),
        **facts,
    }
