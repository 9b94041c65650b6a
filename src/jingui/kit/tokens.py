"""Bearer secrets that name their workspace: API keys and invitation links.

``<kind>_<workspace>_<id>_<secret>_<check>`` in base 62: 128 bit workspace, 8 characters to find
it by, 256 bit secret, CRC-32 so a mistyped one never reaches the database. Only a hash is stored.
"""

import hashlib
import secrets
import zlib
from dataclasses import dataclass
from uuid import UUID

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_WORKSPACE_CHARS, _ID_CHARS, _SECRET_CHARS, _CHECK_CHARS = 22, 8, 43, 6
_PARTS = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A parsed or new secret; ``text`` is shown once, ``hash`` (SHA-256, hex) is stored."""

    text: str
    workspace_id: UUID
    short_id: str
    hash: str


def make_token(kind: str, workspace_id: UUID) -> Token:
    """Make a new secret of 256 random bits for a workspace; ``kind`` such as ``jgk``."""
    short_id = "".join(secrets.choice(_ALPHABET) for _ in range(_ID_CHARS))
    secret = _encode(int.from_bytes(secrets.token_bytes(32), "big"), _SECRET_CHARS)
    body = f"{kind}_{_encode(workspace_id.int, _WORKSPACE_CHARS)}_{short_id}_{secret}"
    return _token(f"{body}_{_check(body)}", workspace_id, short_id)


def parse_token(kind: str, text: str) -> Token | None:
    """Read a secret; ``None`` when its form or check sum is wrong (it may still be unknown)."""
    body, _, check = text.rpartition("_")
    parts = text.split("_")
    if len(parts) != _PARTS or parts[0] != kind or not text.isascii() or check != _check(body):
        return None
    workspace = _decode(parts[1])
    if workspace is None or len(parts[2]) != _ID_CHARS:
        return None
    return _token(text, UUID(int=workspace), parts[2])


def _token(text: str, workspace_id: UUID, short_id: str) -> Token:
    return Token(text, workspace_id, short_id, hashlib.sha256(text.encode()).hexdigest())


def _check(body: str) -> str:
    return _encode(zlib.crc32(body.encode()), _CHECK_CHARS)


def _encode(number: int, width: int) -> str:
    digits = []
    while number:
        number, rest = divmod(number, 62)
        digits.append(_ALPHABET[rest])
    return "".join(reversed(digits)).rjust(width, "0")


def _decode(text: str) -> int | None:
    number = 0
    for char in text:
        digit = _ALPHABET.find(char)
        if digit < 0:
            return None
        number = number * 62 + digit
    return number if number < 1 << 128 else None
