"""Plugs of approvals: what can wait for the agreement of others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from jingui.approvals.types import Line, RequestData
from jingui.kit.actor import Actor
from jingui.kit.registry import Registry


class ApprovalKind(Protocol):
    """One kind of request."""

    @property
    def key(self) -> str:
        """Name of the kind."""

    @property
    def group(self) -> str:
        """The rule that says who must agree."""

    def titles(self, viewer: Actor, requests: Sequence[RequestData]) -> Sequence[str]:
        """Return each request in one line of the viewer's language; names are looked up for all together."""

    def lines(self, viewer: Actor, request: RequestData) -> Sequence[Line]:
        """Return what a request is about in the viewer's language, and nothing in it he may not know."""

    def is_current(self, request: RequestData) -> bool:
        """Tell whether things still are as they were when it was asked for."""

    def apply(self, request: RequestData, requester: Actor) -> Mapping[str, Any]:
        """Do it, as the requester with the rights he has now, in the transaction of the last vote.

        Returns facts for the log and the requester. A domain error fails the request and undoes what was begun.
        """

    def ended(self, request: RequestData) -> None:
        """Learn that it will not be done: refused, withdrawn, run out, overtaken or failed."""


@dataclass(frozen=True, slots=True)
class ApprovalGroup:
    """A rule's name and purpose on the settings page."""

    key: str
    zh: str
    en: str
    zh_hint: str
    en_hint: str
    position: int = 100


kinds: Registry[ApprovalKind] = Registry("kinds of approvals")
groups: Registry[ApprovalGroup] = Registry("rules of approvals")
