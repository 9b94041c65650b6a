"""Fixtures of comments tests."""

from collections.abc import Iterator

import pytest

from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.services.update_object import update_object
from jingui.comments.tests.world import TIMELINE
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_of_system
from jingui.records.tests.world import World, make_world


@pytest.fixture(scope="module")
def world(db_ready: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """Give one company whose companies have a timeline fed by deals."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's blocker
        made = make_world()
        with workspace_context(made.workspace.id):
            config = {**get_snapshot(made.workspace.id).objects["company"].config, "timeline": TIMELINE}
            update_object(actor=actor_of_system(made.workspace), object_key="company", changes={"config": config})
            for name in ("boss", "lead", "ann", "bob"):
                setattr(made, name, made.fresh(getattr(made, name)))
            yield made
