"""Channels: ways to reach a person of a record whose number or address stays hidden."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from jingui.kit.registry import Registry
from jingui.outreach.types import Order


class ChannelFault(Exception):
    """A channel did not take an order. ``reason`` names the kind of fault (a class), never a value."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Channel(ABC):
    """One way to reach somebody: a call centre, a mail server."""

    key: ClassVar[str]
    label: ClassVar[Mapping[str, str]]
    field_types: ClassVar[tuple[str, ...]]
    takes_text: ClassVar[bool] = False

    @abstractmethod
    def is_ready(self) -> bool:
        """Tell whether the operator has connected it; one that is not ready is shown to nobody."""

    @abstractmethod
    def hand_over(self, order: Order) -> None:
        """Pass an order on, within some ten seconds.

        Raises:
            ChannelFault: the other side refused it or did not answer.
        """


channels: Registry[Channel] = Registry("contact channels")
"""Every way to reach somebody; ``GET /contact-channels`` tells those that are ready."""
