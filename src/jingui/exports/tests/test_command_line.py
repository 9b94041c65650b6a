"""``jingui export`` under a login's rights: what needs others or a seal is ordered on the page."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jingui.exports.errors import ExportDenied, ExportQuota
from jingui.exports.models import ExportRun
from jingui.exports.services.run_cli import run_cli
from jingui.exports.tests.governed import Governed
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_member, make_workspace
from jingui.workspaces.models import Member


@pytest.fixture
def company(db_ready: None) -> Iterator[Governed]:
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        yield Governed(workspace)


def export(company: Governed, path: Path, member: Any = None) -> int:
    user = Member.objects.get(id=member.id).user.username if member else ""
    arguments = argparse.Namespace(file=str(path), object="customer", user=user, workspace=company.workspace.key)
    return run_cli(arguments, progress=lambda done, total: None, language="zh-Hans")


@pytest.mark.parametrize(
    ("limits", "code"),
    [({"export_approval_above": 0}, "export.approval_needed"), ({"export_sealed": True}, "export.sealed_needed")],
)
def test_refuses_what_needs_an_approval_or_a_seal(
    company: Governed, tmp_path: Path, limits: dict[str, Any], code: str
) -> None:
    member = make_member(company.workspace, roles=[company.make_role(limits=limits)])

    with pytest.raises(ExportDenied) as refused:
        export(company, tmp_path / "list.csv", member)

    assert refused.value.code == code
    assert not list(tmp_path.iterdir())
    assert not ExportRun.objects.exists()


def test_counts_towards_the_day(company: Governed, tmp_path: Path) -> None:
    member = make_member(company.workspace, roles=[company.make_role(limits={"exports_per_day": 1})])

    assert export(company, tmp_path / "one.csv", member) == 0
    with pytest.raises(ExportQuota):
        export(company, tmp_path / "two.csv", member)

    assert [path.name for path in tmp_path.iterdir()] == ["one.csv"]


def test_the_host_itself_needs_nobody(company: Governed, tmp_path: Path) -> None:
    assert export(company, tmp_path / "all.csv") == 0

    assert "甲公司" in (tmp_path / "all.csv").read_text(encoding="utf-8-sig")
