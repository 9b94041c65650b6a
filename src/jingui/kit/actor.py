"""Who asks. Resolved once per request or job, frozen, passed to every service and selector."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

MAX_CLEARANCE = 5
"""The highest security level there is: who is cleared for it is kept from nothing."""


class ActorKind(StrEnum):
    """What kind of principal acts."""

    MEMBER = "member"
    API_KEY = "api_key"
    SYSTEM = "system"
    FLOW = "flow"


@dataclass(frozen=True, slots=True)
class Actor:
    """One principal in one workspace.

    ``department_ids`` are the departments he belongs to; ``subtree_ids`` those and everything
    below them (departments he heads count as his own), ``above_ids`` those and everything above.
    ``opened`` are the objects of which a record was shared with him or his departments, ended or
    not. ``clearance`` (1–5) is the highest security level he may see, whatever his roles say.
    ``role_ids`` are sorted, so (``role_ids``, ``clearance``, ``policy_epoch``) is a cache key.
    ``system`` actors pass every check. ``viewer`` is who looks as this member ("see as"): read
    only, with the rights both have.
    """

    kind: ActorKind
    workspace_id: UUID
    member_id: UUID | None = None
    user_id: int | None = None
    name: str = ""
    role_ids: tuple[UUID, ...] = ()
    department_id: UUID | None = None
    department_ids: tuple[UUID, ...] = ()
    subtree_ids: tuple[UUID, ...] = ()
    above_ids: tuple[UUID, ...] = ()
    opened: frozenset[str] = frozenset()
    clearance: int = MAX_CLEARANCE
    language: str = "zh-Hans"
    timezone: str = "Asia/Shanghai"
    channel: str = "web"
    ip: str = ""
    policy_epoch: int = 0
    catalog_epoch: int = 0
    viewer: "Actor | None" = None

    @property
    def is_system(self) -> bool:
        """Tell whether the product itself acts (set-up, migrations of a pack)."""
        return self.kind is ActorKind.SYSTEM


def system_actor(workspace_id: UUID, *, name: str = "system", catalog_epoch: int = 0, policy_epoch: int = 0) -> Actor:
    """Return the product's own actor for one workspace; never built from a request."""
    return Actor(
        kind=ActorKind.SYSTEM,
        workspace_id=workspace_id,
        name=name,
        channel="job",
        catalog_epoch=catalog_epoch,
        policy_epoch=policy_epoch,
    )
