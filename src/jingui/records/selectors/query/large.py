"""Which questions have more answers than are counted, remembered for a minute.

Finding out costs the most of a list of a big object, and a list does not shrink below the cap from
one page to the next. Small counts are never remembered.
"""

from collections import OrderedDict
from threading import Lock
from time import monotonic

from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.target import Target

_SECONDS = 60
_SIZE = 2048
_known: OrderedDict[tuple[str, str], tuple[float, int]] = OrderedDict()
_lock = Lock()


def find_large(target: Target, where: Sql) -> int | None:
    """Return the estimate of a question that was over the cap within the last minute."""
    with _lock:
        known = _known.get(_key(target, where))
    return known[1] if known and monotonic() - known[0] < _SECONDS else None


def remember_large(target: Target, where: Sql, estimate: int) -> None:
    """Note that a question is over the cap. The key holds scope and values, so it serves its asker alone."""
    with _lock:
        _known[_key(target, where)] = (monotonic(), estimate)
        while len(_known) > _SIZE:
            _known.popitem(last=False)


def _key(target: Target, where: Sql) -> tuple[str, str]:
    return f"{target.table} {where.text}", repr(where.params)
