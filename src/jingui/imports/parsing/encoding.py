"""Which encoding a text file is in: marks first, then strict decoding, then statistics.

The ladder was right on every file tried but Big5, which decodes as GB18030, too: there the second
bytes decide (below 0x7F they are rare in simplified text, frequent in Big5).
"""

import codecs
from dataclasses import dataclass
from pathlib import Path

CHUNK_BYTES = 1 << 20
SAMPLE_BYTES = 200_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """``codec`` opens the file, ``name`` is shown; ``is_strict`` is false where bytes had to be replaced."""

    codec: str
    name: str
    bom: bool = False
    is_strict: bool = True


def detect_encoding(path: Path) -> Encoding:
    """Return the encoding of a text file, looking at all of it."""
    with path.open("rb") as stream:
        head = stream.read(SAMPLE_BYTES)
    for mark, codec, name in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, name, bom=True, is_strict=decodes(path, codec))
    if decodes(path, "utf-8"):
        return Encoding("utf-8", "utf-8")
    if wide := _wide_without_mark(head):
        return Encoding(wide, wide, is_strict=decodes(path, wide))
    if _mostly_utf8(head):
        return Encoding("utf-8", "utf-8", is_strict=False)
    return _legacy(path, head)


def _legacy(path: Path, head: bytes) -> Encoding:
    candidates = ("cp950", "big5hkscs", "gb18030") if _looks_like_big5(head) else ("gb18030",)
    for codec in candidates:
        if decodes(path, codec):
            return Encoding(codec, "big5" if codec != "gb18030" else codec)
    from charset_normalizer import from_bytes

    best = from_bytes(head[:20_000], cp_isolation=["gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1252"]).best()
    codec = best.encoding if best is not None else "gb18030"
    return Encoding(codec, codec, is_strict=False)


def decodes(path: Path, codec: str) -> bool:
    """Tell whether the whole file decodes; a character cut off at its very end is forgiven."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK_BYTES):
                decoder.decode(chunk)
    except UnicodeError:
        return False
    return True


def _wide_without_mark(head: bytes) -> str | None:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    pairs = max(1, len(head) // 2)
    if odd > pairs * 0.2 and even < odd / 10:
        return "utf-16-le"
    if even > pairs * 0.2 and odd < even / 10:
        return "utf-16-be"
    return None


def _mostly_utf8(head: bytes) -> bool:
    """A few destroyed bytes in a UTF-8 file do not make it a GB18030 file."""
    text = head.decode("utf-8", "replace")
    foreign = sum(1 for char in text if char > "\x7f")
    return foreign > 20 and text.count("\ufffd") < foreign * 0.02


def _looks_like_big5(head: bytes) -> bool:
    low = pairs = position = 0
    while position + 1 < len(head):
        if head[position] < 0x81:
            position += 1
            continue
        pairs += 1
        low += head[position + 1] < 0x7F
        position += 2
    return pairs > 4 and low > pairs * 0.15
