"""The operator's commands, from an empty folder to a program's first request."""

import json
import urllib.request

import pytest
from tests.runtime.conftest import Product, jingui

pytestmark = pytest.mark.slow


def ask(product: Product, path: str, key: str) -> tuple[int, dict]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{product.port}{path}", headers={"Authorization": f"Bearer {key}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_company_user_and_key_open_the_api(product: Product) -> None:
    made = jingui(product.data_dir, "init", "--company", "华信科技", "--admin", "guan", JINGUI_PASSWORD="Mima-2026-ok")
    assert made.returncode == 0, made.stderr
    product.start()
    user = jingui(product.data_dir, "user", "create", "--username", "wang", "--name", "王磊", "--role", "sales")
    assert user.returncode == 0, user.stderr
    key = jingui(product.data_dir, "apikey", "create", "--user", "wang", "--name", "测试")
    assert key.returncode == 0, key.stderr

    status, me = ask(product, "/api/v1/me", key.stdout.strip())

    assert (status, me["member"]["name"], me["workspace"]["name"]) == (200, "王磊", "华信科技")
    assert "Password" in user.stderr
    assert ask(product, "/api/v1/me", key.stdout.strip()[:-1] + "0")[0] == 401


def test_second_company_of_the_same_name_is_refused(product: Product) -> None:
    first = jingui(product.data_dir, "init", "--company", "华信科技", JINGUI_PASSWORD="Mima-2026-ok")
    second = jingui(product.data_dir, "init", "--company", "华信科技", JINGUI_PASSWORD="Mima-2026-ok")

    assert first.returncode == 0, first.stderr
    assert second.returncode == 2


def test_weak_password_and_unknown_names_are_refused_in_words(product: Product) -> None:
    jingui(product.data_dir, "init", "--company", "华信科技", JINGUI_PASSWORD="Mima-2026-ok")

    weak = jingui(product.data_dir, "user", "create", "--username", "li", JINGUI_PASSWORD="12345678")
    role = jingui(product.data_dir, "user", "create", "--username", "li", "--role", "king")
    nobody = jingui(product.data_dir, "apikey", "create", "--user", "nobody", "--name", "x")

    assert weak.returncode == 1
    assert "/password" in weak.stderr
    assert (role.returncode, nobody.returncode) == (2, 2)
    assert "administrator" in role.stderr
    assert "nobody" in nobody.stderr
