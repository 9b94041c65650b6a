"""Tokens that only this server reads."""

import base64

import pytest

from jingui.vault.services.seal_token import BadToken, open_token, seal_token


def test_opens_what_it_sealed():
    assert open_token(seal_token("金匮".encode(), purpose=b"a"), purpose=b"a").decode() == "金匮"


def test_the_same_data_looks_different_every_time():
    assert seal_token(b"x", purpose=b"a") != seal_token(b"x", purpose=b"a")


def test_the_data_cannot_be_read_from_outside():
    token = seal_token(b"99999999.99", purpose=b"a")

    assert b"99999999" not in base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))


@pytest.mark.parametrize("position", [0, 5, 13, 20, -1])
def test_one_altered_byte_is_refused(position):
    token = seal_token(b"some data here", purpose=b"a")
    raw = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    raw[position] ^= 1

    with pytest.raises(BadToken):
        open_token(base64.urlsafe_b64encode(bytes(raw)).rstrip(b"=").decode(), purpose=b"a")


@pytest.mark.parametrize("token", ["", "A", "AAAA", "!!!!", "AQ" * 40, "é", seal_token.__name__])
def test_strangers_tokens_are_refused(token):
    with pytest.raises(BadToken):
        open_token(token, purpose=b"a")


def test_another_purpose_is_refused():
    with pytest.raises(BadToken):
        open_token(seal_token(b"x", purpose=b"a"), purpose=b"b")
