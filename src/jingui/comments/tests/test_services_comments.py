"""Writing, changing and deleting comments."""

from uuid import UUID, uuid4

import pytest

from jingui.comments.errors import CommentDenied, CommentInvalid, CommentNotFound
from jingui.comments.models import Comment
from jingui.comments.selectors.comments import list_comments
from jingui.comments.services.delete_comment import delete_comment
from jingui.comments.services.update_comment import update_comment
from jingui.comments.tests.world import entries, make_deal, say, told, upload
from jingui.files.errors import FileNotThere
from jingui.files.selectors.files import get_file
from jingui.kit.actor import Actor
from jingui.kit.errors import Denied, NotFound
from jingui.kit.testing.factories import actor_of_system
from jingui.records.errors import RecordNotFound
from jingui.records.services.delete_record import delete_record
from jingui.records.tests.helpers import stranger
from jingui.records.tests.world import World


def comments(actor: Actor, record_id: UUID) -> list[dict]:
    return list_comments(actor=actor, object_key="deal", record_id=record_id)["items"]


def test_comment_is_kept_with_author_mentions_and_audit_entry(world: World) -> None:
    deal = make_deal(world.ann)

    result = say(world.lead, deal, f"请 <@{world.ann.member_id}> 跟进")

    found = comments(world.ann, deal)[0]
    assert found["author"]["label"] == "李雷"
    assert found["mentions"] == [{"id": world.ann.member_id, "label": "安妮"}]
    assert (found["is_mine"], found["replies"]) == (False, [])
    entry = entries(world, deal)[0]
    assert entry.operation == "comment.create"
    assert entry.detail["comment"] == {"id": str(result.id), "before": None, "after": found["body"], "files": []}


def test_reply_to_a_reply_joins_the_same_thread(world: World) -> None:
    deal = make_deal(world.ann)
    top = say(world.ann, deal, "问题").id
    first = say(world.lead, deal, "回答", parent_id=top).id

    say(world.ann, deal, "谢谢", parent_id=first)

    found = comments(world.ann, deal)
    assert [one["body"] for one in found] == ["问题"]
    assert [one["body"] for one in found[0]["replies"]] == ["回答", "谢谢"]


def test_denies_comment_on_a_record_out_of_reach(world: World) -> None:
    deal = make_deal(world.ann)
    before = Comment.objects.filter(record_id=deal).count()

    for record_id in (deal, uuid4()):
        with pytest.raises(RecordNotFound):
            say(world.bob, record_id)

    assert Comment.objects.filter(record_id=deal).count() == before
    with pytest.raises(RecordNotFound):
        comments(world.bob, deal)


def test_denies_comment_of_the_product_itself(world: World) -> None:
    with pytest.raises(Denied):
        say(actor_of_system(world.workspace), make_deal(world.ann))


def test_other_workspace_sees_nothing(world: World) -> None:
    deal = make_deal(world.ann)
    comment = say(world.ann, deal).id
    other, boss = stranger()

    from jingui.kit.testing.factories import inside

    with inside(other.workspace):
        assert not Comment.objects.filter(id=comment).exists()
        with pytest.raises(NotFound):
            comments(boss, deal)
        with pytest.raises(CommentNotFound):
            delete_comment(actor=boss, comment_id=comment)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("  \n ", "comment.empty"),
        ("长" * 5001, "comment.too_long"),
        ("<@3132d5b4-469a-4c04-9e01-30dac3bf3f7b>", "comment.mention"),
    ],
)
def test_refuses_bad_text(world: World, body: str, code: str) -> None:
    deal = make_deal(world.ann)

    with pytest.raises(CommentInvalid) as refusal:
        say(world.ann, deal, body)

    assert refusal.value.code == code
    assert not comments(world.ann, deal)


def test_refuses_parent_of_another_record(world: World) -> None:
    deal, other = make_deal(world.ann), make_deal(world.ann)
    parent = say(world.ann, other).id

    with pytest.raises(CommentInvalid):
        say(world.ann, deal, parent_id=parent)


def test_author_changes_and_deletes_his_own_and_audit_keeps_it(world: World) -> None:
    deal = make_deal(world.ann)
    comment = say(world.ann, deal, "第一版").id

    update_comment(actor=world.ann, comment_id=comment, body="第二版")
    assert comments(world.ann, deal)[0]["edited_at"] is not None
    delete_comment(actor=world.ann, comment_id=comment)

    assert comments(world.ann, deal) == []
    said = [
        (e.operation, e.detail["comment"]["before"], e.detail["comment"]["after"]) for e in entries(world, deal)[:2]
    ]
    assert said == [("comment.delete", "第二版", None), ("comment.update", "第一版", "第二版")]
    assert Comment.objects.get(id=comment).body == ""


def test_denies_changing_what_others_said(world: World) -> None:
    deal = make_deal(world.ann)
    comment = say(world.ann, deal, "原话").id

    with pytest.raises(CommentDenied):
        update_comment(actor=world.boss, comment_id=comment, body="改话")
    with pytest.raises(CommentDenied):
        delete_comment(actor=world.boss, comment_id=comment)
    with pytest.raises(RecordNotFound):
        delete_comment(actor=world.bob, comment_id=comment)

    assert comments(world.ann, deal)[0]["body"] == "原话"


def test_deleted_comment_with_replies_keeps_its_place_without_words(world: World) -> None:
    deal = make_deal(world.ann)
    top = say(world.ann, deal, "要撤回的话").id
    say(world.lead, deal, "回复", parent_id=top)

    delete_comment(actor=world.ann, comment_id=top)

    found = comments(world.lead, deal)[0]
    assert (found["is_deleted"], found["body"], len(found["replies"])) == (True, "", 1)


def test_mentioned_member_who_may_not_see_is_reported_and_not_told(world: World) -> None:
    deal = make_deal(world.ann)

    result = say(world.ann, deal, f"<@{world.bob.member_id}> <@{world.lead.member_id}> 看看")

    assert result.untold_ids == (world.bob.member_id,)
    assert told(world.bob, deal) == []
    assert told(world.lead, deal) == ["mention"]


def test_owner_and_followers_are_told_once_and_not_the_author(world: World) -> None:
    deal = make_deal(world.ann)

    say(world.lead, deal, "一")  # the owner is told; the author follows from now on
    say(world.ann, deal, "二")
    say(world.boss, deal, f"三 <@{world.ann.member_id}>")

    assert told(world.ann, deal) == ["mention", "comment"]
    assert told(world.lead, deal) == ["comment"]
    assert told(world.boss, deal) == []


def test_newly_mentioned_are_told_when_a_comment_changes(world: World) -> None:
    deal = make_deal(world.ann)
    comment = say(world.ann, deal, "先写").id

    update_comment(actor=world.ann, comment_id=comment, body=f"后写 <@{world.lead.member_id}>")
    update_comment(actor=world.ann, comment_id=comment, body=f"再写 <@{world.lead.member_id}>")

    assert told(world.lead, deal) == ["mention"]


def test_file_of_a_comment_follows_the_rights_on_its_record(world: World) -> None:
    deal = make_deal(world.ann)
    file_id = upload(world.ann)
    comment = say(world.ann, deal, "", file_ids=(file_id,)).id

    assert get_file(actor=world.lead, file_id=file_id).id == file_id
    with pytest.raises(FileNotThere):
        get_file(actor=world.bob, file_id=file_id)
    delete_comment(actor=world.ann, comment_id=comment)
    with pytest.raises(FileNotThere):
        get_file(actor=world.lead, file_id=file_id)


def test_refuses_files_that_are_not_ones_own_or_held_already(world: World) -> None:
    deal = make_deal(world.ann)
    mine, held = upload(world.lead), upload(world.ann)
    say(world.ann, deal, "", file_ids=(held,))

    for file_id in (mine, held, uuid4()):
        with pytest.raises(CommentInvalid):
            say(world.ann, deal, "附件", file_ids=(file_id,))


def test_comments_of_a_deleted_record_are_gone_with_it(world: World) -> None:
    deal = make_deal(world.ann)
    comment = say(world.ann, deal).id
    delete_record(actor=world.boss, object_key="deal", record_id=deal)

    with pytest.raises(RecordNotFound):
        comments(world.ann, deal)
    with pytest.raises(RecordNotFound):
        update_comment(actor=world.ann, comment_id=comment, body="还在吗")


def test_the_audit_list_tells_the_words_to_viewers_of_the_record_alone(world: World) -> None:
    from jingui.records.selectors.audit_details import present_details

    deal = make_deal(world.ann)
    say(world.ann, deal, "只给看得到的人")
    entry = entries(world, deal)[0]

    assert present_details(world.lead, [entry])[0]["comment"]["after"] == "只给看得到的人"
    assert present_details(world.bob, [entry]) == [{}]
