"""Under which operating-system account PostgreSQL runs: never root."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jingui.kit.postgres.errors import ClusterError

_KNOWN = ("postgres", "jingui-pg")


@dataclass(frozen=True, slots=True)
class Account:
    """The account of the server process; ``switch`` holds the arguments of ``subprocess``."""

    uid: int
    gid: int
    name: str
    is_other: bool

    @property
    def switch(self) -> dict[str, Any]:
        """Arguments that make a child run under this account."""
        base: dict[str, Any] = {"cwd": "/"}
        return {**base, "user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else base

    def own(self, path: Path, mode: int = 0o700) -> None:
        """Give a file or folder to this account."""
        if self.is_other:
            os.chown(path, self.uid, self.gid)
        path.chmod(mode)

    def can_enter(self, path: Path) -> bool:
        """Tell whether this account may pass through every folder down to ``path``."""
        return not self.is_other or self.find_barrier(path) is None

    def find_barrier(self, path: Path) -> Path | None:
        """Return the first folder on the way to ``path`` that this account may not enter."""
        for folder in [*reversed(path.parents), path]:
            try:
                state = folder.stat()
            except FileNotFoundError:
                return None
            if state.st_uid == self.uid:
                bit = stat.S_IXUSR
            else:
                bit = stat.S_IXGRP if state.st_gid == self.gid else stat.S_IXOTH
            if folder.is_dir() and not state.st_mode & bit:
                return folder
        return None


def find_account() -> Account:
    """Return the account to run under: the current one, or a system account when root.

    Raises:
        ClusterError: no account can be found or made, or the current one has no name.
    """
    uid = os.geteuid()
    if uid != 0:
        try:
            entry = pwd.getpwuid(uid)
        except KeyError as error:
            raise ClusterError("postgres.no_user_name", uid=uid) from error
        return Account(uid, os.getegid(), entry.pw_name, is_other=False)
    for name in _KNOWN:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, name, is_other=True)
    return _make_account(_KNOWN[-1])


def _make_account(name: str) -> Account:
    useradd = shutil.which("useradd") or "/usr/sbin/useradd"
    command = [useradd, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=30)  # noqa: S603  # fixed arguments
        entry = pwd.getpwnam(name)
    except (OSError, subprocess.SubprocessError, KeyError) as error:
        reason = getattr(error, "stderr", "") or error
        raise ClusterError("postgres.no_account", reason=str(reason).strip()) from error
    return Account(entry.pw_uid, entry.pw_gid, name, is_other=True)
