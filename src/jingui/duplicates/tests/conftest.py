"""Fixtures of duplicates tests: one company with its own customers."""

from collections.abc import Iterator

import pytest

from jingui.duplicates.tests.world import DuplicateWorld, make_duplicate_world
from jingui.kit.context import workspace_context


@pytest.fixture(scope="module")
def world(db_ready: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[DuplicateWorld]:
    """Give one company to the tests of a module; each makes the records it speaks of."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's blocker
        made = make_duplicate_world()
        with workspace_context(made.workspace.id):
            yield made
