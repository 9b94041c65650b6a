"""What a member's roles ask of an export before it leaves: the agreement of others, a sealed file."""

from collections.abc import Callable

from jingui.access.selectors.conditions import compile_conditions
from jingui.access.selectors.plan import grant_of, join_roles, may_export, of_actor
from jingui.access.selectors.policies import list_active_roles
from jingui.access.types import AccessPlan, Limits, ObjectShape
from jingui.kit.actor import Actor

Asks = Callable[[Limits], bool]
_NONE = Limits()


def plan_without(actor: Actor, shape: ObjectShape, asks: Asks) -> AccessPlan | None:
    """Return what the actor could export without the roles that ask something; ``None`` if no role asks.

    Roles unite, so one with a free hand must not lift what another asks of records and fields the
    free one does not open; nor may a second role take from what the first gives alone. An export is
    free when this plan gives every record and column of it: it is the one the member would have
    without the roles that ask. Their refusals are missing here and still hold in his own plan.
    """
    if actor.is_system:
        return None
    roles = list_active_roles(actor)
    grants = [(role, grant_of(role.policy, shape.key)) for role in roles]
    asking = {role.id for role, grant in grants if grant and may_export(grant) and asks(grant.limits or _NONE)}
    if not asking:
        return None
    plan = of_actor(join_roles(actor, shape, [role for role in roles if role.id not in asking]), actor)
    return compile_conditions(plan, actor) if plan.condition_list else plan
