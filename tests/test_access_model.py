"""Conditions, refusals, teams, shares, temporary roles, hours and networks, limits: on real records."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from jingui.access.role_types import RoleAssignment, RoleChanges
from jingui.access.selectors.plan import compile_plan
from jingui.access.services.assign_roles import assign_roles
from jingui.access.services.share_record import NewGrant, revoke_share, share_record
from jingui.access.services.update_role import update_role
from jingui.access.types import RolePolicy
from jingui.audit.selectors.entries import list_entries
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.clock import now, stopped_clock
from jingui.kit.errors import Conflict, Denied, Invalid, NotFound
from jingui.kit.testing.factories import (
    actor_for,
    actor_of_system,
    make_department,
    make_member,
    make_role,
    sign_in,
)
from jingui.records.selectors.get_record import get_record
from jingui.records.selectors.list_records import list_records
from jingui.records.services.create_record import create_record
from jingui.records.services.update_record import update_record
from jingui.records.types import QuerySpec
from jingui.workspaces.services.update_member import update_member
from jingui.workspaces.types import MemberChanges

OPTIONS = {"options": [{"key": k, "label": {"zh-Hans": k}, "color": "gray"} for k in ("a", "b")]}


@pytest.fixture
def shop(workspace):
    fields = [
        FieldSpec("text", "名称", "name"),
        FieldSpec("region", "地区", "region"),
        FieldSpec("choice", "级别", "level", config=OPTIONS),
    ]
    create_object(actor=actor_of_system(workspace), label="客户", key="shop", fields=fields, title_field="name")
    return workspace


def boss(shop):
    role = make_role(shop, system=["*"], objects={"shop": every("all")})
    return actor_for(make_member(shop, roles=[role]))


def every(scope):
    verbs = ("view", "edit", "delete", "export", "share", "contact")
    return {"operations": {**dict.fromkeys(verbs, scope), "create": "all", "import": "all"}}


def add(shop, name, **fields):
    return create_record(actor=boss(shop), object_key="shop", fields={"name": name, **fields})


def names(actor):
    items = json.loads(list_records(actor=actor, object_key="shop", spec=QuerySpec(count="exact")))["items"]
    return {item["fields"]["name"] for item in items}


def member(shop, grant, **more):
    return make_member(shop, roles=[make_role(shop, objects={"shop": grant})], **more)


def where(*items, join="and"):
    return {"join": join, "items": [dict(zip(("field", "op", "value"), item, strict=False)) for item in items]}


def test_my_region_and_level_not_a(shop):
    for name, region, level in (
        ("浦东B", "310115", "b"), ("浦东A", "310115", "a"), ("北京B", "110105", "b"), ("无", None, None),
    ):  # fmt: skip
        add(shop, name, region=region, level=level)
    rule = where(("region", "eq", {"my": "territory"}), ("level", "ne", "a"))
    seller = member(shop, {**every("all"), "where": {"view": rule}})

    assert names(actor_for(seller)) == set()
    update_member(actor=boss(shop), member_id=seller.id, changes=MemberChanges(territory=("310000",)))

    assert names(actor_for(seller)) == {"浦东B"}


def test_a_condition_on_editing_narrows_only_editing(shop):
    record, other = add(shop, "甲", level="b"), add(shop, "乙", level="a")
    actor = actor_for(member(shop, {**every("all"), "where": {"edit": where(("level", "ne", "a"))}}))

    update_record(actor=actor, object_key="shop", record_id=record, version=None, fields={"name": "甲二"})
    with pytest.raises(Denied):
        update_record(actor=actor, object_key="shop", record_id=other, version=None, fields={"name": "乙二"})

    assert names(actor) == {"甲二", "乙"}


def test_several_roles_unite_and_a_refusal_beats_them_all(shop):
    for level in ("a", "b"):
        add(shop, level, level=level)
    wide = make_role(shop, objects={"shop": every("all")})
    refusing = make_role(
        shop, objects={"shop": {"deny": [{"operations": ["view"], "where": where(("level", "eq", "a"))}]}}
    )
    actor = actor_for(make_member(shop, roles=[wide, refusing]))

    assert names(actor) == {"b"}


def test_a_refused_verb_and_a_ceiling_on_a_field(shop):
    record = add(shop, "甲", level="b")
    wide = make_role(shop, objects={"shop": every("all")})
    refusing = {
        "deny": [{"operations": ["export", "create"]}],
        "fields": {"level": {"at_most": "none"}, "name": {"no_write": True}},
    }
    actor = actor_for(make_member(shop, roles=[wide, make_role(shop, objects={"shop": refusing})]))
    plan = compile_plan(actor, get_snapshot(shop.id).objects["shop"].shape)

    assert (plan.allows("export"), plan.allows("create"), plan.allows("view")) == (False, False, True)
    assert "level" not in plan.fields
    assert not plan.can_write("name")
    assert "level" not in get_record(actor=actor, object_key="shop", record_id=record).decode()


def test_an_update_of_the_definition_hides_no_more_than_it_must(shop):
    """A field added later follows the role's word for all other fields."""
    grant = {**every("all"), "fields": {"*": {"read": "none", "write": False}, "name": {"read": "full"}}}
    plan = compile_plan(actor_for(member(shop, grant)), get_snapshot(shop.id).objects["shop"].shape)

    assert {key for key, right in plan.fields.items()} & {"name", "region", "level"} == {"name"}


def test_team_and_share_open_one_record(shop):
    record = add(shop, "甲")
    helper, far = member(shop, every("participated")), member(shop, every("own"))
    place = make_department(shop)
    inside_place = member(shop, every("own"), department=place)

    assert names(actor_for(helper)) == names(actor_for(far)) == set()
    share_record(actor=boss(shop), object_key="shop", record_id=record, new=NewGrant("team", helper.id, can_edit=True))
    until = now() + timedelta(days=1)
    share_record(actor=boss(shop), object_key="shop", record_id=record, new=NewGrant("share", far.id, ends_at=until))
    share_record(actor=boss(shop), object_key="shop", record_id=record, new=NewGrant("share", department_id=place.id))

    assert names(actor_for(helper)) == names(actor_for(far)) == names(actor_for(inside_place)) == {"甲"}
    update_record(actor=actor_for(helper), object_key="shop", record_id=record, version=None, fields={"level": "a"})
    with pytest.raises(Denied):
        update_record(actor=actor_for(far), object_key="shop", record_id=record, version=None, fields={"level": "b"})


def test_shares_are_checked_logged_and_taken_back(shop):
    record = add(shop, "甲")
    friend = member(shop, every("own"))
    viewer = actor_for(member(shop, {"operations": {"view": "all", "share": "all"}}))
    stranger = actor_for(member(shop, every("own")))
    new = NewGrant("share", friend.id)

    with pytest.raises(NotFound):
        share_record(actor=stranger, object_key="shop", record_id=record, new=new)
    with pytest.raises(Denied):  # he may not edit himself
        share_record(actor=viewer, object_key="shop", record_id=record, new=NewGrant("share", friend.id, can_edit=True))
    with pytest.raises(Invalid):
        share_record(actor=viewer, object_key="shop", record_id=record, new=NewGrant("share"))
    past = NewGrant("share", friend.id, ends_at=now() - timedelta(days=1))
    with pytest.raises(Invalid):
        share_record(actor=viewer, object_key="shop", record_id=record, new=past)
    made = share_record(actor=viewer, object_key="shop", record_id=record, new=new)
    assert names(actor_for(friend)) == {"甲"}
    revoke_share(actor=viewer, object_key="shop", record_id=record, grant_id=made.id)

    assert names(actor_for(friend)) == set()
    logged = [entry.operation for entry in list_entries(actor=viewer).items[:2]]
    assert logged == ["access.unshare", "access.share"]


def test_a_temporary_role_begins_and_ends_by_itself(shop):
    add(shop, "甲")
    role = make_role(shop, objects={"shop": every("all")})
    stand_in = make_member(shop)
    start, end = now() + timedelta(hours=1), now() + timedelta(hours=3)
    assign_roles(actor=boss(shop), member_id=stand_in.id, role_ids=[RoleAssignment(role.id, start, end)])
    actor = actor_for(stand_in)

    with pytest.raises(NotFound):
        names(actor)
    with stopped_clock(start + timedelta(minutes=1)):
        assert names(actor) == {"甲"}
    with stopped_clock(end), pytest.raises(NotFound):
        names(actor)


def test_a_role_counts_within_its_hours_and_networks(shop):
    import dataclasses

    add(shop, "甲")
    when = {"hours": [{"days": [1, 2, 3, 4, 5], "start": "08:30", "end": "18:00"}], "networks": ["10.0.0.0/8"]}
    role = make_role(shop, objects={"shop": every("all")})
    policy = RolePolicy.model_validate({"objects": {"shop": every("all")}, "when": when})
    update_role(actor=boss(shop), role_id=role.id, changes=RoleChanges(policy=policy))
    actor = actor_for(make_member(shop, roles=[role]))
    monday_ten, sunday = datetime(2026, 11, 23, 2, tzinfo=UTC), datetime(2026, 11, 22, 2, tzinfo=UTC)

    office, home = dataclasses.replace(actor, ip="10.1.2.3"), dataclasses.replace(actor, ip="8.8.8.8")
    with stopped_clock(monday_ten):
        assert names(office) == {"甲"}
        for elsewhere in (home, actor):
            with pytest.raises(NotFound):
                names(elsewhere)
    with stopped_clock(sunday), pytest.raises(NotFound):
        names(office)


def test_a_stored_rule_that_cannot_be_asked_is_refused_when_saved(shop):
    """AZ-25 and thread 2: a policy that is stored but not enforced must be impossible."""
    role = make_role(shop, objects={"shop": every("all")})
    for rule in (
        where(("absent", "eq", 1)), where(("level", "between", ["a", "b"])), where(("region", "eq", {"my": "salary"})),
    ):  # fmt: skip
        policy = RolePolicy.model_validate({"objects": {"shop": {**every("all"), "where": {"view": rule}}}})
        with pytest.raises(Invalid) as refused:
            update_role(actor=boss(shop), role_id=role.id, changes=RoleChanges(policy=policy))
        assert refused.value.errors[0].pointer == "/policy/objects/shop/where/view/items/0"


def test_a_condition_on_a_field_that_has_gone_shows_nothing(shop):
    from jingui.catalog.services.archive_field import archive_field

    add(shop, "甲", level="b")
    actor = member(shop, {**every("all"), "where": {"view": where(("level", "eq", "b"))}})
    assert names(actor_for(actor)) == {"甲"}
    archive_field(actor=actor_of_system(shop), object_key="shop", field_key="level")

    assert names(actor_for(actor)) == set()


def test_two_editors_of_a_role_do_not_lose_each_others_change(shop):
    role = make_role(shop)
    actor = boss(shop)
    update_role(actor=actor, role_id=role.id, changes=RoleChanges(label={"en": "one"}), version=1)

    with pytest.raises(Conflict):
        update_role(actor=actor, role_id=role.id, changes=RoleChanges(label={"en": "two"}), version=1)


def test_rows_listed_in_an_hour_are_limited(shop):
    for i in range(3):
        add(shop, str(i))
    seller = member(shop, {**every("all"), "limits": {"list_rows_per_hour": 5}})
    client = sign_in(Client(), seller)

    def ask():
        return client.post("/api/v1/objects/shop/records/query", "{}", content_type="application/json")

    assert [ask().status_code for _ in range(3)] == [200, 200, 429]
    assert len(names(boss(shop))) == 3


def test_an_export_is_limited_in_rows(shop):
    for i in range(3):
        add(shop, str(i))
    client = sign_in(Client(), member(shop, {**every("all"), "limits": {"export_rows": 2}}))
    order = json.dumps({"object": "shop", "format": "csv"})

    answer = client.post("/api/v1/exports", order, content_type="application/json")

    assert (answer.status_code, answer.json()["code"], answer.json()["params"]) == (403, "export.limit", {"limit": 2})
