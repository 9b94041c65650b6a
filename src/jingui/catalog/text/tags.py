"""Colours of tags."""

import zlib

from jingui.catalog.text.labels import normalise_label

_COLORS = ("blue", "green", "orange", "purple", "cyan", "pink", "indigo", "yellow", "red", "gray")


def tag_color(label: str) -> str:
    """Return the colour of a new tag: the same for the same word, everywhere."""
    return _COLORS[zlib.crc32(normalise_label(label).encode()) % len(_COLORS)]
