"""Identifiers made by the application."""

import os
import time
from uuid import UUID


def make_id() -> UUID:
    """Make a UUIDv7: time-ordered, so new rows land at the end of every index.

    Source: RFC 9562, 5.7 (48 bit Unix milliseconds, version, 12 random, variant, 62 random).
    """
    return _form_id(time.time_ns() // 1_000_000, os.urandom(10))


def make_ids(count: int) -> list[UUID]:
    """Make many, in ascending order, with one question to the system's random numbers.

    The 12 bits after the version count within the millisecond. Source: RFC 9562, 6.2, method 1.
    """
    ms = time.time_ns() // 1_000_000
    noise = os.urandom(8 * count)
    return [
        _form_id(ms + i // 4096, (i % 4096).to_bytes(2, "big") + noise[8 * i : 8 * i + 8], shift=64)
        for i in range(count)
    ]


def _form_id(ms: int, noise: bytes, *, shift: int = 62) -> UUID:
    rand = int.from_bytes(noise, "big")
    value = (ms & 0xFFFFFFFFFFFF) << 80 | (0x7 << 76) | ((rand >> shift) & 0xFFF) << 64
    return UUID(int=value | (0b10 << 62) | (rand & 0x3FFFFFFFFFFFFFFF))
