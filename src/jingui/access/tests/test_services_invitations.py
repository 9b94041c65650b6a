"""People come by invitation: once, in time, with what the inviter chose."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from jingui.access.errors import BeyondOwnRights, InvitationNotFound
from jingui.access.role_types import NewInvitation
from jingui.access.selectors.invitations import get_open_invitation, list_invitations
from jingui.access.selectors.roles import find_role_id
from jingui.access.services.accept_invitation import accept_invitation
from jingui.access.services.invite_member import invite_member, revoke_invitation
from jingui.audit.selectors.entries import list_entries
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.kit.errors import Denied, Invalid
from jingui.kit.ids import make_id
from jingui.kit.testing.factories import (
    PASSWORD,
    actor_for,
    inside,
    make_department,
    make_member,
    make_role,
    make_workspace,
)
from jingui.workspaces.models import Invitation, Member, User
from jingui.workspaces.types import LoginInput


def login():
    return LoginInput(f"new-{make_id().hex[-12:]}", PASSWORD)


def operations_of(actor):
    return [item.operation for item in list_entries(actor=actor, limit=5).items]


def test_the_invited_person_joins_with_department_and_roles(workspace, admin):
    department, role = make_department(workspace), make_role(workspace)
    new = NewInvitation("李娜", email="lina@example.com", department_id=department.id, role_ids=(role.id,))
    invitation, secret = invite_member(actor=admin, new=new)
    assert secret not in str(Invitation.objects.filter(id=invitation.id).values())

    with workspace_context(None):  # nobody is signed in
        shown = get_open_invitation(secret)
        member = accept_invitation(token=secret, login=login(), ip="10.0.0.9")

    assert (shown.name, shown.workspace, shown.email) == ("李娜", workspace.name, "lina@example.com")
    actor = actor_for(member)
    assert (actor.name, actor.department_id, actor.role_ids) == ("李娜", department.id, (role.id,))
    assert operations_of(admin)[0] == "invitation.accept"
    assert "invitation.create" in operations_of(admin)
    assert list_invitations() == []


def test_an_invitation_works_once(workspace, admin):
    _, secret = invite_member(actor=admin, new=NewInvitation("李娜"))
    accept_invitation(token=secret, login=login())

    with pytest.raises(InvitationNotFound):
        accept_invitation(token=secret, login=login())

    assert Member.objects.filter(name="李娜").count() == 1


def test_of_two_people_with_one_link_at_once_one_gets_in(workspace, admin):
    _, secret = invite_member(actor=admin, new=NewInvitation("李娜"))

    def accept(_):
        try:
            return accept_invitation(token=secret, login=login()).id
        except InvitationNotFound:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        joined = [member_id for member_id in pool.map(accept, range(4)) if member_id]

    assert len(joined) == 1
    assert Member.objects.filter(name="李娜").count() == 1


def test_ended_revoked_and_unknown_invitations_look_the_same(workspace, admin):
    ended, ended_secret = invite_member(actor=admin, new=NewInvitation("甲"))
    Invitation.objects.filter(id=ended.id).update(expires_at=now() - timedelta(seconds=1))
    revoked, revoked_secret = invite_member(actor=admin, new=NewInvitation("乙"))
    revoke_invitation(actor=admin, invitation_id=revoked.id)
    assert operations_of(admin)[0] == "invitation.revoke"

    for secret in (ended_secret, revoked_secret, "nonsense", revoked_secret.replace("jgi_", "jgk_")):
        with pytest.raises(InvitationNotFound):
            get_open_invitation(secret)
        with pytest.raises(InvitationNotFound):
            accept_invitation(token=secret, login=login())
    with pytest.raises(InvitationNotFound):
        revoke_invitation(actor=admin, invitation_id=revoked.id)


def test_a_weak_password_or_taken_name_leaves_the_invitation_open(workspace, admin):
    _, secret = invite_member(actor=admin, new=NewInvitation("李娜"))
    taken = make_member(workspace).username

    for bad in (LoginInput("lina-weak", "short"), LoginInput("lina-weak", "password123"), LoginInput(taken, PASSWORD)):
        with pytest.raises(Invalid):
            accept_invitation(token=secret, login=bad)

    assert not User.objects.filter(username="lina-weak").exists()
    assert accept_invitation(token=secret, login=login()).name == "李娜"


def test_a_role_or_department_that_is_gone_is_left_out(workspace, admin):
    from jingui.access.services.delete_role import delete_role
    from jingui.workspaces.services.archive_department import archive_department

    department, role = make_department(workspace), make_role(workspace)
    new = NewInvitation("李娜", department_id=department.id, role_ids=(role.id,))
    _, secret = invite_member(actor=admin, new=new)
    delete_role(actor=admin, role_id=role.id)
    archive_department(actor=admin, department_id=department.id)

    actor = actor_for(accept_invitation(token=secret, login=login()))

    assert actor.role_ids == ()
    assert actor.department_id not in (None, department.id)


def test_only_who_manages_members_invites(workspace, admin):
    nobody = actor_for(make_member(workspace))
    invitation, _ = invite_member(actor=admin, new=NewInvitation("李娜"))

    with pytest.raises(Denied):
        invite_member(actor=nobody, new=NewInvitation("王芳"))
    with pytest.raises(Denied):
        revoke_invitation(actor=nobody, invitation_id=invitation.id)

    assert [item.id for item in list_invitations()] == [invitation.id]


def test_nobody_invites_above_himself(workspace, admin):
    clerk = actor_for(make_member(workspace, roles=[make_role(workspace, system=["member.manage"])]))

    with pytest.raises(BeyondOwnRights):
        invite_member(actor=clerk, new=NewInvitation("王芳", role_ids=(find_role_id("administrator"),)))


@pytest.mark.parametrize(
    "new",
    [
        NewInvitation(""),
        NewInvitation("王芳", email="no"),
        NewInvitation("王芳", mobile="12"),
        NewInvitation("王芳", days=0),
        NewInvitation("王芳", days=400),
        NewInvitation("王芳", department_id=make_id()),
        NewInvitation("王芳", role_ids=(make_id(),)),
    ],
)
def test_refuses_bad_input(workspace, admin, new):
    with pytest.raises(Invalid):
        invite_member(actor=admin, new=new)

    assert list_invitations() == []


def test_other_workspace_sees_no_invitation(workspace, admin):
    invitation, _ = invite_member(actor=admin, new=NewInvitation("李娜"))

    other = make_workspace()
    with inside(other):
        stranger = actor_for(make_member(other, roles=["administrator"]))
        assert list_invitations() == []
        with pytest.raises(InvitationNotFound):
            revoke_invitation(actor=stranger, invitation_id=invitation.id)

    assert [item.id for item in list_invitations()] == [invitation.id]
