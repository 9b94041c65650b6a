"""Kinds of notifications: each app brings its own and says how they read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jingui.kit.actor import Actor
from jingui.kit.registry import Registry
from jingui.notify.types import NotificationData, Shown

Presenter = Callable[[Actor, Sequence[NotificationData]], Sequence[Shown]]


@dataclass(frozen=True, slots=True)
class NotificationKind:
    """One kind: its name in the settings, and what shows notifications of it.

    ``present`` gets a page's notifications of all kinds that share it, in one call, and answers in
    the same order, under the rights the reader has now. What nobody may switch off is not ``can_mute``.
    """

    key: str
    zh: str
    en: str
    present: Presenter
    position: int = 100
    can_mute: bool = True


kinds: Registry[NotificationKind] = Registry("kinds of notifications")
"""The settings show them by ``position``."""
