"""Put changed code into functions that are loaded already, whoever holds them by whatever name."""

import ast
import functools
import gc
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tools.mutation.operators import Function

Live = dict[tuple[str, str, int], list[FunctionType]]


class CannotSwap(Exception):
    """The changed function closes over other names than the loaded one."""


def live_functions(paths: list[Path]) -> Live:
    """Return the loaded functions of some files by file, qualified name and line."""
    wanted = {str(path) for path in paths}
    found: Live = defaultdict(list)
    for item in gc.get_objects():
        if isinstance(item, FunctionType) and item.__code__.co_filename in wanted:
            code = item.__code__
            found[(code.co_filename, code.co_qualname, code.co_firstlineno)].append(item)
    return found


def codes_of(tree: ast.Module, path: Path) -> Iterator[CodeType]:
    """Yield the code of every function of a file, those inside others as well: somebody may hold one of them."""
    yield from _functions(compile(tree, str(path), "exec", dont_inherit=True))


def _functions(code: CodeType) -> Iterator[CodeType]:
    for item in code.co_consts:
        if isinstance(item, CodeType):
            is_function = bool(item.co_flags & 0x2)  # CO_NEWLOCALS: a class body has none
            if is_function:
                yield item
            yield from _functions(item)


def swap(live: Live, tree: ast.Module, path: Path) -> Callable[[], None]:
    """Give every loaded function of a file the code of ``tree``; returns how to take it back."""
    before: list[tuple[FunctionType, CodeType]] = []
    for code in codes_of(tree, path):
        for item in live.get((str(path), code.co_qualname, code.co_firstlineno), ()):
            if len(code.co_freevars) != len(item.__code__.co_freevars):
                raise CannotSwap(code.co_qualname)
            before.append((item, item.__code__))
            item.__code__ = code

    def restore() -> None:
        for item, code in before:
            item.__code__ = code

    return restore


def reload_values(module: ModuleType, tree: ast.Module, path: Path) -> None:
    """Run a changed file again and put the values that came out differently where the old ones are kept.

    Functions and classes stay as they are loaded. Only for a child: it cannot be taken back.
    """
    fresh: dict[str, Any] = {"__name__": module.__name__, "__package__": module.__package__, "__file__": str(path)}
    exec(compile(tree, str(path), "exec", dont_inherit=True), fresh)  # our own file, changed on purpose
    ours = [other for name, other in list(sys.modules.items()) if name.startswith("jingui.")]
    for name, value in fresh.items():
        old = vars(module).get(name)
        if name.startswith("__") or isinstance(value, type | FunctionType | ModuleType) or value == old:
            continue
        for other in ours:
            if vars(other).get(name) is old:
                setattr(other, name, value)
        _replace_mask(old, value)


def _replace_mask(old: Any, value: Any) -> None:
    from jingui.access.masks import masks

    for key, item in list(masks._items.items()):  # noqa: SLF001  # a registry lets nothing be replaced
        if item is old:
            masks._items[key] = value  # noqa: SLF001


def add_probes(tree: ast.Module) -> dict[int, Function]:
    """Let every function tell that it was entered: ``__jg_probe__(number)``; returns number → function."""
    from tools.mutation.operators import Operators

    known: dict[int, Function] = {}

    class Probes(Operators):
        def __init__(self, first: int) -> None:
            super().__init__(-2)
            self.first = first

        def _body(self, body: list[ast.stmt]) -> list[ast.stmt]:
            at = self._functions[-1] if self._functions else None
            done = super()._body(body)
            if at is None or any(at == other for other in known.values()):
                return done
            number = self.first + len(known)
            known[number] = at
            call = ast.Expr(ast.Call(ast.Name("__jg_probe__", ast.Load()), [ast.Constant(number)], []))
            return [ast.copy_location(call, body[0]), *done]

    Probes(_first_number()).visit(tree)
    ast.fix_missing_locations(tree)
    return known


_numbers = [0]


def _first_number() -> int:
    _numbers[0] += 10_000
    return _numbers[0]


def find_memories() -> list[Any]:
    """Return what loaded modules remember results in. Asked once: it looks at every object there is."""
    from jingui.access.selectors.cache import EpochCache

    found: list[Any] = []
    for item in gc.get_objects():
        is_ours = str(type(item).__module__).startswith("jingui.access") and hasattr(item, "__dict__")
        if isinstance(item, functools._lru_cache_wrapper | EpochCache) or (is_ours and _properties(item)):  # noqa: SLF001
            found.append(item)
    return found


def forget_results(memories: list[Any]) -> None:
    """Empty what loaded modules remember, so that changed code is asked again."""
    for item in memories:
        if isinstance(item, functools._lru_cache_wrapper):  # noqa: SLF001  # its type has no public name
            item.cache_clear()
        elif hasattr(item, "_items"):
            item._items.clear()  # noqa: SLF001  # there is no other way, on purpose
        else:
            for name in _properties(item):
                vars(item).pop(name, None)


def _properties(item: Any) -> list[str]:
    return [
        name
        for kind in type(item).__mro__
        for name, it in vars(kind).items()
        if isinstance(it, functools.cached_property)
    ]
