"""Plugs of the write and read path, filled by upper apps in ``ready()``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from jingui.catalog.types import CatalogSnapshot, ObjectData
from jingui.kit.actor import Actor
from jingui.kit.registry import Registry
from jingui.records.types import QuerySpec


@dataclass(slots=True)
class Save:
    """One record on its way into the database, in db form. ``before`` is empty for a new record.

    ``after`` holds only what changes; a guard may add or replace values (keys of fields) and may
    refuse by raising a domain error. ``action``: ``create``, ``update``, ``delete``, ``restore``.
    """

    action: str
    record_id: UUID
    before: Mapping[str, Any]
    after: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SaveContext:
    """What surrounds a save. ``run_rules`` is false when an import asked to leave rules aside."""

    actor: Actor
    snapshot: CatalogSnapshot
    obj: ObjectData
    run_id: UUID | None = None
    run_rules: bool = True


Guard = Callable[[SaveContext, Save], None]
Hook = Callable[[SaveContext, list[Save]], None]

before_save: Registry[Guard] = Registry("guards before a save")
"""Called once per record before it is validated as a whole; pure but for look-ups."""

after_save: Registry[Hook] = Registry("hooks after a save")
"""Called once per batch in the same transaction, after rows and audit entries are written. A hook does not
change the records it is told of: their answer may be made already (guards before a save do)."""

PurgeHook = Callable[[SaveContext, list[UUID]], None]

after_purge: Registry[PurgeHook] = Registry("hooks after a purge")
"""Called once per batch in the same transaction, after records are gone for good: whoever keeps
something about a record by its id lets go of it here."""


@dataclass(frozen=True, slots=True)
class ReadPath:
    """One way values leave the product, for the leak matrix (``tests/leak_matrix``).

    ``probe(world, actor, field_key)`` uses the path as ``actor`` and returns all bytes that came
    back; ``needs`` is the right on the field from which on its values may appear in full.
    """

    key: str
    probe: Callable[..., bytes]


read_paths: Registry[ReadPath] = Registry("read paths")
"""Every path that answers with record data; the leak matrix walks them all."""


@dataclass(frozen=True, slots=True)
class SlowRead:
    """A list that took longer than :data:`SLOW_READ_MS`: what was asked, and the statement that ran."""

    workspace_id: UUID
    object_key: str
    spec: QuerySpec
    text: str
    params: tuple[Any, ...]
    milliseconds: float


SLOW_READ_MS = 300.0
slow_reads: Registry[Callable[[SlowRead], None]] = Registry("listeners to slow reads")
"""Called after a slow list has been answered by the database; must not fail."""
