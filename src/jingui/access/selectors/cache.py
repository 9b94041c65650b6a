"""A small cache whose keys carry the epochs they were computed under."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class EpochCache(Generic[V]):
    """Keep the last ``size`` results. Nothing is ever invalidated: a changed right has a new key.

    The order of use is noted only once the cache is half full: before, nothing is near being dropped,
    and noting it hashes the key again (ids of ten roles take longer than all else here).
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._items: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], V], *, fits: Callable[[V], bool] | None = None) -> V:
        """Return the result of ``key``, computing it when it is new or does not fit."""
        with self._lock:
            found = self._items.get(key)
            if found is not None and len(self._items) * 2 >= self._size:
                self._items.move_to_end(key)
        if found is not None and (fits is None or fits(found)):
            return found
        made = make()
        with self._lock:
            self._items[key] = made
            self._items.move_to_end(key)
            while len(self._items) > self._size:
                self._items.popitem(last=False)
        return made
