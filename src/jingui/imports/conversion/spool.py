"""Entries kept by part, in memory while they are few and in files without a name when they are many.

Entries of one digest lie in one part, so whoever compares entries reads part after part and holds
one of them: the memory does not grow with the file (a Grace hash join, Kitsuregawa et al. 1983).
"""

import marshal
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

MEMORY_ENTRIES = 150_000
"""About 40 MB of the entries this package makes."""
PART_ENTRIES = 50_000
MAX_PARTS = 256

Entry = tuple[Any, ...]
"""Numbers, texts and bytes; the first but one is the digest."""


def parts_for(coming: int) -> int:
    """Return into how many parts so many entries go: a power of two."""
    wanted = min(max(coming // PART_ENTRIES, 1), MAX_PARTS)
    return 1 << (wanted - 1).bit_length()


class Spool:
    """Entries in ``parts`` parts, a power of two; files lie in ``folder`` and are gone with the spool.

    Two spools of as many parts have the same digests in the same parts.
    """

    def __init__(self, parts: int, folder: Path) -> None:
        self._mask = parts - 1
        self._folder = folder
        self._lists: list[list[Entry]] = [[] for _ in range(self._mask + 1)]
        self._files: list[IO[bytes]] = []
        self._held = 0

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files:
            file.close()

    @property
    def part_count(self) -> int:
        """Return how many parts there are."""
        return self._mask + 1

    def add(self, entry: Entry) -> None:
        """Take an entry."""
        self._lists[entry[1] & self._mask].append(entry)
        self._held += 1
        if self._held >= MEMORY_ENTRIES:
            self._write()

    def read(self, part: int) -> Iterator[Entry]:
        """Yield the entries of one part in the order they came."""
        if self._files:
            file = self._files[part]
            file.seek(0)
            while size := file.read(4):
                yield from marshal.loads(file.read(int.from_bytes(size)))  # noqa: S302  # written by this process
            file.seek(0, 2)
        yield from self._lists[part]

    def _write(self) -> None:
        if not self._files:
            self._files = [TemporaryFile(dir=self._folder) for _ in self._lists]  # noqa: SIM115  # see close()
        for file, entries in zip(self._files, self._lists, strict=True):
            block = marshal.dumps(entries)
            file.write(len(block).to_bytes(4))
            file.write(block)
            entries.clear()
        self._held = 0
