"""The stream of everything around one record."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from jingui.comments.errors import CommentInvalid
from jingui.comments.selectors.timeline.stream import list_timeline
from jingui.comments.tests.world import make_company, make_deal, say, timeline, upload
from jingui.kit.clock import stopped_clock
from jingui.records.errors import RecordNotFound
from jingui.records.services.update_record import update_record
from jingui.records.tests.world import World

DAY = datetime(2026, 5, 1, 2, 0, tzinfo=UTC)


def id_number(serial: int) -> str:
    """Make a well-formed ID number."""
    body = f"31011519870101{serial:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def company_with_past(world: World) -> UUID:
    """One thing a day: made, commented, a deal, renamed, a deal with a file."""
    with stopped_clock(DAY):
        company = make_company(world.ann)
    with stopped_clock(DAY + timedelta(days=1)):
        say(world.ann, company, "第一条", object_key="company")
    make_deal(world.ann, company=str(company), name="二月", met_at=(DAY + timedelta(days=2)).isoformat())
    with stopped_clock(DAY + timedelta(days=3)):
        update_record(actor=world.ann, object_key="company", record_id=company, version=None, fields={"name": "新名字"})
    return company


def test_stream_is_merged_newest_first(world: World) -> None:
    company = company_with_past(world)

    found = timeline(world.ann, company, "company")

    # `met_at` is not required, so deals stand where they were made: today
    assert [one["kind"] for one in found] == ["record", "change", "comment", "change"]
    assert found[0]["record"]["fields"]["name"] == "二月"
    assert found[1]["changes"][0]["after"] == "新名字"
    assert (found[3]["operation"], found[3]["changes"]) == ("record.create", [])


def test_pages_follow_each_other_without_gap_or_repetition(world: World) -> None:
    company = company_with_past(world)
    for number in range(5):
        say(world.ann, company, f"第{number}", object_key="company")
    whole = [str(one["id"]) for one in timeline(world.ann, company, "company", limit=100)]

    after, seen = None, []
    while True:
        page = list_timeline(actor=world.ann, object_key="company", record_id=company, limit=2, after=after)
        seen += [str(one["id"]) for one in page["items"]]
        after = page["next"]
        if after is None:
            break

    assert seen == whole
    assert len(whole) == 9


@pytest.mark.parametrize(
    ("kind", "expected"), [("record", ["record"]), ("comment", ["comment"]), ("change", ["change", "change"])]
)
def test_filter_by_kind(world: World, kind: str, expected: list[str]) -> None:
    company = company_with_past(world)

    assert [one["kind"] for one in timeline(world.ann, company, "company", kinds=[kind])] == expected


def test_files_are_found_wherever_they_hang(world: World) -> None:
    deal = make_deal(world.ann)
    say(world.ann, deal, "没有附件")
    say(world.ann, deal, "有附件", file_ids=(upload(world.ann),))
    update_record(
        actor=world.ann, object_key="deal", record_id=deal, version=None, fields={"files": [str(upload(world.ann))]}
    )

    assert [one["kind"] for one in timeline(world.ann, deal, kinds=["file"])] == ["file", "comment"]


def test_fields_without_right_are_not_told(world: World) -> None:
    deal = make_deal(world.boss, mobile="13812345678", id_number=id_number(1), owner=str(world.ann.member_id))
    update_record(
        actor=world.boss,
        object_key="deal",
        record_id=deal,
        version=None,
        fields={"id_number": id_number(2), "mobile": "13912345678"},
    )

    changes = {c["field"]: c["after"] for one in timeline(world.ann, deal) for c in one.get("changes", ())}

    assert changes == {"mobile": "139****5678"}


def test_related_records_out_of_reach_are_left_out(world: World) -> None:
    company = make_company(world.ann)
    make_deal(world.ann, company=str(company))
    make_deal(world.bob, company=str(company))

    assert [one["kind"] for one in timeline(world.ann, company, "company", kinds=["record"])] == ["record"]
    assert len(timeline(world.boss, company, "company", kinds=["record"])) == 2


def test_hidden_record_has_no_timeline(world: World) -> None:
    deal = make_deal(world.ann)

    with pytest.raises(RecordNotFound):
        timeline(world.bob, deal)


@pytest.mark.parametrize("bad", [{"kinds": ["nothing"]}, {"after": "!!"}, {"after": "MTIz"}])
def test_refuses_malformed_questions(world: World, bad: dict) -> None:
    with pytest.raises(CommentInvalid):
        timeline(world.ann, make_deal(world.ann), **bad)
