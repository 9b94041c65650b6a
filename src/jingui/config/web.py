"""The interface: one page with a fresh CSP nonce per request; hashed files come from WhiteNoise."""

import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

_META = '<meta property="csp-nonce" nonce="{nonce}">'
_MISSING = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>金匮</title></head><body>
<h1>前端尚未构建</h1><p>请在项目目录运行 <code>make build</code>。</p>
<p>The interface is not built yet: run <code>make build</code>.</p></body></html>"""


@require_safe
@ensure_csrf_cookie
def index(request: HttpRequest) -> HttpResponse:
    """Serve the interface; scripts and styles run only with this answer's nonce or from our own files."""
    nonce = secrets.token_urlsafe(16)
    response = HttpResponse(render_index(_template(), nonce), content_type="text/html; charset=utf-8")
    response["Content-Security-Policy"] = content_policy(nonce)
    response["Cache-Control"] = "no-store"
    return response


def render_index(template: str, nonce: str) -> str:
    """Put the nonce into the page: the meta element the interface reads, and every script and style."""
    page = template.replace("<head>", "<head>" + _META.format(nonce=nonce), 1)
    for tag in ("script", "style"):
        page = page.replace(f"<{tag} ", f'<{tag} nonce="{nonce}" ').replace(f"<{tag}>", f'<{tag} nonce="{nonce}">')
    return page


def content_policy(nonce: str) -> str:
    """Return the policy of the page. Inline style *attributes* are allowed, the component library sets them."""
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'nonce-{nonce}'",
            f"style-src 'self' 'nonce-{nonce}'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def _template() -> str:
    path = Path(settings.WEB_ROOT) / "index.html"
    try:
        stamp = path.stat().st_mtime_ns
    except FileNotFoundError:
        return _MISSING
    return _read(path, stamp)


@lru_cache(maxsize=1)
def _read(path: Path, stamp: int) -> str:  # the stamp is the cache key of a rebuilt page
    text = path.read_text("utf-8")
    return _without_meta(text)


def _without_meta(text: str) -> str:
    """Drop a placeholder nonce the build may have left."""
    start = text.find('<meta property="csp-nonce"')
    return text if start < 0 else text[:start] + text[text.index(">", start) + 1 :]
