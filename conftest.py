"""Tests run on a real embedded PostgreSQL; every test makes a workspace of its own, nothing rolls back."""

import os
from collections.abc import Iterator

import pytest

# Playwright's synchronous API keeps an event loop running in the thread of the test; Django would refuse
# every query of later tests in it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ("jingui.kit.testing.factories",)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put browser tests last: they leave an event loop running in their worker's thread."""
    items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the cluster once, in the controlling process; workers of pytest-xdist find it there."""
    if _is_worker() or session.config.option.collectonly:
        return
    from jingui.kit.testing.database import start_session_cluster

    start_session_cluster()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop the cluster."""
    if not _is_worker():
        from jingui.kit.testing.database import stop_session_cluster

        stop_session_cluster()


def _is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Make this worker's migrated database."""
    from django.db import connections

    from jingui.kit.testing.database import make_worker_database

    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's blocker
        make_worker_database()
        yield
        for connection in connections.all():
            connection.close()


@pytest.fixture(scope="session")
def db_ready(django_db_setup: None) -> None:
    """Let the test use the database: committed for real, shared by the worker's tests."""


@pytest.fixture(scope="module", autouse=True)
def forget_jobs(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Drop what a file's tests left in the queue: the next test that works it off would pay for all of it."""
    yield
    from django.db import connection

    if connection.connection is None or connection.connection.closed:
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:  # type: ignore[attr-defined]  # as above
        cursor.execute("UPDATE procrastinate_jobs SET status = 'cancelled' WHERE status = 'todo'")


@pytest.fixture
def db(db_ready: None) -> None:
    """Mean the same as ``db_ready``: there is no roll-back."""


@pytest.fixture
def transactional_db(db_ready: None) -> None:
    """Mean the same as ``db_ready``."""


@pytest.fixture
def _django_db_helper(db_ready: None) -> None:
    """Replace the marker's roll-back by plain access."""
