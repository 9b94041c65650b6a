"""Sealed archives: what others read them with agrees, and nothing opens without the passphrase."""

import shutil
import subprocess
from pathlib import Path

import pytest
import pyzipper

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


@pytest.mark.skipif(shutil.which("7z") is None, reason="needs p7zip")
def test_7_zip_opens_it(made: tuple[Path, str], tmp_path: Path) -> None:
    path, passphrase = made
    listed = subprocess.run(["7z", "l", "-slt", path], capture_output=True, text=True, check=True).stdout
    unpacked = subprocess.run(["7z", "x", f"-p{passphrase}", f"-o{tmp_path / 'out'}", path], check=False)
    refused = subprocess.run(
        ["7z", "t", "-pAAAAAAAAAAAAAAAAAAAA", path], check=False, capture_output=True, stdin=subprocess.DEVNULL
    )

    assert "AES-256" in listed
    assert unpacked.returncode == 0
    assert (tmp_path / "out" / "data.csv").read_bytes() == PLAIN
    assert refused.returncode != 0
