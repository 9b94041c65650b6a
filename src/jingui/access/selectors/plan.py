"""Compile an actor's roles and an object into one plan."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from jingui.access.selectors.cache import EpochCache
from jingui.access.selectors.conditions import compile_conditions, day_of
from jingui.access.selectors.fields import join_fields
from jingui.access.selectors.labels import under_label
from jingui.access.selectors.policies import RoleRights, list_active_roles
from jingui.access.selectors.reach import Reaches, join_reach
from jingui.access.types import (
    ANY_OBJECT,
    RECORD_OPERATIONS,
    SCOPE_ORDER,
    AccessPlan,
    Arm,
    FieldRight,
    Limits,
    ObjectGrant,
    ObjectShape,
    Reach,
    Right,
    RolePolicy,
    RowTerm,
    Scope,
)
from jingui.kit.actor import Actor
from jingui.workspaces.selectors.departments import list_below

_plans: EpochCache[tuple[ObjectShape, AccessPlan]] = EpochCache(4_000)
_personal: EpochCache[AccessPlan] = EpochCache(4_000)
_EVERYTHING = Reach((Arm((RowTerm(Scope.ALL),)),))


def compile_plan(actor: Actor, shape: ObjectShape) -> AccessPlan:
    """Return what the actor may do with one object: reach per operation, right per field.

    His roles are joined: records any of them reaches, the highest step of the ladder per field;
    refusals of any role are taken off, and last whatever lies above his clearance. A role without
    ``view`` on the object adds nothing but its refusals. Compiled once per set of roles, clearance and
    epoch; who he is and where he belongs is put in last, once per member and epoch, with conditions
    also per day.
    """
    if actor.is_system:
        return system_plan(actor, shape)
    if actor.viewer is not None:
        return weaker_plan(compile_plan(replace(actor, viewer=None), shape), compile_plan(actor.viewer, shape))
    roles = list_active_roles(actor)
    role_ids = tuple(role.id for role in roles)
    key = (actor.workspace_id, actor.policy_epoch, actor.catalog_epoch, role_ids, actor.clearance, shape.key)
    _, plan = _plans.get(
        key,
        lambda: (shape, join_roles(actor, shape, roles)),
        fits=lambda found: found[0] is shape or found[0] == shape,
    )
    day = day_of(actor) if plan.condition_list else None
    return _personal.get(
        (*key, actor.member_id, actor.timezone, day),
        lambda: compile_conditions(of_actor(plan, actor), actor),
        fits=lambda found: found.fields is plan.fields and is_of_actor(found, actor),
    )


def system_plan(actor: Actor, shape: ObjectShape) -> AccessPlan:
    """Return the plan of the product itself: everything."""
    return AccessPlan(
        object_key=shape.key,
        scopes=dict.fromkeys(RECORD_OPERATIONS, Scope.ALL),
        fields={item.key: FieldRight(Right.FULL, item.is_writable, item.mask) for item in shape.fields},
        member_id=None,
        epoch=actor.policy_epoch,
        shape_key=("system", str(actor.workspace_id), str(actor.catalog_epoch), shape.key),
        reach=dict.fromkeys(RECORD_OPERATIONS, _EVERYTHING),
    )


def weaker_plan(shown: AccessPlan, viewer: AccessPlan) -> AccessPlan:
    """Return what two people may both do: whoever looks as another sees no more than himself."""
    fields = {
        key: FieldRight(min(right.read, viewer.right(key)), write=False, mask=right.mask)
        for key, right in shown.fields.items()
        if viewer.right(key) is not Right.NONE
    }
    scopes = {
        verb: min(shown.scope(verb), viewer.scope(verb), key=SCOPE_ORDER.__getitem__) for verb in RECORD_OPERATIONS
    }
    shape_key = (*shown.shape_key, "seen by", *viewer.shape_key)
    return replace(shown, scopes=scopes, fields=fields, shape_key=shape_key, also=viewer)


def join_roles(actor: Actor, shape: ObjectShape, roles: Sequence[RoleRights]) -> AccessPlan:
    """Compile what roles give together under the actor's clearance, before it is said for whom."""
    return under_label(_united(actor, shape, roles), shape, actor.clearance)


def _united(actor: Actor, shape: ObjectShape, roles: Sequence[RoleRights]) -> AccessPlan:
    grants = [grant for role in roles if (grant := grant_of(role.policy, shape.key)) is not None]
    reaches = Reaches()
    reach = join_reach(grants, reaches)
    viewing = [grant for grant in grants if may_view(grant)]
    epochs = (str(actor.workspace_id), str(actor.policy_epoch), str(actor.catalog_epoch))
    return AccessPlan(
        object_key=shape.key,
        scopes={operation: _widest(reach[operation]) for operation in RECORD_OPERATIONS},
        fields=join_fields(shape, viewing, grants),
        member_id=None,
        epoch=actor.policy_epoch,
        shape_key=(*epochs, shape.key, *(str(role.id) for role in roles)),
        reach=reach,
        condition_list=tuple(reaches.conditions),
        below=list_below(chosen_departments(grants)),
        limits=join_limits(viewing),
    )


def grant_of(policy: RolePolicy, object_key: str) -> ObjectGrant | None:
    """Return what a role says of an object: its own grant, else the one for every other object."""
    return policy.objects.get(object_key) or policy.objects.get(ANY_OBJECT)


def may_view(grant: ObjectGrant) -> bool:
    """Tell whether a grant lets anything be seen at all."""
    return grant.operations.get("view", Scope.NONE) is not Scope.NONE


def join_limits(grants: Sequence[ObjectGrant]) -> Limits:
    """Return the most generous limit of each kind; a role without one lifts it."""
    limits = [grant.limits or Limits() for grant in grants]
    exporting = [limit for grant, limit in zip(grants, limits, strict=True) if may_export(grant)]
    revealing = [limit for grant, limit in zip(grants, limits, strict=True) if may_reveal(grant)]
    return Limits(
        list_rows_per_hour=_most([limit.list_rows_per_hour for limit in limits]),
        export_rows=_most([limit.export_rows for limit in exporting]),
        exports_per_day=_most([limit.exports_per_day for limit in exporting]),
        export_approval_above=_most([limit.export_approval_above for limit in exporting]),
        reveals_per_hour=_most([limit.reveals_per_hour for limit in revealing]),
        reveals_per_day=_most([limit.reveals_per_day for limit in revealing]),
        export_sealed=(bool(exporting) and all(limit.export_sealed for limit in exporting)) or None,
    )


def may_export(grant: ObjectGrant) -> bool:
    """Tell whether a grant lets records out."""
    return grant.operations.get("export", Scope.NONE) is not Scope.NONE


def may_reveal(grant: ObjectGrant) -> bool:
    """Tell whether a grant lets any masked value be revealed."""
    return any(said.reveal for said in grant.fields.values())


def _most(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return max(known) if known and len(known) == len(values) else None


def _widest(reach: Reach) -> Scope:
    """Name a reach by its widest arm; a refusal of everything leaves nothing."""
    if None in reach.denies:
        return Scope.NONE
    scopes = [min((term.scope for term in arm.terms), key=SCOPE_ORDER.__getitem__) for arm in reach.arms]
    return max(scopes, key=SCOPE_ORDER.__getitem__, default=Scope.NONE)


def of_actor(plan: AccessPlan, actor: Actor) -> AccessPlan:
    """Say for whom a plan of roles is."""
    return replace(
        plan,
        member_id=actor.member_id,
        department_ids=actor.department_ids,
        subtree_ids=actor.subtree_ids,
        above_ids=actor.above_ids,
        has_grants=plan.object_key in actor.opened,
    )


def is_of_actor(plan: AccessPlan, actor: Actor) -> bool:
    """Tell whether a member's plan is for the places he has: the epoch says so, unless the actor was made by hand."""
    return (
        plan.department_ids == actor.department_ids
        and plan.subtree_ids == actor.subtree_ids
        and plan.above_ids == actor.above_ids
        and plan.has_grants == (plan.object_key in actor.opened)
    )


def chosen_departments(grants: Sequence[ObjectGrant]) -> set[UUID]:
    """Return the departments that grants name."""
    return {department for grant in grants for department in grant.departments}
