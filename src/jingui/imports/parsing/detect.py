"""What a file is, by its content. The extension is not asked."""

import re
import zipfile
from pathlib import Path

from jingui.imports.parsing.faults import ParseRefused

HEAD_BYTES = 65536
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF", b"BZh")
_HTML = re.compile(rb"<(html|table|head|body|meta|!doctype\s+html)\b", re.IGNORECASE)
_TABLE = re.compile(rb"<table\b.*?<tr\b.*?<t[dh]\b", re.IGNORECASE | re.DOTALL)


def detect_format(path: Path) -> str:
    """Return ``xlsx``, ``xls``, ``ods``, ``html`` or ``text``.

    Raises:
        ParseRefused: empty, encrypted, or no kind we read.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if not head.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise ParseRefused("import.file_empty")
    if head.startswith(b"PK"):
        return _detect_zip(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _detect_ole(path)
    if head.startswith(_OTHER):
        raise ParseRefused("import.format_unknown")
    return _detect_text(head)


def _detect_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return "xlsx"
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200 and archive.read("mimetype") == _ODS:
                return "ods"
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise ParseRefused("import.file_broken") from error
    raise ParseRefused("import.format_unknown")


def _detect_ole(path: Path) -> str:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise ParseRefused("import.file_encrypted")
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise ParseRefused("import.file_has_macros")
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return "xls"
    raise ParseRefused("import.format_unknown")


def _detect_text(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"<"):
        if _HTML.search(start[:2048]) and _TABLE.search(start):
            return "html"
        raise ParseRefused("import.html_without_table")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 32)
    nuls = head.count(0)
    looks_utf16 = nuls > len(head) // 8 and controls - nuls < len(head) // 50
    if controls > max(20, len(head) // 50) and not looks_utf16:
        raise ParseRefused("import.format_unknown")
    return "text"
