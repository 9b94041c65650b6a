"""Files made to hurt are refused within seconds, and the child that reads them is held."""

import io
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jingui.imports.parsing.archive import MAX_INFLATED_BYTES
from jingui.kit.sandbox import Limits, SandboxFailed, run_limited

ENTRY = "jingui.imports.parsing.entry:parse_file"
SECONDS = 20
SHEET = "xl/worksheets/sheet1.xml"


def make_xlsx(sheet: bytes, **more: bytes) -> bytes:
    """Return a sound workbook whose one sheet has been replaced by ``sheet``, with further entries."""
    sound, out = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(sound)
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, sheet if name == SHEET else source.read(name))
        for name, content in more.items():
            archive.writestr(name, content)
    return out.getvalue()


def sheet_of(rows: bytes) -> bytes:
    """Return the XML of a sheet."""
    return (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<sheetData>" + rows + b"</sheetData></worksheet>"
    )


def refusal_of(tmp_path: Path, content: bytes, **limits: int) -> str:
    """Return why a file was refused: a code, or the limit that ended the child."""
    path, stage = tmp_path / "upload", tmp_path / "stage"
    path.write_bytes(content)
    stage.mkdir()
    order: dict[str, Any] = {"path": str(path), "stage_dir": str(stage), "words": ["name"]}
    begin = time.monotonic()
    try:
        messages = list(run_limited(ENTRY, order, write_dir=stage, limits=Limits(cpu_seconds=SECONDS, **limits)))
    except SandboxFailed as failure:
        return failure.reason
    finally:
        assert time.monotonic() - begin < SECONDS * 3
    refused = [message["refused"] for message in messages if "refused" in message]
    return refused[0] if refused else "read"


def test_refuses_zip_bomb_by_declared_size(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, make_xlsx(b" " * (MAX_INFLATED_BYTES + 1))) == "import.archive_bomb"


def test_refuses_zip_bomb_by_ratio(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, make_xlsx(sheet_of(b" " * 30_000_000))) == "import.archive_bomb"


def test_refuses_sizes_that_lie(tmp_path: Path) -> None:
    honest = make_xlsx(sheet_of(b" " * 30_000_000))
    lying = honest.replace((30_000_000 + len(sheet_of(b""))).to_bytes(4, "little"), (1000).to_bytes(4, "little"))

    assert lying != honest
    assert refusal_of(tmp_path, lying) in {"import.archive_bomb", "import.file_broken"}


def test_refuses_too_many_entries(tmp_path: Path) -> None:
    assert (
        refusal_of(tmp_path, make_xlsx(sheet_of(b""), **{f"x{i}": b"" for i in range(2001)})) == "import.archive_bomb"
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../../etc/passwd", "import.archive_unsafe"),
        ("inner.zip", "import.archive_nested"),
        ("xl/vbaProject.bin", "import.file_has_macros"),
    ],
)
def test_refuses_unsafe_entries(tmp_path: Path, name: str, code: str) -> None:
    assert refusal_of(tmp_path, make_xlsx(sheet_of(b""), **{name: b"x"})) == code


def test_refuses_billion_laughs(tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    assert refusal_of(tmp_path, make_xlsx(laughs + sheet_of(b"<row><c><v>&b;</v></c></row>"))) == "import.xml_dtd"


def test_survives_cells_at_the_end_of_the_world(tmp_path: Path) -> None:
    rows = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
        b'<row r="10000000"><c r="XFD10000000" t="inlineStr"><is><t>x</t></is></c></row>'
    )

    assert refusal_of(tmp_path, make_xlsx(sheet_of(rows))) in {
        "memory", "crashed", "import.too_many_columns", "import.too_many_rows", "import.file_broken",
    }  # fmt: skip


def test_survives_a_dimension_that_lies(tmp_path: Path) -> None:
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
    lying = sheet_of(rows).replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')

    assert refusal_of(tmp_path, make_xlsx(lying)) == "read"


def test_refuses_a_web_page_that_pretends(tmp_path: Path) -> None:
    page = b"<html><head><script>alert(1)</script></head><body><h1>hello</h1></body></html>"

    assert refusal_of(tmp_path, page) == "import.html_without_table"


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 50, b"%PDF-1.7 x", b"MZ\x90\x00", b"\x89PNG\r\n", b"PK\x03\x04broken"]
)
def test_refuses_what_is_no_spreadsheet(tmp_path: Path, content: bytes) -> None:
    assert refusal_of(tmp_path, content).startswith("import.")


def test_child_has_no_network_no_processes_and_writes_nowhere_else(tmp_path: Path) -> None:
    found = next(run_limited("jingui.imports.tests.sandbox_probe:probe", {"dir": str(tmp_path)}, write_dir=tmp_path))

    assert found == {"socket": False, "process": False, "write_outside": False, "write_inside": True, "environment": []}


def test_child_is_ended_at_its_limits(tmp_path: Path) -> None:
    for kind, limits in (("memory", Limits(memory_bytes=256 << 20)), ("time", Limits(wall_seconds=1))):
        with pytest.raises(SandboxFailed) as failure:
            list(run_limited("jingui.imports.tests.sandbox_probe:hog", {"kind": kind}, limits=limits))
        assert failure.value.reason == kind


def make_ods(table: bytes) -> bytes:
    """Return an OpenDocument sheet with the given table."""
    head = (
        b'<?xml version="1.0"?><office:document-content'
        b' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        b' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        b'<?xml version="1.0"?><manifest:manifest'
        b' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        b'<manifest:file-entry manifest:full-path="/" manifest:media-type="' + kind + b'"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), kind)
        archive.writestr("META-INF/manifest.xml", manifest)
        content = head + table + b"</office:spreadsheet></office:body></office:document-content>"
        archive.writestr("content.xml", content)
    return out.getvalue()


def ods_row(text: bytes, repeat: int = 1) -> bytes:
    """Return one row of two cells, repeated."""
    cell = b'<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>' % text
    return b'<table:table-row table:number-rows-repeated="%d">%s%s</table:table-row>' % (repeat, cell, cell)


def test_refuses_a_hundred_million_repeated_rows(tmp_path: Path) -> None:
    table = b'<table:table table:name="a">' + ods_row(b"name") + ods_row(b"x", 100_000_000) + b"</table:table>"

    assert refusal_of(tmp_path, make_ods(table), memory_bytes=1 << 30) == "import.archive_bomb"


def test_passes_over_a_hundred_million_empty_rows(tmp_path: Path) -> None:
    empty = b'<table:table-row table:number-rows-repeated="100000000"><table:table-cell/></table:table-row>'
    table = b'<table:table table:name="a">' + ods_row(b"name") + ods_row(b"x") + empty + b"</table:table>"

    assert refusal_of(tmp_path, make_ods(table), memory_bytes=1 << 30) == "read"


def test_refuses_macros(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, make_xlsx(sheet_of(b""), **{"xl/vbaProject.bin": b"x"})) == "import.file_has_macros"


def test_reads_no_external_links(tmp_path: Path) -> None:
    """A link to another workbook or to the net is a text beside the cell: nothing is fetched."""
    link = (
        b'<?xml version="1.0"?><externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/>'
        b"</externalLink>"
    )
    rows = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
        b'<row r="2"><c r="A2"><f>[1]Sheet1!A1</f><v>7</v></c></row>'
    )

    assert refusal_of(tmp_path, make_xlsx(sheet_of(rows), **{"xl/externalLinks/externalLink1.xml": link})) == "read"


@pytest.mark.parametrize("count", [0, 200, 4096])
def test_survives_a_torn_old_workbook(tmp_path: Path, count: int) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(22) + b"\x09\x00\x06\x00" + "Workbook".encode("utf-16-le")

    assert refusal_of(tmp_path, head + b"\xff" * count).startswith("import.")
