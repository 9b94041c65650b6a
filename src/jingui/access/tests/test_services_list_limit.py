"""Records listed in an hour: counted for who has a limit, free for all others."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jingui.access.errors import ListLimit
from jingui.access.models import ListUsage
from jingui.access.services.list_limit import check_list_limit, note_listed
from jingui.access.types import AccessPlan, Limits
from jingui.kit.clock import stopped_clock
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member

NOON = datetime(2026, 11, 23, 12, 59, 58, 5, tzinfo=UTC)
LIMITED = AccessPlan("shop", {}, {}, None, limits=Limits(list_rows_per_hour=5))


@pytest.fixture
def seller(workspace):
    return actor_for(make_member(workspace))


def is_refused(actor, plan=LIMITED):
    try:
        check_list_limit(actor, plan)
    except ListLimit:
        return True
    return False


def test_the_hour_is_used_up_at_its_limit_and_a_new_one_is_fresh(seller):
    with stopped_clock(NOON):
        assert not is_refused(seller)
        note_listed(seller, LIMITED, 4)
        assert not is_refused(seller)
        note_listed(seller, LIMITED, 1)
        assert is_refused(seller)
    with stopped_clock(NOON - timedelta(minutes=59)):
        assert is_refused(seller)
    with stopped_clock(NOON + timedelta(seconds=2)):
        assert not is_refused(seller)


def test_one_record_uses_up_a_limit_of_one(seller):
    plan = replace(LIMITED, limits=Limits(list_rows_per_hour=1))

    assert not is_refused(seller, plan)
    note_listed(seller, plan, 1)

    assert is_refused(seller, plan)


def test_each_member_and_object_has_an_hour_of_its_own(workspace, seller):
    note_listed(seller, LIMITED, 5)

    assert is_refused(seller)
    assert not is_refused(seller, replace(LIMITED, object_key="other"))
    assert not is_refused(actor_for(make_member(workspace)))


def test_nothing_is_written_for_who_has_no_limit_or_saw_nothing(workspace, seller):
    free = replace(LIMITED, limits=Limits())

    note_listed(seller, LIMITED, 0)
    note_listed(seller, free, 3)
    note_listed(actor_of_system(workspace), LIMITED, 3)

    assert not ListUsage.objects.exists()
    assert not is_refused(seller, free)
    assert not is_refused(actor_of_system(workspace))
