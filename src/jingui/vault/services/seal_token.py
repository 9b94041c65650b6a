"""Short tokens that only this server can read or make, such as page cursors."""

import base64
import binascii
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_VERSION = b"\x01"
_NONCE_BYTES = 12


class BadToken(ValueError):
    """Not made by this server for this purpose, or altered."""


@lru_cache(maxsize=8)
def _cipher(secret: str) -> AESGCM:
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"jingui token v1").derive(secret.encode())
    return AESGCM(key)


def seal_token(data: bytes, *, purpose: bytes) -> str:
    """Encrypt and authenticate ``data``; only the same ``purpose`` opens it again.

    Source: NIST SP 800-38D (GCM, random 96-bit nonce); RFC 5869 (key derivation).
    """
    nonce = os.urandom(_NONCE_BYTES)
    sealed = _cipher(settings.SECRET_KEY).encrypt(nonce, data, purpose)
    return base64.urlsafe_b64encode(_VERSION + nonce + sealed).rstrip(b"=").decode()


def open_token(token: str, *, purpose: bytes) -> bytes:
    """Return the data of a token.

    Raises:
        BadToken: not ours, altered, or made for another purpose.
    """
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (ValueError, binascii.Error) as fault:
        raise BadToken from fault
    if raw[:1] != _VERSION or len(raw) <= 1 + _NONCE_BYTES:
        raise BadToken
    try:
        return _cipher(settings.SECRET_KEY).decrypt(raw[1 : 1 + _NONCE_BYTES], raw[1 + _NONCE_BYTES :], purpose)
    except InvalidTag as fault:
        raise BadToken from fault
