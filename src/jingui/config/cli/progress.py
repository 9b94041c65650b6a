"""A progress bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int, int], None]
_LINE_SECONDS = 5.0


@contextmanager
def show_progress(title: str) -> Iterator[Advance]:
    """Yield ``advance(done, total)``; the bar appears with the first call."""
    if sys.stderr.isatty():
        with _bar(title) as advance:
            yield advance
    else:
        yield _lines(title)


@contextmanager
def _bar(title: str) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=None, visible=False)

        def advance(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, visible=True)

        yield advance


def _lines(title: str) -> Advance:
    """Tell it in lines, for logs and pipes; on standard error, for standard output may be read as JSON."""
    last_time, last_done = 0.0, -1

    def advance(done: int, total: int) -> None:
        nonlocal last_time, last_done
        now = time.monotonic()
        if done != last_done and (now - last_time >= _LINE_SECONDS or done >= total):
            last_time, last_done = now, done
            sys.stderr.write(f"{title} {done}/{total}\n")
            sys.stderr.flush()

    return advance
