"""The departments and people of the demo company."""

from collections.abc import Mapping
from uuid import UUID

from jingui.access.selectors.roles import find_role_id
from jingui.access.services.add_member import add_member
from jingui.approvals.selectors.rules import find_rule
from jingui.approvals.services.set_rule import set_rule
from jingui.approvals.types import Rule, Step
from jingui.crm.demo import company
from jingui.crm.demo.company import Person
from jingui.kit.actor import Actor, system_actor
from jingui.workspaces.models import Department, Member
from jingui.workspaces.services.create_department import create_department
from jingui.workspaces.services.update_department import update_department
from jingui.workspaces.types import DepartmentChanges, LoginInput, NewMember


def load_people(*, workspace_id: UUID) -> Mapping[str, UUID]:
    """Make the departments, members and heads that are missing; return name → member.

    Runs inside the workspace's context.
    """
    actor = system_actor(workspace_id, name="演示数据")
    departments = _load_departments(actor)
    members = dict(Member.objects.values_list("name", "id"))
    for person in company.PEOPLE:
        if person.name not in members:
            members[person.name] = _add(actor, person, departments[person.unit])
    heads = dict(Department.objects.values_list("id", "head_id"))
    for path, head in (((), company.HEAD), *((unit.path, unit.head) for unit in company.UNITS)):
        if head and heads[departments[path]] is None:
            changes = DepartmentChanges(head_id=members[head])
            update_department(actor=actor, department_id=departments[path], changes=changes)
    _name_approvers(actor)
    return members


def _name_approvers(actor: Actor) -> None:
    """Exports that need an approval are agreed to by the boss or the sales director."""
    roles = [role_id for key in ("boss", "sales_director") if (role_id := find_role_id(key))]
    if find_rule("export") is None:
        set_rule(actor=actor, group="export", rule=Rule((Step(1, role_ids=tuple(roles)),)))


def _load_departments(actor: Actor) -> dict[tuple[str, ...], UUID]:
    known = {(row.parent_id, row.name): row.id for row in Department.objects.filter(archived_at=None)}
    root = next(department_id for (parent_id, _), department_id in known.items() if parent_id is None)
    found: dict[tuple[str, ...], UUID] = {(): root}
    for unit in company.UNITS:
        parent_id, name = found[unit.path[:-1]], unit.path[-1]
        department_id = known.get((parent_id, name))
        if department_id is None:
            department_id = create_department(actor=actor, name=name, parent_id=parent_id).id
        found[unit.path] = department_id
    return found


def _add(actor: Actor, person: Person, department_id: UUID) -> UUID:
    role_id = find_role_id(person.role) if person.role else None
    new = NewMember(
        name=person.name,
        job_title=person.title,
        department_id=department_id,
        login=LoginInput(person.username, company.PASSWORD) if person.username else None,
    )
    return add_member(actor=actor, new=new, role_ids=[role_id] if role_id else []).id
