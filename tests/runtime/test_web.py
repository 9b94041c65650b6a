"""The page, its headers, and the shape of refusals."""

import json
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("db_ready")


def nonces(client: Client) -> tuple[str, str, str]:
    answer = client.get("/objects/customer")
    policy = answer.headers["Content-Security-Policy"]
    in_meta = re.search(r'<meta property="csp-nonce" nonce="([^"]+)">', answer.content.decode())
    return re.search(r"script-src 'self' 'nonce-([^']+)'", policy)[1], in_meta[1] if in_meta else "", policy


def test_page_has_a_fresh_nonce_per_request(client: Client, settings, tmp_path) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><html><head><script type="module" src="/assets/a.js"></script></head></html>', "utf-8"
    )
    settings.WEB_ROOT = str(tmp_path)

    first, second = nonces(client), nonces(client)

    assert first[0] == first[1]
    assert first[0] != second[0]


def test_page_policy_allows_no_foreign_or_inline_code(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]

    assert "script-src 'self' 'nonce-" in policy
    assert "frame-ancestors 'none'" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe-eval" not in policy
    assert policy.count("'unsafe-inline'") == 1
    assert "style-src-attr 'unsafe-inline'" in policy


def test_page_is_not_stored_and_sets_the_csrf_cookie(client: Client) -> None:
    answer = client.get("/")

    assert answer.headers["Cache-Control"] == "no-store"
    assert "csrftoken" in answer.cookies


@pytest.mark.parametrize("path", ["/", "/api/v1/me", "/_allauth/browser/v1/auth/session"])
def test_every_answer_has_security_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Request-Id"]
    assert "Strict-Transport-Security" not in headers


def test_strict_transport_over_tls(client: Client) -> None:
    assert "max-age=31536000" in client.get("/", secure=True).headers["Strict-Transport-Security"]


def test_refusal_is_a_problem_document_in_the_callers_language(client: Client) -> None:
    chinese = client.get("/api/v1/me", headers={"accept-language": "zh-CN,zh;q=0.9"})
    english = client.get("/api/v1/me", headers={"accept-language": "en-GB"})

    assert chinese.headers["Content-Type"] == "application/problem+json"
    body = chinese.json()
    assert (body["status"], body["code"], body["title"]) == (401, "unauthenticated", "请先登录")
    assert body["request_id"] == chinese.headers["X-Request-Id"]
    assert english.json()["title"] == "Please sign in first."


def test_unknown_address_below_the_api_is_a_problem_document(client: Client) -> None:
    answer = client.get("/api/v1/nothing-here")

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_unsafe_request_without_a_token_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/api/v1/me/logout-everywhere")

    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")


def test_bearer_request_needs_no_token() -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/api/v1/me/logout-everywhere", headers={"authorization": "Bearer wrong"})

    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


def test_health(client: Client) -> None:
    assert json.loads(client.get("/healthz").content) == {"status": "ok"}


def test_hashed_files_are_kept_for_ever_and_sent_compressed(tmp_path, settings) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "index-B8pxQ3Os.js").write_text("x" * 2000)
    (tmp_path / "assets" / "index-B8pxQ3Os.js.br").write_bytes(b"small")
    (tmp_path / "favicon.svg").write_text("<svg/>")
    settings.WHITENOISE_ROOT = str(tmp_path)
    client = Client(headers={"accept-encoding": "gzip, br"})  # its handler reads the settings anew

    hashed, plain = client.get("/assets/index-B8pxQ3Os.js"), client.get("/favicon.svg")

    assert "immutable" in hashed.headers["Cache-Control"]
    assert hashed.headers["Content-Encoding"] == "br"
    assert "immutable" not in plain.headers["Cache-Control"]
    assert "frame-ancestors 'none'" in plain.headers["Content-Security-Policy"]
