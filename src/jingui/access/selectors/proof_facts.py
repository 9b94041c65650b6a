"""Facts about one member as the slow reading of the rules wants them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from jingui.access.oracle import Person, Tree
from jingui.access.selectors.record_grants import live_grants
from jingui.kit.actor import Actor
from jingui.workspaces.models import DepartmentClosure, DepartmentMember
from jingui.workspaces.selectors.members import list_territory


@dataclass(frozen=True, slots=True)
class ProofFacts:
    """The member, the tree of departments, and the shares and teams of every record."""

    person: Person
    tree: Tree
    grants: Mapping[UUID, Sequence[tuple[str, UUID, bool]]]


def load_facts(actor: Actor) -> ProofFacts:
    """Read what the rules may turn on for one member."""
    member_id = actor.member_id or UUID(int=0)
    below: dict[UUID, set[UUID]] = defaultdict(set)
    for ancestor_id, descendant_id in DepartmentClosure.objects.values_list("ancestor_id", "descendant_id"):
        below[ancestor_id].add(descendant_id)
    subtree = frozenset(actor.subtree_ids)
    team = DepartmentMember.objects.filter(department_id__in=subtree).values_list("member_id", flat=True)
    person = Person(
        id=member_id,
        departments=frozenset(actor.department_ids),
        subtree=subtree,
        territory=tuple(list_territory(member_id)),
        team=frozenset(team),
        clearance=actor.clearance,
    )
    grants: dict[UUID, list[tuple[str, UUID, bool]]] = defaultdict(list)
    for row in live_grants():
        holder = row.member_id or row.department_id
        if holder is not None:
            grants[row.record_id].append((row.kind, holder, row.can_edit))
    return ProofFacts(person, Tree({key: frozenset(value) for key, value in below.items()}), grants)
