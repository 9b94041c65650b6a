"""The product as people meet it: `jingui demo` in a process of its own, and a real browser."""

import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from jingui.kit.testing.sinks import CallSink, MailSink, call_sink, mail_sink

NEW_PASSWORD = "Zoulang-2026-x"
CHROMIUM = os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium")
START_SECONDS = 300
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
_numbers = itertools.count(int(time.time()) % 100_000)
IGNORED_CONSOLE = tuple(f"status of {status}" for status in (400, 401, 404, 409, 422))  # answers a test asks for


@pytest.fixture(autouse=True)
def _network(socket_enabled: None) -> None:
    """Let these tests talk to the product on loopback."""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def sinks() -> Iterator[tuple[CallSink, MailSink]]:
    """Run a call centre and a mail server for the product to be connected with."""
    with call_sink() as centre, mail_sink() as post:
        yield centre, post


@pytest.fixture(scope="session")
def product(sinks: tuple[CallSink, MailSink]) -> Iterator[str]:
    """Start the demo company on data of its own; give the address (or take a running one: JINGUI_E2E_URL)."""
    if running := os.environ.get("JINGUI_E2E_URL"):
        yield running
        return
    centre, post = sinks
    port = _free_port()
    data = Path(tempfile.mkdtemp(prefix="jingui-e2e-"))
    data.chmod(0o755)  # as root, PostgreSQL runs under another account, which must get in
    log = data / "demo.log"
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("JINGUI_", "DJANGO_"))},
        "JINGUI_DATA_DIR": str(data / "data"),
        "JINGUI_PORT": str(port),
        "JINGUI_CALL_URL": centre.url,
        "JINGUI_CALL_SECRET": "for-tests-only-" + "x" * 32,
        "JINGUI_MAIL_HOST": "127.0.0.1",
        "JINGUI_MAIL_PORT": str(post.port),
        "JINGUI_MAIL_SECURITY": "none",
        "JINGUI_MAIL_FROM": "service@company.example",
    }
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(Path(sys.executable).parent / "jingui"), "demo"], env=environment, stdout=out, stderr=out
        )
    base = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(base, process, log)
        yield base
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        shutil.rmtree(data, ignore_errors=True)


def _wait_until_ready(base: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the demo ended by itself:\n{log.read_text(errors='replace')[-4000:]}")
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"the demo did not start in {START_SECONDS} s:\n{log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start Debian's Chromium once."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=[
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--force-color-profile=srgb",
            "--font-render-hinting=none",
        ],
    )
    yield browser
    browser.close()


class Visitor:
    """One person with a browser of his own. Leaving checks that the console stayed clean."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.context = context
        self.faults: list[str] = []
        self.expected: tuple[str, ...] = ()
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", self._listen)

    def _listen(self, message: Any) -> None:
        if message.type == "error" and not any(known in message.text for known in IGNORED_CONSOLE + self.expected):
            self.faults.append(f"{message.text} {message.location.get('url', '')}")

    def expect(self, *statuses: int) -> "Visitor":
        """Say which other answers this visit asks for, such as 403 where the password is asked again."""
        self.expected = tuple(f"status of {status}" for status in statuses)
        return self

    def open(self, path: str) -> Page:
        """Go to a page of the product."""
        self.page.goto(self.base + path)
        return self.page

    def sign_in(self, username: str, password: str) -> "Visitor":
        """Sign in through the login page."""
        page = self.open("/login")
        page.get_by_label("用户名或邮箱").fill(username)
        page.locator("input[type=password]").fill(password)
        page.get_by_role("button", name="登录", exact=True).click()
        page.wait_for_url(lambda url: "/login" not in url)
        return self

    def api(self, path: str, body: Any = None, *, method: str = "POST") -> Any:
        """Ask the API with this person's session (POST, or what is said, where there is a body)."""
        headers = {c["name"]: c["value"] for c in self.context.cookies()}
        if body is None:
            answer = self.context.request.get(f"{self.base}/api/v1{path}")
        else:
            answer = self.context.request.fetch(
                f"{self.base}/api/v1{path}",
                method=method,
                data=body,
                headers={"X-CSRFToken": headers["csrftoken"], "Referer": self.base},
            )
        return answer


@pytest.fixture
def visit(chromium: Browser, product: str) -> Iterator[Callable[..., Visitor]]:
    """Give a maker of visitors: ``visit("xiaoshou")``, ``visit("boss", phone=True)``, ``visit(None)``."""
    from jingui.crm.services.load_demo import DEMO_PASSWORD

    visitors: list[Visitor] = []

    def make(username: str | None, *, phone: bool = False, locale: str = "zh-CN") -> Visitor:
        context = chromium.new_context(
            locale=locale,
            timezone_id="Asia/Shanghai",
            viewport=PHONE if phone else DESKTOP,
            is_mobile=phone,
            has_touch=phone,
            reduced_motion="reduce",
        )
        context.set_default_timeout(45_000)  # two shared cores carry product, browser and other tests
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        visitor = Visitor(context, product)
        visitors.append(visitor)
        return visitor.sign_in(username, DEMO_PASSWORD) if username else visitor

    yield make
    faults = [fault for visitor in visitors for fault in visitor.faults]
    for visitor in visitors:
        visitor.context.close()
    assert not faults, faults


@pytest.fixture
def newcomer(visit: Callable[..., Visitor]) -> Callable[..., tuple[str, Callable[[], Visitor]]]:
    """Give a maker of members without any role: name, and a way to sign in as the person."""
    boss = visit("boss")

    def make(name: str, department: str | None = None) -> tuple[str, Callable[[], Visitor]]:
        number = next(_numbers)
        who: dict[str, Any] = {"name": f"{name}{number}", "username": f"walk{number}", "role_ids": []}
        who["password"] = NEW_PASSWORD
        if department:
            known = boss.api("/departments").json()["items"]
            who["department_id"] = next(one["id"] for one in known if one["name"] == department)
        answer = boss.api("/members", who)
        assert answer.status == 201, answer.text()
        return who["name"], lambda: visit(None).sign_in(who["username"], NEW_PASSWORD)

    return make
