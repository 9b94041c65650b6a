"""A progress bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jingui.config.cli.output import show

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
    last = [0.0]

    def advance(done: int, total: int) -> None:
        now = time.monotonic()
        if now - last[0] >= _LINE_SECONDS or done >= total:
            last[0] = now
            show(f"{title} {done}/{total}")

    return advance
