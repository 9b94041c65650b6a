"""A named set of plug-ins: one contract, many members, filled in ``AppConfig.ready``."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Hold plug-ins of one kind by key; registering a key twice is a programming error."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._items: dict[str, T] = {}

    def register(self, key: str, item: T) -> T:
        """Add ``item`` under ``key``.

        Raises:
            ValueError: the key is taken by another item.
        """
        if self._items.get(key, item) is not item:
            raise ValueError(f"{self._name}: {key!r} is registered twice")
        self._items[key] = item
        return item

    def get(self, key: str) -> T:
        """Return the item of ``key``; raises ``KeyError`` when nothing has it."""
        return self._items[key]

    def find(self, key: str) -> T | None:
        """Return the item of ``key`` or ``None``."""
        return self._items.get(key)

    def keys(self) -> list[str]:
        """Return all keys in order of registration."""
        return list(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(list(self._items.values()))

    def __contains__(self, key: object) -> bool:
        return key in self._items
