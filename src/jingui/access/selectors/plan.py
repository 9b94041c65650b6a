"""Compile the rights of an actor on one object. Every read and write path starts here."""

from collections.abc import Sequence
from dataclasses import replace

from jingui.access.selectors.cache import EpochCache
from jingui.access.selectors.policies import list_policies
from jingui.access.types import (
    ANY_OBJECT,
    RECORD_OPERATIONS,
    SCOPE_ORDER,
    AccessPlan,
    FieldGrant,
    FieldRight,
    FieldShape,
    ObjectGrant,
    ObjectShape,
    Right,
    RightName,
    RolePolicy,
    Scope,
)
from jingui.kit.actor import Actor

_UNSCOPED_OPERATIONS = frozenset({"create", "import"})
_OWNERSHIP = frozenset({"owner", "department"})
_RIGHTS = {RightName.NONE: Right.NONE, RightName.MATCH: Right.MATCH, RightName.MASKED: Right.MASKED}
_plans: EpochCache[tuple[ObjectShape, AccessPlan]] = EpochCache(4_000)


def compile_plan(actor: Actor, shape: ObjectShape) -> AccessPlan:
    """Return what the actor may do with one object: scope per operation, right per field.

    His roles are joined: the widest scope per operation, the highest step of the ladder per
    field. A role without ``view`` on the object adds nothing. Compiled once per set of roles and
    epoch; who he is and where he belongs is put in last.
    """
    if actor.is_system:
        return _system_plan(actor, shape)
    key = (actor.workspace_id, actor.policy_epoch, actor.catalog_epoch, actor.role_ids, shape.key)
    _, plan = _plans.get(
        key,
        lambda: (shape, _compile(actor, shape, list_policies(actor))),
        fits=lambda found: found[0] is shape or found[0] == shape,
    )
    return replace(plan, member_id=actor.member_id, department_ids=actor.department_ids, subtree_ids=actor.subtree_ids)


def default_right(level: int) -> Right:
    """Return the right a role gives on a field it does not name, by the field's level.

    Source: security requirements 3.4b: level 1–2 full, 3 (personal) masked, 4 (sensitive) none.
    """
    if level <= 2:
        return Right.FULL
    return Right.MASKED if level == 3 else Right.NONE


def _system_plan(actor: Actor, shape: ObjectShape) -> AccessPlan:
    return AccessPlan(
        object_key=shape.key,
        scopes=dict.fromkeys(RECORD_OPERATIONS, Scope.ALL),
        fields={item.key: FieldRight(Right.FULL, item.is_writable, item.mask) for item in shape.fields},
        member_id=None,
        epoch=actor.policy_epoch,
        shape_key=("system", str(actor.workspace_id), str(actor.catalog_epoch), shape.key),
    )


def _compile(actor: Actor, shape: ObjectShape, policies: Sequence[RolePolicy]) -> AccessPlan:
    scopes: dict[str, Scope] = dict.fromkeys(RECORD_OPERATIONS, Scope.NONE)
    fields: dict[str, FieldRight] = {}
    for policy in policies:
        grant = policy.objects.get(shape.key) or policy.objects.get(ANY_OBJECT)
        if grant is None:
            continue
        granted = _scopes_of(grant)
        if granted["view"] is Scope.NONE:
            continue
        for operation, scope in granted.items():
            scopes[operation] = max(scopes[operation], scope, key=SCOPE_ORDER.__getitem__)
        for item in shape.fields:
            right = _right_of(item, grant.fields.get(item.key), granted)
            if right.read is not Right.NONE:
                fields[item.key] = _join(fields.get(item.key), right)
    epochs = (str(actor.workspace_id), str(actor.policy_epoch), str(actor.catalog_epoch))
    return AccessPlan(
        object_key=shape.key,
        scopes=scopes,
        fields=fields,
        member_id=None,
        epoch=actor.policy_epoch,
        shape_key=(*epochs, shape.key, *(str(role_id) for role_id in actor.role_ids)),
    )


def _scopes_of(grant: ObjectGrant) -> dict[str, Scope]:
    """One role's scopes. Nothing reaches further than its own view; creating knows no rows."""
    view = grant.operations.get("view", Scope.NONE)
    scopes = {}
    for operation in RECORD_OPERATIONS:
        scope = grant.operations.get(operation, Scope.NONE)
        if operation in _UNSCOPED_OPERATIONS:
            scopes[operation] = Scope.NONE if scope is Scope.NONE else Scope.ALL
        else:
            scopes[operation] = min(scope, view, key=SCOPE_ORDER.__getitem__)
    return scopes


def _right_of(item: FieldShape, grant: FieldGrant | None, scopes: dict[str, Scope]) -> FieldRight:
    """One role's right on one field."""
    if item.is_system:
        read = Right.FULL
    elif grant is not None and grant.read is not None:
        read = _RIGHTS.get(grant.read, Right.FULL)
    else:
        read = default_right(item.level)
    if not item.is_writable or read is Right.NONE:
        write = False
    elif grant is not None and grant.write is not None:
        write = grant.write
    elif item.key in _OWNERSHIP and item.is_system:
        write = SCOPE_ORDER[scopes["edit"]] > SCOPE_ORDER[Scope.OWN]
    else:
        write = read is Right.FULL and any(scopes[o] is not Scope.NONE for o in ("create", "edit", "import"))
    return FieldRight(read=read, write=write, mask=item.mask)


def _join(known: FieldRight | None, more: FieldRight) -> FieldRight:
    if known is None:
        return more
    return FieldRight(read=max(known.read, more.read), write=known.write or more.write, mask=known.mask)
