"""What leaves as a file comes back without changing anything."""

from typing import Any

import pytest

from jingui.audit.models import AuditEntry
from jingui.exports.selectors.storage import export_path
from jingui.exports.services.create_export import create_export
from jingui.exports.types import ExportIn
from jingui.imports.models import ImportRun
from jingui.imports.selectors.runs import get_run
from jingui.imports.services.run_import import run_import
from jingui.imports.tests.companies import make_importer, map_and_start, stored, upload
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_workspace
from jingui.records.services.write_batch import write_batch
from jingui.records.types import BatchItem

COLUMNS = [
    "name", "kind", "industry", "region", "mobile", "email", "id_number", "credit_code", "source", "stage",
    "level", "amount", "registered_capital", "contact_name", "address", "remark", "tags", "website", "first_contact_on",
]  # fmt: skip
RECORDS: list[dict[str, Any]] = [
    {"name": "北京甲有限公司", "kind": "company", "mobile": "+8613812345678", "amount": "125000.50", "stage": "won",
     "region": "310115", "email": "li@example.com", "remark": "第一行\n第二行", "level": "a"},
    {"name": "=危险(公司)", "remark": "-5 度", "amount": "-3.10", "stage": "lead"},
    {"name": "王小明", "kind": "person", "id_number": "510107197108261379", "mobile": "+8613912345678"},
    {"name": "空白", "remark": "  两边有空格 "},
]  # fmt: skip


@pytest.mark.parametrize("format_", ["xlsx", "csv"])
def test_reimport_of_an_export_changes_nothing(db_ready: None, format_: str) -> None:
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        actor = make_importer(workspace)
        made = write_batch(actor=actor, object_key="customer", items=[BatchItem(fields) for fields in RECORDS])
        assert all(result.record_id for result in made)
        known = [key for key in COLUMNS if key in _fields(workspace)]
        before = sorted(stored(actor, "id", "version", *known), key=str)
        entries = AuditEntry.objects.filter(operation__startswith="record.").count()

        export_id = create_export(actor=actor, order=ExportIn(object="customer", format=format_, columns=known))
        content = export_path(export_id).read_bytes()
        run_id = upload(actor, f"客户.{format_}", content)
        map_and_start(actor, run_id, action="update", keys=["name"])
        run_import(run_id=run_id)

        run = ImportRun.objects.get(pk=run_id)
        assert (run.status, run.created_count, run.rejected_count) == ("done", 0, 0)
        assert sorted(stored(actor, "id", "version", *known), key=str) == before
        assert AuditEntry.objects.filter(operation__startswith="record.").count() == entries


def test_an_exported_list_that_was_edited_comes_back_by_number(db_ready: None) -> None:
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        actor = make_importer(workspace)
        made = [BatchItem({"name": f"{name}公司", "stage": "lead"}) for name in "甲乙丙"]
        write_batch(actor=actor, object_key="customer", items=made)
        codes = sorted(str(row[0]) for row in stored(actor, "code"))
        order = ExportIn(object="customer", format="csv", columns=["code", "name", "stage"])
        content = export_path(create_export(actor=actor, order=order)).read_text(encoding="utf-8-sig")
        first = content.splitlines()[1].split(",")
        edited = content.replace(f"{first[1]},{first[2]}", "甲新名公司,赢单")

        run_id = upload(actor, "导出.csv", edited.encode())
        run = get_run(actor=actor, run_id=run_id)
        assert (run.mapping["A"], run.duplicates["keys"], run.duplicates["action"]) == ("code", ["code"], "update")
        map_and_start(actor, run_id, keys=["code"], action="update")
        run_import(run_id=run_id)

        done = ImportRun.objects.get(pk=run_id)
        assert (done.created_count, done.updated_count, done.unchanged_count) == (0, 1, 2)
        found = {str(code): (name, stage) for code, name, stage in stored(actor, "code", "name", "stage")}
        assert sorted(found) == codes
        assert found[first[0]] == ("甲新名公司", "won")


def _fields(workspace: Any) -> set[str]:
    from jingui.catalog.selectors.snapshot import get_object

    return {field.key for field in get_object(workspace.id, "customer").fields}
