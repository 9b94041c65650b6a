"""Formatted text: what may stay of it, and the plain text people read in it.

:func:`plain_text` and the SQL function ``jg_plain`` (migration 0003) do the same; a test holds them equal.
"""

import html
import re

import nh3

_TAGS = {
    "p", "br", "strong", "b", "em", "i", "u", "s", "a", "ul", "ol", "li", "h1", "h2", "h3", "blockquote", "code",
    "pre", "hr", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}
_BREAK = re.compile(r"<(?:br|hr|/p|/li|/h[1-6]|/blockquote|/pre|/tr)[^>]*>")
_CELL = re.compile(r"</t[dh]>")
_TAG = re.compile(r"<[^>]*>")
_MARKUP = re.compile(
    r"</(?:p|strong|b|em|i|u|s|a|ul|ol|li|h[1-6]|blockquote|pre|div|span|table)>|<br\s*/?>", re.IGNORECASE
)
"""A closing tag tells formatted text from text that merely talks about ``<b>``."""
_EDGES = re.compile(r"\A\n+|\n+\Z")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&nbsp;", "\u00a0"), ("&amp;", "&"))


def sanitise(text: str) -> str:
    """Return the text with harmless formatting only: no scripts, styles, pictures or foreign links.

    Source: OWASP Cross Site Scripting Prevention Cheat Sheet, "HTML sanitization" (allow-list).
    """
    return nh3.clean(
        text, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES, link_rel="noopener noreferrer nofollow"
    )


def plain_text(markup: str) -> str:
    """Return what people read in sanitised formatted text, one line per paragraph."""
    text = _TAG.sub("", _CELL.sub("\t", _BREAK.sub("\n", markup)))
    for written, sign in _ENTITIES:
        text = text.replace(written, sign)
    return _EDGES.sub("", re.sub(r"\n{2,}", "\n", text))


def has_markup(text: str) -> bool:
    """Tell whether a text from elsewhere is formatted already."""
    return _MARKUP.search(text) is not None


def from_plain(text: str) -> str:
    """Return plain text as formatted text: a paragraph per line."""
    lines = [html.escape(line, quote=False) for line in text.split("\n")]
    return "".join(f"<p>{line}</p>" for line in lines if line.strip())
