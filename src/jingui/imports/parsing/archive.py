"""Zip containers are checked before anything opens them.

Source: OWASP ASVS 5.0, 5.2.3, 5.2.5, 5.3.3 (security.md R-095).
"""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from jingui.imports.parsing.faults import ParseRefused

MAX_ENTRIES = 2000
MAX_INFLATED_BYTES = 200 * 1024 * 1024
MAX_STREAMED_BYTES = 2 * 1024 * 1024 * 1024
"""For workbooks that are read row by row, without being held in memory."""
MAX_RATIO = 100
RATIO_FREE_BYTES = 4 * 1024 * 1024
CHUNK_BYTES = 1 << 20

_NESTED = re.compile(r"\.(zip|xlsx|xlsm|xlsb|ods|docx|7z|rar|gz|bz2|xz|tar)$", re.IGNORECASE)
_DTD = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def open_archive(path: Path, *, limit: int = MAX_INFLATED_BYTES) -> zipfile.ZipFile:
    """Open a container after its directory has been checked.

    Raises:
        ParseRefused: broken, encrypted, too many entries, a path escape, a link or a nested archive.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ParseRefused("import.file_broken") from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise ParseRefused("import.archive_bomb", entries=len(entries))
    names = set()
    for entry in entries:
        _check_entry(entry)
        if entry.filename in names:
            raise ParseRefused("import.file_broken")
        names.add(entry.filename)
    if sum(entry.file_size for entry in entries) > limit:
        raise ParseRefused("import.archive_bomb")
    return archive


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & 0x1:
        raise ParseRefused("import.file_encrypted")
    if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or "\x00" in name:
        raise ParseRefused("import.archive_unsafe")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ParseRefused("import.archive_unsafe")
    if _NESTED.search(name):
        raise ParseRefused("import.archive_nested")
    if name.lower().endswith("vbaproject.bin"):
        raise ParseRefused("import.file_has_macros")


def check_inflated(archive: zipfile.ZipFile, *, limit: int = MAX_INFLATED_BYTES) -> None:
    """Inflate every entry once and count: the directory may lie about sizes; XML may not bring a DTD.

    Raises:
        ParseRefused: more than the limit comes out, one entry inflates suspiciously, or a DTD.
    """
    total = 0
    for entry in archive.infolist():
        size = 0
        is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        for number, chunk in enumerate(read_chunks(archive, entry.filename)):
            size += len(chunk)
            total += len(chunk)
            if total > limit:
                raise ParseRefused("import.archive_bomb")
            if size > RATIO_FREE_BYTES and size > MAX_RATIO * max(1, entry.compress_size):
                raise ParseRefused("import.archive_bomb")
            if is_xml and number == 0 and _DTD.search(chunk[:65536]):
                raise ParseRefused("import.xml_dtd")


def read_chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield the inflated content of one entry in pieces.

    Raises:
        ParseRefused: the entry cannot be inflated.
    """
    try:
        with archive.open(name) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError) as error:
        raise ParseRefused("import.file_broken") from error


def read_small(archive: zipfile.ZipFile, name: str, *, limit: int = 8 * 1024 * 1024) -> bytes:
    """Return one entry whole, or empty bytes when it is missing or larger than ``limit``."""
    if name not in archive.NameToInfo or archive.getinfo(name).file_size > limit:
        return b""
    return b"".join(read_chunks(archive, name))
