"""Who counts as an administrator that remains."""

import pytest

from jingui.access.errors import LastAdministrator
from jingui.access.services.administrators import check_administrator_remains
from jingui.access.services.assign_roles import assign_roles
from jingui.kit.testing.factories import actor_of_system, make_member, make_role
from jingui.workspaces.models import Member, User

NEEDED = ("member.manage", "role.manage")


def check(workspace):
    from django.db import transaction

    with transaction.atomic():
        check_administrator_remains()


def test_one_who_manages_members_and_roles_and_no_more_is_enough(workspace):
    make_member(workspace, roles=[make_role(workspace, system=NEEDED)])

    check(workspace)


def test_two_who_do_half_each_are_not(workspace):
    for half in NEEDED:
        make_member(workspace, roles=[make_role(workspace, system=[half])])

    with pytest.raises(LastAdministrator):
        check(workspace)


def test_two_roles_of_one_person_are(workspace):
    make_member(workspace, roles=[make_role(workspace, system=[half]) for half in NEEDED])

    check(workspace)


@pytest.mark.parametrize("locked", ["member", "login"])
def test_who_cannot_sign_in_does_not_count(workspace, locked):
    member = make_member(workspace, roles=[make_role(workspace, system=NEEDED)])
    if locked == "member":
        Member.objects.filter(id=member.id).update(status="disabled")
    else:
        User.objects.filter(id=member.user_id).update(is_active=False)

    with pytest.raises(LastAdministrator):
        check(workspace)


def test_a_role_held_for_a_time_does_not_count(workspace):
    from datetime import timedelta

    from jingui.access.role_types import RoleAssignment
    from jingui.kit.clock import now

    role = make_role(workspace, system=NEEDED)
    stays, goes = make_member(workspace, roles=[role]), make_member(workspace)
    until = RoleAssignment(role.id, None, now() + timedelta(days=1))
    assign_roles(actor=actor_of_system(workspace), member_id=goes.id, role_ids=[until])

    check(workspace)
    Member.objects.filter(id=stays.id).update(status="left")
    with pytest.raises(LastAdministrator):
        check(workspace)
