"""An import writes exactly what the file says, under the rights of who imports."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from jingui.imports.models import ImportProblem, ImportRun
from jingui.imports.selectors.report import report_json, report_xlsx
from jingui.imports.services.preview_import import preview_import
from jingui.imports.services.run_import import run_import
from jingui.imports.services.start_import import cancel_import, resume_import
from jingui.imports.tests.companies import add_salespeople, make_importer, map_and_start, stored, upload
from jingui.kit.actor import Actor
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_workspace

CSV = (
    "客户名称,手机,客户等级,金额,负责人,备注\r\n"
    "北京甲有限公司,13812345678,A,12.5万,销售01,=1+1\r\n"
    "上海乙有限公司,1381234567,B级,面议,王总,\r\n"
    ",13900000000,A,1,销售01,无名\r\n"
    "北京甲有限公司,13812345678,C,7,销售02,重复\r\n"
).encode()


@pytest.fixture
def company(db_ready: None) -> Iterator[Any]:
    """Give a workspace with the pack, and run inside it."""
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        add_salespeople(workspace, ["销售01", "销售02"])
        yield workspace


@pytest.fixture
def actor(company: Any) -> Actor:
    """Give somebody who may import everything."""
    return make_importer(company)


def test_imports_rows_and_reports_what_stayed_out(actor: Actor) -> None:
    run_id = upload(actor, "客户.csv", CSV)
    map_and_start(actor, run_id, keys=["name", "mobile"])

    run_import(run_id=run_id)

    run = ImportRun.objects.get(pk=run_id)
    assert (run.status, run.created_count, run.skipped_count, run.rejected_count) == ("done", 2, 1, 1)
    rows = sorted(stored(actor, "name", "mobile", "level", "amount", "owner_id", "remark"), reverse=True)
    assert [row[0] for row in rows] == ["北京甲有限公司", "上海乙有限公司"]
    assert (rows[0][1], rows[0][2], rows[0][3], rows[0][5]) == ("+8613812345678", "a", Decimal(125000), "=1+1")
    assert rows[1][1] is None
    assert rows[1][3] is None
    report = report_json(actor=actor, run_id=run_id)
    codes = {(p["row"], p["code"]) for p in report["problems"]}
    assert {(4, "required_missing"), (3, "phone_wrong_length"), (3, "amount_words"), (3, "owner_unknown")} <= codes
    rejected = next(p for p in report["problems"] if p["code"] == "required_missing")
    assert rejected["values"]["B"] == "13900000000"


def test_report_workbook_holds_no_formula(actor: Actor) -> None:
    run_id = upload(actor, "客户.csv", CSV.replace("无名".encode(), b"=cmd()"))
    map_and_start(actor, run_id)
    run_import(run_id=run_id)

    _name, content = report_xlsx(actor=actor, run_id=run_id)

    import io

    import openpyxl

    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "'=cmd()" in [cell.value for cell in cells]


def test_preview_writes_nothing(actor: Actor) -> None:
    run_id = upload(actor, "客户.csv", CSV)

    preview = preview_import(actor=actor, run_id=run_id)

    assert preview["summary"]["total"] == 4
    assert preview["summary"]["rejected"] == 1
    assert preview["summary"]["duplicates"] == 1
    assert {question["value"] for question in preview["questions"]} == {"王总"}
    assert stored(actor, "name") == []
    assert ImportProblem.objects.filter(run_id=run_id).count() == 0


def test_updates_what_is_there(actor: Actor) -> None:
    first = upload(actor, "客户.csv", CSV)
    map_and_start(actor, first, keys=["name"])
    run_import(run_id=first)
    second = upload(actor, "客户.csv", "客户名称,备注\n上海乙有限公司,新备注\n南京丙有限公司,新客户\n".encode())
    map_and_start(actor, second, keys=["name"], action="update")

    run_import(run_id=second)

    run = ImportRun.objects.get(pk=second)
    assert (run.created_count, run.updated_count) == (1, 1)
    assert ("上海乙有限公司", "新备注") in stored(actor, "name", "remark")


def test_updates_the_record_an_earlier_row_has_made(actor: Actor) -> None:
    run_id = upload(actor, "客户.csv", "客户名称,备注\n甲公司,一\n甲公司,二\n甲公司,三\n".encode())
    map_and_start(actor, run_id, keys=["name"], action="update")

    run_import(run_id=run_id)

    assert stored(actor, "name", "remark") == [("甲公司", "三")]


def test_repeats_and_resumes_without_doubling(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jingui.imports.services.batches.BATCH_ROWS", 10)
    lines = "".join(f"公司{i:04d},{i}\n" for i in range(95))
    run_id = upload(actor, "客户.csv", f"客户名称,备注\n{lines}".encode())
    map_and_start(actor, run_id, action="create")
    calls = []

    def stop(run: ImportRun) -> None:
        calls.append(run.done_count)
        if len(calls) == 3:
            cancel_import(actor=actor, run_id=run_id)

    run_import(run_id=run_id, on_progress=stop)
    assert ImportRun.objects.get(pk=run_id).status == "cancelled"
    assert len(stored(actor, "name")) == 30
    resume_import(actor=actor, run_id=run_id, is_enqueued=False)
    run_import(run_id=run_id)
    run_import(run_id=run_id)

    assert sorted(row[0] for row in stored(actor, "name")) == [f"公司{i:04d}" for i in range(95)]
    assert ImportRun.objects.get(pk=run_id).status == "done"


def test_a_failed_batch_leaves_nothing_and_pauses(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = upload(actor, "客户.csv", CSV)
    map_and_start(actor, run_id)

    def fail(*args: Any, **kwargs: Any) -> None:
        raise OSError("disk")

    monkeypatch.setattr("jingui.imports.services.run_import.note_problems", fail)
    run_import(run_id=run_id)

    run = ImportRun.objects.get(pk=run_id)
    assert (run.status, run.done_count, run.error["code"]) == ("paused", 0, "import.failed")
    assert stored(actor, "name") == []
