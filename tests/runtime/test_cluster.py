"""The embedded server itself: every supported build, and what is refused."""

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


@pytest.mark.parametrize("build", BUILDS)
def test_only_this_operating_system_account_is_let_in(data_dir: Path, build: str) -> None:
    with EmbeddedPostgres(data_dir, pg_bin=build) as server:
        rules = (server.cluster.pgdata / "pg_hba.conf").read_text()

    assert rules == "local all all peer map=jingui\n"
    assert "trust" not in rules
