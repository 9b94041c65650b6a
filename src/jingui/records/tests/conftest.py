"""Fixtures of records tests."""

from collections.abc import Iterator

import pytest

from jingui.kit.context import workspace_context
from jingui.records.tests.world import World, make_world


@pytest.fixture(scope="module")
def world(db_ready: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """Give one company to the tests of a module; each makes the records it speaks of."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's blocker
        made = make_world()
        with workspace_context(made.workspace.id):
            yield made
