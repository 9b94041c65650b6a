"""``JINGUI_DATABASE_URL``: another server, whose owner login is no superuser."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.runtime.conftest import Product, jingui

from jingui.kit.postgres.addresses import external_databases
from jingui.kit.postgres.launcher import EmbeddedPostgres
from jingui.kit.postgres.provision import admin_connection


@pytest.fixture
def server(data_dir: Path) -> Iterator[str]:
    """A server of the company's own, with a login that may make roles and one database."""
    with EmbeddedPostgres(data_dir / "server") as running:
        hba = running.cluster.pgdata / "pg_hba.conf"
        hba.write_text("local all company trust\n" + hba.read_text())
        with admin_connection(running.cluster.socket_dir) as admin:
            for role in ("jingui_app", "jingui_audit"):
                admin.execute(f"REVOKE ALL ON DATABASE jingui FROM {role}")
            admin.execute("DROP DATABASE jingui")
            for role in ("jingui_app", "jingui_audit", "jingui_owner"):
                admin.execute(f"DROP ROLE {role}")
            admin.execute("CREATE ROLE company LOGIN CREATEROLE")
            admin.execute("CREATE DATABASE crm OWNER company")
            admin.execute("SELECT pg_reload_conf()")
        yield f"postgresql://company@/crm?host={running.cluster.socket_dir}"


def test_url_gives_the_application_less_than_the_owner() -> None:
    databases = external_databases("postgresql://boss:p%40ss@db.example:6543/crm?sslmode=require")

    assert databases["owner"]["USER"] == databases["default"]["USER"] == "boss"
    assert databases["owner"]["PASSWORD"] == "p@ss"
    assert databases["owner"]["OPTIONS"] == {"sslmode": "require"}
    assert databases["default"]["OPTIONS"] == {"sslmode": "require", "options": "-c role=jingui_app"}


@pytest.mark.slow
def test_runs_on_an_external_server_as_the_lesser_role(data_dir: Path, server: str) -> None:
    home = data_dir / "home"

    product = Product(home, environment={"JINGUI_DATABASE_URL": server}).start()

    try:
        assert product.get("/healthz") == 200
        assert not (home / "postgres").exists()
        with psycopg.connect(server, options="-c role=jingui_app") as connection:
            assert connection.execute("SELECT count(*) FROM workspace").fetchone() == (0,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("DELETE FROM audit_entry")
    finally:
        assert product.stop() == 0


@pytest.mark.slow
def test_login_without_the_right_to_make_roles_is_told_what_to_run(data_dir: Path, server: str) -> None:
    with psycopg.connect(server) as connection:
        connection.execute("CREATE ROLE poor LOGIN")
    poor = server.replace("company@", "poor@")
    hba = data_dir / "server/postgres/data/pg_hba.conf"
    hba.write_text("local all poor trust\n" + hba.read_text())
    with admin_connection(data_dir / "server/postgres/run") as admin:
        admin.execute("SELECT pg_reload_conf()")

    done = jingui(data_dir / "home", "init", JINGUI_DATABASE_URL=poor)

    assert done.returncode == 2
    assert "CREATE ROLE jingui_app" in done.stderr
