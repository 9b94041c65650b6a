"""Comments, timeline, following and notifications over HTTP."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from jingui.comments.tests.world import make_deal
from jingui.kit.actor import Actor
from jingui.kit.testing.factories import sign_in
from jingui.records.tests.world import World
from jingui.workspaces.models import Member

API = "/api/v1"


def client_of(actor: Actor) -> Client:
    found: Client = sign_in(Client(), Member.objects.get(id=actor.member_id))
    return found


def send(client: Client, method: str, path: str, body: Any = None) -> Any:
    return client.generic(method, API + path, json.dumps(body), content_type="application/json")


def test_from_mention_to_inbox_to_record(world: World) -> None:
    deal = make_deal(world.ann, name="重要商机")
    lead, ann = client_of(world.lead), client_of(world.ann)
    record = f"/objects/deal/records/{deal}"

    said = send(lead, "POST", f"{record}/comments", {"body": f"<@{world.ann.member_id}> <@{world.bob.member_id}> 请看"})

    assert said.status_code == 201
    assert said.json()["untold"] == [str(world.bob.member_id)]
    page = ann.get(f"{API}/notifications?unread=true").json()
    found = page["items"][0]
    assert found["title"] == "李雷在商机“重要商机”的评论中提到了你"
    assert found["excerpt"] == "@安妮 @鲍勃 请看"
    assert found["link"] == {"page": "record", "object": "deal", "id": str(deal), "comment": said.json()["id"]}
    assert send(ann, "POST", "/notifications/read", {"ids": [found["id"]]}).json()["unread"] == page["unread"] - 1
    shown = ann.get(f"{API}{record}/timeline?kinds=comment").json()["items"][0]["comment"]
    assert (shown["id"], shown["is_mine"]) == (said.json()["id"], False)


def test_change_delete_and_follow(world: World) -> None:
    deal = make_deal(world.ann)
    ann, lead = client_of(world.ann), client_of(world.lead)
    record = f"/objects/deal/records/{deal}"
    comment = send(ann, "POST", f"{record}/comments", {"body": "原文"}).json()["id"]

    assert send(ann, "PATCH", f"/comments/{comment}", {"body": "改文"}).json()["body"] == "改文"
    assert send(lead, "PATCH", f"/comments/{comment}", {"body": "代改"}).status_code == 403
    assert send(lead, "PUT", f"{record}/follow").status_code == 204
    followers = ann.get(f"{API}{record}/followers").json()
    assert {one["label"] for one in followers["items"]} == {"安妮", "李雷"}
    assert send(lead, "DELETE", f"{record}/follow").status_code == 204
    assert send(ann, "DELETE", f"/comments/{comment}").status_code == 204
    assert ann.get(f"{API}{record}/comments").json()["items"] == []


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/timeline", None),
        ("GET", "/comments", None),
        ("POST", "/comments", {"body": "你好"}),
        ("GET", "/mentionable?q=w", None),
        ("GET", "/followers", None),
        ("PUT", "/follow", None),
        ("DELETE", "/follow", None),
    ],
)
def test_hidden_and_missing_records_answer_the_same(world: World, method: str, path: str, body: Any) -> None:
    bob = client_of(world.bob)
    answers = []
    for record_id in (make_deal(world.ann), uuid4()):
        answer = send(bob, method, f"/objects/deal/records/{record_id}{path}", body)
        answers.append((answer.status_code, {**answer.json(), "request_id": ""}))

    assert answers[0] == answers[1]
    assert answers[0][0] == 404


def test_bad_cursor_and_unknown_kind_are_refused(world: World) -> None:
    ann = client_of(world.ann)
    record = f"{API}/objects/deal/records/{make_deal(world.ann)}"

    assert ann.get(f"{record}/timeline?kinds=gossip").status_code == 422
    assert ann.get(f"{record}/comments?after=x").status_code == 422
    assert ann.get(f"{API}/notifications?after=x").status_code == 422


def test_preferences(world: World) -> None:
    ann = client_of(world.ann)
    known = {one["key"]: one["is_on"] for one in ann.get(f"{API}/notifications/preferences").json()["kinds"]}
    assert {"mention", "comment", "handover", "reminder"} <= set(known)
    assert all(known.values())

    changed = send(ann, "PATCH", "/notifications/preferences", {"kinds": {"comment": False}}).json()

    assert {one["key"]: one["is_on"] for one in changed["kinds"]}["comment"] is False
    assert send(ann, "PATCH", "/notifications/preferences", {"kinds": {"gossip": True}}).status_code == 422
    assert Client().get(f"{API}/notifications/unread").status_code == 401
