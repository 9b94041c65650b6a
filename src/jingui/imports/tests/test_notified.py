"""The end of an import in the inbox of who began it."""

from collections.abc import Iterator
from typing import Any

import pytest

from jingui.imports.services.run_import import run_import
from jingui.imports.services.start_import import cancel_import
from jingui.imports.tests.companies import make_importer, map_and_start, upload
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_for, make_member, make_workspace
from jingui.notify.selectors.inbox import list_notifications

CSV = "客户名称,手机\r\n北京甲有限公司,13812345678\r\n,13900000000\r\n".encode()


@pytest.fixture
def company(db_ready: None) -> Iterator[Any]:
    """Give a workspace with the pack, and run inside it."""
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        yield workspace


def test_its_owner_alone_is_told_with_the_figures(company: Any) -> None:
    actor = make_importer(company)
    run_id = upload(actor, "客户.csv", CSV)
    map_and_start(actor, run_id, keys=["name"])

    run_import(run_id=run_id)

    found = list_notifications(actor=actor)["items"]
    assert [one["title"] for one in found] == ["“客户.csv”导入完成：新增 1 条，更新 0 条，拒绝 1 条"]
    assert found[0]["link"] == {"page": "import", "id": run_id}
    assert list_notifications(actor=actor_for(make_member(company)))["items"] == []


def test_what_he_cancels_himself_is_no_news(company: Any) -> None:
    actor = make_importer(company)
    run_id = upload(actor, "客户.csv", CSV)
    map_and_start(actor, run_id, keys=["name"])
    cancel_import(actor=actor, run_id=run_id)

    run_import(run_id=run_id)

    assert list_notifications(actor=actor)["items"] == []
