"""How upper apps show their own facts under their own rights."""

from collections.abc import Callable, Sequence
from typing import Any

from jingui.audit.types import EntryData
from jingui.kit.actor import Actor
from jingui.kit.registry import Registry

DetailPresenter = Callable[[Actor, Sequence[EntryData]], Sequence[dict[str, Any]]]

detail_presenters: Registry[DetailPresenter] = Registry("audit detail presenters")
"""Keyed ``record``: turns the details of record entries into what the actor may see of them, in
the order given. Without it the list says only how many fields changed."""
