"""Read the rights that roles grant, and which of an actor's roles count at this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from jingui.access.models import MemberRole, Role
from jingui.access.selectors.cache import EpochCache
from jingui.access.selectors.moments import is_within
from jingui.access.types import ANY_OPERATION, RolePolicy
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.guard import list_operations

Window = tuple[datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class RoleRights:
    """One role's rights, with the moments at which members hold it for a time only."""

    id: UUID
    key: str
    label: Mapping[str, str]
    policy: RolePolicy
    windows: Mapping[UUID, Window]


_loaded: EpochCache[tuple[RoleRights, ...]] = EpochCache(2_000)


def list_active_roles(actor: Actor) -> tuple[RoleRights, ...]:
    """Return the roles that count now: held at this moment, within their hours and networks."""
    held = list_held(actor)
    if not any(role.windows or role.policy.when for role in held):
        return held
    return tuple(role for role in held if not find_refusal_of_role(role, actor))


def list_held(actor: Actor) -> tuple[RoleRights, ...]:
    """Return all roles the actor holds, whether they count now or not."""
    if not actor.role_ids:
        return ()
    key = (actor.workspace_id, actor.policy_epoch, actor.role_ids)
    return _loaded.get(key, lambda: _read(actor.role_ids))


def find_refusal_of_role(role: RoleRights, actor: Actor) -> str:
    """Return why a role does not count now: ``not_yet``, ``ended``, ``hours``, ``network``, or nothing."""
    moment = now()
    starts_at, ends_at = role.windows.get(actor.member_id, (None, None)) if actor.member_id else (None, None)
    if starts_at is not None and moment < starts_at:
        return "not_yet"
    if ends_at is not None and moment >= ends_at:
        return "ended"
    when = role.policy.when
    if when is None or is_within(when, actor, moment):
        return ""
    return "network" if is_within(when.model_copy(update={"networks": []}), actor, moment) else "hours"


def list_policies(actor: Actor) -> tuple[RolePolicy, ...]:
    """Return the policies of the roles that count now, as they are at the actor's policy epoch."""
    return tuple(role.policy for role in list_active_roles(actor))


def load_policies(role_ids: Sequence[UUID]) -> tuple[RolePolicy, ...]:
    """Read the policies of roles of the active workspace, past every cache."""
    rows = Role.objects.filter(id__in=list(role_ids)).order_by("id").values_list("policy", flat=True)
    return tuple(RolePolicy.model_validate(policy) for policy in rows)


def system_operations(policies: Sequence[RolePolicy]) -> frozenset[str]:
    """Return the keys of the system operations that policies grant together."""
    granted = {key for policy in policies for key in policy.system}
    known = {operation.key for operation in list_operations() if operation.kind == "system"}
    return frozenset(known if ANY_OPERATION in granted else known & granted)


def list_system_operations(actor: Actor) -> frozenset[str]:
    """Return the keys of the system operations the actor may do."""
    if actor.viewer is not None:
        return frozenset()
    if actor.is_system:
        return frozenset(operation.key for operation in list_operations() if operation.kind == "system")
    return system_operations(list_policies(actor))


def _read(role_ids: Sequence[UUID]) -> tuple[RoleRights, ...]:
    timed = MemberRole.objects.filter(role_id=OuterRef("pk")).filter(
        Q(starts_at__isnull=False) | Q(ends_at__isnull=False)
    )
    windows = ArraySubquery(timed.values(data=JSONObject(m="member_id", s="starts_at", e="ends_at")))
    rows = Role.objects.filter(id__in=list(role_ids)).order_by("id").annotate(windows=windows)
    return tuple(
        RoleRights(
            id=row["id"],
            key=row["key"],
            label=row["label"],
            policy=RolePolicy.model_validate(row["policy"]),
            windows={UUID(item["m"]): (_moment(item["s"]), _moment(item["e"])) for item in row["windows"]},
        )
        for row in rows.values("id", "key", "label", "policy", "windows")
    )


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
