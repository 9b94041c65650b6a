"""Sets of 64-bit digests in little memory: one exact, one that may say yes wrongly and never no."""

from array import array

_START = 1 << 12
_EMPTY = 0
_PERTURB_SHIFT = 23
MIN_BITS = 1 << 16
MAX_BITS = 1 << 29
BITS_PER_DIGEST = 12


class DigestSet:
    """An exact set: 16 to 32 bytes a digest, where a ``set`` of numbers takes about 90."""

    def __init__(self) -> None:
        self._slots = array("q", [_EMPTY]) * _START
        self._mask = _START - 1
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, digest: int) -> bool:
        return self._slots[self._find(digest or 1)] != _EMPTY

    def add(self, digest: int) -> None:
        """Take a digest (any signed 64-bit number)."""
        place = self._find(digest or 1)
        if self._slots[place] != _EMPTY:
            return
        self._slots[place] = digest or 1
        self._count += 1
        if self._count * 2 > self._mask:
            self._grow()

    def _find(self, digest: int) -> int:
        slots, mask = self._slots, self._mask
        place = (digest ^ digest >> _PERTURB_SHIFT) & mask
        while slots[place] not in (_EMPTY, digest):
            place = place + 1 & mask
        return place

    def _grow(self) -> None:
        digests = self._slots
        self._slots = array("q", [_EMPTY]) * (len(digests) * 2)
        self._mask = len(self._slots) - 1
        for digest in digests:
            if digest != _EMPTY:
                self._slots[self._find(digest)] = digest


class DigestFilter:
    """A Bloom filter (Bloom 1970) with two bits a digest; about one of forty strangers passes.

    ``coming`` is how many digests are expected; it takes 12 bits for each, at most 64 MB in all.
    """

    def __init__(self, coming: int) -> None:
        wanted = min(max(coming * BITS_PER_DIGEST, MIN_BITS), MAX_BITS)
        self._bits = bytearray((1 << (wanted - 1).bit_length()) >> 3)
        self._mask = len(self._bits) - 1

    def add(self, digest: int) -> None:
        """Take a digest."""
        bits, mask = self._bits, self._mask
        bits[digest >> 3 & mask] |= 1 << (digest & 7)
        bits[digest >> 35 & mask] |= 1 << (digest >> 32 & 7)

    def __contains__(self, digest: int) -> bool:
        bits, mask = self._bits, self._mask
        return bool(
            bits[digest >> 3 & mask] >> (digest & 7) & 1 and bits[digest >> 35 & mask] >> (digest >> 32 & 7) & 1
        )
