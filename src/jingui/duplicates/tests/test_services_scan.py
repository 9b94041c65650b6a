"""The standing check: scans, changes, what people decided, what stays bounded."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from jingui.duplicates.errors import ScanRunning
from jingui.duplicates.models import DuplicateKey, DuplicatePair, DuplicateRule, DuplicateScan
from jingui.duplicates.services import scan as scan_module
from jingui.duplicates.services.check_changes import check_changes
from jingui.duplicates.services.decide_pair import decide_pair
from jingui.duplicates.services.scan import run_scan, start_scan
from jingui.duplicates.tests.world import DuplicateWorld, make_duplicate_world
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.kit.jobs import run_waiting
from jingui.kit.testing.factories import make_workspace
from jingui.records.services.delete_record import delete_record
from jingui.records.services.update_record import update_record


def pair_of(a: UUID, b: UUID) -> DuplicatePair | None:
    return DuplicatePair.objects.filter(object_key="customer", low_id=min(a, b), high_id=max(a, b)).first()


def test_finds_names_and_numbers_that_are_alike(world: DuplicateWorld) -> None:
    first = world.make(world.boss, name="上海华信科技有限公司", mobile="13800001111")
    turned = world.make(world.ann, name="华信科技(上海)有限公司")
    other = world.make(world.boss, name="完全不同贸易", mobile="13800001111")
    apart = world.make(world.bob, name="北京华信科技有限公司")

    done = world.scan()

    assert done.status == "done"
    assert done.done_count == done.total_count >= 4
    by_name, by_mobile = pair_of(first, turned), pair_of(first, other)
    assert by_name is not None
    assert by_name.points == {"name": 92}
    assert by_mobile is not None
    assert by_mobile.points["mobile"] == 90
    assert pair_of(first, apart) is None
    assert pair_of(turned, other) is None


def test_keeps_a_pair_whose_codes_differ_below_the_threshold(world: DuplicateWorld) -> None:
    a = world.make(world.boss, name="两个代码公司", credit_code="91310115MA1K35J243")
    b = world.make(world.boss, name="两个代码公司", credit_code="91310000MA1FL0000N")

    world.scan()

    found = pair_of(a, b)
    assert found is not None
    assert found.score < 80 <= found.reach


def test_later_writes_are_compared_without_a_scan(world: DuplicateWorld) -> None:
    world.scan()
    first = world.make(world.boss, name="增量甲科技有限公司")
    second = world.make(world.ann, name="增量甲科技")
    assert pair_of(first, second) is None

    assert check_changes(workspace_id=world.workspace.id, object_key="customer") >= 2
    assert pair_of(first, second) is not None

    update_record(actor=world.ann, object_key="customer", record_id=second, version=1, fields={"name": "另起炉灶贸易"})
    check_changes(workspace_id=world.workspace.id, object_key="customer")
    assert pair_of(first, second) is None


def test_a_table_that_is_being_filled_is_compared_when_it_is_calm(
    world: DuplicateWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jingui.duplicates.services import follow_writes

    world.scan()
    first, second = world.make(world.boss, name="平静甲科技有限公司"), world.make(world.ann, name="平静甲科技")
    monkeypatch.setattr(follow_writes, "MANY_ROWS", 2)
    asked = {"workspace_id": world.workspace.id, "object_key": "customer"}
    jobs = ProcrastinateJob.objects.filter(task_name="duplicates.check_changes", status="todo")
    before = jobs.count()

    follow_writes.check_when_calm(**asked)
    assert pair_of(first, second) is None
    assert jobs.count() == before + 1

    monkeypatch.setattr(follow_writes, "CALM", timedelta(0))
    follow_writes.check_when_calm(**asked)
    assert pair_of(first, second) is not None
    assert jobs.count() == before + 1


def test_a_table_that_never_becomes_calm_is_compared_all_the_same(
    world: DuplicateWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jingui.duplicates.services import follow_writes

    world.scan()
    first, second = world.make(world.boss, name="繁忙甲科技有限公司"), world.make(world.ann, name="繁忙甲科技")
    monkeypatch.setattr(follow_writes, "MANY_ROWS", 0)
    monkeypatch.setattr(follow_writes, "LONGEST", timedelta(0))

    follow_writes.check_when_calm(workspace_id=world.workspace.id, object_key="customer")

    assert pair_of(first, second) is not None


def test_a_write_plans_a_check_that_the_worker_runs(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from jingui.duplicates.services import follow_writes

    monkeypatch.setattr(follow_writes, "DELAY_SECONDS", 0)
    fresh = make_duplicate_world()
    with workspace_context(fresh.workspace.id):
        fresh.scan()
        first = fresh.make(fresh.boss, name="事件驱动软件有限公司")
        second = fresh.make(fresh.boss, name="事件驱动软件")

        run_waiting()

        assert pair_of(first, second) is not None


def test_what_was_dismissed_stays_dismissed(world: DuplicateWorld) -> None:
    a = world.make(world.boss, name="记住决定有限公司")
    b = world.make(world.boss, name="记住决定公司")
    world.scan()
    found = pair_of(a, b)
    assert found is not None

    decide_pair(actor=world.boss, object_key="customer", pair_id=found.pk, dismissed=True)
    world.scan()

    again = pair_of(a, b)
    assert again is not None
    assert again.status == "dismissed"
    assert again.decided_by_id == world.boss.member_id


def test_a_new_scan_forgets_pairs_that_are_no_longer_alike(world: DuplicateWorld) -> None:
    a = world.make(world.boss, name="转瞬即逝有限公司")
    b = world.make(world.boss, name="转瞬即逝公司")
    world.scan()
    assert pair_of(a, b) is not None

    delete_record(actor=world.boss, object_key="customer", record_id=b)
    world.scan()

    assert pair_of(a, b) is None


def test_old_keys_go_with_their_scan(world: DuplicateWorld) -> None:
    world.scan()
    count = DuplicateKey.objects.count()
    world.scan()
    assert DuplicateKey.objects.count() == count


def test_a_killed_scan_goes_on_where_it_stopped(world: DuplicateWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [world.make(world.boss, name=f"断点续查{sign}有限公司") for sign in "甲乙丙丁"]
    twin = world.make(world.boss, name="断点续查甲公司")
    monkeypatch.setattr(scan_module, "PAGE_ROWS", 2)
    scan_id = start_scan(workspace_id=world.workspace.id, object_key="customer")
    real, calls = scan_module.add_keys, []

    def killed(*args: object) -> int:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(scan_module, "add_keys", killed)
    with pytest.raises(KeyboardInterrupt):
        run_scan(workspace_id=world.workspace.id, scan_id=scan_id)
    monkeypatch.setattr(scan_module, "add_keys", real)
    assert DuplicateScan.objects.get(pk=scan_id).done_count == 2

    run_scan(workspace_id=world.workspace.id, scan_id=scan_id)

    done = DuplicateScan.objects.get(pk=scan_id)
    assert done.status == "done"
    assert pair_of(names[0], twin) is not None
    keys = DuplicateKey.objects.filter(record_id=names[0]).values_list("key", flat=True)
    assert len(keys) == len(set(keys)) > 0


def test_a_scan_leaves_off_when_the_worker_ends_and_goes_on(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = make_duplicate_world()
    with workspace_context(fresh.workspace.id):
        ids = [fresh.make(fresh.boss, name=f"换班{sign}有限公司") for sign in "甲乙丙"]
        twin = fresh.make(fresh.boss, name="换班甲公司")
        monkeypatch.setattr(scan_module, "PAGE_ROWS", 1)
        monkeypatch.setattr(scan_module, "is_stopping", lambda: True)
        planned: list[str] = []
        monkeypatch.setattr(scan_module, "enqueue", lambda name, **ids: planned.append(name))
        scan = fresh.scan()
        assert (scan.status, scan.done_count) == ("running", 1)
        assert planned == ["duplicates.scan"] * 2  # at its start, and for the next worker
        monkeypatch.setattr(scan_module, "is_stopping", lambda: False)

        run_scan(workspace_id=fresh.workspace.id, scan_id=scan.pk)

        assert DuplicateScan.objects.get(pk=scan.pk).status == "done"
        assert pair_of(ids[0], twin) is not None


def test_one_scan_at_a_time(world: DuplicateWorld) -> None:
    start_scan(workspace_id=world.workspace.id, object_key="customer")
    with pytest.raises(ScanRunning):
        start_scan(workspace_id=world.workspace.id, object_key="customer")
    DuplicateScan.objects.filter(status="waiting").update(status="failed")


def test_a_scan_whose_worker_is_gone_blocks_nobody(world: DuplicateWorld) -> None:
    lost = start_scan(workspace_id=world.workspace.id, object_key="customer")
    DuplicateScan.objects.filter(pk=lost).update(status="running", progressed_at=now() - timedelta(minutes=11))

    assert world.scan().status == "done"

    assert DuplicateScan.objects.get(pk=lost).error == "duplicate_scan.replaced"


def test_a_key_that_too_many_share_is_passed_over(world: DuplicateWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [world.make(world.boss, name=f"占位号码{i}号楼", mobile="13900000000") for i in range(4)]
    monkeypatch.setattr(scan_module, "BLOCK_MOST", 3)

    done = world.scan()

    assert done.skipped_blocks >= 1
    assert pair_of(ids[0], ids[1]) is None


def test_a_failed_scan_says_so(world: DuplicateWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **more: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(scan_module, "page_of_forms", broken)
    done = world.scan()
    assert (done.status, done.error) == ("failed", "duplicate_scan.failed")


def test_another_workspace_is_never_compared(world: DuplicateWorld) -> None:
    world.scan()
    other = make_workspace()
    with workspace_context(other.id):
        assert DuplicateKey.objects.count() == 0
        assert DuplicatePair.objects.count() == 0
        assert DuplicateRule.objects.count() == 0
        assert check_changes(workspace_id=other.id, object_key="customer") == 0


def test_a_member_who_may_see_but_not_change_cannot_dismiss(world: DuplicateWorld) -> None:
    from jingui.records.errors import ObjectDenied

    a = world.make(world.boss, name="只读成员有限公司")
    b = world.make(world.boss, name="只读成员公司")
    world.scan()
    found = pair_of(a, b)
    assert found is not None
    reader = world.with_role({"customer": {"operations": {"view": "all"}}})

    with pytest.raises(ObjectDenied):
        decide_pair(actor=replace(reader), object_key="customer", pair_id=found.pk, dismissed=True)

    found.refresh_from_db()
    assert found.status == "open"
