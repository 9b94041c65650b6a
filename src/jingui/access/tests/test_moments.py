"""Working hours and networks: borders, nights, addresses."""

import dataclasses
from datetime import UTC, datetime

import pytest

from jingui.access.selectors.moments import is_from, is_within, is_working
from jingui.access.types import RoleHours, RoleWhen
from jingui.kit.actor import Actor, ActorKind
from jingui.kit.ids import make_id

OFFICE = RoleHours(days=[1, 2, 3, 4, 5], start="08:30", end="18:00")
NIGHT = RoleHours(days=[1, 5], start="22:00", end="06:00")
ACTOR = Actor(ActorKind.MEMBER, make_id(), make_id(), ip="10.1.2.3")


def local(day, time):
    """A moment of the week of 23 November 2026, a Monday."""
    hour, minute = map(int, time.split(":"))
    return datetime(2026, 11, 22 + day, hour, minute)  # noqa: DTZ001  # a local wall clock


@pytest.mark.parametrize(
    ("day", "time", "expected"),
    [(1, "08:29", False), (1, "08:30", True),
     (5, "17:59", True), (5, "18:00", False), (6, "10:00", False), (7, "10:00", False)],
)  # fmt: skip
def test_hours_of_a_day(day, time, expected):
    assert is_working(OFFICE, local(day, time)) is expected


@pytest.mark.parametrize(
    ("day", "time", "expected"),
    [(1, "21:59", False), (1, "22:00", True), (2, "05:59", True), (2, "06:00", False), (2, "23:00", False),
     (6, "05:00", True), (1, "05:00", False), (5, "23:30", True), (7, "05:00", False)],
)  # fmt: skip
def test_hours_that_reach_into_the_next_morning(day, time, expected):
    assert is_working(NIGHT, local(day, time)) is expected


def test_a_night_of_sunday_ends_on_monday():
    sunday = RoleHours(days=[7], start="22:00", end="06:00")

    assert is_working(sunday, local(1, "05:00"))
    assert not is_working(sunday, local(2, "05:00"))


@pytest.mark.parametrize(
    ("address", "expected"),
    [("10.1.2.3", True), ("11.1.2.3", False), ("::ffff:10.9.9.9", True), ("", False),
     ("nonsense", False), ("2001:db8::1", True)],
)  # fmt: skip
def test_networks(address, expected):
    assert is_from(["10.0.0.0/8", "2001:db8::/32"], address) is expected


def test_hours_are_of_the_workspaces_zone_and_both_must_hold():
    when = RoleWhen(hours=[OFFICE], networks=["10.0.0.0/8"])
    monday_nine_in_shanghai = datetime(2026, 11, 23, 1, tzinfo=UTC)

    assert is_within(when, ACTOR, monday_nine_in_shanghai)
    assert not is_within(when, dataclasses.replace(ACTOR, timezone="UTC"), monday_nine_in_shanghai)
    assert not is_within(when, dataclasses.replace(ACTOR, ip="8.8.8.8"), monday_nine_in_shanghai)
    assert is_within(RoleWhen(hours=[OFFICE]), dataclasses.replace(ACTOR, ip=""), monday_nine_in_shanghai)
    assert is_within(RoleWhen(networks=["10.0.0.0/8"]), ACTOR, datetime(2026, 11, 22, 1, tzinfo=UTC))
    assert not is_within(RoleWhen(networks=["10.0.0.0/8"]), dataclasses.replace(ACTOR, ip=""), monday_nine_in_shanghai)
    assert is_within(when, dataclasses.replace(ACTOR, channel="job", ip=""), datetime(2026, 11, 22, 1, tzinfo=UTC))


def test_one_of_several_hours_is_enough_and_networks_may_name_a_host():
    when = RoleWhen(hours=[NIGHT, OFFICE])
    monday_nine_in_shanghai = datetime(2026, 11, 23, 1, tzinfo=UTC)

    assert is_within(when, ACTOR, monday_nine_in_shanghai)
    assert is_from(["10.1.2.3/8"], "10.200.0.1")
