"""Exports under the policy: what leaves is what the requester may see, and nothing that can run."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import openpyxl
import pytest

from jingui.audit.selectors.entries import list_entries
from jingui.catalog.types import FieldData
from jingui.exports.errors import ExportDenied, ExportNotFound
from jingui.exports.models import ExportRun
from jingui.exports.selectors.runs import get_export
from jingui.exports.selectors.storage import export_path
from jingui.exports.services.cells import make_presenter
from jingui.exports.services.create_export import create_export
from jingui.exports.services.open_file import open_file
from jingui.exports.services.remove_old_files import remove_old_files
from jingui.exports.services.run_export import run_export
from jingui.exports.tests.people import OPERATIONS, make_exporter
from jingui.exports.types import ExportIn, ExportQuery
from jingui.kit import spreadsheet
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.kit.spreadsheet import safe_text
from jingui.kit.testing.factories import make_workspace
from jingui.records.errors import RecordNotFound, UnknownField
from jingui.records.services.create_record import create_record
from jingui.records.services.write_batch import write_batch
from jingui.records.types import BatchItem, Condition, FilterGroup

EVIL = '=HYPERLINK("http://evil.example","x")'
RECORDS = [
    {"name": "甲公司", "mobile": "+8613812345678", "amount": "120000.5", "remark": EVIL, "stage": "won",
     "next_follow_up_on": "2026-05-01", "id_number": "510107197108261379"},
    {"name": "乙公司", "mobile": "+8613912345678", "amount": "-5", "remark": "＝1+1", "stage": "lead"},
    {"name": "-丙公司", "remark": "\t@x"},
]  # fmt: skip


@pytest.fixture(scope="module")
def made(db_ready: None) -> Any:
    """Give a workspace with three customers of one member."""
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        owner = make_exporter(workspace)
        results = write_batch(actor=owner, object_key="customer", items=[BatchItem(fields) for fields in RECORDS])
        assert all(result.record_id for result in results)
    return workspace, owner


@pytest.fixture
def company(made: Any) -> Iterator[Any]:
    """Run inside the workspace."""
    with workspace_context(made[0].id):
        yield made[0]


def export(actor: Any, **order: Any) -> tuple[Any, bytes]:
    """Export and return the run and the file's bytes."""
    run_id = create_export(actor=actor, order=ExportIn(object="customer", **order))
    run = get_export(actor=actor, run_id=run_id)
    assert run.status == "done", run.error
    return run, open_file(actor=actor, run_id=run_id).path.read_bytes()


def rows_of(content: bytes) -> list[list[str]]:
    """Read a CSV file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_exports_csv_with_labels_and_neutral_cells(company: Any) -> None:
    run, content = export(make_exporter(company), format="csv", columns=["name", "stage", "amount", "remark"])

    rows = rows_of(content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows[0] == ["客户名称", "阶段", "预计金额", "备注"] or rows[0][1] == "阶段"
    by_name = {row[0]: row for row in rows[1:]}
    assert run.row_count == 3
    assert by_name["甲公司"][1:] == ["赢单", by_name["甲公司"][2], f"'{EVIL}"]
    assert float(by_name["甲公司"][2]) == 120000.5
    assert float(by_name["乙公司"][2]) == -5
    assert by_name["乙公司"][3] == "'＝1+1"
    assert "'-丙公司" in by_name


def test_exports_xlsx_with_numbers_dates_and_text(company: Any) -> None:
    columns = ["name", "amount", "next_follow_up_on", "id_number", "remark"]
    _run, content = export(make_exporter(company), format="xlsx", columns=columns)

    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    row = rows["甲公司"]
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    assert (row[1].data_type, float(row[1].value)) == ("n", 120000.5)
    assert row[2].is_date
    assert (row[3].data_type, row[3].value) == ("s", "510107197108261379")
    assert row[4].value == f"'{EVIL}"


def test_masked_values_stay_masked(company: Any) -> None:
    actor = make_exporter(company, fields={"mobile": {"read": "masked", "write": False}})

    _run, content = export(actor, format="csv")

    assert b"13812345678" not in content
    assert b"138****5678" in content


def test_a_column_without_right_is_refused_like_one_that_does_not_exist(company: Any) -> None:
    actor = make_exporter(company, fields={"mobile": {"read": "none", "write": False}})

    for column in ("mobile", "no_such_field"):
        with pytest.raises(UnknownField):
            create_export(actor=actor, order=ExportIn(object="customer", columns=["name", column]))
    _run, content = export(actor, format="csv")
    assert b"138" not in content
    assert "手机" not in rows_of(content)[0]


def test_a_filter_on_a_masked_field_is_refused(company: Any) -> None:
    actor = make_exporter(company, fields={"mobile": {"read": "masked", "write": False}})
    where = FilterGroup(items=[Condition(field="mobile", op="contains", value="138")])

    with pytest.raises(UnknownField):
        create_export(actor=actor, order=ExportIn(object="customer", query=ExportQuery(filter=where)))


def test_exports_within_the_export_scope_only(company: Any) -> None:
    _run, content = export(make_exporter(company, export="own"), format="csv", columns=["name"])

    assert len(rows_of(content)) == 1


def test_denies_without_the_right_to_export(company: Any) -> None:
    with pytest.raises(ExportDenied):
        create_export(actor=make_exporter(company, export="none"), order=ExportIn(object="customer"))
    with pytest.raises(RecordNotFound):
        create_export(
            actor=make_exporter(company, **dict.fromkeys(OPERATIONS, "none")), order=ExportIn(object="customer")
        )


def test_only_the_requester_fetches_the_file(company: Any, made: Any) -> None:
    run_id = create_export(actor=make_exporter(company), order=ExportIn(object="customer"))

    with pytest.raises(ExportNotFound):
        open_file(actor=make_exporter(company), run_id=run_id)
    other = make_workspace(objects=True)
    with workspace_context(other.id), pytest.raises(ExportNotFound):
        open_file(actor=make_exporter(other), run_id=run_id)


def test_writes_the_audit_entry_before_the_file_is_handed_out(company: Any) -> None:
    actor = make_exporter(company)
    where = FilterGroup(items=[Condition(field="stage", op="eq", value="won")])
    run, content = export(actor, format="csv", columns=["name"], query=ExportQuery(filter=where))

    entries = [e for e in list_entries(actor=actor_of(company), limit=50).items if e.run_id == run.id]
    assert {e.operation for e in entries} == {"export.run", "export.download"}
    detail = next(e.detail for e in entries if e.operation == "export.run")
    assert (detail["rows"], detail["columns"]) == (1, ["name"])
    assert detail["query"]["filter"]["items"][0]["field"] == "stage"
    assert len(rows_of(content)) == 2


def actor_of(company: Any) -> Any:
    """Return the product's own actor."""
    from jingui.kit.testing.factories import actor_of_system

    return actor_of_system(company)


def test_rights_are_asked_again_when_the_file_is_written(company: Any) -> None:
    actor = make_exporter(company, export="none")
    run = ExportRun.objects.create(
        workspace_id=company.id, member_id=actor.member_id, object_key="customer", format="csv",
        query={}, columns=["name"], file_name="x.csv",
    )  # fmt: skip

    run_export(run_id=run.pk)

    run.refresh_from_db()
    assert (run.status, run.error["code"]) == ("failed", "export.denied")
    assert not export_path(run.pk).exists()


def test_files_expire(company: Any) -> None:
    actor = make_exporter(company)
    run_id = create_export(actor=actor, order=ExportIn(object="customer"))
    ExportRun.objects.filter(pk=run_id).update(expires_at=now() - timedelta(seconds=1))

    with pytest.raises(ExportNotFound):
        open_file(actor=actor, run_id=run_id)
    remove_old_files()

    assert not export_path(run_id).exists()
    assert get_export(actor=actor, run_id=run_id).status == "expired"


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u3000＝", "\x00="]
)
def test_no_text_starts_a_formula(start: str) -> None:
    assert safe_text(f"{start}cmd|' /C calc'!A0").startswith("'")


def test_json_names_fields_by_key_and_keeps_lists(company: Any, made: Any) -> None:
    columns = ["name", "stage", "amount", "owner", "next_follow_up_on"]
    run, body = export(made[1], format="json", values="keys", columns=columns)
    rows = {row["name"]: row for row in json.loads(body)}

    assert run.file_name.endswith(".json")
    assert list(rows["甲公司"]) == columns
    assert (rows["甲公司"]["stage"], rows["甲公司"]["amount"]) == ("won", "120000.50")
    assert rows["甲公司"]["owner"] == str(made[1].member_id)
    assert rows["-丙公司"]["amount"] is None


def test_csv_by_key_has_keys_as_heads_and_values(company: Any, made: Any) -> None:
    _, body = export(made[1], format="csv", values="keys", columns=["name", "stage"])
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))

    assert rows[0] == ["name", "stage"]
    assert ["甲公司", "won"] in rows


@pytest.mark.parametrize(("joined", "tags"), [(True, "vip,risk"), (False, ["vip", "risk"])])
def test_several_keys_share_a_cell_and_an_address_is_its_text(joined: bool, tags: Any) -> None:
    fields = [
        FieldData(id=None, key=kind, type=kind, column=kind, label={})
        for kind in ("multi_choice", "address", "relations")
    ]
    address = {"region": {"code": "310115", "label": "上海市 / 浦东新区"}, "detail": "1号", "text": "上海市浦东新区1号"}
    record = {
        "multi_choice": ["vip", "risk"],
        "address": address,
        "relations": [{"hidden": True}, {"id": "7", "label": "x"}],
    }

    cells = make_presenter(fields, "zh-Hans", "UTC", values="keys", joined=joined)(record)

    assert cells == [tags, "上海市浦东新区1号", "7" if joined else [None, "7"]]


@pytest.mark.parametrize(
    "text", ["平常", "", "a=b", "第1行\n第2行", " =1", "\u3000@x", "-5", "a\x01b", "\x00x", "\t=1"]
)
def test_the_quick_look_at_a_cell_decides_like_the_long_one(text: str) -> None:
    cleaned = text.translate(spreadsheet._DROPPED)  # the rule itself
    head = cleaned.lstrip(" \u3000\xa0\ufeff\u200b")

    assert safe_text(text) == (f"'{cleaned}" if head.startswith(spreadsheet.FORMULA_STARTS) else cleaned)


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_holds_the_chosen_records_alone_and_none_out_of_reach(db_ready: None, kind: str) -> None:
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        boss, seller = make_exporter(workspace), make_exporter(workspace, view="own", edit="own", export="own")
        ids = {
            name: create_record(actor=who, object_key="customer", fields={"name": name})
            for who, name in ((boss, "甲公司"), (boss, "乙公司"), (boss, "丙公司"), (seller, "丁公司"))
        }

        def names_in(who: Any, **query: Any) -> set[str]:
            asked = {key: [str(ids[name]) for name in names] for key, names in query.items()}
            order = {"object": "customer", "format": kind, "query": asked, "columns": ["name"]}
            run_id = create_export(actor=who, order=ExportIn.model_validate(order))
            text = export_path(run_id).read_text(encoding="utf-8-sig")
            return {name for name in ids if name in text}

        assert names_in(boss, ids=["甲公司", "丙公司"]) == {"甲公司", "丙公司"}
        assert names_in(boss, but=["甲公司"]) == {"乙公司", "丙公司", "丁公司"}
        assert names_in(seller, ids=["甲公司", "丁公司"]) == {"丁公司"}
        assert names_in(seller, but=["丁公司"]) == set()
