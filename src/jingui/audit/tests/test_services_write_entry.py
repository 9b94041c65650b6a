"""The outbox takes facts, keeps them, and shows them to their own workspace only."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from jingui.audit.errors import BadCursor
from jingui.audit.leaf import LeafFrame, canonical, leaf_hash
from jingui.audit.models import AuditEntry
from jingui.audit.selectors.entries import is_intact, list_entries, list_record_entries
from jingui.audit.services.write_entry import write_entries, write_entry
from jingui.audit.types import EntryDraft
from jingui.kit.ids import make_id
from jingui.kit.testing.factories import inside, make_workspace


def test_writes_many_facts_with_one_statement_and_intact_leaves(workspace, admin):
    run_id, record_ids = make_id(), [make_id() for _ in range(3)]
    detail = {
        "before": {"金额": Decimal("1.10"), "ratio": 0.1, "big": 10**30, "none": None, "yes": True},
        "after": {"at": datetime(2026, 11, 22, tzinfo=UTC), "list": (1, "二"), "set": {"b", "a"}},
    }
    entries = [EntryDraft("record.update", "customer", record_id, detail) for record_id in record_ids]

    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        write_entries(actor=admin, entries=entries, run_id=run_id)

    inserts = [query for query in queries if "INSERT" in query["sql"]]
    assert len(inserts) == 1
    page = list_entries(actor=admin, object_key="customer")
    assert {item.record_id for item in page.items} == set(record_ids)
    assert all(is_intact(item) and item.run_id == run_id and item.actor_id == admin.member_id for item in page.items)
    assert page.items[0].detail["before"]["金额"] == "1.10"


@pytest.mark.parametrize("name", ['陈"小\\明', "", "\u2028</script>", "detail", "a" * 90])
def test_a_frame_gives_the_leaf_of_the_whole_entry(name):
    head = {"workspace_id": "w", "actor_id": None, "actor_name": name, "channel": "import", "ip": "", "run_id": None}
    head |= {"occurred_at": "t", "actor_kind": "member", "operation": "record.create", "object_key": "客户"}
    frame = LeafFrame(head)

    for record_id in (None, str(make_id())):
        own_id, detail = str(make_id()), {"b": {"z": name, "a": [1, None]}, "a": "detail"}
        whole = leaf_hash(head | {"id": own_id, "record_id": record_id, "detail": detail})
        assert frame.leaf_hash(canonical(detail), canonical(own_id), canonical(record_id)) == whole


def test_notices_an_entry_that_was_changed(workspace, admin):
    with transaction.atomic():
        write_entry(actor=admin, operation="record.update", detail={"after": {"a": 1}})

    entry = list_entries(actor=admin, limit=1).items[0]

    assert is_intact(entry)
    from dataclasses import replace

    assert not is_intact(replace(entry, detail={"after": {"a": 2}}))
    assert not is_intact(replace(entry, operation="record.delete"))


def test_records_the_writing_transaction(workspace, admin):
    with transaction.atomic():
        write_entry(actor=admin, operation="record.update", detail={})
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
            xid = cursor.fetchone()[0]

    assert AuditEntry.objects.filter(workspace_id=workspace.id).latest("occurred_at").xid == xid


def test_refuses_a_fact_outside_the_transaction_of_its_change(workspace, admin):
    with pytest.raises(RuntimeError, match="transaction"):
        write_entry(actor=admin, operation="record.update", detail={})


def test_goes_with_the_change_when_that_is_rolled_back(workspace, admin):
    before = len(list_entries(actor=admin).items)

    with transaction.atomic():
        write_entry(actor=admin, operation="record.update", detail={})
        transaction.set_rollback(True)

    assert len(list_entries(actor=admin).items) == before


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET operation = 'x'", "DELETE FROM audit_entry"])
def test_the_application_role_cannot_change_or_remove_facts(workspace, statement):
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_other_workspace_sees_nothing(workspace, admin):
    other = make_workspace()

    with inside(other):
        # Even a selector with the wrong actor meets the second wall.
        assert list_entries(actor=admin).items == ()
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            write_entry(actor=admin, operation="record.update", detail={})


def test_pages_newest_first_without_gaps(workspace, admin):
    record_id = make_id()
    for number in range(5):
        with transaction.atomic():
            write_entry(
                actor=admin, operation="record.update", object_key="c", record_id=record_id, detail={"n": number}
            )

    seen, after = [], None
    while True:
        page = list_record_entries(actor=admin, object_key="c", record_id=record_id, limit=2, after=after)
        seen += [item.detail["n"] for item in page.items]
        after = page.next
        if after is None:
            break

    assert seen == [4, 3, 2, 1, 0]


def test_refuses_a_made_up_cursor(workspace, admin):
    with pytest.raises(BadCursor):
        list_entries(actor=admin, after="bm9wZQ==")
