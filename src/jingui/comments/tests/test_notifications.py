"""Who is told of what about records, and what he sees when he reads it."""

from datetime import timedelta
from uuid import UUID

import pytest

from jingui.comments.selectors.follows import list_followers
from jingui.comments.selectors.mentionable import list_mentionable
from jingui.comments.services.follow_record import follow_record
from jingui.comments.services.remind import remind_workspace
from jingui.comments.tests.world import inbox, make_company, make_deal, say, told
from jingui.kit.clock import today
from jingui.records.errors import RecordNotFound
from jingui.records.services.delete_record import delete_record
from jingui.records.services.update_record import update_record
from jingui.records.services.write_batch import write_batch
from jingui.records.tests.world import World
from jingui.records.types import BatchItem


def give(world: World, record_id: UUID, owner: UUID | None, actor=None) -> None:
    update_record(
        actor=actor or world.boss, object_key="deal", record_id=record_id, version=None, fields={"owner": str(owner)}
    )


def test_handover_tells_the_new_owner_with_the_name_of_the_record(world: World) -> None:
    deal = make_deal(world.boss, name="大单")

    give(world, deal, world.ann.member_id)

    found = inbox(world.ann)[0]
    assert (found["kind"], found["title"]) == ("handover", "王总把商机“大单”转交给你")
    assert found["link"] == {"page": "record", "object": "deal", "id": str(deal)}
    assert told(world.boss, deal) == []


def test_handover_of_many_is_one_notification(world: World) -> None:
    items = [BatchItem(record_id=make_deal(world.boss), fields={"owner": str(world.lead.member_id)}) for _ in range(3)]

    write_batch(actor=world.boss, object_key="deal", items=items)
    give(world, make_deal(world.boss), world.lead.member_id)

    found = inbox(world.lead)[0]
    assert found["title"] == "王总把 4 条商机转交给你"
    mine = {"join": "and", "items": [{"field": "owner", "op": "me"}]}
    assert found["link"] == {"page": "list", "object": "deal", "filter": mine}


def test_what_is_shown_follows_the_rights_at_reading_time(world: World) -> None:
    deal = make_deal(world.ann, name="机密名称")
    say(world.boss, deal, "机密内容")
    assert inbox(world.ann)[0]["excerpt"] == "机密内容"

    give(world, deal, world.bob.member_id)
    update_record(
        actor=world.boss,
        object_key="deal",
        record_id=deal,
        version=None,
        fields={"department": str(world.team_b.id)},
    )

    found = next(one for one in inbox(world.ann) if one["kind"] == "comment")
    assert found["link"] is None
    assert found["actor"] is None
    assert "机密" not in str(found)


def test_notification_of_a_deleted_record_shows_nothing(world: World) -> None:
    deal = make_deal(world.ann, name="将被删除")
    say(world.boss, deal, "话")
    delete_record(actor=world.boss, object_key="deal", record_id=deal)

    assert all("将被删除" not in str(one) for one in inbox(world.ann))


def test_several_comments_are_one_notification_while_unread(world: World) -> None:
    deal = make_deal(world.ann, name="热闹")

    say(world.boss, deal, "一")
    say(world.lead, deal, "二")

    found = [one for one in inbox(world.ann) if one["link"] and one["link"].get("id") == str(deal)]
    assert [(one["title"], one["excerpt"]) for one in found] == [("商机“热闹”有 2 条新评论", "二")]


def test_following_and_unfollowing(world: World) -> None:
    deal = make_deal(world.ann)
    follow_record(actor=world.lead, object_key="deal", record_id=deal, follow=True)
    follow_record(actor=world.lead, object_key="deal", record_id=deal, follow=True)
    say(world.ann, deal, "一")
    assert told(world.lead, deal) == ["comment"]

    follow_record(actor=world.lead, object_key="deal", record_id=deal, follow=False)
    found = list_followers(actor=world.lead, object_key="deal", record_id=deal)
    assert [one["label"] for one in found["items"]] == ["安妮"]
    assert found["is_following"] is False
    with pytest.raises(RecordNotFound):
        follow_record(actor=world.bob, object_key="deal", record_id=deal, follow=True)


def test_follower_who_lost_the_right_is_neither_told_nor_shown(world: World) -> None:
    deal = make_deal(world.bob)
    say(world.bob, deal, "我在跟")
    give(world, deal, world.ann.member_id)
    update_record(
        actor=world.boss, object_key="deal", record_id=deal, version=None, fields={"department": str(world.team_a.id)}
    )

    say(world.ann, deal, "换人了")

    assert "comment" not in told(world.bob, deal)
    shown = list_followers(actor=world.ann, object_key="deal", record_id=deal)["items"]
    assert "鲍勃" not in [one["label"] for one in shown]


def test_mentionable_finds_by_pinyin_and_says_who_may_not_see(world: World) -> None:
    deal = make_deal(world.ann)

    found = list_mentionable(actor=world.ann, object_key="deal", record_id=deal)["items"]
    by_name = {one["name"]: one["may_view"] for one in found}
    assert by_name["李雷"] is True
    assert by_name["鲍勃"] is False
    assert "安妮" not in by_name
    assert [one["may_view"] for one in found] == sorted((one["may_view"] for one in found), reverse=True)
    begins = list_mentionable(actor=world.ann, object_key="deal", record_id=deal, text="b")["items"]
    assert begins[0]["name"] == "鲍勃"  # 李雷 holds no b, others may: who begins with it stands first

    for text in ("lilei", "ll", "李"):
        names = [
            one["name"]
            for one in list_mentionable(actor=world.ann, object_key="deal", record_id=deal, text=text)["items"]
        ]
        assert names[0] == "李雷", text


def test_due_follow_ups_remind_their_owners_once_a_day(world: World) -> None:
    from jingui.catalog.selectors.snapshot import get_snapshot
    from jingui.catalog.services.update_object import update_object
    from jingui.kit.testing.factories import actor_of_system

    config = {**get_snapshot(world.workspace.id).objects["deal"].config, "timeline": {"due": "signed_on"}}
    update_object(actor=actor_of_system(world.workspace), object_key="deal", changes={"config": config})
    ann = world.fresh(world.ann)
    day = today("Asia/Shanghai")
    make_deal(ann, name="今天跟进", signed_on=day.isoformat())
    make_deal(ann, name="明天跟进", signed_on=(day + timedelta(days=1)).isoformat())

    for _ in range(2):
        remind_workspace(world.workspace.id, "Asia/Shanghai")

    found = [one["title"] for one in inbox(ann) if one["kind"] == "reminder"]
    assert found == ["今天该跟进商机“今天跟进”了"]


def test_companies_open_to_all_can_be_followed_by_all(world: World) -> None:
    company = make_company(world.ann)

    say(world.bob, company, f"<@{world.ann.member_id}>", object_key="company")

    assert told(world.ann, company) == ["mention"]
