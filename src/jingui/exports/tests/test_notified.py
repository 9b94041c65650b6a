"""The end of an export in the inbox of who asked for it."""

from collections.abc import Iterator
from typing import Any

import pytest

from jingui.exports.models import ExportRun
from jingui.exports.services.create_export import create_export
from jingui.exports.services.tell_member import tell_member
from jingui.exports.tests.people import make_exporter
from jingui.exports.types import ExportIn
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_workspace
from jingui.notify.selectors.inbox import list_notifications


@pytest.fixture
def company(db_ready: None) -> Iterator[Any]:
    """Give a workspace with the pack, and run inside it."""
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        yield workspace


@pytest.mark.parametrize(("status", "word"), [("done", "已导出"), ("failed", "没有导出成功")])
def test_who_asked_is_told_once_the_job_has_ended(company: Any, status: str, word: str) -> None:
    actor = make_exporter(company)
    run_id = create_export(actor=actor, order=ExportIn(object="customer", format="csv", columns=["name"]))
    assert list_notifications(actor=actor)["items"] == []  # small ones are there at once
    ExportRun.objects.filter(pk=run_id).update(status=status)

    for _ in range(2):
        tell_member(run_id)

    found = list_notifications(actor=actor)["items"]
    assert len(found) == 1
    assert word in found[0]["title"]
    assert found[0]["link"] == {"page": "export", "id": run_id, "is_there": status == "done"}
    assert list_notifications(actor=make_exporter(company))["items"] == []


def test_one_that_is_not_over_is_no_news(company: Any) -> None:
    actor = make_exporter(company)
    run_id = create_export(actor=actor, order=ExportIn(object="customer", format="csv", columns=["name"]))
    ExportRun.objects.filter(pk=run_id).update(status="running")

    tell_member(run_id)

    assert list_notifications(actor=actor)["items"] == []
