"""Add a person to the workspace."""

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.pinyin import pinyin_key
from jingui.workspaces.checks import clean_email, clean_mobile, clean_name
from jingui.workspaces.errors import faulty
from jingui.workspaces.models import Member
from jingui.workspaces.operations import MEMBER_MANAGE
from jingui.workspaces.selectors.departments import find_root_id
from jingui.workspaces.selectors.members import get_member
from jingui.workspaces.selectors.workspaces import get_workspace
from jingui.workspaces.services.bump_epochs import bump_policy_epoch
from jingui.workspaces.services.logins import create_login
from jingui.workspaces.services.places import check_departments, set_places
from jingui.workspaces.types import MemberData, NewMember, default_clearance


@transaction.atomic
def create_member(*, actor: Actor, new: NewMember) -> MemberData:
    """Create a member, with a login when one is given; without a department he joins the root.

    He is cleared as the company wants it for new members, but no higher than who adds him.

    Raises:
        Denied: the actor may not manage members.
        Invalid: an input is wrong, the user name is taken or the password too weak.
    """
    guard.check(actor, MEMBER_MANAGE)
    name, email = clean_name(new.name), clean_email(new.email)
    department_id = new.department_id or find_root_id()
    if department_id is None:
        raise faulty("department_id", "department.needed")
    check_departments([department_id], pointer="department_id")
    user = create_login(login=new.login, name=name, email=email) if new.login else None
    member = Member(
        workspace_id=actor.workspace_id,
        user=user,
        name=name,
        name_key=pinyin_key(name)[:300],
        email=email,
        mobile=clean_mobile(new.mobile),
        job_title=new.job_title.strip()[:100],
        clearance=min(default_clearance(get_workspace(actor.workspace_id).settings), actor.clearance),
    )
    member.save(force_insert=True)
    set_places(
        workspace_id=actor.workspace_id, member_id=member.id, department_ids=[department_id], main_id=department_id
    )
    bump_policy_epoch(actor.workspace_id)
    write_entry(
        actor=actor,
        operation="member.create",
        record_id=member.id,
        detail={
            "after": {
                "name": name,
                "department": department_id,
                "username": user.username if user else "",
                "clearance": member.clearance,
            }
        },
    )
    return get_member(member.id)
