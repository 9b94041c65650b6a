"""Sending, reading and choosing notifications."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from jingui.audit.selectors.entries import list_entries
from jingui.kit.actor import Actor
from jingui.kit.clock import now, stopped_clock
from jingui.kit.context import workspace_context
from jingui.kit.messages import register_texts
from jingui.kit.testing.factories import actor_for, make_member, make_workspace
from jingui.notify.errors import NotificationInvalid
from jingui.notify.models import Notification
from jingui.notify.registries import NotificationKind, kinds
from jingui.notify.selectors.inbox import count_unread, list_notifications
from jingui.notify.selectors.settings import list_preferences
from jingui.notify.services.mark import mark_read, mark_unread
from jingui.notify.services.prune import prune
from jingui.notify.services.send import send
from jingui.notify.services.set_preferences import set_preferences
from jingui.notify.types import Message, NotificationData, Shown

KIND = "test_news"
register_texts({"test.news": ("{actor}：{count} 条消息", "{actor}: {count} pieces of news")})


def present(actor: Actor, items: Sequence[NotificationData]) -> Sequence[Shown]:
    return [Shown("test.news") for _ in items]


@pytest.fixture(scope="module", autouse=True)
def kind() -> Iterator[None]:
    """Bring a kind of notification, and take it away again: the registry is the process's."""
    kinds.register(KIND, NotificationKind(KIND, "测试", "Test", present))
    yield
    kinds._items.pop(KIND)


@pytest.fixture
def people(workspace: Any) -> tuple[Actor, Actor]:
    """Give a sender and a reader."""
    return actor_for(make_member(workspace, name="发件人")), actor_for(make_member(workspace, name="收件人"))


def news(*readers: Actor, **more: Any) -> Message:
    return Message(kind=KIND, member_ids=tuple(one.member_id for one in readers if one.member_id), **more)


def test_reader_gets_it_in_his_language_and_sender_does_not(people: tuple[Actor, Actor]) -> None:
    sender, reader = people

    send(actor=sender, messages=[news(sender, reader)])

    found = list_notifications(actor=reader)
    assert found["items"][0]["title"] == "发件人：1 条消息"
    assert found["unread"] == 1
    assert list_notifications(actor=sender)["items"] == []


def test_unread_messages_of_a_group_grow_and_read_ones_do_not(people: tuple[Actor, Actor]) -> None:
    sender, reader = people
    for _ in range(2):
        send(actor=sender, messages=[news(reader, group_key="g"), news(reader, group_key="g")])
    assert [one["count"] for one in list_notifications(actor=reader)["items"]] == [4]

    mark_read(actor=reader)
    send(actor=sender, messages=[news(reader, group_key="g")])

    assert [(one["count"], one["is_read"]) for one in list_notifications(actor=reader)["items"]] == [
        (1, False),
        (4, True),
    ]


def test_once_is_once_even_after_reading(people: tuple[Actor, Actor]) -> None:
    sender, reader = people
    for _ in range(2):
        send(actor=sender, messages=[news(reader, group_key="day", once=True)])
        mark_read(actor=reader)

    assert len(list_notifications(actor=reader)["items"]) == 1


def test_pages_and_unread_filter(people: tuple[Actor, Actor]) -> None:
    sender, reader = people
    for _ in range(5):
        send(actor=sender, messages=[news(reader)])
    first = list_notifications(actor=reader, limit=2)
    rest = list_notifications(actor=reader, limit=10, after=first["next"])
    assert len({one["id"] for one in [*first["items"], *rest["items"]]}) == 5
    assert rest["next"] is None

    mark_read(actor=reader, ids=[first["items"][0]["id"]])
    assert (count_unread(reader), len(list_notifications(actor=reader, unread_only=True)["items"])) == (4, 4)
    mark_unread(actor=reader, ids=[first["items"][0]["id"]])
    assert count_unread(reader) == 5
    with pytest.raises(NotificationInvalid):
        list_notifications(actor=reader, after="nonsense")


def test_nobody_marks_what_is_not_his(people: tuple[Actor, Actor]) -> None:
    sender, reader = people
    send(actor=sender, messages=[news(reader)])
    found = list_notifications(actor=reader)["items"][0]["id"]

    assert mark_read(actor=sender, ids=[found]) == 0
    assert mark_read(actor=sender) == 0
    assert count_unread(reader) == 1


def test_muted_kind_is_not_sent_and_the_choice_is_audited(people: tuple[Actor, Actor]) -> None:
    sender, reader = people

    set_preferences(actor=reader, choices={KIND: False})
    set_preferences(actor=reader, choices={KIND: False})
    send(actor=sender, messages=[news(reader)])

    assert count_unread(reader) == 0
    assert {one["key"]: one["is_on"] for one in list_preferences(actor=reader)["kinds"]}[KIND] is False
    entries = [e for e in list_entries(actor=reader).items if e.operation == "notification.set"]
    assert [entry.detail["after"] for entry in entries] == [{"muted": [KIND]}]
    set_preferences(actor=reader, choices={KIND: True})
    send(actor=sender, messages=[news(reader)])
    assert count_unread(reader) == 1


def test_refuses_unknown_kinds(people: tuple[Actor, Actor]) -> None:
    sender, reader = people

    with pytest.raises(NotificationInvalid):
        set_preferences(actor=reader, choices={"no_such_kind": False})
    with pytest.raises(KeyError):
        send(actor=sender, messages=[Message(kind="no_such_kind", member_ids=(reader.member_id or uuid4(),))])


def test_notification_of_a_kind_that_is_gone_shows_nothing(people: tuple[Actor, Actor]) -> None:
    sender, reader = people
    send(actor=sender, messages=[news(reader)])
    Notification.objects.update(kind="of_an_app_that_was_removed")

    found = list_notifications(actor=reader)["items"][0]

    assert (found["link"], found["actor"]) == (None, None)
    assert "无权查看" in found["title"]


def test_other_workspace_sees_nothing(people: tuple[Actor, Actor]) -> None:
    sender, reader = people
    send(actor=sender, messages=[news(reader)])

    with workspace_context(make_workspace().id):
        assert Notification.objects.count() == 0
        send(actor=sender, messages=[news(reader)])  # nobody of that id here
        assert Notification.objects.count() == 0


def test_old_notifications_are_forgotten(people: tuple[Actor, Actor]) -> None:
    sender, reader = people
    with stopped_clock(now() - timedelta(days=100)):
        send(actor=sender, messages=[news(reader)])
        mark_read(actor=reader)
        send(actor=sender, messages=[news(reader)])

    prune()

    assert [one["is_read"] for one in list_notifications(actor=reader)["items"]] == [False]


def test_who_looks_as_another_member_does_not_read_his_inbox(people: tuple[Actor, Actor]) -> None:
    sender, reader = people
    send(actor=sender, messages=[news(reader)])

    seen_as = replace(reader, viewer=sender)

    assert list_notifications(actor=seen_as)["items"] == []
    assert count_unread(seen_as) == 0
    assert count_unread(reader) == 1
