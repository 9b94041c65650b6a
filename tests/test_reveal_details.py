"""Edges of reveals, labels and who holds what: written for changes of the code that no other test noticed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from tests.test_reveal import API, SEE_AS, START, Shop, confirm, open_record, reveal, told

from jingui.access.models import RecordOpening, RevealUsage
from jingui.access.selectors.explain_labels import clearance_of, level_parts, list_labels
from jingui.access.selectors.reveal_blocks import is_blocked
from jingui.access.selectors.role_holders import list_current_holders
from jingui.access.services.reveal_limit import lift_block
from jingui.access.services.set_clearance import set_clearance
from jingui.access.types import FieldShape, ObjectShape, RecordLevels
from jingui.kit.clock import stopped_clock
from jingui.kit.errors import Denied
from jingui.kit.testing.factories import actor_for, make_member, sign_in
from jingui.workspaces.services.api_keys import create_api_key


@pytest.fixture
def shop(workspace: Any) -> Shop:
    return Shop(workspace)


def shown(
    shop: Shop, member: Any, moments: Iterable[datetime], *, object_key: str = "shop", many: bool = False
) -> None:
    """Note values as shown at moments: of one record, or each of another."""
    RevealUsage.objects.bulk_create(
        RevealUsage(
            workspace_id=shop.workspace.id,
            member_id=member.id,
            object_key=object_key,
            record_id=uuid4() if many else shop.record,
            field_key="mobile",
            outcome="shown",
            happened_at=at,
        )
        for at in moments
    )


def ask_at(shop: Shop, member: Any, moment: datetime, record: UUID | None = None) -> int:
    """Sign in, give the password and ask at one moment; return the status."""
    with stopped_clock(moment):
        client = sign_in(Client(), member)
        confirm(client)
        return int(reveal(client, record or shop.record).status_code)


@pytest.mark.parametrize(
    ("count", "window"),
    [(20, timedelta(minutes=1)), (60, timedelta(hours=1)), (200, timedelta(days=1))],
    ids=["minute", "hour", "day"],
)
def test_a_window_ends_with_its_last_second(shop: Shop, count: int, window: timedelta) -> None:
    _, member = shop.person()
    shown(shop, member, [START] * count)

    assert ask_at(shop, member, START + window - timedelta(seconds=1)) == 429
    assert ask_at(shop, member, START + window) == 200


def test_what_was_shown_of_another_object_does_not_use_up_a_role_s_limit(shop: Shop) -> None:
    client, member = shop.person(shop.role("mobile", limits={"reveals_per_hour": 2, "reveals_per_day": 2}))
    shown(shop, member, [START] * 5, object_key="other")

    assert [reveal(client, shop.record).status_code for _ in range(3)] == [200, 200, 429]


def test_uses_are_forgotten_after_thirty_days(shop: Shop) -> None:
    _, member = shop.person()
    old, young = START - timedelta(days=30), START - timedelta(days=30) + timedelta(seconds=1)
    shown(shop, member, [old, young])

    assert ask_at(shop, member, START) == 200

    kept = set(RevealUsage.objects.filter(member_id=member.id).values_list("happened_at", flat=True))
    assert kept == {young, START}


def test_a_sweep_counts_from_the_moment_its_block_was_lifted(shop: Shop) -> None:
    _, member = shop.person()
    shown(shop, member, [START] * 10, many=True)
    blocked = RevealUsage(
        workspace_id=shop.workspace.id, member_id=member.id, outcome="blocked", happened_at=START - timedelta(hours=1)
    )
    blocked.save(force_insert=True)
    with stopped_clock(START):
        assert lift_block(actor_for(shop.admin), member.id)

    assert ask_at(shop, member, START + timedelta(minutes=2)) == 200


def test_nobody_is_no_blocked_member() -> None:
    assert is_blocked(None) is False


def test_opening_again_is_noted_with_its_moment(shop: Shop) -> None:
    _, member = shop.person()
    for moment in (START, START + timedelta(minutes=5)):
        with stopped_clock(moment):
            open_record(sign_in(Client(), member), shop.record)

    opened = RecordOpening.objects.get(member_id=member.id, record_id=shop.record)
    assert opened.opened_at == START + timedelta(minutes=5)


def test_what_is_opened_by_somebody_who_sees_as_another_is_not_the_other_s_opening(shop: Shop) -> None:
    _, member = shop.person()
    client = sign_in(Client(), shop.admin)
    begun = client.post(f"{API}/access/see-as", {"member_id": str(member.id)}, "application/json")

    path = f"{API}/objects/shop/records/{shop.record}"
    assert client.get(path, headers={SEE_AS: begun.json()["token"]}).status_code == 200

    assert not RecordOpening.objects.exists()


def test_what_a_program_reads_is_no_opening_of_its_owner(shop: Shop) -> None:
    _, member = shop.person()
    key = create_api_key(actor=actor_for(member), name="x").secret

    path = f"{API}/objects/shop/records/{shop.record}"
    assert Client().get(path, headers={"Authorization": f"Bearer {key}"}).status_code == 200

    assert not RecordOpening.objects.exists()


def test_an_08_a_password_counts_at_once_and_not_before_it_was_given(shop: Shop) -> None:
    _, member = shop.person()
    with stopped_clock(START):
        client = sign_in(Client(), member)
        confirm(client)
        assert reveal(client, shop.record).status_code == 200
    with stopped_clock(START - timedelta(seconds=1)):  # a clock that was put back
        assert told(reveal(client, shop.record)) == (403, "step_up.needed")


def test_a_level_counts_only_above_the_clearance() -> None:
    shape = ObjectShape("deal", (FieldShape("price", 3, ""), FieldShape("name", 1, "")), level=2)

    found = list_labels(shape, [2, 3], "price", 2)

    assert [(item.of, item.level, item.hides) for item in found] == [
        ("object", 2, False), ("record", 2, False), ("record", 3, True), ("field", 3, True),
    ]  # fmt: skip


def test_each_level_of_records_is_asked_for_with_its_own_options() -> None:
    levels = RecordLevels("grade", (("open", 1), ("inner", 3), ("closed", 3)))

    parts = level_parts(ObjectShape("deal", (), record_levels=levels))

    assert [(level, params) for level, (_, params) in parts] == [(1, [["open"]]), (3, [["inner", "closed"]])]


def test_who_looks_as_another_sees_no_higher_than_either(workspace: Any) -> None:
    low = replace(actor_for(make_member(workspace)), clearance=2)
    high = replace(actor_for(make_member(workspace)), clearance=4)

    assert clearance_of(replace(high, viewer=low)) == 2
    assert clearance_of(replace(low, viewer=high)) == 2
    assert clearance_of(high) == 4


def test_a_clearance_is_set_by_who_manages_roles_whatever_calls(workspace: Any) -> None:
    nobody, other = make_member(workspace), make_member(workspace)

    with pytest.raises(Denied):
        set_clearance(actor=actor_for(nobody), member_id=other.id, clearance=1)


def test_no_role_is_held_by_nobody() -> None:
    assert list_current_holders([]) == set()
