"""AZ-26 in a real browser: a manager whose role gives everything and whose clearance does not.

He is cleared by screen for level 2, as an administrator would do it, and then looks everywhere.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.e2e.conftest import NEW_PASSWORD, _numbers
from tests.e2e.test_grid import open_list, titles

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

SECRET_OBJECT, CANARY = "绝密档案", "canary 档案一号"
PERSONAL = ("mobile", "email", "wechat", "id_number")
"""Fields of customers of level 3 and above."""
WORDS = ("手机", "邮箱", "身份证号", SECRET_OBJECT, CANARY)
"""Not 微信: it is a way of following up, too."""
VERBS = ("view", "create", "edit", "delete", "import", "export", "share", "contact")


@pytest.fixture
def manager(visit: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Give a way to sign in as somebody with every right, cleared for level 2 by screen.

    The object goes to the archive afterwards: other walks count what there is.
    """
    boss = visit("boss")
    if any(one["key"] == "dossier" for one in boss.api("/objects?manage=1").json()["items"]):
        assert boss.api("/objects/dossier", {"archived": False}, method="PATCH").ok
    else:
        made = {"key": "dossier", "label": {"zh-Hans": SECRET_OBJECT, "en": "Dossiers"}, "level": 4}
        assert boss.api("/objects", made).status == 201
    fields = {key: {"read": "full", "write": True} for key in PERSONAL}
    everything = {"operations": dict.fromkeys(VERBS, "all"), "fields": fields}
    objects = {"*": everything, "customer": everything, "dossier": everything}
    role = {"label": {"zh-Hans": "全权", "en": "All"}, "policy": {"system": [], "objects": objects}}
    made_role = boss.api("/roles", role).json()
    name, him = hire(boss, "密级经理", made_role["id"])
    _, keeper = hire(boss, "档案员", made_role["id"])
    kept = visit(None).sign_in(keeper, NEW_PASSWORD).api("/objects/dossier/records", {"fields": {"name": CANARY}})
    assert kept.status == 201, kept.text()
    clear_by_screen(boss.open("/settings/members"), name)
    yield lambda: visit(None).sign_in(him, NEW_PASSWORD)
    assert boss.api("/objects/dossier", {"archived": True}, method="PATCH").ok


def hire(boss: Any, name: str, role_id: str) -> tuple[str, str]:
    """Make a member with a role; return his name and what he signs in with."""
    number = next(_numbers)
    who = {"name": f"{name}{number}", "username": f"cleared{number}", "password": NEW_PASSWORD}
    answer = boss.api("/members", who | {"role_ids": [role_id]})
    assert answer.status == 201, answer.text()
    return who["name"], who["username"]


def clear_by_screen(page: Any, name: str) -> None:
    """Lower a member to level 2 on his page, after the list of what he will no longer see."""
    find_member(page, name)
    choose_clearance(page, "2 级 · 看不到个人信息及以上")
    lost = page.get_by_role("region", name="可见密级")
    lost.get_by_text(re.compile(r"将看不到.*1 个对象.*个字段")).wait_for()
    lost.get_by_text(re.compile(rf"{SECRET_OBJECT}（\d 级）")).wait_for()
    lost.get_by_text("客户 · 手机（3 级）").wait_for()
    panel = page.get_by_role("dialog").filter(has=lost)
    panel.get_by_role("button", name="保存").click()
    panel.wait_for(state="hidden")
    page.get_by_role("row").filter(has_text=name).get_by_text("2 级").wait_for()


def note(answers: list[str], route: Any) -> None:
    """Keep what the server says to the page, whether the page shows it or not."""
    answer = route.fetch()
    answers.append(answer.text())
    route.fulfill(response=answer)


def find_member(page: Any, name: str) -> None:
    page.get_by_role("searchbox", name="搜索姓名").fill(name)
    page.get_by_role("button", name=name).first.click()


def choose_clearance(page: Any, words: str) -> None:
    page.get_by_role("region", name="可见密级").get_by_role("combobox").click()
    page.get_by_title(words).click()


def test_az_26_a_manager_with_every_right_sees_nothing_above_his_clearance(
    visit: Callable[..., Any], manager: Callable[..., Any]
) -> None:
    boss = visit("boss")
    asked = {"items": [{"field": "mobile", "op": "is_not_empty"}]}
    query = {"limit": 100, "filter": asked, "select": list(PERSONAL)}
    items = boss.api("/objects/customer/records/query", query).json()["items"]
    numbers = {str(item["fields"]["mobile"]).removeprefix("+86") for item in items}
    assert len(numbers) > 20

    him = manager()
    answers: list[str] = []
    him.context.route("**/api/v1/**", lambda route: note(answers, route))
    page = open_list(him)
    assert set(titles(page)).isdisjoint(WORDS)
    for button in ("字段", "分组", "筛选"):
        page.get_by_role("button", name=re.compile(f"^{button}|{button}$")).first.click()
        page.wait_for_timeout(300)
        look(page)
        page.keyboard.press("Escape")
    page.get_by_role("button", name="筛选", exact=True).click()
    page.get_by_role("button", name="添加条件", exact=True).click()
    page.get_by_role("dialog", name="筛选").get_by_role("combobox", name="字段").first.fill("手")
    page.wait_for_timeout(300)
    look(page)
    for path in (
        f"/o/customer/{items[0]['id']}", "/o/dossier", "/imports", "/exports", "/duplicates", "/recycle-bin",
        "/settings/my-access", "/inbox", "/o/customer?q=" + next(iter(numbers)),
    ):  # fmt: skip
        him.open(path)
        page.wait_for_timeout(1500)
        look(page, numbers)
    open_list(him)
    page.keyboard.press("Control+k")
    page.get_by_role("dialog").get_by_role("combobox").fill("canary")
    page.wait_for_timeout(1200)
    look(page, numbers)
    him.open("/settings/my-access")
    page.get_by_text("2 级 · 看不到个人信息及以上").wait_for()

    page.set_viewport_size({"width": 390, "height": 844})
    for path in ("/o/customer", "/o/dossier", f"/o/customer/{items[0]['id']}"):
        him.open(path)
        page.wait_for_timeout(1500)
        look(page, numbers)

    told = "\n".join(answers)
    assert len(answers) > 20
    assert not [number for number in numbers if number in told]
    assert '"key":"stage","type"' in told
    hidden = [f'"key":"{key}","type"' for key in PERSONAL]
    for word in ("dossier", SECRET_OBJECT, CANARY, *hidden):
        assert word not in told, word


def test_az_26_levels_are_set_and_explained_by_screen(visit: Callable[..., Any], manager: Callable[..., Any]) -> None:
    """An administrator labels records by a field, sees what that does, and finds out why somebody sees nothing."""
    boss = visit("boss")
    manager()
    page = boss.open("/settings/objects")
    page.get_by_role("listitem").filter(has_text=SECRET_OBJECT).get_by_text(re.compile("[45] 级")).wait_for()
    page.get_by_role("button", name=SECRET_OBJECT).first.click()
    page.get_by_role("button", name="编辑对象").click()
    page.get_by_label("密级", exact=True).click()
    page.get_by_title("5 级 · 核心").last.click()
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已保存").first.wait_for()
    levels = {one["key"]: one["level"] for one in boss.api("/objects?manage=1").json()["items"]}
    assert levels["dossier"] == 5

    page = boss.open("/settings/members")
    page.get_by_role("combobox", name="可见密级").click()
    page.get_by_title("2 级 · 看不到个人信息及以上").click()
    page.get_by_role("row").filter(has_text="密级经理").first.wait_for()
    assert page.get_by_role("row").filter(has_text="顾清源").count() == 0

    page = boss.open("/settings/access")
    page.get_by_role("combobox", name="新成员的可见密级").wait_for()


def look(page: Any, numbers: set[str] = frozenset()) -> None:  # type: ignore[assignment]
    """Read the whole page as he does: no word and no number above his clearance."""
    text = page.inner_text("body")
    assert not [word for word in WORDS if re.search(rf"(^|\s){re.escape(word)}(\s|$)", text)], page.url
    assert not [number for number in numbers if number in text and number not in page.url], page.url
