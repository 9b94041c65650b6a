"""Canonical form and leaf hash of an entry: pure, so a verifier can use it alone."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import orjson

_MAX_INT = 1 << 53


def canonical(body: Any) -> bytes:
    """Return canonical JSON: keys sorted, no spaces, UTF-8."""
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS)


def leaf_hash(body: Mapping[str, Any]) -> bytes:
    """Return SHA-256(0x00 ‖ canonical JSON). Source: RFC 6962, 2.1."""
    return hashlib.sha256(b"\x00" + canonical(body)).digest()


class LeafFrame:
    """The canonical form of many entries that differ in detail, id and record alone: the rest is made once."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        marks = [uuid4().hex for _ in _CHANGING]
        text = canonical({**body, **dict(zip(_CHANGING, marks, strict=True))})
        # The three stand in the order in which canonical JSON sorts them.
        detail, entry_id, record_id = (b'"%s"' % mark.encode() for mark in marks)
        start, _, rest = text.partition(detail)
        self._before_id, _, rest = rest.partition(entry_id)
        self._before_record, _, self._end = rest.partition(record_id)
        self._start = b"\x00" + start

    def leaf_hash(self, detail: bytes, entry_id: bytes, record_id: bytes) -> bytes:
        """Return what :func:`leaf_hash` gives for the whole entry; all three in canonical JSON."""
        return hashlib.sha256(
            b"".join((self._start, detail, self._before_id, entry_id, self._before_record, record_id, self._end))
        ).digest()


_CHANGING = ("detail", "id", "record_id")


def normalise(value: Any) -> Any:  # one line per kind of value reads best
    """Return a value that PostgreSQL's jsonb gives back unchanged: numbers other than small
    integers become text, times UTC text, keys text.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value) if -_MAX_INT <= value <= _MAX_INT else str(value)
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    if isinstance(value, Decimal):
        return format(value, "f")
    return _normalise_compound(value)


def _normalise_compound(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | UUID):
        return str(value)
    if isinstance(value, Mapping):
        return _normalise_mapping(value)
    if isinstance(value, set | frozenset):
        return sorted(normalise(item) for item in value)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return [normalise(item) for item in value]
    raise TypeError(f"an audit detail cannot hold {type(value).__name__}")


def _normalise_mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    """Most values of a record are text already; an import comes by here twenty times a row."""
    found: dict[str, Any] = {}
    for key, item in value.items():
        name = key if type(key) is str else str(key)
        found[name] = item if item is None or type(item) is str else normalise(item)
    return found
