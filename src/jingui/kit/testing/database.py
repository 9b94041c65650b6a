"""One embedded cluster per test session, one migrated database per worker, cloned from a template."""

import fcntl
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections

from jingui.kit.postgres.addresses import DATABASE, socket_dir
from jingui.kit.postgres.launcher import EmbeddedPostgres
from jingui.kit.postgres.migrate import migrate_database
from jingui.kit.postgres.provision import admin_connection, make_database

_cluster: EmbeddedPostgres | None = None


def session_dir() -> Path:
    """Return the folder of this test session (all workers)."""
    return Path(os.environ["JINGUI_TEST_DATA_DIR"])


def start_session_cluster() -> None:
    """Start the session's cluster in the controlling process, unless it runs already."""
    global _cluster  # noqa: PLW0603  # one per process, stopped at the end of the session
    if _cluster is None:
        _cluster = EmbeddedPostgres(
            session_dir(), pg_bin=os.environ.get("JINGUI_TEST_PG_BIN", ""), shared_buffers="64MB", fast_and_loose=True
        )
        _cluster.start()


def stop_session_cluster() -> None:
    """Stop the session's cluster and remove its files."""
    global _cluster  # noqa: PLW0603  # see above
    if _cluster is not None:
        for connection in connections.all():
            connection.close()
        _cluster.stop()
        _cluster = None
        shutil.rmtree(session_dir(), ignore_errors=True)


def can_restart_cluster() -> bool:
    """Tell whether the cluster is this process's own and serves nobody else."""
    return "PYTEST_XDIST_WORKER" not in os.environ


def restart_session_cluster(*, is_crash: bool) -> None:
    """Stop the database under everybody's feet and start it again; ``is_crash``: without a shutdown."""
    if _cluster is None:
        raise RuntimeError("the cluster belongs to another process")
    for connection in connections.all():
        connection.close()
    if is_crash:
        os.kill(_cluster.pid, signal.SIGQUIT)
        time.sleep(0.5)
    _cluster.stop()
    _cluster.start()


def make_worker_database() -> None:
    """Give this worker its own database, cloned from the session's migrated template."""
    name = connections["owner"].settings_dict["NAME"]
    with _session_lock():
        template = session_dir() / "migrated"
        if not template.exists():
            _migrate_template()
            template.touch()
        with admin_connection(socket_dir(session_dir())) as admin:
            make_database(admin, name, template=DATABASE)


def _migrate_template() -> None:
    aliases = [connections[alias] for alias in connections]
    own = [connection.settings_dict["NAME"] for connection in aliases]
    try:
        for connection in aliases:
            connection.close()
            connection.settings_dict["NAME"] = DATABASE
        migrate_database()
    finally:
        for connection, name in zip(aliases, own, strict=True):
            connection.close()
            connection.settings_dict["NAME"] = name


@contextmanager
def _session_lock() -> Iterator[None]:
    with (session_dir() / "template.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
