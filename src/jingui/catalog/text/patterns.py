"""Patterns that administrators give for values, limited to what runs in linear time."""

import re
from functools import lru_cache
from re import _constants as constants  # type: ignore[attr-defined]  # the parser's names, stable since 3.11
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MAX_LENGTH = 200
_MAX_REPEAT = 1000
_REPEATS = {constants.MAX_REPEAT, constants.MIN_REPEAT}
_REFUSED = {
    constants.GROUPREF,
    constants.GROUPREF_EXISTS,
    constants.ASSERT,
    constants.ASSERT_NOT,
}


class UnsafePattern(ValueError):
    """The pattern is malformed, too long or could run for ever."""


@lru_cache(maxsize=500)
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that must fit the whole value.

    Refused are back references, look-around and a repeat inside a repeat, or an alternative
    inside an unbounded repeat: they are what makes matching exponential. Two unbounded repeats
    in a row are limited to three, so the worst case stays a small power of the value's length.

    Raises:
        UnsafePattern: the pattern is malformed or refused.
    """
    if len(pattern) > MAX_LENGTH:
        raise UnsafePattern
    try:
        tree = parser.parse(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise UnsafePattern from error
    if _walk(tree, in_repeat=False) > 3:
        raise UnsafePattern
    return re.compile(pattern)


def _walk(items: Any, *, in_repeat: bool) -> int:
    """Return how many open-ended repeats there are; raises on what is refused."""
    count = 0
    for op, argument in items:
        if op in _REFUSED:
            raise UnsafePattern
        if op in _REPEATS or op is constants.POSSESSIVE_REPEAT:
            count += _repeat(argument, in_repeat=in_repeat)
        elif op is constants.SUBPATTERN:
            count += _walk(argument[3], in_repeat=in_repeat)
        elif op is constants.BRANCH:
            if in_repeat:
                raise UnsafePattern
            count += sum(_walk(branch, in_repeat=in_repeat) for branch in argument[1])
        elif op is constants.ATOMIC_GROUP:
            count += _walk(argument, in_repeat=in_repeat)
    return count


def _repeat(argument: Any, *, in_repeat: bool) -> int:
    low, high, inner = argument
    is_open = high is constants.MAXREPEAT or high > _MAX_REPEAT
    varies = high is constants.MAXREPEAT or high != low
    if in_repeat and varies:
        raise UnsafePattern
    if low > _MAX_REPEAT:
        raise UnsafePattern
    return int(is_open) + _walk(inner, in_repeat=in_repeat or varies)
