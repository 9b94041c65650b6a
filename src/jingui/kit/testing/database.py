"""One embedded cluster per test session, one migrated database per worker, cloned from a template.

A test that crashes its database gets a cluster of its own (:func:`own_cluster`).
"""

import fcntl
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections
from django.test import override_settings

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
        _cluster = _make_cluster(session_dir())
        _cluster.start()


def stop_session_cluster() -> None:
    """Stop the session's cluster and remove its files."""
    global _cluster  # noqa: PLW0603  # see above
    if _cluster is not None:
        close_connections()
        _cluster.stop()
        _cluster = None
        shutil.rmtree(session_dir(), ignore_errors=True)


class OwnCluster:
    """A cluster that serves one test alone, so that it may crash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._postgres = _make_cluster(folder)

    def crash(self) -> None:
        """Kill the database under everybody's feet, without a shutdown, and start it again."""
        close_connections()
        os.kill(self._postgres.pid, signal.SIGQUIT)
        time.sleep(0.5)
        self._postgres.stop()
        self._postgres.start()

    def start(self) -> None:
        """Start it."""
        self._postgres.start()

    def stop(self) -> None:
        """Stop it and remove its files."""
        close_connections()
        self._postgres.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def own_cluster() -> Iterator[OwnCluster]:
    """Let the block (and the processes it starts) work on a migrated cluster of its own.

    Whichever process runs the test: the session's cluster goes on serving the others.
    """
    outer = session_dir()
    cluster = OwnCluster(outer.with_name(f"{outer.name}-own-{os.getpid()}"))
    places = {alias: dict(connections[alias].settings_dict) for alias in connections}
    close_connections()
    cluster.start()
    os.environ["JINGUI_TEST_DATA_DIR"] = str(cluster.folder)
    try:
        for alias in connections:
            connections[alias].settings_dict["HOST"] = str(socket_dir(cluster.folder))
        with override_settings(MEDIA_ROOT=str(cluster.folder / "files")):
            make_worker_database()
            yield cluster
    finally:
        os.environ["JINGUI_TEST_DATA_DIR"] = str(outer)
        cluster.stop()
        for alias, place in places.items():
            connections[alias].settings_dict.update(place)


def close_connections() -> None:
    """Close every connection of this thread."""
    for connection in connections.all():
        connection.close()


def _make_cluster(folder: Path) -> EmbeddedPostgres:
    pg_bin = os.environ.get("JINGUI_TEST_PG_BIN", "")
    return EmbeddedPostgres(folder, pg_bin=pg_bin, shared_buffers="64MB", fast_and_loose=True)


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
