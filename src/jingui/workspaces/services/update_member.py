"""Change a member: his data, his departments, whether he has access."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.pinyin import pinyin_key
from jingui.workspaces.checks import clean_email, clean_mobile, clean_name, clean_territory
from jingui.workspaces.errors import MemberNotFound, OwnMembership, faulty
from jingui.workspaces.models import DepartmentMember, Member
from jingui.workspaces.operations import MEMBER_MANAGE
from jingui.workspaces.registries import before_access_ends
from jingui.workspaces.selectors.members import get_member
from jingui.workspaces.services.bump_epochs import bump_policy_epoch
from jingui.workspaces.services.logins import end_sessions, refresh_login
from jingui.workspaces.services.places import check_departments, set_places
from jingui.workspaces.types import MemberChanges, MemberData


@transaction.atomic
def update_member(*, actor: Actor, member_id: UUID, changes: MemberChanges) -> MemberData:
    """Apply changes; disabling someone or marking him as left ends his sessions at once.

    Raises:
        Denied: the actor may not manage members.
        MemberNotFound: no such member in the workspace.
        OwnMembership: the actor would take his own access.
        Conflict: the last administrator would lose his access.
        Invalid: an input is wrong.
    """
    guard.check(actor, MEMBER_MANAGE)
    member = Member.objects.select_for_update().filter(id=member_id).first()
    if member is None:
        raise MemberNotFound
    before, after = _apply_data(member, changes)
    if changes.status is not None and changes.status != member.status:
        before["status"], after["status"] = member.status, changes.status
        _set_status(actor, member, changes.status)
    if changes.department_ids is not None or changes.main_department_id is not None:
        _move(member, changes, before, after)
    if after:
        bump_policy_epoch(actor.workspace_id)
        write_entry(
            actor=actor, operation="member.update", record_id=member.id, detail={"before": before, "after": after}
        )
    return get_member(member.id)


@transaction.atomic
def end_member_sessions(*, actor: Actor, member_id: UUID) -> None:
    """End every session of another member.

    Raises:
        Denied: the actor may not manage members.
        MemberNotFound: no such member in the workspace.
    """
    guard.check(actor, MEMBER_MANAGE)
    member = Member.objects.filter(id=member_id).first()
    if member is None:
        raise MemberNotFound
    if member.user_id is not None:
        end_sessions(member.user_id)
    write_entry(actor=actor, operation="member.end_sessions", record_id=member.id, detail={})


def _apply_data(member: Member, changes: MemberChanges) -> tuple[dict[str, Any], dict[str, Any]]:
    wanted: dict[str, Any] = {}
    if changes.name is not None:
        wanted["name"] = clean_name(changes.name)
    if changes.email is not None:
        wanted["email"] = clean_email(changes.email)
    if changes.mobile is not None:
        wanted["mobile"] = clean_mobile(changes.mobile)
    if changes.job_title is not None:
        wanted["job_title"] = changes.job_title.strip()[:100]
    if changes.territory is not None:
        wanted["territory"] = clean_territory(changes.territory)
    after = {key: value for key, value in wanted.items() if getattr(member, key) != value}
    before = {key: getattr(member, key) for key in after}
    for key, value in after.items():
        setattr(member, key, value)
    if "name" in after:
        member.name_key = pinyin_key(member.name)[:300]
    if after:
        member.save(update_fields=[*after, "name_key"])
    return before, after


def _set_status(actor: Actor, member: Member, status: str) -> None:
    if status not in Member.Status.values:
        raise faulty("status", "member.status")
    if member.id == actor.member_id:
        raise OwnMembership
    member.status = status
    member.save(update_fields=["status"])
    if status != Member.Status.ACTIVE:
        for check in before_access_ends:
            check(member.id)
    if member.user_id is not None:
        refresh_login(member.user_id)


def _move(member: Member, changes: MemberChanges, before: dict[str, Any], after: dict[str, Any]) -> None:
    places = DepartmentMember.objects.filter(member_id=member.id).order_by("-is_main", "department_id")
    old = list(places.values_list("department_id", flat=True))
    new = list(changes.department_ids) if changes.department_ids is not None else old
    if not new:
        raise faulty("department_ids", "department.needed")
    check_departments(new, pointer="department_ids")
    main_id = changes.main_department_id or (old[0] if old and old[0] in new else new[0])
    if main_id not in new:
        raise faulty("main_department_id", "department.main_not_listed")
    if set(old) == set(new) and old[0] == main_id:
        return
    set_places(workspace_id=member.workspace_id, member_id=member.id, department_ids=new, main_id=main_id)
    before["departments"], after["departments"] = old, [main_id, *(item for item in new if item != main_id)]
