"""Masked fields in a real browser: what is on the page, in its memory, on the clipboard and on disk (MK-07, MK-08)."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Playwright
from tests.e2e.conftest import CHROMIUM, DESKTOP
from tests.e2e.test_grid import open_list, titles

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

MASKED = ("mobile", "phone2", "landline", "email", "wechat", "qq", "id_number")
LIST = "/objects/customer/records/query"
Visit = Callable[..., Any]


def secrets_of(boss: Any, limit: int = 200) -> set[str]:
    """Return what customer service may not read of the newest customers, in every form it may be written."""
    items = boss.api(LIST, {"limit": limit, "select": list(MASKED)}).json()["items"]
    values = {str(item["fields"][key]) for item in items for key in MASKED if item["fields"].get(key)}
    plain = {value.removeprefix("+86") for value in values}
    digits = {re.sub(r"\D", "", value) for value in plain}
    return {value for value in values | plain | digits if len(value) >= 7 and "*" not in value}


def found_in(text: str, secrets: set[str]) -> set[str]:
    """Return which secrets a text holds, also backwards."""
    return {secret for secret in secrets if secret in text or secret[::-1] in text}


def heap_of(page: Any) -> str:
    """Return every string the page's scripts hold: caches of requests, state of components, closures."""
    session = page.context.new_cdp_session(page)
    chunks: list[str] = []
    session.on("HeapProfiler.addHeapSnapshotChunk", lambda event: chunks.append(event["chunk"]))
    session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.detach()
    return "\n".join(json.loads("".join(chunks))["strings"])


STORES = """async () => {
    const databases = indexedDB.databases ? await indexedDB.databases() : []
    const workers = navigator.serviceWorker ? await navigator.serviceWorker.getRegistrations() : []
    return {
        local: JSON.stringify(localStorage), session: JSON.stringify(sessionStorage), cookie: document.cookie,
        name: window.name, state: JSON.stringify(history.state), address: location.href,
        databases: databases.map(d => d.name), caches: await caches.keys(), workers: workers.length,
    }
}"""
CLIPBOARD = """async () => {
    let text = ''
    for (const item of await navigator.clipboard.read())
        for (const type of item.types) text += await (await item.getType(type)).text()
    return text
}"""


OVER_ALL = """() => {
  const layer = document.querySelector('[data-screen-mark]')
  const style = getComputedStyle(layer)
  const box = layer.getBoundingClientRect()
  return style.backgroundImage.startsWith('url("data:image/png') && style.position === 'fixed'
    && style.pointerEvents === 'none' && style.printColorAdjust === 'exact' && style.display === 'block'
    && box.width >= document.documentElement.clientWidth && box.height >= document.documentElement.clientHeight
}"""
"""Whether the mark lies over the whole page, printed as well."""


def test_mk_08_a_masked_list_holds_stars_alone(visit: Visit) -> None:
    """List, drawer, record page, print view, clipboard and memory, as customer service."""
    secrets = secrets_of(visit("boss"))
    assert len(secrets) > 200
    visitor = visit("kefu")
    answers: list[str] = []
    visitor.page.on("response", lambda answer: answers.append(answer.text()) if "/api/" in answer.url else None)

    page = open_list(visitor, "/o/customer?q=有限公司")  # companies of the demo: they have telephones
    masked = page.locator(".jg-td", has_text=re.compile(r"\*{3,}"))
    masked.first.wait_for()
    assert "手机" in titles(page)

    whole = page.content() + page.inner_text("body")
    assert "****" in whole
    assert found_in(whole, secrets) == set()

    masked.first.click()
    for _ in range(6):
        page.keyboard.press("Shift+ArrowDown")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+c")
    page.wait_for_timeout(500)
    copied = page.evaluate(CLIPBOARD)
    assert copied.count("***") >= 5
    assert found_in(copied, secrets) == set()

    mark = page.locator("[data-screen-mark]")
    assert "kefu" in (mark.get_attribute("data-screen-mark") or "")
    assert str(datetime.now(ZoneInfo("Asia/Shanghai")).year) in (mark.get_attribute("data-screen-mark") or "")
    page.evaluate("document.querySelector('[data-screen-mark]').remove()")
    mark.wait_for(state="attached")
    page.evaluate("document.querySelector('[data-screen-mark]').style.display = 'none'")
    page.wait_for_function("getComputedStyle(document.querySelector('[data-screen-mark]')).display === 'block'")
    assert page.evaluate(OVER_ALL)

    page.emulate_media(media="print")
    printed = page.inner_text("body") + page.content()
    assert page.evaluate(OVER_ALL)
    page.emulate_media(media="screen")
    assert found_in(printed, secrets) == set()

    has_number = {"join": "and", "items": [{"field": "mobile", "op": "is_not_empty"}]}
    record = visitor.api(LIST, {"limit": 1, "filter": has_number}).json()["items"][0]["id"]
    page.goto(f"{visitor.base}/o/customer/{record}")
    page.get_by_text(re.compile(r"\*{3,}")).first.wait_for()
    assert found_in(page.content(), secrets) == set()
    assert found_in(heap_of(page), secrets) == set()
    assert found_in("\n".join(answers), secrets) == set()
    stores = page.evaluate(STORES)
    assert found_in(json.dumps(stores), secrets) == set()


def test_the_search_of_the_heap_finds_what_is_there(visit: Visit) -> None:
    """The look into memory is only worth something if it sees the numbers of who may read them."""
    boss = visit("boss")
    secrets = secrets_of(boss)
    page = open_list(boss)
    page.locator(".jg-td", has_text=re.compile(r"1\d{2}\s?\d{4}\s?\d{4}")).first.wait_for()

    assert len(found_in(heap_of(page), secrets)) > 10


@pytest.fixture
def profile(playwright: Playwright, product: str, tmp_path: Path) -> Iterator[Any]:
    """Give a browser that keeps a profile on disk, as people's browsers do."""
    context = playwright.chromium.launch_persistent_context(
        str(tmp_path / "profile"), executable_path=CHROMIUM, locale="zh-CN", viewport=DESKTOP,
        args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
    )  # fmt: skip
    context.set_default_timeout(45_000)
    yield context
    context.close()


def test_mk_07_no_clear_value_is_kept_by_the_browser(profile: Any, product: str, visit: Visit, tmp_path: Path) -> None:
    """Somebody who reads numbers in clear closes his browser: disk, caches, storage and history hold none."""
    from jingui.crm.services.load_demo import DEMO_PASSWORD

    secrets = secrets_of(visit("boss"))
    page = profile.new_page()
    headers: dict[str, str] = {}
    page.on("response", lambda answer: headers.update({answer.url: answer.headers.get("cache-control", "")}))
    page.goto(f"{product}/login")
    page.get_by_label("用户名或邮箱").fill("boss")
    page.locator("input[type=password]").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(lambda url: "/login" not in url)
    page.goto(f"{product}/o/customer")
    number = page.locator(".jg-td", has_text=re.compile(r"1\d{2}\s?\d{4}\s?\d{4}")).first
    number.wait_for()
    assert re.sub(r"\D", "", number.inner_text()) in secrets

    stores = page.evaluate(STORES)
    assert (stores["databases"], stores["caches"], stores["workers"]) == ([], [], 0)
    assert found_in(json.dumps(stores), secrets) == set()
    asked = {url: value for url, value in headers.items() if "/api/" in url}
    assert asked
    assert {value for value in asked.values() if "no-store" not in value} == set()
    profile.close()

    kept = [path for path in (tmp_path / "profile").rglob("*") if path.is_file() and not path.is_symlink()]
    assert len(kept) > 20
    for path in kept:
        content = path.read_bytes()
        for secret in secrets:
            assert secret.encode() not in content, path
            assert secret.encode("utf-16-le") not in content, path
