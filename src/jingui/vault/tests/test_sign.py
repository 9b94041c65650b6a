"""The key of signed documents: one for an installation, whoever asks for it first."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import override_settings

from jingui.vault.services import sign
from jingui.vault.services.sign import KEY_FILE, fingerprint_of, sign_document


@pytest.fixture
def folder(tmp_path: Path):
    sign._load_key.cache_clear()
    with override_settings(MEDIA_ROOT=str(tmp_path / "files")):
        yield tmp_path
    sign._load_key.cache_clear()


def test_who_asks_while_the_key_is_being_made_signs_with_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch):
    generate = Ed25519PrivateKey.generate
    meanwhile: list[str] = []

    def slow() -> Ed25519PrivateKey:
        monkeypatch.setattr(sign.Ed25519PrivateKey, "generate", generate)
        meanwhile.append(fingerprint_of(sign_document({"a": 1})))  # stands for another process
        return generate()

    monkeypatch.setattr(sign.Ed25519PrivateKey, "generate", slow)
    sign._load_key.cache_clear()

    assert [fingerprint_of(sign_document({"a": 1}))] == meanwhile
    assert [path.name for path in folder.iterdir()] == [KEY_FILE]


def test_a_later_process_signs_with_the_same_key(folder: Path):
    first = fingerprint_of(sign_document({"a": 1}))
    sign._load_key.cache_clear()

    assert fingerprint_of(sign_document({"a": 2})) == first
