"""Load the demo company: people, customers, contacts, follow-ups. Interrupted runs go on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.services.refresh_statistics import refresh_statistics
from jingui.crm.demo import company
from jingui.crm.demo.contacts import make_contacts
from jingui.crm.demo.customers import COUNT, Customer, make_customer
from jingui.crm.demo.follow_ups import make_follow_ups
from jingui.crm.services.load_demo_people import load_people
from jingui.crm.services.load_pack import load_pack
from jingui.crm.types import DemoLogin
from jingui.kit.actor import Actor, system_actor
from jingui.kit.clock import now, stopped_clock, today
from jingui.kit.context import workspace_context
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.services.write_batch import MAX_ITEMS, write_batch
from jingui.records.types import BatchItem
from jingui.workspaces.models import Workspace
from jingui.workspaces.selectors.workspaces import find_workspace
from jingui.workspaces.services.create_workspace import create_workspace
from jingui.workspaces.types import WorkspaceData

DEMO_PASSWORD = company.PASSWORD
Progress = Callable[[int, int], None]
Entry = tuple[datetime, Mapping[str, Any]]
"""When a record was made and its values in wire form."""

_ZONE = ZoneInfo("Asia/Shanghai")
_PER_CUSTOMER = 5.6
"""Records per customer, itself included: for the progress bar."""


def list_demo_logins() -> list[DemoLogin]:
    """Return the logins of the demo company, one per role."""
    return [
        DemoLogin(username=person.username, label=f"{person.title} {person.name}", role=person.role)
        for person in company.PEOPLE
        if person.username
    ]


def load_demo(*, progress: Progress = lambda done, total: None, customers: int = COUNT) -> WorkspaceData:
    """Make the demo company unless it is there; a load that was interrupted goes on.

    Everything passes the services and the write path that people use, audit entries included,
    with the clock set to the day each record is said to be from. The same records come every
    time; their dates follow the day of the load, so that "this week" is never empty.
    ``customers`` below the usual number makes a smaller company (tests).
    """
    workspace = find_workspace(company.WORKSPACE_KEY)
    if workspace is not None and workspace.settings.get("demo", {}).get("is_complete"):
        return workspace
    if workspace is None:
        workspace = create_workspace(name=company.NAME, key=company.WORKSPACE_KEY)
    load_pack(workspace_id=workspace.id)
    with workspace_context(workspace.id):
        members = load_people(workspace_id=workspace.id)
        _Load(workspace.id, members, progress, customers).run()
    return workspace


class _Load:
    """One run: stage after stage, batch after batch, each batch with its own progress."""

    def __init__(self, workspace_id: UUID, members: Mapping[str, UUID], progress: Progress, customers: int) -> None:
        self._workspace_id = workspace_id
        self._members = members
        self._progress = progress
        self._count = customers
        self._total = int(customers * _PER_CUSTOMER)
        self._state = self._read_state()
        day = date.fromisoformat(self._state.get("day") or today("Asia/Shanghai").isoformat())
        self._state["day"] = day.isoformat()
        first = COUNT - customers
        self._customers = [make_customer(number, day) for number in range(first, COUNT)]

    def run(self) -> None:
        """Write what is missing."""
        self._write("customer", list(self._customer_entries()))
        ids = self._customer_ids()
        self._write("contact", list(self._contact_entries(ids)))
        self._write("follow_up", self._follow_up_entries(ids, self._main_contact_ids()))
        for obj in get_snapshot(self._workspace_id).objects.values():
            refresh_statistics(obj)
        self._state["is_complete"] = True
        self._save_state()
        self._progress(self._total, self._total)

    def _customer_entries(self) -> Iterator[Entry]:
        for customer in self._customers:
            yield _morning(customer.created_on), {**customer.fields, "owner": self._owner(customer)}

    def _contact_entries(self, ids: Sequence[UUID]) -> Iterator[Entry]:
        for customer, customer_id in zip(self._customers, ids, strict=True):
            common = {"customer": str(customer_id), "owner": self._owner(customer)}
            for fields in make_contacts(customer):
                yield _morning(customer.created_on), {**fields, **common}

    def _follow_up_entries(self, ids: Sequence[UUID], contacts: Mapping[UUID, UUID]) -> list[Entry]:
        entries: list[Entry] = []
        for customer, customer_id in zip(self._customers, ids, strict=True):
            common = {"customer": str(customer_id), "owner": self._owner(customer)}
            if customer_id in contacts:
                common["contact"] = str(contacts[customer_id])
            rows = zip(customer.follow_ups, make_follow_ups(customer), strict=True)
            entries += [(moment, {**fields, **common}) for moment, fields in rows]
        return sorted(entries, key=lambda entry: (entry[0], entry[1]["customer"]))

    def _owner(self, customer: Customer) -> str:
        return str(self._members[customer.owner])

    def _write(self, object_key: str, entries: Sequence[Entry]) -> None:
        """Write the entries an earlier run has not; order and batches are the same every time."""
        done = int(self._state.get(object_key, 0))
        actor = self._actor()
        for batch in _batches(entries[done:]):
            moment = min(batch[-1][0], now())
            with transaction.atomic(), stopped_clock(moment):
                items = [BatchItem(fields=fields) for _, fields in batch]
                results = write_batch(actor=actor, object_key=object_key, items=items)
                refused = [result.errors for result in results if result.errors]
                if refused:
                    raise RuntimeError(f"demo data refused: {object_key} {refused[0]}")
                done += len(batch)
                self._state[object_key] = done
                self._save_state()
            self._progress(self._done(), self._total)

    def _done(self) -> int:
        done = sum(int(self._state.get(key, 0)) for key in ("customer", "contact", "follow_up"))
        return min(done, self._total - 1)

    def _actor(self) -> Actor:
        return system_actor(self._workspace_id, name="演示数据")

    def _customer_ids(self) -> list[UUID]:
        """Ids in the order of the numbers the system gave: the order of writing."""
        query = f"SELECT id FROM {self._table('customer')} ORDER BY code LIMIT %s::int"  # noqa: S608  # our own names
        return [row[0] for row in fetch_rows(Sql(query, (self._count,)))]

    def _main_contact_ids(self) -> dict[UUID, UUID]:
        query = f"SELECT customer, id FROM {self._table('contact')} WHERE is_main"  # noqa: S608  # our own names
        return {row[0]: row[1] for row in fetch_rows(Sql(query, ()))}

    def _table(self, object_key: str) -> str:
        return f'"w_{company.WORKSPACE_KEY}"."{object_key}"'

    def _read_state(self) -> dict[str, Any]:
        settings = Workspace.objects.values_list("settings", flat=True).get(id=self._workspace_id)
        return dict(settings.get("demo", {}))

    def _save_state(self) -> None:
        with transaction.atomic():
            row = Workspace.objects.select_for_update().get(id=self._workspace_id)
            row.settings = {**row.settings, "demo": self._state}
            row.save(update_fields=["settings"])


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), _ZONE).astimezone(UTC)


def _batches(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """Cut into batches: full ones of long ago, one per day of late, so that "today" looks lived in."""
    start = 0
    if not entries:
        return
    recent = entries[-1][0].timestamp() - 30 * 86_400
    for i, entry in enumerate(entries):
        is_full = i - start >= MAX_ITEMS
        is_next_day = entry[0].timestamp() > recent and entry[0].date() != entries[start][0].date()
        if i > start and (is_full or is_next_day):
            yield entries[start:i]
            start = i
    yield entries[start:]
