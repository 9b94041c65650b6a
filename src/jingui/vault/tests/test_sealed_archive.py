"""Sealed archives: what others read them with agrees, and nothing opens without the passphrase."""

from pathlib import Path

import pytest
import pyzipper
from stream_unzip import AE_2, AES_256, IncorrectAESPasswordError, stream_unzip

from jingui.vault.services.sealed_archive import SealedArchive, make_passphrase

PLAIN = "客户名称,手机\r\n杭州云启智联,13812345678\r\n".encode() * 2000


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    path, passphrase = tmp_path / "sealed.zip", make_passphrase()
    with SealedArchive(path, passphrase) as archive:
        with archive.open("data.csv") as stream:
            for start in range(0, len(PLAIN), 1000):
                stream.write(PLAIN[start : start + 1000])
        with archive.open("packed.bin", is_packed=True) as stream:
            stream.write(b"as it is")
    return path, passphrase


def test_a_passphrase_is_twenty_signs_of_base32_and_never_the_same() -> None:
    found = {make_passphrase() for _ in range(200)}

    assert len(found) == 200
    assert all(len(one) == 20 and set(one) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") for one in found)


def test_every_entry_is_aes_256_and_opens_with_the_passphrase(made: tuple[Path, str]) -> None:
    path, passphrase = made
    with pyzipper.AESZipFile(path) as archive:
        archive.setpassword(passphrase.encode())
        entries = archive.infolist()
        contents = [archive.read(entry) for entry in entries]

    assert [entry.filename for entry in entries] == ["data.csv", "packed.bin"]
    assert [entry.wz_aes_strength for entry in entries] == [3, 3]  # 256 bit
    assert [entry.wz_aes_version for entry in entries] == [2, 2]  # AE-2: no checksum of the plain text
    assert contents == [PLAIN, b"as it is"]
    assert path.stat().st_size < len(PLAIN) / 5


def test_nothing_opens_with_another_passphrase_or_without_one(made: tuple[Path, str]) -> None:
    path, _ = made
    with pyzipper.AESZipFile(path) as archive:
        with pytest.raises(RuntimeError):
            archive.read("data.csv")
        archive.setpassword(b"A" * 20)
        with pytest.raises((RuntimeError, pyzipper.BadZipFile)):
            archive.read("data.csv")
    assert b"13812345678" not in path.read_bytes()
    assert b"as it is" not in path.read_bytes()


def test_an_altered_byte_is_found(made: tuple[Path, str]) -> None:
    path, passphrase = made
    raw = bytearray(path.read_bytes())
    raw[200] ^= 1
    path.write_bytes(raw)

    with pyzipper.AESZipFile(path) as archive:
        archive.setpassword(passphrase.encode())
        with pytest.raises(Exception, match=r"(?i)hmac|decompress"):
            archive.read("data.csv")


@pytest.mark.filterwarnings("ignore:PBKDF2")  # the format has few rounds: see decision 0018
def test_another_reader_opens_it(made: tuple[Path, str]) -> None:
    """A reader that shares no code with the writer, and takes the file as it comes, without its directory."""
    path, passphrase = made

    def unsealed(word: str) -> dict[bytes, bytes]:
        pieces = stream_unzip(
            [path.read_bytes()], password=word.encode(), allowed_encryption_mechanisms=(AE_2, AES_256)
        )
        return {name: b"".join(chunks) for name, _, chunks in pieces}

    assert unsealed(passphrase) == {b"data.csv": PLAIN, b"packed.bin": b"as it is"}
    with pytest.raises(IncorrectAESPasswordError):
        unsealed("A" * 20)
