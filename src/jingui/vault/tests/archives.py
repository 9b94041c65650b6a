"""Sealed archives as others open them."""

import io

import pyzipper


def list_names(content: bytes) -> list[str]:
    """Return what anybody can read: the names inside."""
    with pyzipper.AESZipFile(io.BytesIO(content)) as archive:
        return list(archive.namelist())


def unpack(content: bytes, passphrase: str) -> dict[str, bytes]:
    """Return every entry with its content; each must be encrypted with 256 bits."""
    with pyzipper.AESZipFile(io.BytesIO(content)) as archive:
        assert {entry.wz_aes_strength for entry in archive.infolist()} == {3}
        archive.setpassword(passphrase.encode())
        return {name: archive.read(name) for name in archive.namelist()}
