"""The recycle bin: what is in it for whom, purging, and how long it keeps."""

import io
import json
import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.storage import default_storage

from jingui.files.models import StoredFile
from jingui.files.services.store_file import store_file
from jingui.kit.clock import now
from jingui.kit.errors import Denied, Invalid
from jingui.records.errors import BadCursor, ObjectDenied, RecordNotFound
from jingui.records.models import RecordRunItem
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.recycled import list_recycled, show_recycle_bin
from jingui.records.selectors.run import execute, fetch_rows
from jingui.records.selectors.target import open_object
from jingui.records.services.create_record import create_record
from jingui.records.services.delete_record import delete_record
from jingui.records.services.retention import purge_expired, set_retention
from jingui.records.tests.helpers import entries, make_deal, read
from jingui.records.tests.test_runs import order, run
from jingui.records.tests.world import World


def binned(world: World, actor: Any, **fields: Any) -> UUID:
    made = make_deal(actor, **fields)
    delete_record(actor=world.boss, object_key="deal", record_id=made)
    return made


def listed(actor: Any, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(list_recycled(actor=actor, object_key="deal", **more))
    return found


def exists(world: World, record_id: UUID) -> bool:
    target = open_object(world.boss, "deal")
    return bool(fetch_rows(Sql(f"SELECT 1 FROM {target.table} WHERE id = %s::uuid", (record_id,))))


def age(world: World, record_id: UUID, days: int, column: str = "deleted_at") -> None:
    target = open_object(world.boss, "deal")
    moment = now() - timedelta(days=days)
    execute(Sql(f"UPDATE {target.table} SET {column} = %s::timestamptz WHERE id = %s::uuid", (moment, record_id)))


def test_the_bin_shows_who_deleted_when_and_until_when(world: World) -> None:
    name = f"删除样本{secrets.token_hex(3)}"
    made = binned(world, world.ann, name=name)

    item = listed(world.boss, search=name)["items"][0]

    assert (item["id"], item["title"], item["deleted_by"]["label"]) == (str(made), name, "王总")
    assert item["owner"]["label"] == "安妮"
    assert item["kept_until"] > item["deleted_at"]


def test_the_bin_holds_only_what_one_may_see_and_delete(world: World) -> None:
    name = f"各人{secrets.token_hex(3)}"
    hers, hidden = binned(world, world.ann, name=f"{name}甲"), binned(world, world.bob, name=f"{name}乙")

    assert {i["id"] for i in listed(world.boss, search=name)["items"]} == {str(hers), str(hidden)}
    assert [i["id"] for i in listed(world.ann, search=name)["items"]] == [str(hers)]
    assert listed(world.lead, search=name)["items"] == []
    reader = world.with_role({"deal": {"operations": {"view": "all"}}})
    with pytest.raises(ObjectDenied):
        listed(reader)
    assert show_recycle_bin(actor=reader)["objects"] == []


def test_the_bin_is_walked_page_by_page(world: World) -> None:
    name = f"翻页{secrets.token_hex(3)}"
    made = [binned(world, world.boss, name=f"{name}{n}") for n in range(5)]
    seen, after = [], None

    while True:
        page = listed(world.boss, search=name, limit=2, after=after)
        seen += [item["id"] for item in page["items"]]
        after = page["next"]
        if after is None:
            break

    assert seen == [str(i) for i in reversed(made)]
    with pytest.raises(BadCursor):
        listed(world.boss, after="nonsense")


def test_many_are_restored_and_what_they_point_at_is_told(world: World) -> None:
    company = create_record(actor=world.boss, object_key="company", fields={"name": "也被删的公司"})
    made = [make_deal(world.boss, company=str(company)) for _ in range(2)]
    run(world.boss, order("delete", made))
    delete_record(actor=world.boss, object_key="company", record_id=company)

    done = run(world.boss, order("restore", made))

    assert done.changed == 2
    assert [(link["object"], link["count"]) for link in done.result["links"]] == [("company", 1)]
    assert read(world.boss, made[0])["fields"]["company"] == {"hidden": True}


def test_restore_names_the_value_that_is_taken(world: World) -> None:
    number = f"HT-{secrets.token_hex(4)}"
    made = binned(world, world.boss, contract=number)
    make_deal(world.boss, contract=number)

    done = run(world.boss, order("restore", [made]))

    assert (done.changed, [s.code for s in done.skips]) == (0, ["unique"])


def test_purge_removes_record_files_and_kept_values(world: World) -> None:
    body = b"to be gone"
    file = store_file(actor=world.boss, name="走.txt", content=io.BytesIO(body), size_bytes=len(body))
    made = make_deal(world.boss, quantity=1, files=[str(file.id)])
    run(world.boss, order("update", [made], quantity=2))
    delete_record(actor=world.boss, object_key="deal", record_id=made)

    done = run(world.boss, order("purge", [made]))

    assert done.changed == 1
    assert not exists(world, made)
    assert not StoredFile.objects.filter(id=file.id).exists()
    assert not default_storage.exists(file.storage_name)
    assert not RecordRunItem.objects.filter(record_id=made).exclude(before=None).exists()
    assert entries(world, made)[0].operation == "record.purge"


def test_purge_empties_what_points_there_and_says_so(world: World) -> None:
    company = create_record(actor=world.boss, object_key="company", fields={"name": "彻底删除的公司"})
    deal = make_deal(world.ann, company=str(company))
    delete_record(actor=world.boss, object_key="company", record_id=company)

    run(world.boss, order("purge", [company]), "company")

    assert read(world.boss, deal)["fields"]["company"] is None
    newest = entries(world, deal)[0]
    assert (newest.operation, newest.detail["before"]) == ("record.update", {"company": {"id": str(company)}})


def test_live_records_are_not_purged(world: World) -> None:
    made = make_deal(world.boss)

    done = run(world.boss, order("purge", [made]))

    assert (done.changed, [s.code for s in done.skips]) == (0, ["not_found"])
    assert exists(world, made)


def test_retention_is_set_by_who_may_purge(world: World) -> None:
    with pytest.raises(Denied):
        set_retention(actor=world.ann, days=5)
    for days in (0, 4000):
        with pytest.raises(Invalid):
            set_retention(actor=world.boss, days=days)

    set_retention(actor=world.boss, days=90)

    assert show_recycle_bin(actor=world.boss)["days"] == 90
    set_retention(actor=world.boss, days=30)


@pytest.mark.slow
def test_the_nightly_purge_takes_what_is_over_its_time(world: World) -> None:
    body = b"left over"
    stray = store_file(actor=world.boss, name="多余.txt", content=io.BytesIO(body), size_bytes=len(body))
    StoredFile.objects.filter(id=stray.id).update(created_at=now() - timedelta(days=2))
    held = store_file(actor=world.boss, name="在用.txt", content=io.BytesIO(body), size_bytes=len(body))
    let_go = store_file(actor=world.boss, name="换下.txt", content=io.BytesIO(body), size_bytes=len(body))
    live = make_deal(world.boss, files=[str(held.id), str(let_go.id)])
    target = open_object(world.boss, "deal")
    execute(Sql(f"UPDATE {target.table} SET files = ARRAY[%s]::uuid[] WHERE id = %s::uuid", (held.id, live)))
    age(world, live, 40, "updated_at")
    old, fresh = binned(world, world.boss), binned(world, world.boss)
    age(world, old, 31)
    age(world, fresh, 29)

    purge_expired()

    assert not exists(world, old)
    assert exists(world, fresh)
    assert exists(world, live)
    left = set(StoredFile.objects.filter(id__in=[stray.id, held.id, let_go.id]).values_list("id", flat=True))
    assert left == {held.id}


def test_unknown_object_has_no_bin(world: World) -> None:
    with pytest.raises(RecordNotFound):
        list_recycled(actor=world.boss, object_key="no_such_object")
