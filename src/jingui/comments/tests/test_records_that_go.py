"""What becomes of comments when their record is merged into another, or is gone for good."""

from jingui.comments.models import Comment, Follow
from jingui.comments.plugins.merge import TalkMergeStep
from jingui.comments.tests.world import make_deal, say, told, upload
from jingui.files.selectors.files import get_file
from jingui.records.selectors.target import open_object
from jingui.records.services.delete_record import delete_record
from jingui.records.services.draft import Draft
from jingui.records.services.purge import purge_drafts
from jingui.records.tests.world import World


def bodies(record_id: object) -> set[str]:
    return set(Comment.objects.filter(record_id=record_id).values_list("body", flat=True))


def test_merged_records_keep_all_that_was_said_and_undo_takes_it_apart(world: World) -> None:
    winner, loser = make_deal(world.ann), make_deal(world.ann)
    file_id = upload(world.lead)
    say(world.ann, winner, "赢家的话")
    say(world.lead, loser, "输家的话", file_ids=(file_id,))
    say(world.ann, loser, "两边都关注")
    step = TalkMergeStep()

    kept = step.merge(world.boss, "deal", winner, loser)

    assert bodies(winner) == {"赢家的话", "输家的话", "两边都关注"}
    assert bodies(loser) == set()
    assert get_file(actor=world.ann, file_id=file_id).record_id == winner
    followers = set(Follow.objects.filter(record_id=winner).values_list("member_id", flat=True))
    assert followers == {world.ann.member_id, world.lead.member_id}

    say(world.ann, winner, "合并以后")
    step.undo(world.boss, "deal", winner, loser, kept)

    assert bodies(winner) == {"赢家的话", "合并以后"}
    assert bodies(loser) == {"输家的话", "两边都关注"}
    assert get_file(actor=world.ann, file_id=file_id).record_id == loser


def test_purged_record_takes_comments_followers_and_notifications_along(world: World) -> None:
    deal, other = make_deal(world.ann), make_deal(world.ann)
    for record_id in (deal, other):
        say(world.boss, record_id, "话")
    delete_record(actor=world.boss, object_key="deal", record_id=deal)

    from django.db import transaction

    with transaction.atomic():
        purge_drafts(open_object(world.boss, "deal"), [Draft(given={}, record_id=deal)])

    assert bodies(deal) == set()
    assert not Follow.objects.filter(record_id=deal).exists()
    assert bodies(other) == {"话"}
    assert told(world.ann, other) == ["comment"]
