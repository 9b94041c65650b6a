"""Operations and the one question "may this actor do that?".

``access`` puts its checker in here when it starts, so packages below it can ask, too.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from jingui.kit.actor import Actor
from jingui.kit.errors import Denied
from jingui.kit.messages import register_texts

logger = logging.getLogger("jingui.access")
OperationKind = Literal["member", "system", "record"]


@dataclass(frozen=True, slots=True)
class Operation:
    """One permitted verb on one noun, such as ``record.update``.

    ``kind``: ``member`` any signed-in member; ``system`` granted to a role as a whole (settings);
    ``record`` granted per object and checked by the records services with the row's scope.
    """

    key: str
    kind: OperationKind = "system"
    zh: str = ""
    en: str = ""


_OPERATIONS: dict[str, Operation] = {}
_checker: Callable[[Actor, Operation, Any], bool] | None = None


def register_operation(operation: Operation) -> Operation:
    """Declare an operation; the role screen and the route test list what is declared."""
    if _OPERATIONS.setdefault(operation.key, operation) != operation:
        raise ValueError(f"operation {operation.key!r} is declared twice")
    return operation


def list_operations() -> list[Operation]:
    """Return every declared operation, by key."""
    return [_OPERATIONS[key] for key in sorted(_OPERATIONS)]


def set_checker(checker: Callable[[Actor, Operation, Any], bool]) -> None:
    """Install the policy's answer; called once, by ``access``."""
    global _checker  # noqa: PLW0603  # one process-wide plug, set at start-up
    _checker = checker


def can(actor: Actor, operation: Operation, target: Any = None) -> bool:
    """Tell whether ``actor`` may do ``operation`` (on ``target``); no checker means no."""
    if actor.is_system:
        return True
    return _checker is not None and _checker(actor, operation, target)


def check(actor: Actor, operation: Operation, target: Any = None) -> None:
    """Refuse unless allowed.

    Raises:
        Denied: the actor's roles do not hold the operation; the refusal is logged by ids alone
            (requirement R-045).
    """
    if not can(actor, operation, target):
        logger.warning(
            "denied operation=%s member=%s workspace=%s channel=%s",
            operation.key,
            actor.member_id,
            actor.workspace_id,
            actor.channel,
        )
        raise Denied("denied.operation", params={"operation": operation.key})


register_texts(
    {"denied.operation": ("你没有权限进行此操作（{operation}）", "You do not have the right to do this ({operation}).")}
)
