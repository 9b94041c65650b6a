"""Identifiers."""

import time
from uuid import RFC_4122

from jingui.kit.ids import make_id, make_ids

START = 1_790_000_000_123_000_000


def test_ids_of_one_millisecond_stay_in_the_order_they_were_made_in(monkeypatch):
    moments = iter(range(START, START + 1_000_000, 2_000))
    monkeypatch.setattr(time, "time_ns", lambda: next(moments))

    found = [made for _ in range(200) for made in (make_id(), *make_ids(2))]

    assert found == sorted(found)


def test_many_ids_run_over_into_the_next_millisecond_and_are_uuids_of_version_seven(monkeypatch):
    monkeypatch.setattr(time, "time_ns", lambda: START)

    found = make_ids(5_000)

    assert found == sorted(set(found))
    assert {(item.version, item.variant) for item in found} == {(7, RFC_4122)}
    assert found[0].int >> 80 == START // 1_000_000
    assert found[-1].int >> 80 == START // 1_000_000 + 1
