"""Kinds of files that are accepted, and how their first bytes look.

Nothing here is ever shown inside the product's own pages: files go out as downloads only.
"""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_OFFICE = "application/vnd.openxmlformats-officedocument."

KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".gif": ("image/gif", (b"GIF87a", b"GIF89a")),
    ".webp": ("image/webp", (b"RIFF",)),
    ".bmp": ("image/bmp", (b"BM",)),
    ".docx": (_OFFICE + "wordprocessingml.document", _ZIP),
    ".xlsx": (_OFFICE + "spreadsheetml.sheet", _ZIP),
    ".pptx": (_OFFICE + "presentationml.presentation", _ZIP),
    ".doc": ("application/msword", _OLE),
    ".xls": ("application/vnd.ms-excel", _OLE),
    ".ppt": ("application/vnd.ms-powerpoint", _OLE),
    ".wps": ("application/vnd.ms-works", _OLE),
    ".et": ("application/octet-stream", _OLE),
    ".zip": ("application/zip", _ZIP),
    ".mp3": ("audio/mpeg", (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    ".m4a": ("audio/mp4", ()),
    ".mp4": ("video/mp4", ()),
    ".wav": ("audio/wav", (b"RIFF",)),
    ".amr": ("audio/amr", (b"#!AMR",)),
    ".txt": ("text/plain", ()),
    ".csv": ("text/csv", ()),
    ".md": ("text/plain", ()),
    ".eml": ("message/rfc822", ()),
}
"""Extension → (content type, possible first bytes; none = checked otherwise)."""

_TEXTS = frozenset({".txt", ".csv", ".md", ".eml"})
_MOVIES = frozenset({".m4a", ".mp4"})


def extension_of(name: str) -> str:
    """Return the extension in lower case with its dot, or an empty text."""
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def looks_like(extension: str, head: bytes) -> bool:
    """Tell whether the first bytes fit the extension."""
    if extension in _TEXTS:
        return b"\x00" not in head or head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    if extension in _MOVIES:
        return head[4:8] == b"ftyp"
    return head.startswith(KINDS[extension][1])
