"""Identifiers made by the application."""

import os
import time
from uuid import UUID


def make_id() -> UUID:
    """Make a UUIDv7: time-ordered, so new rows land at the end of every index.

    Source: RFC 9562, 5.7 (48 bit Unix milliseconds, version, 12 random, variant, 62 random).
    """
    ms = time.time_ns() // 1_000_000
    rand = int.from_bytes(os.urandom(10), "big")
    value = (ms & 0xFFFFFFFFFFFF) << 80 | (0x7 << 76) | ((rand >> 62) & 0xFFF) << 64
    return UUID(int=value | (0b10 << 62) | (rand & 0x3FFFFFFFFFFFFFFF))
