"""Creating one record."""

from uuid import uuid4

import pytest

from jingui.kit.testing.factories import inside
from jingui.records.errors import BadRequest, ObjectDenied, RecordInvalid, RecordNotFound, UnknownField
from jingui.records.services.create_record import create_record
from jingui.records.tests.helpers import entries, make_deal, read, stranger, table_state
from jingui.records.tests.world import World


def codes(error: pytest.ExceptionInfo[BaseException]) -> list[tuple[str, str]]:
    return [(fault.pointer, fault.code) for fault in error.value.errors]  # type: ignore[attr-defined]


def test_creates_with_default_number_owner_and_department(world: World) -> None:
    record = read(world.boss, make_deal(world.ann))

    fields = record["fields"]
    assert record["version"] == 1
    assert fields["stage"] == "lead"
    assert fields["number"].startswith("D20")
    assert fields["owner"]["label"] == "安妮"
    assert fields["department"] == {"id": str(world.team_a.id), "label": "一部"}


def test_owner_decides_the_department(world: World) -> None:
    record = read(world.boss, make_deal(world.boss, owner=str(world.bob.member_id)))

    assert record["fields"]["department"]["id"] == str(world.team_b.id)


def test_denies_who_may_not_create_and_changes_nothing(world: World) -> None:
    reader = world.with_role({"deal": {"operations": {"view": "all"}}})
    before = table_state(world)

    with pytest.raises(ObjectDenied):
        create_record(actor=reader, object_key="deal", fields={"name": "x"})

    assert table_state(world) == before


def test_object_without_any_right_is_missing(world: World) -> None:
    nobody = world.with_role({"company": {"operations": {"view": "all"}}})

    with pytest.raises(RecordNotFound):
        create_record(actor=nobody, object_key="deal", fields={"name": "x"})


def test_other_workspace_sees_nothing(world: World) -> None:
    made = make_deal(world.boss)
    other, boss = stranger()

    with inside(other.workspace), pytest.raises(RecordNotFound):
        read(boss, made)


def test_points_at_every_bad_value_at_once(world: World) -> None:
    bad = {"name": "", "amount": "many", "mobile": "123", "stage": "gone", "signed_on": "2026-02-30", "is_key": "yes"}
    before = table_state(world)

    with pytest.raises(RecordInvalid) as error:
        create_record(actor=world.boss, object_key="deal", fields=bad)

    assert {pointer for pointer, _ in codes(error)} == {f"/fields/{key}" for key in bad if key != "name"}
    assert table_state(world) == before


def test_required_field_is_asked_for(world: World) -> None:
    with pytest.raises(RecordInvalid) as error:
        create_record(actor=world.boss, object_key="deal", fields={"quantity": 1})

    assert codes(error) == [("/fields/name", "required")]


@pytest.mark.parametrize("key", ["nonsense", "id", "workspace_id", "deleted_at", "__proto__", "row_mac", "Name"])
def test_unknown_keys_are_refused(world: World, key: str) -> None:
    with pytest.raises(UnknownField):
        create_record(actor=world.boss, object_key="deal", fields={"name": "x", key: "1"})


@pytest.mark.parametrize("key", ["created_at", "created_by", "updated_at", "version", "number"])
def test_fields_kept_by_the_system_are_refused(world: World, key: str) -> None:
    with pytest.raises(BadRequest) as error:
        create_record(actor=world.boss, object_key="deal", fields={"name": "x", key: "1"})

    assert codes(error) == [(f"/fields/{key}", "read_only")]


def test_hidden_relation_target_is_refused_like_a_missing_one(world: World) -> None:
    hidden = create_record(actor=world.boss, object_key="company", fields={"name": "暗处公司"})
    seller = world.with_role(
        {
            "deal": {"operations": {"view": "own", "create": "all"}},
            "company": {"operations": {"view": "own"}},
        }
    )
    faults = []

    for target in (hidden, uuid4()):
        with pytest.raises(RecordInvalid) as error:
            create_record(actor=seller, object_key="deal", fields={"name": "x", "company": str(target)})
        faults.append(codes(error))

    assert faults == [[("/fields/company", "reference.missing")]] * 2


@pytest.mark.parametrize("key", ["helper", "served_by", "files"])
def test_missing_people_departments_and_files_are_refused(world: World, key: str) -> None:
    value = [str(uuid4())] if key == "files" else str(uuid4())

    with pytest.raises(RecordInvalid) as error:
        create_record(actor=world.boss, object_key="deal", fields={"name": "x", key: value})

    assert codes(error) == [(f"/fields/{key}", "reference.missing")]


def test_unique_value_is_refused_without_a_word_about_the_holder(world: World) -> None:
    make_deal(world.boss, contract="HT-7")

    with pytest.raises(RecordInvalid) as error:
        make_deal(world.ann, contract="HT-7")

    assert codes(error) == [("/fields/contract", "unique")]
    assert error.value.params == {}
    assert error.value.extra == {}


def test_writes_one_audit_entry_with_what_was_set(world: World) -> None:
    made = make_deal(world.ann, quantity=3)

    (entry,) = entries(world, made)

    assert (entry.operation, entry.actor_id) == ("record.create", world.ann.member_id)
    assert entry.detail["before"] == {}
    assert entry.detail["after"]["quantity"] == 3
    assert entry.detail["version"] == 1
