"""``jingui import`` and what it prints."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from jingui.imports.services.run_cli import run_cli
from jingui.imports.tests.companies import make_importer, stored
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_workspace

CSV = "客户名称,级别,备注\n甲公司,A,x\n,B,y\n"


@pytest.fixture(scope="module")
def workspace(db_ready: None) -> Any:
    return make_workspace(objects=True)


def command(workspace: Any, path: Path, **more: Any) -> int:
    """Run the command with its defaults."""
    options = {"file": str(path), "object": "customer", "workspace": workspace.key, "mapping": None, "user": "",
               "dry_run": False, "json": False, "yes": True, "report": None, **more}  # fmt: skip
    return run_cli(argparse.Namespace(**options), progress=lambda done, total: None, language="zh-Hans")


def names(workspace: Any) -> list[str]:
    with workspace_context(workspace.id):
        return [row[0] for row in stored(make_importer(workspace), "name")]


def test_dry_run_prints_the_report_and_writes_nothing(
    workspace: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "客户.csv"
    path.write_text(CSV, encoding="gb18030")

    code = command(workspace, path, dry_run=True, json=True)

    report = json.loads(capsys.readouterr().out)
    assert code == 1
    assert report["file"]["encoding"] == "gb18030"
    assert report["sheets"][0]["header_rows"] == [1]
    assert report["mapping"]["A"] == "name"
    assert report["summary"]["rejected"] == 1
    assert "甲公司" not in names(workspace)


def test_dry_run_lists_every_problem(workspace: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "many.csv"
    path.write_text("客户名称,备注\n" + "".join(f",第{i}行\n" for i in range(450)), encoding="utf-8")

    command(workspace, path, dry_run=True, json=True)

    report = json.loads(capsys.readouterr().out)
    missing = [problem for problem in report["problems"] if problem["code"] == "required_missing"]
    assert [problem["row"] for problem in missing] == list(range(2, 452))
    assert report["summary"]["rejected"] == 450


def test_imports_and_writes_the_report(workspace: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, report = tmp_path / "客户.csv", tmp_path / "r.xlsx"
    path.write_text(CSV, encoding="utf-8")
    mapping = tmp_path / "m.json"
    mapping.write_text(json.dumps({"mapping": {"A": "name", "C": "remark"}}), encoding="utf-8")

    code = command(workspace, path, report=str(report), mapping=str(mapping), json=True)

    assert code == 1
    assert json.loads(capsys.readouterr().out)["result"]["created"] == 1
    assert names(workspace) == ["甲公司"]
    assert report.read_bytes()[:2] == b"PK"


def test_says_why_a_file_is_refused(workspace: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"%PDF-1.7")

    assert command(workspace, path) == 2
    assert "不支持这种文件" in capsys.readouterr().err
