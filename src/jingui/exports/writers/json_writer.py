"""JSON as programs read it: one list of records, one record a line."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import orjson

from jingui.exports.writers.head import FileHead


class JsonWriter:
    """Write records as they come; memory does not grow. Names are the keys of the fields."""

    def __init__(self, stream: IO[bytes], head: FileHead) -> None:
        self._stream = stream
        self._stream.write(b"[")
        self._keys = tuple(head.headers)
        self._joint = b"\n"

    def write(self, cells: Sequence[Any]) -> None:
        """Add one record."""
        record = dict(zip(self._keys, cells, strict=True))
        self._stream.write(self._joint + orjson.dumps(record, default=_plain))
        self._joint = b",\n"

    def close(self) -> None:
        """Finish the file; the stream is its owner's to close."""
        self._stream.write(b"\n]\n")


def _plain(cell: Any) -> Any:
    """Numbers keep every digit as text, as everywhere in the API."""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell)
