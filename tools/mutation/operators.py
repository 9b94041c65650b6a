"""What is changed: one small thing at a time, named so that it is found again when lines move."""

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_COMPARE = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_SETS = {ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Sub: ast.Add}
_SQL = (
    (" AND ", " OR "), (" OR ", " AND "), (" IS NOT TRUE", " IS TRUE"), (" IS NULL", " IS NOT NULL"),
    (" > ", " < "), (" = ", " <> "),
)  # fmt: skip
Function = tuple[str, int]
"""A function by qualified name and the line its code begins on, as PostgreSQL-free Python knows it."""


@dataclass(frozen=True)
class Mutant:
    """One change: ``name`` says what and where, ``function`` is the innermost one around it (``None``: none)."""

    file: str
    name: str
    line: int
    function: Function | None
    number: int


class Operators(ast.NodeTransformer):
    """Apply the n-th possible change and describe it; ``None``: apply none and describe all.

    Decorators, annotations and docstrings are left alone: they say how a thing is stored or read by people.
    """

    def __init__(self, wanted: int | None) -> None:
        self.wanted, self.seen = wanted, -1
        self.found: list[tuple[str, int, Function | None]] = []
        self._names: list[str] = []
        self._functions: list[Function] = []

    def _hit(self, node: ast.AST, what: str, shown: ast.AST | None = None) -> bool:
        self.seen += 1
        if self.wanted is None:
            text = " ".join(ast.unparse(shown or node).split())
            told = f"{'.'.join(self._names) or 'module'}: {what} in `{text[:90]}`"
            self.found.append((told, getattr(node, "lineno", 0), self._functions[-1] if self._functions else None))
        return self.seen == self.wanted

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        names = [name for part in self._names for name in (part,)]
        line = min([node.lineno, *(item.lineno for item in node.decorator_list)])
        node.args.defaults = [self.visit(item) for item in node.args.defaults]
        node.args.kw_defaults = [self.visit(item) if item else None for item in node.args.kw_defaults]
        self._names.append(node.name)
        inside = f"{self._functions[-1][0]}.<locals>.{node.name}" if self._functions else ".".join([*names, node.name])
        self._functions.append((inside, line))
        node.body = self._body(node.body)
        self._functions.pop()
        self._names.pop()
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._names.append(node.name)
        node.body = self._body(node.body)
        self._names.pop()
        return node

    def visit_Module(self, node: ast.Module) -> ast.AST:
        node.body = self._body(node.body)
        return node

    def _body(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Visit statements but those that are only a text."""
        return [item if _is_text(item) else self.visit(item) for item in body]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        shown = copy.deepcopy(node)
        self.generic_visit(node)
        turned = _COMPARE.get(type(node.ops[0]))
        if turned and self._hit(node, f"{type(node.ops[0]).__name__} to {turned.__name__}", shown):
            node.ops[0] = turned()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        shown = copy.deepcopy(node)
        self.generic_visit(node)
        if self._hit(node, "and, or turned", shown):
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        shown = copy.deepcopy(node)
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self._hit(node, "not dropped", shown):
            return node.operand
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        shown = copy.deepcopy(node)
        self.generic_visit(node)
        turned = _SETS.get(type(node.op))
        if turned and self._hit(node, f"{type(node.op).__name__} to {turned.__name__}", shown):
            node.op = turned()
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        shown = copy.deepcopy(node)
        self.generic_visit(node)
        if self._hit(node, "if, else turned", shown):
            node.body, node.orelse = node.orelse, node.body
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        shown = copy.deepcopy(node)
        self.generic_visit(node)
        if node.ifs and self._hit(node.iter, "filter dropped", shown):
            node.ifs = []
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        shown = copy.deepcopy(node)
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _CALLS and self._hit(node, "turned", shown):
            node.func.id = _CALLS[node.func.id]
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        value = node.value
        if isinstance(value, bool):
            if self._hit(node, "turned"):
                node.value = not value
        elif isinstance(value, int):
            if self._hit(node, "plus one"):
                node.value = value + 1
        elif isinstance(value, str):
            for word, other in _SQL:
                if word in value and self._hit(node, f"SQL{word}to{other}"):
                    node.value = value.replace(word, other, 1)
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self.visit(node.value)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        shown = copy.deepcopy(node)
        self.generic_visit(node)
        if isinstance(node.value, ast.Call) and self._hit(node, "call dropped", shown):
            return ast.copy_location(ast.Pass(), node)
        return node

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        shown = copy.deepcopy(node)
        self.generic_visit(node)
        if self._hit(node, "raise dropped", shown):
            return ast.copy_location(ast.Pass(), node)
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        shown = copy.deepcopy(node)
        self.generic_visit(node)
        if node.value is not None and not isinstance(node.value, ast.Constant) and self._hit(node, "None", shown):
            node.value = ast.copy_location(ast.Constant(None), node.value)
        return node


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@cache
def source_of(path: Path) -> str:
    """Return a file as it was at the beginning: it may be worked on meanwhile."""
    return path.read_text(encoding="utf-8")


def change(path: Path, number: int) -> ast.Module:
    """Return a file's tree with its n-th change."""
    tree: ast.Module = Operators(number).visit(ast.parse(source_of(path)))
    return ast.fix_missing_locations(tree)


def list_mutants(path: Path, file: str) -> Iterator[Mutant]:
    """Yield every possible change of a file; equal ones are numbered."""
    operators = Operators(None)
    operators.visit(ast.parse(source_of(path)))
    counts: Counter[str] = Counter()
    for number, (what, line, function) in enumerate(operators.found):
        name = f"{file} {what}"
        counts[name] += 1
        if counts[name] > 1:
            name += f" #{counts[name]}"
        yield Mutant(file, name, line, function, number)
