"""An upload sent twice under one key is one import."""

import secrets

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jingui.imports.models import ImportRun
from jingui.kit.idempotency import HEADER
from jingui.kit.testing.factories import inside, make_member, make_role, make_workspace, sign_in

FULL = {"operations": dict.fromkeys(("view", "create", "edit", "import"), "all")}


def test_the_same_upload_under_the_same_key_is_one_import(db_ready: None) -> None:
    workspace = make_workspace(objects=True)
    with inside(workspace):
        role = make_role(workspace, objects={"customer": FULL})
        client = sign_in(Client(), make_member(workspace, roles=[role]))
        key = secrets.token_hex(8)

        answers = [
            client.post(
                "/api/v1/imports",
                {"file": SimpleUploadedFile("客户.csv", content), "object": "customer"},
                headers={HEADER: key},
            )
            for content in ("客户名称\n甲公司\n".encode(), "客户名称\n甲公司\n".encode(), "客户名称\n乙公司\n".encode())
        ]

        assert [answer.status_code for answer in answers] == [201, 201, 422]
        assert answers[0].json()["id"] == answers[1].json()["id"]
        assert answers[2].json()["code"] == "idempotency.reused"
        assert ImportRun.objects.count() == 1
