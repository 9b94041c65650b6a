"""Timeline, comments, whom one may name, followers, and notifications about records."""

import json
from collections.abc import Iterator
from uuid import UUID

from tests.leak_matrix.case import OBJECT, TARGET, LeakCase, Reader

from jingui.comments.services.create_comment import create_comment
from jingui.comments.types import CommentDraft
from jingui.notify.services.send import send
from jingui.notify.types import Message
from jingui.records.registries import ReadPath, read_paths

Answers = Iterator[tuple[int, bytes]]
RECORDS = f"/objects/{OBJECT}/records"
KINDS = ("record", "comment", "change", "import", "file", "contact")


def timeline(case: LeakCase, reader: Reader) -> Answers:
    for record_id in (reader.record_id, case.hidden_id):
        yield reader.ask("GET", f"{RECORDS}/{record_id}/timeline?limit=100")
        for kind in KINDS:
            yield reader.ask("GET", f"{RECORDS}/{record_id}/timeline?kinds={kind}")
        yield reader.ask("GET", f"{RECORDS}/{record_id}/comments")
        yield reader.ask("GET", f"{RECORDS}/{record_id}/followers")
        yield reader.ask("PUT", f"{RECORDS}/{record_id}/follow")
        yield reader.ask("POST", f"{RECORDS}/{record_id}/comments", {"body": "读者的话"})
    for canaries in (reader.own, case.hidden):
        yield reader.ask("GET", f"/objects/{TARGET}/records/{canaries.wire['f_relation']}/timeline")
    yield reader.ask("GET", f"{RECORDS}/{case.hidden_id}/mentionable")


def notifications(case: LeakCase, reader: Reader) -> Answers:
    """Somebody talks about both records, and a notification speaks of the one that is hidden by now."""
    draft = CommentDraft(body=f"<@{reader.actor.member_id}> 请看")
    create_comment(actor=case.boss, object_key=OBJECT, record_id=reader.record_id, draft=draft)
    secret = CommentDraft(body=f"暗处的话 {case.hidden.wire['f_text']} {case.hidden.wire['f_mobile']}")
    said = create_comment(actor=case.boss, object_key=OBJECT, record_id=case.hidden_id, draft=secret)
    for kind in ("mention", "comment", "handover", "reminder"):
        place = {"object_key": OBJECT, "record_id": case.hidden_id, "source_id": said.id}
        send(actor=case.boss, messages=[Message(kind=kind, member_ids=_only(reader), **place)])
        mixed = {**place, "record_id": reader.record_id}  # the comment of another record under this one's name
        send(actor=case.boss, messages=[Message(kind=kind, member_ids=_only(reader), **mixed)])
    status, answer = reader.ask("GET", "/notifications?limit=100")
    yield status, answer
    yield reader.ask("GET", "/notifications?unread=true&limit=100")
    found = json.loads(answer.split(b"\n\n", 1)[1])["items"]
    yield reader.ask("POST", "/notifications/read", {"ids": [one["id"] for one in found][:100]})


def _only(reader: Reader) -> tuple[UUID, ...]:
    return (reader.actor.member_id,) if reader.actor.member_id else ()


for path in (timeline, notifications):
    read_paths.register(path.__name__, ReadPath(path.__name__, path))
