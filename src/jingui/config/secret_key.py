"""The key that signs sessions: made once, kept beside the data, readable by its owner alone."""

import os
import secrets
from pathlib import Path

from jingui.kit.write_once import write_once

FILE_NAME = "secret_key"
_BYTES = 48


def read_secret_key(data_dir: Path) -> str:
    """Return the key of this installation; a temporary one while there is no data folder yet."""
    if key := os.environ.get("JINGUI_SECRET_KEY"):
        return key
    try:
        return (data_dir / FILE_NAME).read_text("ascii").strip()
    except FileNotFoundError:
        return secrets.token_urlsafe(_BYTES)


def ensure_secret_key(data_dir: Path) -> Path:
    """Make the key file when it is missing and return its path."""
    path = data_dir / FILE_NAME
    write_once(path, lambda: secrets.token_urlsafe(_BYTES).encode("ascii") + b"\n")
    return path
