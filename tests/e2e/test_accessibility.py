"""axe finds nothing serious on the main pages, desktop and phone, in Chinese."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

PAGES = [
    "/o/customer",
    "/inbox",
    "/import/customer",
    "/settings/members",
    "/settings/departments",
    "/settings/roles",
    "/settings/objects/customer",
    "/settings/profile",
]


def serious(page: Any) -> list[str]:
    """Return the serious findings as readable lines."""
    found = Axe().run(page).response["violations"]
    return [
        f"{item['id']}: {node['html'][:160]}"
        for item in found
        if item["impact"] in {"serious", "critical"}
        for node in item["nodes"][:3]
    ]


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_pages_have_no_serious_findings(visit: Callable[..., Any], phone: bool) -> None:
    visitor = visit("boss", phone=phone)
    findings: dict[str, list[str]] = {}

    for path in PAGES:
        page = visitor.open(path)
        page.wait_for_load_state("networkidle")
        if faults := serious(page):
            findings[path] = faults

    assert findings == {}


def test_login_page_has_no_serious_findings(visit: Callable[..., Any]) -> None:
    page = visit(None).open("/login")
    page.get_by_label("用户名或邮箱").wait_for()

    assert serious(page) == []
