"""The lint finds what steps around the walls, and only that."""

import ast

from tools.scope_lint import main, uses_of


def kinds(source):
    return [kind for kind, _ in uses_of(ast.parse(source))]


def test_finds_ways_around_the_walls():
    assert kinds("Member.unscoped.all()") == ["unscoped"]
    assert kinds("with connection.cursor() as c: pass") == ["cursor"]
    assert kinds("connections['owner'].cursor()") == ["cursor"]
    assert kinds("psycopg.RawCursor(raw)") == ["cursor"]
    assert kinds("apps.get_model('access', 'Role')") == ["get_model"]
    assert kinds("Member.objects.raw('SELECT 1')") == ["raw"]


def test_leaves_ordinary_code_alone():
    assert kinds("Member.objects.filter(id=1)") == []
    assert kinds("page.cursor") == []
    assert kinds("field.raw('x')") == []


def test_the_tree_holds_to_its_list(capsys):
    assert main() == 0, capsys.readouterr().out
