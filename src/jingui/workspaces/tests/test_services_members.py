"""Members: added, changed, ended."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import get_hashers

from jingui.audit.selectors.entries import list_entries
from jingui.kit.errors import Denied, Invalid
from jingui.kit.ids import make_id
from jingui.kit.testing.factories import (
    PASSWORD,
    actor_for,
    inside,
    make_department,
    make_member,
    make_workspace,
)
from jingui.workspaces.errors import MemberNotFound, OwnMembership
from jingui.workspaces.models import DepartmentMember, Member, User
from jingui.workspaces.selectors.members import get_member, list_members
from jingui.workspaces.services.create_member import create_member
from jingui.workspaces.services.update_member import end_member_sessions, update_member
from jingui.workspaces.types import LoginInput, MemberChanges, NewMember


def last_entry(actor):
    return list_entries(actor=actor, limit=1).items[0]


def test_creates_a_member_with_a_login(workspace, admin):
    username = f"wang-{make_id().hex[-8:]}"

    member = create_member(
        actor=admin, new=NewMember("王 磊", mobile="138 1234 5678", login=LoginInput(username, PASSWORD))
    )

    assert (member.name, member.name_key, member.mobile) == ("王 磊", "wanglei|wl", "+8613812345678")
    assert member.username == username
    assert User.objects.get(username=username).check_password(PASSWORD)
    assert [place.is_main for place in member.departments] == [True]
    entry = last_entry(admin)
    assert (entry.operation, entry.record_id) == ("member.create", member.id)
    assert PASSWORD not in str(entry.detail)


def test_a_member_may_have_no_login(workspace, admin):
    member = create_member(actor=admin, new=NewMember("前台"))

    assert (member.user_id, member.username) == (None, "")


@pytest.mark.parametrize(
    ("new", "pointer"),
    [
        (NewMember("  "), "/name"),
        (NewMember("王" * 101), "/name"),
        (NewMember("王磊", email="x@"), "/email"),
        (NewMember("王磊", mobile="abc"), "/mobile"),
        (NewMember("王磊", department_id=make_id()), "/department_id"),
        (NewMember("王磊", login=LoginInput("王", PASSWORD)), "/username"),
        (NewMember("王磊", login=LoginInput("a b", PASSWORD)), "/username"),
        (NewMember("王磊", login=LoginInput("wanglei-ok", "1234567890")), "/password"),
        (NewMember("王磊", login=LoginInput("wanglei-ok", "Ab1!")), "/password"),
    ],
)
def test_refuses_bad_input(workspace, admin, new, pointer):
    with pytest.raises(Invalid) as refused:
        create_member(actor=admin, new=new)

    assert {error.pointer for error in refused.value.errors} == {pointer}
    assert list_members(search="王").items == ()
    assert not User.objects.filter(username="wanglei-ok").exists()


def test_refuses_a_taken_user_name_whatever_its_case(workspace, admin):
    taken = make_member(workspace).username

    with pytest.raises(Invalid) as refused:
        create_member(actor=admin, new=NewMember("王磊", login=LoginInput(taken.upper(), PASSWORD)))

    assert refused.value.errors[0].code == "username.taken"


def test_only_who_manages_members_changes_them(workspace, admin):
    member = make_member(workspace)
    nobody = actor_for(make_member(workspace))
    before = get_member(member.id)

    for attempt in (
        lambda: create_member(actor=nobody, new=NewMember("王磊")),
        lambda: update_member(actor=nobody, member_id=member.id, changes=MemberChanges(name="x")),
        lambda: end_member_sessions(actor=nobody, member_id=member.id),
    ):
        with pytest.raises(Denied):
            attempt()

    assert get_member(member.id) == before
    assert list_members(search="王磊").items == ()


def test_other_workspace_sees_nothing(workspace, admin):
    member = make_member(workspace)

    other = make_workspace()
    with inside(other):
        stranger = actor_for(make_member(other, roles=["administrator"]))
        assert member.id not in {item.id for item in list_members(status="all").items}
        for attempt in (
            lambda: get_member(member.id),
            lambda: update_member(actor=stranger, member_id=member.id, changes=MemberChanges(name="x")),
            lambda: end_member_sessions(actor=stranger, member_id=member.id),
        ):
            with pytest.raises(MemberNotFound):
                attempt()
    assert get_member(member.id).name == member.name


def test_changes_only_what_is_given_and_tells_it(workspace, admin):
    member = make_member(workspace, name="张伟")

    changed = update_member(
        actor=admin, member_id=member.id, changes=MemberChanges(name="章伟", job_title="经理", email="z@example.com")
    )

    assert (changed.name, changed.name_key, changed.job_title) == ("章伟", "zhangwei|zw", "经理")
    entry = last_entry(admin)
    assert entry.operation == "member.update"
    assert entry.detail["before"] == {"name": "张伟", "job_title": "", "email": ""}


def test_a_change_that_changes_nothing_leaves_no_trace(workspace, admin):
    member = make_member(workspace, name="张伟")
    count = len(list_entries(actor=admin).items)

    update_member(actor=admin, member_id=member.id, changes=MemberChanges(name="张伟"))

    assert len(list_entries(actor=admin).items) == count


def test_moves_a_member_and_keeps_one_main_department(workspace, admin):
    sales, service = make_department(workspace, "销售部"), make_department(workspace, "客服部")
    member = make_member(workspace)

    update_member(
        actor=admin,
        member_id=member.id,
        changes=MemberChanges(department_ids=(sales.id, service.id), main_department_id=service.id),
    )
    moved = get_member(member.id)

    assert [(place.label, place.is_main) for place in moved.departments] == [("客服部", True), ("销售部", False)]
    kept = update_member(actor=admin, member_id=member.id, changes=MemberChanges(department_ids=(sales.id,)))
    assert [(place.label, place.is_main) for place in kept.departments] == [("销售部", True)]
    assert DepartmentMember.objects.filter(member_id=member.id, is_main=True).count() == 1


def test_refuses_impossible_places(workspace, admin):
    sales, member = make_department(workspace), make_member(workspace)
    foreign = make_department(make_workspace())

    for changes in (
        MemberChanges(department_ids=()),
        MemberChanges(department_ids=(foreign.id,)),
        MemberChanges(department_ids=(make_id(),)),
        MemberChanges(main_department_id=sales.id),
    ):
        with pytest.raises(Invalid):
            update_member(actor=admin, member_id=member.id, changes=changes)

    assert get_member(member.id).departments == member.departments


def test_a_disabled_member_cannot_sign_in_and_an_enabled_one_can_again(workspace, admin, rf):
    member = make_member(workspace)
    credentials = {"username": member.username, "password": PASSWORD}

    update_member(actor=admin, member_id=member.id, changes=MemberChanges(status="disabled"))

    assert not User.objects.get(id=member.user_id).is_active
    update_member(actor=admin, member_id=member.id, changes=MemberChanges(status="active"))
    assert User.objects.get(id=member.user_id).is_active
    assert authenticate(rf.post("/"), **credentials) is not None


def test_who_leaves_one_company_keeps_the_other(workspace, admin):
    member = make_member(workspace)
    other = make_workspace()
    with inside(other):
        Member.objects.create(workspace_id=other.id, user_id=member.user_id, name=member.name)

    update_member(actor=admin, member_id=member.id, changes=MemberChanges(status="left"))

    assert User.objects.get(id=member.user_id).is_active


def test_nobody_disables_himself_and_no_status_is_invented(workspace, admin):
    make_member(workspace, roles=["administrator"])
    member = make_member(workspace)

    with pytest.raises(OwnMembership):
        update_member(actor=admin, member_id=admin.member_id, changes=MemberChanges(status="disabled"))
    with pytest.raises(Invalid):
        update_member(actor=admin, member_id=member.id, changes=MemberChanges(status="king"))

    assert get_member(admin.member_id).status == "active"


def test_finds_members_by_name_pinyin_and_initials_in_pages(workspace, admin):
    for name in ("王磊", "王蕾", "赵云", "Anna Lee"):
        make_member(workspace, name=name)

    assert {item.name for item in list_members(search="wl").items} == {"王磊", "王蕾"}
    assert {item.name for item in list_members(search="zhaoy").items} == {"赵云"}
    assert {item.name for item in list_members(search="anna l").items} == {"Anna Lee"}
    names, after = [], None
    while True:
        page = list_members(limit=2, after=after)
        names += [item.name for item in page.items]
        after = page.next
        if after is None:
            break
    assert names == sorted(names, key=lambda name: {"Anna Lee": 0, "管理员": 1}.get(name, 2))[:2] + names[2:]
    assert len(names) == len(set(names)) == 5


def test_a_page_of_members_costs_two_statements(workspace, admin, django_assert_num_queries):
    for _ in range(5):
        make_member(workspace)

    with django_assert_num_queries(2):
        list_members(limit=5)


def test_passwords_are_kept_with_argon2id(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    get_hashers.cache_clear()
    try:
        user = User(username="x")
        user.set_password(PASSWORD)
        assert user.password.startswith("argon2$argon2id$")
    finally:
        get_hashers.cache_clear()
