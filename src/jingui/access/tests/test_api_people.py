"""Members, invitations, roles, departments and keys on the wire."""

import pytest
from django.test import Client

from jingui.kit.ids import make_id
from jingui.kit.testing.factories import PASSWORD, make_department, make_member, make_role, sign_in
from jingui.workspaces.selectors.departments import find_root_id


@pytest.fixture
def boss(workspace):
    return sign_in(Client(), make_member(workspace, roles=["administrator"], name="管理员"))


@pytest.fixture
def plain(workspace):
    return sign_in(Client(), make_member(workspace, name="普通成员"))


def send(client, method, path, body=None):
    return getattr(client, method)(f"/api/v1{path}", body, "application/json")


def test_a_member_is_made_changed_and_listed(workspace, boss):
    role, department = make_role(workspace), make_department(workspace, "销售部")
    username = f"chen-{make_id().hex[-8:]}"
    body = {"name": "陈晨", "username": username, "password": PASSWORD, "role_ids": [str(role.id)]}

    made = send(boss, "post", "/members", body | {"department_id": str(department.id)})
    changed = send(boss, "patch", f"/members/{made.json()['id']}", {"job_title": "客户经理", "role_ids": []})
    listed = boss.get("/api/v1/members?search=chench").json()

    assert (made.status_code, changed.status_code) == (201, 200)
    assert made.json()["roles"][0]["id"] == str(role.id)
    assert (changed.json()["job_title"], changed.json()["roles"]) == ("客户经理", [])
    assert [item["username"] for item in listed["items"]] == [username]
    assert listed["items"][0]["departments"] == [{"id": str(department.id), "label": "销售部", "is_main": True}]


def test_the_directory_shows_no_contacts_roles_or_logins_to_plain_members(workspace, plain):
    make_member(workspace, roles=["administrator"])

    items = plain.get("/api/v1/members").json()["items"]

    assert items
    assert all(set(item) == {"id", "name", "job_title", "status", "departments"} for item in items)


def test_plain_members_are_refused_everywhere_else(workspace, plain):
    role, member = make_role(workspace), make_member(workspace)
    root = str(find_root_id())
    attempts = [
        send(plain, "post", "/members", {"name": "x", "username": "xx", "password": PASSWORD, "role_ids": []}),
        send(plain, "patch", f"/members/{member.id}", {"name": "x"}),
        send(plain, "post", f"/members/{member.id}/end-sessions"),
        plain.get("/api/v1/invitations"),
        send(plain, "post", "/invitations", {"name": "x", "role_ids": []}),
        send(plain, "delete", f"/invitations/{make_id()}"),
        plain.get("/api/v1/roles"),
        send(plain, "post", "/roles", {"label": {"en": "x"}}),
        send(plain, "patch", f"/roles/{role.id}", {"label": {"en": "x"}}),
        send(plain, "delete", f"/roles/{role.id}"),
        send(plain, "post", "/departments", {"name": "x", "parent_id": root}),
        send(plain, "patch", f"/departments/{root}", {"name": "x"}),
        send(plain, "delete", f"/departments/{root}"),
        plain.get("/api/v1/audit"),
    ]

    assert [response.status_code for response in attempts] == [403] * len(attempts)
    assert plain.get("/api/v1/departments").json()["items"][0]["name"] == workspace.name


def test_unknown_inputs_are_refused_not_ignored(workspace, boss):
    member = make_member(workspace)

    for field in ("user_id", "workspace_id", "is_superuser", "joined_at"):
        response = send(boss, "patch", f"/members/{member.id}", {field: "1"})
        assert response.status_code == 422
        assert response.json()["errors"][0]["pointer"] == f"/{field}"


def test_an_invitation_travels_from_link_to_session(workspace, boss):
    role = make_role(workspace)
    made = send(boss, "post", "/invitations", {"name": "李娜", "role_ids": [str(role.id)]}).json()
    token = made["url"].rpartition("/invite/")[2]
    guest = Client(enforce_csrf_checks=True)

    shown = guest.get(f"/api/v1/invitations/by-token/{token}")
    headers = {"X-CSRFToken": guest.cookies["csrftoken"].value}
    login = {"username": f"lina-{make_id().hex[-8:]}", "password": PASSWORD}
    accept = f"/api/v1/invitations/by-token/{token}/accept"
    weak = guest.post(accept, login | {"password": "12345"}, "application/json", headers=headers)
    taken = guest.post(accept, login, "application/json", headers=headers)
    again = guest.post(accept, login, "application/json", headers={"X-CSRFToken": guest.cookies["csrftoken"].value})

    assert shown.json()["workspace"] == workspace.name
    assert weak.status_code == 422
    assert weak.json()["errors"][0]["pointer"] == "/password"
    assert taken.status_code == 201
    assert guest.get("/api/v1/me").json()["roles"][0]["id"] == str(role.id)
    assert again.status_code == 404
    assert Client().get(f"/api/v1/invitations/by-token/{token}").status_code == 404
    assert "url" not in boss.get("/api/v1/invitations").content.decode()


def test_open_invitations_are_listed_and_revoked(workspace, boss):
    made = send(boss, "post", "/invitations", {"name": "李娜", "role_ids": []}).json()

    listed = boss.get("/api/v1/invitations").json()["items"]
    removed = send(boss, "delete", f"/invitations/{made['id']}")

    assert [item["id"] for item in listed] == [made["id"]]
    assert removed.status_code == 204
    assert boss.get("/api/v1/invitations").json()["items"] == []


def test_a_role_is_made_changed_and_deleted(workspace, boss):
    policy = {"system": ["audit.view"], "objects": {"customer": {"operations": {"view": "own"}, "fields": {}}}}

    made = send(boss, "post", "/roles", {"label": {"zh-Hans": "审计员", "en": "Auditor"}, "policy": policy})
    role_id = made.json()["id"]
    changed = send(boss, "patch", f"/roles/{role_id}", {"policy": {"system": []}, "version": 1})
    bad = send(boss, "patch", f"/roles/{role_id}", {"policy": {"system": ["fly"]}, "version": 2})
    keys = [item["key"] for item in boss.get("/api/v1/roles").json()["items"]]
    removed = send(boss, "delete", f"/roles/{role_id}")

    assert (made.status_code, made.json()["policy"]) == (201, policy)
    assert changed.json()["policy"] == {"system": [], "objects": {}}
    assert (bad.status_code, bad.json()["errors"][0]["pointer"]) == (422, "/policy/system/0")
    assert keys == ["administrator", "auditor"]
    assert removed.status_code == 204


def test_the_role_screen_lists_operations_in_both_languages(workspace, boss):
    chinese = boss.get("/api/v1/operations", headers={"Accept-Language": "zh-Hans"}).json()
    english = boss.get("/api/v1/operations", headers={"Accept-Language": "en"}).json()

    assert {"member.manage", "role.manage", "audit.view"} <= {item["key"] for item in chinese}
    labels = {item["key"]: item["label"] for item in chinese}
    assert labels["role.manage"] == "管理角色与权限"
    assert all(item["label"] and item["label"].isascii() for item in english)
    assert not any(label.isascii() for label in labels.values())


def test_departments_are_made_moved_and_archived(workspace, boss):
    root = str(find_root_id())
    made = send(boss, "post", "/departments", {"name": "销售部", "parent_id": root}).json()
    team = send(boss, "post", "/departments", {"name": "一组", "parent_id": made["id"]}).json()

    ring = send(boss, "patch", f"/departments/{made['id']}", {"parent_id": team["id"]})
    moved = send(boss, "patch", f"/departments/{team['id']}", {"parent_id": root, "name": "直属组"})
    removed = send(boss, "delete", f"/departments/{made['id']}")

    assert (ring.status_code, ring.json()["code"]) == (409, "department.cycle")
    assert (moved.json()["parent_id"], moved.json()["name"]) == (root, "直属组")
    assert removed.status_code == 204
    assert [item["name"] for item in boss.get("/api/v1/departments").json()["items"]] == [workspace.name, "直属组"]


def test_own_keys_are_made_used_and_revoked(plain):
    made = send(plain, "post", "/api-keys", {"name": "报表", "days": 30})
    bearer = {"Authorization": f"Bearer {made.json()['key']}"}
    used = Client().get("/api/v1/me", headers=bearer)
    listed = plain.get("/api/v1/api-keys").json()["items"]
    removed = send(plain, "delete", f"/api-keys/{made.json()['id']}")

    assert (made.status_code, used.status_code, removed.status_code) == (201, 200, 204)
    assert [(item["name"], "key" in item, bool(item["last_used_at"])) for item in listed] == [("报表", False, True)]
    assert Client().get("/api/v1/me", headers=bearer).status_code == 401
    assert send(plain, "post", "/api-keys", {"name": "x", "days": 4000}).status_code == 422


def test_a_key_of_somebody_else_does_not_exist(plain, boss):
    made = send(boss, "post", "/api-keys", {"name": "x"}).json()

    assert send(plain, "delete", f"/api-keys/{made['id']}").status_code == 404
    assert len(boss.get("/api/v1/api-keys").json()["items"]) == 1
