"""Signed documents that anybody can check without this server.

Source: RFC 8032 (Ed25519).
"""

import base64
import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from jingui.kit.write_once import write_once

KEY_FILE = "proof_key.pem"
ALGORITHM = "Ed25519"


class BadSignature(ValueError):
    """The document was altered, or signed by another key than the one expected."""


def sign_document(document: dict[str, Any]) -> dict[str, Any]:
    """Return ``{"document", "algorithm", "public_key", "signature"}``; the key is made at first use."""
    key = _load_key(str(Path(settings.MEDIA_ROOT).parent))
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return {
        "document": document,
        "algorithm": ALGORITHM,
        "public_key": base64.b64encode(public).decode(),
        "signature": base64.b64encode(key.sign(canonical(document))).decode(),
    }


def verify_document(signed: dict[str, Any], *, fingerprint: str = "") -> dict[str, Any]:
    """Return the document of a signed one; needs no server and no key file.

    Without ``fingerprint`` it proves only that the file is whole; with it, whose it is.

    Raises:
        BadSignature: altered, malformed, or of another key than ``fingerprint`` names.
    """
    try:
        public = base64.b64decode(signed["public_key"], validate=True)
        signature = base64.b64decode(signed["signature"], validate=True)
        document: dict[str, Any] = signed["document"]
        Ed25519PublicKey.from_public_bytes(public).verify(signature, canonical(document))
    except (KeyError, TypeError, ValueError, InvalidSignature) as fault:
        raise BadSignature from fault
    if signed.get("algorithm") != ALGORITHM or (fingerprint and fingerprint_of(signed) != fingerprint.lower()):
        raise BadSignature
    return document


def fingerprint_of(signed: dict[str, Any]) -> str:
    """Return the SHA-256 of the public key in a signed document, in hex."""
    return sha256(base64.b64decode(signed["public_key"])).hexdigest()


def canonical(document: dict[str, Any]) -> bytes:
    """Return the bytes that are signed: JSON with sorted keys and no spaces (RFC 8785 for what occurs here)."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@lru_cache(maxsize=4)
def _load_key(folder: str) -> Ed25519PrivateKey:
    found = load_pem_private_key(write_once(Path(folder) / KEY_FILE, _new_key), password=None)
    if not isinstance(found, Ed25519PrivateKey):
        raise TypeError(KEY_FILE)
    return found


def _new_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
