"""What comes before any work: data folder, secret key, database, migrations, Django."""

import gc
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from jingui.config.runtime import RuntimeConfig, get_config
from jingui.config.secret_key import ensure_secret_key
from jingui.config.self_check import check_configuration
from jingui.kit.postgres.addresses import PORT, socket_dir
from jingui.kit.postgres.cluster import make_data_dir
from jingui.kit.postgres.errors import ClusterError
from jingui.kit.postgres.launcher import EmbeddedPostgres, find_instance

_WAIT_SECONDS = 30


def prepare_data_dir() -> RuntimeConfig:
    """Make the data folder and the secret key, check the settings, and return them.

    Raises:
        BadConfiguration: the settings are not safe to run with.
        ClusterError: the folder cannot be used.
    """
    config = get_config()
    make_data_dir(config.data_dir)
    ensure_secret_key(config.data_dir)
    check_configuration(config, os.environ)
    return config


def embedded_postgres(config: RuntimeConfig) -> EmbeddedPostgres:
    """Return the (stopped) embedded server of this configuration."""
    return EmbeddedPostgres(config.data_dir, pg_bin=config.pg_bin, shared_buffers=config.pg_shared_buffers)


def setup_django() -> None:
    """Load Django with the settings of the chosen environment."""
    config = get_config()
    module = "dev" if config.environment == "dev" else "prod"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"jingui.config.settings.{module}")
    import django

    django.setup()


def prepare_database() -> None:
    """Bring the database up to date when something is missing."""
    from jingui.kit.postgres.external import prepare_external
    from jingui.kit.postgres.migrate import has_pending_migrations, migrate_database

    if not get_config().is_embedded:
        prepare_external()
    if has_pending_migrations():
        migrate_database()


def load_application() -> None:
    """Import everything requests and jobs need, so that forked processes share its memory."""
    from django.db import connections
    from django.urls import get_resolver

    from jingui.config import wsgi

    assert wsgi.application is not None  # noqa: S101  # imported for its effect
    _ = get_resolver().url_patterns
    for connection in connections.all():
        connection.close()
    gc.collect()
    gc.freeze()


def wait_for_running_server(config: RuntimeConfig) -> None:
    """Wait until the embedded server that another process is starting accepts connections.

    Raises:
        ClusterError: it did not within half a minute, or nobody is starting it.
    """
    path = socket_dir(config.data_dir) / f".s.PGSQL.{PORT}"
    ends_at = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < ends_at and find_instance(config.data_dir) is not None:
        if path.exists():
            return
        time.sleep(0.1)
    raise ClusterError("postgres.not_running", path=config.data_dir)


@contextmanager
def running_product() -> Iterator[RuntimeConfig]:
    """Run a block of a one-shot command with Django loaded and the database reachable.

    A running ``jingui serve`` on the same data is used; else the server runs for the block only.
    """
    config = prepare_data_dir()
    if not config.is_embedded:
        setup_django()
        prepare_database()
        yield config
        return
    if find_instance(config.data_dir) is not None:
        wait_for_running_server(config)
        setup_django()
        yield config
        return
    with embedded_postgres(config):
        setup_django()
        prepare_database()
        try:
            yield config
        finally:
            close_connections()


def close_connections() -> None:
    """Close this thread's database connections."""
    from django.db import connections

    for connection in connections.all():
        connection.close()
