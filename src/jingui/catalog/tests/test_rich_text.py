"""Formatted text: what stays, and its plain text, in Python as in SQL."""

import random

import pytest
from django.db import connections

from jingui.catalog.text.rich_text import plain_text, sanitise

HOSTILE = (
    "<script>alert(1)</script><p>x</p>",
    '<p onclick="x()">x</p>',
    '<img src=x onerror="alert(1)"><p>x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>x</script>">x</a>',
    "<svg><g onload=alert(1)></svg>x",
    '<p style="background:url(https://evil.example/t)">x</p>',
    '<iframe src="https://evil.example"></iframe>x',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>x",
    "<p>x<!-- <script>1</script> --></p>",
)
PIECES = (
    "<p>甲</p>", "<br>", "<ul><li>一</li><li>二</li></ul>", "138<strong>1234</strong>5678", "a &lt;b&gt; &amp;amp;",
    "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>", "\n", "&nbsp;", '<a href="https://e.cn?a=1&b=2">站</a>',
    "<h2>题</h2>", "文字", "<hr>", "&quot;引&#39;号",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_runs_or_calls_home_stays(text: str) -> None:
    clean = sanitise(text).lower()

    for trace in ("script", "onclick", "onerror", "onload", "javascript", "data:", "style", "iframe", "evil", "<img"):
        assert trace not in clean


def test_links_open_safely_and_formatting_stays() -> None:
    clean = sanitise('<h2>题</h2><p>去<a href="https://example.cn/?a=1" target="_blank">这里</a></p>')

    assert clean == (
        '<h2>题</h2><p>去<a href="https://example.cn/?a=1" rel="noopener noreferrer nofollow">这里</a></p>'
    )


def test_plain_text_has_a_line_per_paragraph_and_no_gap_within_a_number() -> None:
    assert plain_text("<p>电话 138<strong>1234</strong>5678</p><ul><li>一</li><li>二</li></ul>") == (
        "电话 13812345678\n一\n二"
    )


@pytest.mark.usefixtures("db")
def test_sql_and_python_read_the_same_plain_text() -> None:
    chance = random.Random(5)
    raw = ["".join(chance.choices(PIECES, k=chance.randrange(1, 9))) for _ in range(300)]
    values = [*raw, *(sanitise(text) for text in raw), "", "没有格式"]
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT public.jg_plain(x) FROM unnest(%s::text[]) WITH ORDINALITY t(x, i) ORDER BY i", [values])
        found = [row[0] for row in cursor.fetchall()]

    assert found == [plain_text(text) for text in values]
