"""Changes of rights that others must agree to: they are tried, taken back and asked for.

The services of access say what a change is; whether the company wants it agreed to, and by whom,
is known by the gate that ``approvals`` brings. Source: requirements SEC-22 and SEC-23.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from jingui.access.errors import ApprovalRequested
from jingui.access.registries import RightsChange, change_gate
from jingui.kit.actor import Actor

P = ParamSpec("P")
R = TypeVar("R")
_agreed: ContextVar[bool] = ContextVar("agreed", default=False)


class NeedsApproval(Exception):
    """Thrown once a change has proved possible, to take it back; never seen outside."""

    def __init__(self, change: RightsChange) -> None:
        self.change = change
        super().__init__(change.kind)


@contextmanager
def agreed() -> Iterator[None]:
    """Let changes through that have been agreed to."""
    token = _agreed.set(True)
    try:
        yield
    finally:
        _agreed.reset(token)


def is_on() -> bool:
    """Tell whether the active workspace wants changes of rights agreed to."""
    gate = change_gate.find("approvals")
    return gate is not None and gate.is_on()


def is_held(actor: Actor) -> bool:
    """Tell whether changes of rights by this actor wait for others. The product itself asks nobody."""
    return not actor.is_system and not _agreed.get() and is_on()


def hold(actor: Actor, change: RightsChange, *, was_on: bool | None = None) -> None:
    """Stop a change that others must agree to, at the end of its transaction, when it has proved possible.

    ``was_on``: whether agreement was needed before this very change, where the change is about that.

    Raises:
        NeedsApproval: the change goes back; ``may_wait`` asks for it.
    """
    if was_on is False or actor.is_system or _agreed.get():
        return
    if was_on or is_held(actor):
        raise NeedsApproval(change)


def ask(actor: Actor, change: RightsChange) -> ApprovalRequested:
    """Open the request for a change; return the refusal that tells the caller of it."""
    return ApprovalRequested(extra={"approval": change_gate.get("approvals").open(actor, change)})


def may_wait(service: Callable[P, R]) -> Callable[P, R]:
    """Stand outside of a service's transaction: a change that must wait is asked for, and the caller is told."""

    @wraps(service)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return service(*args, **kwargs)
        except NeedsApproval as waiting:
            actor: Any = kwargs["actor"]
            raise ask(actor, waiting.change) from None

    return run
