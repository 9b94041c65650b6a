"""The answer behind ``kit.guard``."""

from typing import Any

from jingui.access.selectors.policies import list_policies
from jingui.access.types import ANY_OPERATION, AccessPlan
from jingui.kit.actor import Actor
from jingui.kit.guard import Operation


def may(actor: Actor, operation: Operation, target: Any = None) -> bool:
    """Tell whether the actor's roles hold an operation.

    ``member``: any member. ``system``: one of his roles lists it. ``record``: ``target`` is his
    plan for the object and the verb (the part after the dot) reaches at least some records;
    without a plan the answer is no.
    """
    if operation.kind == "member":
        return actor.member_id is not None
    if operation.kind == "system":
        if actor.viewer is not None:
            return False  # who looks as another only looks
        wanted = {operation.key, ANY_OPERATION}
        return any(wanted & set(policy.system) for policy in list_policies(actor))
    return isinstance(target, AccessPlan) and target.allows(operation.key.rpartition(".")[2])
