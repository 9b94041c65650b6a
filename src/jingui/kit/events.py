"""Facts other packages may react to after the commit. No Django signals between apps."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

Handler = Callable[["Event"], None]
_handlers: dict[str, list[Handler]] = {}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that has happened: ``name`` such as ``record.updated`` and plain ids."""

    name: str
    workspace_id: UUID
    payload: dict[str, Any] = field(default_factory=dict)


def subscribe(name: str, handler: Handler) -> None:
    """Call ``handler`` for every event of this name; registered in ``AppConfig.ready``."""
    handlers = _handlers.setdefault(name, [])
    if handler not in handlers:
        handlers.append(handler)


def is_heard(name: str) -> bool:
    """Tell whether anybody listens, so that nobody gathers what no one reads."""
    return bool(_handlers.get(name))


def publish_on_commit(event: Event) -> None:
    """Hand the event to its handlers once the running transaction has committed."""
    transaction.on_commit(lambda: _dispatch(event))


def _dispatch(event: Event) -> None:
    for handler in _handlers.get(event.name, ()):
        handler(event)
