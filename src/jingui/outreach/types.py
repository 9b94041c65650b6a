"""What is handed to a channel, and what members are told of channels."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

MAX_SUBJECT, MAX_TEXT = 200, 5_000


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody writes; both are empty where a channel takes no words (a call)."""

    subject: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """The member on whose behalf a channel acts."""

    id: UUID
    login: str
    name: str
    mobile: str
    email: str


@dataclass(frozen=True, slots=True)
class Order:
    """One contact on its way to a channel. ``value`` is the number or address in clear.

    A channel passes it on and keeps no copy: not in its faults, not in a log. ``is_known``: the
    member reads the value in full himself, so an answer may come to him directly.
    """

    id: UUID
    workspace_key: str
    workspace_name: str
    sender: Sender
    value: str
    letter: Letter
    is_known: bool


@dataclass(frozen=True, slots=True)
class ChannelData:
    """A channel that can be used now: the field types it serves, and whether it takes words."""

    key: str
    label: Mapping[str, str]
    field_types: tuple[str, ...]
    takes_text: bool


@dataclass(frozen=True, slots=True)
class ContactData:
    """A contact a channel has taken."""

    channel: str
    handed_at: datetime
