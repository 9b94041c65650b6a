"""Merging two records and taking it back."""

import io
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
import pytest
from django.db import transaction

from jingui.audit.selectors.entries import list_record_entries
from jingui.duplicates.errors import MergeConflict, MergeDenied, MergeInvalid, MergeNotFound, UndoRefused
from jingui.duplicates.models import DuplicateKey, DuplicatePair, MergeRun
from jingui.duplicates.selectors.merge_plan import plan_merge
from jingui.duplicates.selectors.merges import find_successor, list_merges
from jingui.duplicates.services.merge_records import merge_records
from jingui.duplicates.services.undo_merge import undo_merge
from jingui.duplicates.tests.world import DuplicateWorld, own_grant
from jingui.duplicates.types import MergeOrder
from jingui.files.services.store_file import store_file
from jingui.kit.actor import Actor
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_for, make_member, make_workspace
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.get_record import get_record
from jingui.records.selectors.target import open_object
from jingui.records.services.delete_record import delete_record
from jingui.records.services.draft import Draft
from jingui.records.services.purge import purge_drafts
from jingui.records.services.restore_record import restore_record
from jingui.records.services.update_record import update_record

ALL = dict.fromkeys(("view", "create", "edit", "delete"), "all")


def read(actor: Actor, record_id: UUID, object_key: str = "customer") -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(get_record(actor=actor, object_key=object_key, record_id=record_id))
    return found


def is_live(actor: Actor, record_id: UUID, object_key: str = "customer") -> bool:
    try:
        read(actor, record_id, object_key)
    except RecordNotFound:
        return False
    return True


def merge(actor: Actor, winner: UUID, loser: UUID, take: Sequence[str] = (), boss: Actor | None = None) -> UUID:
    versions = [read(boss or actor, record_id)["version"] for record_id in (winner, loser)]
    order = MergeOrder(winner, loser, versions[0], versions[1], tuple(take))
    return merge_records(actor=actor, object_key="customer", order=order)


def attach(actor: Actor, name: str) -> str:
    return str(store_file(actor=actor, name=name, content=io.BytesIO(b"x"), size_bytes=1).id)


def operations(actor: Actor, record_id: UUID) -> list[str]:
    page = list_record_entries(actor=actor, object_key="customer", record_id=record_id)
    return [entry.operation for entry in page.items]


def test_the_winner_gets_the_chosen_values_and_everything_that_hung_on_the_loser(world: DuplicateWorld) -> None:
    boss = world.boss
    winner = world.make(boss, name="合并甲有限公司", mobile="13822220001", tags=["vip"], contract="A-1")
    loser = world.make(
        boss, name="合并甲公司", mobile="13822220002", email="a@hb.example", tags=["risk", "vip"], contract="B-1",
        files=[attach(boss, "合同.txt")], note="只有我知道", amount="12.50",
    )  # fmt: skip
    contact = world.make(boss, "contact", name="李雷", customer=str(loser))
    gone = world.make(boss, "contact", name="韩梅", customer=str(loser))
    delete_record(actor=boss, object_key="contact", record_id=gone)
    child = world.make(boss, name="子公司", parent=str(loser))

    merge_id = merge(boss, winner, loser, ["mobile", "email", "contract", "amount"])

    after = read(boss, winner)["fields"]
    assert after["name"] == "合并甲有限公司"
    assert after["mobile"].endswith("13822220002")
    assert (after["email"], after["contract"], after["amount"]) == ("a@hb.example", "B-1", "12.50")
    assert set(after["tags"]) == {"vip", "risk"}
    assert [file["name"] for file in after["files"]] == ["合同.txt"]
    assert after["note"] is None
    assert not is_live(boss, loser)
    assert read(boss, contact, "contact")["fields"]["customer"]["id"] == str(winner)
    assert read(boss, child)["fields"]["parent"]["id"] == str(winner)
    restore_record(actor=boss, object_key="contact", record_id=gone)
    assert read(boss, gone, "contact")["fields"]["customer"]["id"] == str(winner)
    assert find_successor(actor=boss, object_key="customer", record_id=loser) == winner
    assert operations(boss, winner)[:2] == ["record.merge", "record.update"]
    assert operations(boss, loser)[:2] == ["record.merge", "record.delete"]
    assert MergeRun.objects.get(pk=merge_id).member_name == "王总"


def test_undo_restores_both_and_the_moved_relations(world: DuplicateWorld) -> None:
    boss = world.boss
    file_id = attach(boss, "原件.txt")
    winner = world.make(boss, name="撤销甲有限公司", tags=["vip"], contract="A-2")
    loser = world.make(boss, name="撤销甲公司", tags=["risk"], contract="B-2", files=[file_id], amount="3.00")
    contact = world.make(boss, "contact", name="李雷", customer=str(loser))
    child = world.make(boss, name="撤销子公司", parent=str(loser))
    before = [read(boss, record_id)["fields"] for record_id in (winner, loser)]
    merge_id = merge(boss, winner, loser, ["contract", "amount", "owner"])

    assert undo_merge(actor=boss, merge_id=merge_id) == loser

    after = [read(boss, record_id)["fields"] for record_id in (winner, loser)]
    for fields in (*before, *after):
        for key in ("updated_at", "updated_by", "version"):
            fields.pop(key, None)
    assert after == before
    assert read(boss, contact, "contact")["fields"]["customer"]["id"] == str(loser)
    assert read(boss, child)["fields"]["parent"]["id"] == str(loser)
    assert operations(boss, winner)[0] == operations(boss, loser)[0] == "record.unmerge"
    with pytest.raises(RecordNotFound):
        find_successor(actor=boss, object_key="customer", record_id=loser)
    with pytest.raises(MergeNotFound):
        undo_merge(actor=boss, merge_id=merge_id)


def test_a_pair_is_settled_by_its_merge_and_open_again_after_the_undo(world: DuplicateWorld) -> None:
    winner = world.make(world.boss, name="成对处理有限公司")
    loser = world.make(world.boss, name="成对处理公司")
    world.scan()

    low, high = sorted([winner, loser])

    merge_id = merge(world.boss, winner, loser)
    assert DuplicatePair.objects.get(low_id=low, high_id=high).status == "merged"

    undo_merge(actor=world.boss, merge_id=merge_id)
    assert DuplicatePair.objects.get(low_id=low, high_id=high).status == "open"


def test_nothing_belongs_to_itself_after_a_merge(world: DuplicateWorld) -> None:
    winner = world.make(world.boss, name="自引用总部")
    loser = world.make(world.boss, name="自引用总部二", parent=str(winner))
    update_record(
        actor=world.boss, object_key="customer", record_id=winner, version=None, fields={"parent": str(loser)}
    )

    merge_id = merge(world.boss, winner, loser, ["parent"])
    assert read(world.boss, winner)["fields"]["parent"] is None

    undo_merge(actor=world.boss, merge_id=merge_id)
    assert read(world.boss, winner)["fields"]["parent"]["id"] == str(loser)
    assert read(world.boss, loser)["fields"]["parent"]["id"] == str(winner)


def test_what_the_actor_may_not_write_is_kept_by_the_product(world: DuplicateWorld) -> None:
    clerk = world.with_role({"customer": {"operations": ALL, "fields": {"email": {"read": "none"}}}})
    winner = world.make(world.boss, name="保全甲有限公司")
    loser = world.make(world.boss, name="保全甲公司", email="keep@hb.example")

    merge(clerk, winner, loser, boss=world.boss)

    assert read(world.boss, winner)["fields"]["email"] == "keep@hb.example"
    assert "email" not in read(clerk, winner)["fields"]


@pytest.mark.parametrize("field", ["email", "mobile", "no_such_field", "number"])
def test_refuses_choices_that_are_not_the_actors(world: DuplicateWorld, field: str) -> None:
    grant = {"operations": ALL, "fields": {"email": {"read": "none"}, "mobile": {"read": "masked", "write": False}}}
    clerk = world.with_role({"customer": grant})
    winner = world.make(world.boss, name="选择甲", mobile="13822220003", email="x@hb.example")
    loser = world.make(world.boss, name="选择乙", mobile="13822220004", email="y@hb.example")

    with pytest.raises(MergeInvalid) as refusal:
        merge(clerk, winner, loser, [field], boss=world.boss)

    assert refusal.value.errors[0].code == ("merge.field" if field == "mobile" else "unknown_field")
    assert is_live(world.boss, loser)


def test_denies_who_may_not_edit_the_one_or_delete_the_other(world: DuplicateWorld) -> None:
    editor = world.with_role({"customer": {"operations": {"view": "all", "edit": "all"}}})
    deleter = world.with_role({"customer": {"operations": {"view": "all", "delete": "all"}}})
    winner, loser = world.make(world.boss, name="权限甲"), world.make(world.boss, name="权限乙")
    contact = world.make(world.boss, "contact", name="李雷", customer=str(loser))

    for actor in (editor, deleter):
        with pytest.raises(MergeDenied):
            merge(actor, winner, loser)

    assert is_live(world.boss, loser)
    assert read(world.boss, contact, "contact")["fields"]["customer"]["id"] == str(loser)
    assert MergeRun.objects.filter(loser_id=loser).count() == 0


def test_a_hidden_record_is_a_missing_one(world: DuplicateWorld) -> None:
    mine, hidden = world.make(world.ann, name="我的"), world.make(world.bob, name="他的")
    for winner, loser in ((mine, hidden), (hidden, mine)):
        with pytest.raises(RecordNotFound):
            merge(world.ann, winner, loser, boss=world.boss)
    with pytest.raises(RecordNotFound):
        plan_merge(actor=world.ann, object_key="customer", record_ids=[mine, hidden])


def test_related_records_hidden_from_the_actor_follow_all_the_same(world: DuplicateWorld) -> None:
    winner, loser = world.make(world.ann, name="跟随甲"), world.make(world.ann, name="跟随乙")
    foreign = world.make(world.boss, "contact", name="别人的联系人", customer=str(loser))

    merge_id = merge(world.ann, winner, loser)
    assert read(world.boss, foreign, "contact")["fields"]["customer"]["id"] == str(winner)
    entries = list_record_entries(actor=world.boss, object_key="contact", record_id=foreign).items
    assert (entries[0].actor_kind, entries[0].actor_id) == ("system", world.ann.member_id)

    undo_merge(actor=world.ann, merge_id=merge_id)
    assert read(world.boss, foreign, "contact")["fields"]["customer"]["id"] == str(loser)


def test_refuses_what_has_changed_meanwhile_and_a_record_with_itself(world: DuplicateWorld) -> None:
    winner, loser = world.make(world.boss, name="变化甲"), world.make(world.boss, name="变化乙")
    update_record(actor=world.boss, object_key="customer", record_id=loser, version=1, fields={"note": "刚改"})

    with pytest.raises(MergeConflict):
        merge_records(actor=world.boss, object_key="customer", order=MergeOrder(winner, loser, 1, 1))
    with pytest.raises(MergeInvalid):
        merge_records(actor=world.boss, object_key="customer", order=MergeOrder(winner, winner, 1, 1))
    assert is_live(world.boss, loser)


def codes(refusal: pytest.ExceptionInfo[UndoRefused]) -> list[str]:
    return [fault.code for fault in refusal.value.errors]


def test_undo_is_refused_with_reasons_when_later_work_stands_on_it(world: DuplicateWorld) -> None:
    boss = world.boss
    winner, loser = world.make(boss, name="后续甲"), world.make(boss, name="后续乙", email="z@hb.example")
    other = world.make(boss, name="后续丙")
    contact = world.make(boss, "contact", name="李雷", customer=str(loser))
    merge_id = merge(boss, winner, loser, ["email"])
    update_record(
        actor=boss,
        object_key="customer",
        record_id=winner,
        version=None,
        fields={"email": "n@hb.example", "note": "改"},
    )
    update_record(actor=boss, object_key="contact", record_id=contact, version=None, fields={"customer": str(other)})

    with pytest.raises(UndoRefused) as refusal:
        undo_merge(actor=boss, merge_id=merge_id)

    assert codes(refusal) == ["merge.undo.field_changed", "merge.undo.relation_moved"]
    assert refusal.value.errors[0].pointer == "/fields/email"
    assert not is_live(boss, loser)
    assert read(boss, winner)["fields"]["email"] == "n@hb.example"


def test_later_work_on_other_fields_stays_when_a_merge_is_undone(world: DuplicateWorld) -> None:
    boss = world.boss
    winner, loser = world.make(boss, name="并存甲"), world.make(boss, name="并存乙", email="b@hb.example")
    merge_id = merge(boss, winner, loser, ["email"])
    update_record(actor=boss, object_key="customer", record_id=winner, version=None, fields={"note": "后来写的"})

    undo_merge(actor=boss, merge_id=merge_id)

    fields = read(boss, winner)["fields"]
    assert (fields["note"], fields["email"]) == ("后来写的", None)


def test_undo_is_refused_when_a_record_is_no_longer_where_the_merge_left_it(world: DuplicateWorld) -> None:
    boss = world.boss
    first, second, third = (world.make(boss, name=f"去向{sign}", contract=f"C-{sign}") for sign in "甲乙丙")
    merge_id = merge(boss, first, second)
    next_id = merge(boss, third, first)
    assert find_successor(actor=boss, object_key="customer", record_id=second) == third

    with pytest.raises(UndoRefused) as gone:
        undo_merge(actor=boss, merge_id=merge_id)
    assert codes(gone) == ["merge.undo.winner_gone"]

    undo_merge(actor=boss, merge_id=next_id)
    restore_record(actor=boss, object_key="customer", record_id=second)
    with pytest.raises(UndoRefused) as back:
        undo_merge(actor=boss, merge_id=merge_id)
    assert codes(back) == ["merge.undo.loser_gone"]


def test_undo_says_when_a_unique_value_was_taken(world: DuplicateWorld) -> None:
    boss = world.boss
    winner, loser = world.make(boss, name="唯一甲"), world.make(boss, name="唯一乙", contract="U-1")
    merge_id = merge(boss, winner, loser)
    world.make(boss, name="唯一丙", contract="U-1")

    with pytest.raises(UndoRefused) as refusal:
        undo_merge(actor=boss, merge_id=merge_id)

    assert codes(refusal) == ["merge.undo.unique_taken"]
    assert not is_live(boss, loser)


def test_undo_is_denied_to_who_may_not_merge_and_hidden_from_who_may_not_see(world: DuplicateWorld) -> None:
    winner, loser = world.make(world.boss, name="谁能撤甲"), world.make(world.boss, name="谁能撤乙")
    merge_id = merge(world.boss, winner, loser)
    reader = world.with_role({"customer": {"operations": {"view": "all"}}})

    with pytest.raises(MergeDenied):
        undo_merge(actor=reader, merge_id=merge_id)
    with pytest.raises(MergeNotFound):
        undo_merge(actor=world.ann, merge_id=merge_id)
    with pytest.raises(RecordNotFound):
        find_successor(actor=world.ann, object_key="customer", record_id=loser)
    assert not any(item["id"] == merge_id for item in list_merges(actor=world.ann, object_key="customer")["items"])
    listed = list_merges(actor=reader, object_key="customer", record_id=winner)["items"]
    assert [(item["may_undo"], item["loser"]["label"]) for item in listed] == [(False, "谁能撤乙")]


def test_another_workspace_sees_no_merge(world: DuplicateWorld) -> None:
    winner, loser = world.make(world.boss, name="隔离甲"), world.make(world.boss, name="隔离乙")
    merge_id = merge(world.boss, winner, loser)
    other = make_workspace()
    stranger = actor_for(make_member(other, roles=["administrator"]), other)

    with workspace_context(other.id), pytest.raises(MergeNotFound):
        undo_merge(actor=stranger, merge_id=merge_id)


def test_the_plan_proposes_the_fuller_record_and_values(world: DuplicateWorld) -> None:
    thin = world.make(world.boss, name="方案", mobile="13822220009")
    full = world.make(world.boss, name="方案甲有限公司", email="f@hb.example", tags=["vip"], mobile="13822220008")
    update_record(actor=world.boss, object_key="customer", record_id=thin, version=None, fields={"tags": ["risk"]})
    world.make(world.boss, "contact", name="李雷", customer=str(thin))

    plan = plan_merge(actor=world.boss, object_key="customer", record_ids=[thin, full])

    choices = {item["key"]: (item["state"], item["take"]) for item in plan["fields"]}
    assert plan["winner"] == full
    assert set(plan["winners"]) == {thin, full}
    assert choices["name"] == ("differ", full)
    assert choices["owner"][1] == full
    assert choices["email"] == ("one", full)
    assert choices["mobile"] == ("differ", thin)
    assert choices["tags"][0] == "both"
    assert choices["owner"][0] == "same"
    assert "note" not in choices
    assert plan["relations"] == [{"object": "contact", "field": "customer", "count": {str(thin): 1, str(full): 0}}]


def test_the_plan_shows_no_field_the_reader_may_not_see(world: DuplicateWorld) -> None:
    reader = world.with_role(
        {"customer": {"operations": ALL, "fields": {"email": {"read": "none"}}}, "contact": own_grant()}
    )
    a = world.make(world.boss, name="方案乙", email="1@hb.example")
    b = world.make(world.boss, name="方案丙", email="2@hb.example")
    world.make(world.boss, "contact", name="韩梅", customer=str(a))

    plan = plan_merge(actor=reader, object_key="customer", record_ids=[a, b])

    assert "email" not in {item["key"] for item in plan["fields"]}
    assert plan["relations"] == []
    with pytest.raises(MergeInvalid):
        plan_merge(actor=reader, object_key="customer", record_ids=[a, a])


def test_a_purge_takes_keys_pairs_and_kept_values_along(world: DuplicateWorld) -> None:
    boss = world.boss
    winner = world.make(boss, name="彻底删除有限公司")
    loser = world.make(boss, name="彻底删除公司", email="gone@hb.example")
    world.scan()
    low, high = sorted([winner, loser])
    assert DuplicatePair.objects.filter(low_id=low, high_id=high).exists()
    merge_id = merge(boss, winner, loser, ["email"])
    assert MergeRun.objects.get(pk=merge_id).detail["after"] == {"email": "gone@hb.example"}

    target = open_object(boss, "customer")
    with transaction.atomic():
        purge_drafts(target, [Draft(given={}, record_id=loser)])

    assert not DuplicateKey.objects.filter(record_id=loser).exists()
    assert not DuplicatePair.objects.filter(low_id=low, high_id=high).exists()
    assert MergeRun.objects.get(pk=merge_id).detail["after"] == {}
    with pytest.raises(UndoRefused) as refusal:
        undo_merge(actor=boss, merge_id=merge_id)
    assert codes(refusal) == ["merge.undo.loser_gone"]
