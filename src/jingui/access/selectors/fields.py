"""Rights on fields, joined over roles: pure."""

from collections.abc import Sequence

from jingui.access.types import (
    ANY_FIELD,
    FieldGrant,
    FieldRight,
    FieldShape,
    ObjectGrant,
    ObjectShape,
    Right,
    RightName,
    Scope,
)

RIGHTS = {
    RightName.NONE: Right.NONE,
    RightName.MATCH: Right.MATCH,
    RightName.MASKED: Right.MASKED,
    RightName.FULL: Right.FULL,
}
_OWNERSHIP = frozenset({"owner", "department"})
_GIVING = frozenset({Scope.DEPARTMENT, Scope.SUBTREE, Scope.CHOSEN, Scope.ALL})
"""Who edits more than his own records may also give them to another."""
_NOTHING = FieldGrant()
REVEAL_LEVEL = 3
"""Values of a higher level, or of an object above it, are never revealed to one person alone."""


def default_right(level: int) -> Right:
    """Return the right a role gives on a field it does not name, by the field's level.

    Source: security requirements 3.4b: level 1–2 full, 3 (personal) masked,
    4 (sensitive) and 5 (most secret) none.
    """
    if level <= 2:
        return Right.FULL
    return Right.MASKED if level == 3 else Right.NONE


def join_fields(
    shape: ObjectShape, viewing: Sequence[ObjectGrant], refusing: Sequence[ObjectGrant]
) -> dict[str, FieldRight]:
    """Return the highest right per field over ``viewing``, cut by the refusals of ``refusing``."""
    found: dict[str, FieldRight] = {}
    for item in shape.fields:
        rights = [right_of(item, grant) for grant in viewing]
        read = max((right.read for right in rights), default=Right.NONE)
        can_write = any(right.write for right in rights)
        read, can_write = _refuse(item, refusing, read, can_write)
        if read is not Right.NONE:
            reveal = read is Right.MASKED and _may_reveal(item, viewing, refusing)
            second = reveal and max(item.level, shape.level) > REVEAL_LEVEL
            found[item.key] = FieldRight(read, can_write, item.mask, reveal, second)
    return found


def gives_reveal(item: FieldShape, grant: ObjectGrant) -> bool:
    """Tell whether one role lets masked values of a field be revealed, before refusals.

    Only where it says so of this very field. Above :data:`REVEAL_LEVEL` a second person must agree
    to each value besides (security requirements 3.4b, 3.7).
    """
    return not item.is_system and bool(grant.fields.get(item.key, _NOTHING).reveal)


def _may_reveal(item: FieldShape, viewing: Sequence[ObjectGrant], refusing: Sequence[ObjectGrant]) -> bool:
    if not any(gives_reveal(item, grant) for grant in viewing):
        return False
    said = [grant.fields.get(key, _NOTHING).at_most for grant in refusing for key in (item.key, ANY_FIELD)]
    return all(ceiling is None or ceiling is RightName.FULL for ceiling in said)


def right_of(item: FieldShape, grant: ObjectGrant) -> FieldRight:
    """Return one role's right on one field, before refusals."""
    own = grant.fields.get(item.key, _NOTHING)
    others = _NOTHING if item.is_system else grant.fields.get(ANY_FIELD, _NOTHING)
    read = _read_of(item, own, others)
    if not item.is_writable or read is Right.NONE:
        return FieldRight(read, write=False, mask=item.mask)
    wanted = own.write if own.write is not None else others.write
    return FieldRight(read, write=_default_write(item, grant, read) if wanted is None else wanted, mask=item.mask)


def _read_of(item: FieldShape, own: FieldGrant, others: FieldGrant) -> Right:
    """A role's word for all other fields lowers what the level gives; it never lifts it."""
    if item.is_system:
        return Right.FULL
    if own.read is not None:
        return RIGHTS[own.read]
    default = default_right(item.level)
    return default if others.read is None else min(default, RIGHTS[others.read])


def _default_write(item: FieldShape, grant: ObjectGrant, read: Right) -> bool:
    if item.key in _OWNERSHIP and item.is_system:
        view, edit = grant.operations.get("view", Scope.NONE), grant.operations.get("edit", Scope.NONE)
        return view in _GIVING and edit in _GIVING
    verbs = ("create", "edit", "import")
    return read is Right.FULL and any(grant.operations.get(verb, Scope.NONE) is not Scope.NONE for verb in verbs)


def _refuse(item: FieldShape, grants: Sequence[ObjectGrant], read: Right, can_write: bool) -> tuple[Right, bool]:
    """Cut a right by every role's refusals. What the product itself shows of a record is not refused."""
    for grant in grants:
        for key in (item.key, ANY_FIELD):
            said = grant.fields.get(key)
            if said is None or item.is_system:
                continue
            if said.at_most is not None:
                read = min(read, RIGHTS[said.at_most])
            can_write = can_write and not said.no_write
    return read, can_write and read is not Right.NONE
