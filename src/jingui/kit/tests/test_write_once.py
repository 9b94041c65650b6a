"""A file made once holds whole bytes, the same for all, whatever happens while it is made."""

import os
from pathlib import Path

import pytest

from jingui.kit.write_once import write_once


def test_the_first_bytes_stay(tmp_path: Path):
    assert write_once(tmp_path / "key", lambda: b"one") == b"one"
    assert write_once(tmp_path / "key", lambda: b"two") == b"one"


def test_only_the_owner_may_read(tmp_path: Path):
    mask = os.umask(0)
    try:
        write_once(tmp_path / "key", lambda: b"one")
    finally:
        os.umask(mask)

    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_who_comes_in_between_wins_and_all_agree(tmp_path: Path):
    path = tmp_path / "key"

    def make() -> bytes:
        assert not path.exists()  # nobody may see the name before the bytes
        assert write_once(path, lambda: b"second") == b"second"
        return b"first"

    assert write_once(path, make) == b"second"
    assert [each.name for each in tmp_path.iterdir()] == ["key"]


@pytest.mark.parametrize("step", ["fsync", "link"])
def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, full)
        with pytest.raises(OSError, match="No space"):
            write_once(tmp_path / "key", lambda: b"one")

    assert list(tmp_path.iterdir()) == []
    assert write_once(tmp_path / "key", lambda: b"one") == b"one"
