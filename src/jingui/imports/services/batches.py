"""Rows of a file in batches, converted ahead of the writing in a thread of their own."""

import queue
import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from jingui.imports.models import ImportRun
from jingui.imports.services.plan import SheetPlan, convert_rows
from jingui.imports.types import Converted, Verdict
from jingui.records.selectors.target import Target
from jingui.records.services.clean_many import make_cleaner

BATCH_ROWS = 1000
AHEAD = 2


@dataclass(slots=True)
class Batch:
    """Rows that are written together; ``offset`` is where the next batch begins."""

    sheet: int
    rows: list[Converted]
    offset: int


def make_batches(run: ImportRun, target: Target, plan: SheetPlan, offset: int) -> Iterator[Batch]:
    """Cut the records of a sheet into batches, from a byte offset on."""
    rows: list[Converted] = []
    after = offset
    clean = make_cleaner(target)
    for after, row in convert_rows(run, plan, offset):  # the last offset is used below
        if row.verdict is Verdict.OK:
            row.values = clean(row.fields, row.sure)
        rows.append(row)
        if len(rows) >= BATCH_ROWS:
            yield Batch(plan.index, rows, after)
            rows = []
    if rows:
        yield Batch(plan.index, rows, after)


def prefetch(batches: Iterator[Batch]) -> Generator[Batch, None, None]:
    """Yield batches while a thread prepares the next ones: Python converts while PostgreSQL writes.

    The thread touches no database. It ends when the caller stops reading.
    """
    ready: queue.Queue[Batch | BaseException | None] = queue.Queue(AHEAD)
    stopped = threading.Event()

    def put(item: Batch | BaseException | None) -> None:
        while not stopped.is_set():
            try:
                ready.put(item, timeout=0.2)
            except queue.Full:
                continue
            return

    def work() -> None:
        try:
            for batch in batches:
                if stopped.is_set():
                    return
                put(batch)
            put(None)
        except BaseException as error:  # handed to the reader
            put(error)

    thread = threading.Thread(target=work, name="import-convert", daemon=True)
    thread.start()
    try:
        while (item := ready.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stopped.set()
        thread.join(timeout=10)
