"""What the wizard keeps and offers: drafts, remembered mappings, sheets, second objects, matches, templates."""

import io
from typing import Any
from uuid import UUID

import pytest
import xlsxwriter
from django.test import Client

from jingui.catalog.selectors.snapshot import get_object
from jingui.imports.models import ImportMapping, ImportRun
from jingui.imports.selectors.runs import get_run
from jingui.imports.services.analyse_import import analyse_import
from jingui.imports.services.begin_import import begin_import
from jingui.imports.services.companions import continue_chain
from jingui.imports.services.create_import import create_import
from jingui.imports.services.make_template import make_template
from jingui.imports.services.preview_import import preview_import
from jingui.imports.services.preview_job import get_preview, make_preview, request_preview
from jingui.imports.services.run_import import run_import
from jingui.imports.services.saved_mappings import delete_mapping, list_mappings
from jingui.imports.services.set_mapping import set_mapping
from jingui.imports.services.show_wizard import show_wizard
from jingui.imports.services.wizard_state import save_draft
from jingui.imports.tests.companies import OPERATIONS, make_importer, map_and_start, stored, upload
from jingui.imports.types import (
    CompanionChoice,
    DuplicateAction,
    DuplicateRule,
    MappingIn,
    RowDecision,
    RunStatus,
    SheetChoice,
)
from jingui.kit.actor import Actor
from jingui.kit.context import workspace_context
from jingui.kit.errors import DomainError
from jingui.kit.testing.factories import actor_for, make_member, make_role, make_workspace, sign_in

CSV = "单位,谁负责,等级\n甲科技有限公司,某人,A\n乙贸易有限公司,某人,B\n".encode()


@pytest.fixture
def actor(db_ready: None) -> Any:
    """Give an importer of customers and contacts inside his workspace."""
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        policy = {"operations": dict.fromkeys(OPERATIONS, "all"), "fields": {}}
        for key in ("customer", "contact"):
            fields = get_object(workspace.id, key).fields
            policy = {**policy, "fields": {item.key: {"read": "full", "write": True} for item in fields}}
        grants = {}
        for key in ("customer", "contact"):
            fields = get_object(workspace.id, key).fields
            grants[key] = {
                "operations": dict.fromkeys(OPERATIONS, "all"),
                "fields": {item.key: {"read": "full", "write": True} for item in fields},
            }
        role = make_role(workspace, objects=grants)
        yield actor_for(make_member(workspace, roles=[role]), workspace)


def book(**sheets: list[list[Any]]) -> bytes:
    """Return a workbook."""
    out = io.BytesIO()
    file = xlsxwriter.Workbook(out)
    for name, rows in sheets.items():
        sheet = file.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    file.close()
    return out.getvalue()


def test_draft_survives_and_ends_with_the_start(actor: Actor) -> None:
    run_id = upload(actor, "a.csv", CSV)

    save_draft(actor=actor, run_id=run_id, draft={"step": "columns", "settings": {"mapping": {"A": None}}})

    assert show_wizard(actor=actor, run_id=run_id)["draft"]["step"] == "columns"
    begin_import(actor=actor, run_id=run_id, is_enqueued=False)
    with pytest.raises(DomainError):
        save_draft(actor=actor, run_id=run_id, draft={})


def test_mapping_is_remembered_by_its_headers_and_can_be_forgotten(actor: Actor) -> None:
    run_id = upload(actor, "一月.csv", CSV)
    choices = MappingIn(
        mapping={"A": "name", "B": "remark", "C": "level"},
        values={"level": {"甲": "a"}, "mobile": {"138": {"text": "13800138000"}}},
        duplicates=DuplicateRule(keys=["name"], action="fill"),
    )
    set_mapping(actor=actor, run_id=run_id, choices=choices)
    begin_import(actor=actor, run_id=run_id, is_enqueued=False)

    again = upload(actor, "二月.csv", CSV.replace("甲科技".encode(), "丙科技".encode()))

    run = get_run(actor=actor, run_id=again)
    assert run.mapping == {"A": "name", "B": "remark", "C": "level"}
    assert run.values == {"level": {"甲": "a"}}
    assert run.duplicates["action"] == "fill"
    assert show_wizard(actor=actor, run_id=again)["recalled"]["file_name"] == "一月.csv"
    other = upload(actor, "三月.csv", CSV.replace("等级".encode(), "级别".encode()))
    assert show_wizard(actor=actor, run_id=other)["recalled"] is None
    listed = list_mappings(actor=actor)
    assert [(entry["file_name"], entry["matched"]) for entry in listed] == [("一月.csv", 3)]
    delete_mapping(actor=actor, mapping_id=listed[0]["id"])
    assert ImportMapping.objects.count() == 0


def test_strangers_neither_see_nor_delete_remembered_mappings(actor: Actor) -> None:
    run_id = upload(actor, "一月.csv", CSV)
    begin_import(actor=actor, run_id=run_id, is_enqueued=False)
    from jingui.workspaces.models import Workspace

    workspace = Workspace.objects.get(pk=actor.workspace_id)
    viewer = make_role(workspace, objects={"customer": {"operations": {"view": "all"}, "fields": {}}})
    other = actor_for(make_member(workspace, roles=[viewer]), workspace)

    assert list_mappings(actor=other) == []
    with pytest.raises(DomainError):
        delete_mapping(actor=other, mapping_id=ImportMapping.objects.get().pk)


def test_each_sheet_has_its_own_mapping(actor: Actor) -> None:
    content = book(
        去年=[["客户名称", "备注"], ["甲公司", "老"]],
        今年=[["客户名称", "说明文字", "备注"], ["乙公司", "新", "x"]],
    )
    run_id = upload(actor, "年.xlsx", content)
    run = get_run(actor=actor, run_id=run_id)
    assert run.selected == [0, 1]

    choices = MappingIn(
        sheets=[0, 1],
        mapping={"A": "name", "B": "remark"},
        others=[SheetChoice(sheet=1, mapping={"A": "name", "B": "remark"})],
    )
    set_mapping(actor=actor, run_id=run_id, choices=choices)

    assert show_wizard(actor=actor, run_id=run_id)["sheets"][1]["mapping"] == {"A": "name", "B": "remark"}
    begin_import(actor=actor, run_id=run_id, is_enqueued=False)
    run_import(run_id=run_id)
    assert sorted(stored(actor, "name", "remark")) == [("乙公司", "新"), ("甲公司", "老")]


def test_one_sheet_makes_customers_and_their_contacts(actor: Actor) -> None:
    rows = [
        ["客户名称", "联系人", "手机", "职务"],
        ["甲科技有限公司", "张伟", "13800138001", "经理"],
        ["甲科技有限公司", "李娜", "13800138002", "采购"],
        ["乙贸易有限公司", "王芳", "13800138003", "总监"],
    ]
    run_id = upload(actor, "大客户.xlsx", book(Sheet1=rows))
    suggested = show_wizard(actor=actor, run_id=run_id)["suggested"]
    assert [(entry["object"], entry["relation"]) for entry in suggested] == [("contact", "customer")]
    assert suggested[0]["mapping"]["B"] == "name"
    companion = CompanionChoice(
        object="contact", relation="customer", mapping={"B": "name", "C": "mobile", "D": "job_title"}
    )
    keys = {item.key for item in get_object(actor, "contact").fields}
    if "job_title" not in keys:
        companion.mapping = suggested[0]["mapping"]
    choices = MappingIn(
        mapping={"A": "name"}, duplicates=DuplicateRule(keys=["name"], action="skip"), companions=[companion]
    )
    set_mapping(actor=actor, run_id=run_id, choices=choices)

    begin_import(actor=actor, run_id=run_id, is_enqueued=False)
    run_import(run_id=run_id)
    child = continue_chain(run_id=run_id, is_enqueued=False)
    assert child is not None
    run_import(run_id=child)

    assert len(stored(actor, "name")) == 2
    assert get_run(actor=actor, run_id=child).result["created"] == 3
    chain = show_wizard(actor=actor, run_id=run_id)["chain"]
    assert [(entry["object"], entry["status"]) for entry in chain] == [("customer", "done"), ("contact", "done")]
    assert continue_chain(run_id=run_id, is_enqueued=False) is None


def test_related_records_are_made_when_the_person_says_so(actor: Actor) -> None:
    content = "姓名,客户\n张伟,甲科技有限公司\n李娜,甲科技有限公司\n".encode()
    run_id = create_import(actor=actor, object_key="contact", file_name="c.csv", chunks=[content], is_enqueued=False)
    analyse_import(workspace_id=actor.workspace_id, run_id=run_id, actor=actor)
    choices = MappingIn(mapping={"A": "name", "B": "customer"})
    set_mapping(actor=actor, run_id=run_id, choices=choices)
    questions = preview_import(actor=actor, run_id=run_id)["questions"]
    assert [(q["code"], q["value"], q["rows"]) for q in questions] == [("relation_unknown", "甲科技有限公司", 2)]

    answered = MappingIn(mapping=choices.mapping, values={"customer": {"甲科技有限公司": {"create": True}}})
    set_mapping(actor=actor, run_id=run_id, choices=answered)
    assert preview_import(actor=actor, run_id=run_id)["questions"] == []
    begin_import(actor=actor, run_id=run_id, is_enqueued=False)
    run_import(run_id=run_id)

    assert stored(actor, "name") == [("甲科技有限公司",)]
    assert get_run(actor=actor, run_id=run_id).result["created"] == 2


def test_cells_of_several_words_are_asked_word_by_word(actor: Actor) -> None:
    rows = "客户名称,标签\n甲公司,新词\n乙公司,VIP客户;新词\n丙公司,另一词、新词\n"
    options = get_object(actor, "customer").by_key["tags"].config["options"]
    known, other = options[0], options[1]
    rows = rows.replace("VIP客户", known["label"]["zh-Hans"])
    run_id = upload(actor, "t.csv", rows.encode())
    mapping = {"A": "name", "B": "tags"}
    set_mapping(actor=actor, run_id=run_id, choices=MappingIn(mapping=mapping))
    asked = preview_import(actor=actor, run_id=run_id)["questions"]
    assert {(q["value"], q["rows"]) for q in asked} == {("新词", 3), ("另一词", 1)}

    values = {"tags": {"新词": [other["key"]], "另一词": None}}
    set_mapping(actor=actor, run_id=run_id, choices=MappingIn(mapping=mapping, values=values))
    preview = preview_import(actor=actor, run_id=run_id)

    assert preview["questions"] == []
    assert [row["fields"]["tags"] for row in preview["rows"]] == [
        [other["key"]], [known["key"], other["key"]], [other["key"]],
    ]  # fmt: skip


def test_large_previews_are_made_in_a_job(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jingui.imports.services.preview_job.DIRECT_ROWS", 1)
    monkeypatch.setattr("jingui.imports.services.preview_import.PROGRESS_ROWS", 1)
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr("jingui.imports.services.preview_job.enqueue", lambda name, **ids: asked.append(ids))
    run_id = upload(actor, "a.csv", CSV)

    state, is_done = request_preview(actor=actor, run_id=run_id)
    assert (state["status"], state["total"], is_done) == ("running", 2, False)
    assert request_preview(actor=actor, run_id=run_id)[1] is False
    assert len(asked) == 1
    order = asked[0]
    make_preview(
        run_id=UUID(str(order["run_id"])), member_id=UUID(str(order["member_id"])), language=order["language"],
        key=order["key"],
    )  # fmt: skip

    preview, is_done = get_preview(actor=actor, run_id=run_id)
    assert is_done
    assert preview["summary"]["total"] == 2
    set_mapping(actor=actor, run_id=run_id, choices=MappingIn(mapping={"A": "name"}))
    with pytest.raises(DomainError):
        get_preview(actor=actor, run_id=run_id)
    assert request_preview(actor=actor, run_id=run_id)[1] is False


def test_a_small_file_beside_a_large_table_is_a_job_too(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jingui.imports.services.preview_job.estimate_rows", lambda obj: 1_000_000)
    monkeypatch.setattr("jingui.imports.services.preview_job.enqueue", lambda name, **ids: None)
    run_id = upload(actor, "a.csv", CSV)

    assert request_preview(actor=actor, run_id=run_id)[1] is False


def test_preview_shows_records_that_look_like_rows(actor: Actor) -> None:
    first = upload(actor, "a.csv", "客户名称,手机\n上海华信科技有限公司,13800138001\n北京金辉物流有限公司,\n".encode())
    map_and_start(actor, first)
    run_import(run_id=first)
    rows = "客户名称,手机\n华信科技(上海)有限公司,\n王磊,13800138001\n北京金辉物流有限公司兰州分公司,\n"
    run_id = upload(actor, "b.csv", rows.encode())

    preview = preview_import(actor=actor, run_id=run_id)

    found = {(match["row"], match["kind"], match["record"]["label"]) for match in preview["matches"]}
    assert found == {(2, "fuzzy_name", "上海华信科技有限公司"), (3, "same_phone", "上海华信科技有限公司")}
    assert all(0.5 < match["score"] < 1 for match in preview["matches"])


def test_preview_counts_what_was_decided_row_by_row(actor: Actor) -> None:
    run_id = upload(actor, "a.csv", "客户名称\n甲公司\n乙公司\n丙公司\n".encode())
    rows = [RowDecision(row=2, action=DuplicateAction.SKIP), RowDecision(row=3, action=DuplicateAction.CREATE)]
    set_mapping(
        actor=actor, run_id=run_id, choices=MappingIn(mapping={"A": "name"}, duplicates=DuplicateRule(rows=rows))
    )

    summary = preview_import(actor=actor, run_id=run_id)["summary"]

    assert (summary["new"], summary["skipped"], summary["update"]) == (2, 1, 0)
    begin_import(actor=actor, run_id=run_id, is_enqueued=False)
    run_import(run_id=run_id)
    assert sorted(stored(actor, "name")) == [("丙公司",), ("乙公司",)]


def test_matches_stay_within_the_reach_of_who_asks(actor: Actor) -> None:
    first = upload(actor, "a.csv", "客户名称,手机\n上海华信科技有限公司,13800138001\n".encode())
    map_and_start(actor, first)
    run_import(run_id=first)
    from jingui.workspaces.models import Workspace

    workspace = Workspace.objects.get(pk=actor.workspace_id)
    other = make_importer(workspace, view="own", edit="own")
    run_id = upload(other, "b.csv", "客户名称,手机\n华信科技(上海)有限公司,13800138001\n".encode())

    assert preview_import(actor=other, run_id=run_id)["matches"] == []


def test_a_score_tells_nothing_of_a_name_one_may_not_read(actor: Actor) -> None:
    first = upload(actor, "a.csv", "客户名称,手机\n上海华信科技有限公司,13800138001\n".encode())
    map_and_start(actor, first)
    run_import(run_id=first)
    from jingui.workspaces.models import Workspace

    workspace = Workspace.objects.get(pk=actor.workspace_id)
    blind = make_importer(workspace, fields={"name": {"read": "masked", "write": True}})

    def matches(name: str) -> list[tuple[str, float, str | None]]:
        run_id = upload(blind, "b.csv", f"客户名称,手机\n{name},13800138001\n".encode())
        set_mapping(actor=blind, run_id=run_id, choices=MappingIn(mapping={"A": "name", "B": "mobile"}))
        found = preview_import(actor=blind, run_id=run_id)["matches"]
        return [(match["kind"], match["score"], match["record"]["label"]) for match in found]

    assert matches("上海华信科技有限公司") == matches("王磊") == [("same_phone", 0.9, None)]


def test_template_comes_back_without_its_example(actor: Actor) -> None:
    name, content = make_template(actor=actor, object_key="customer")

    assert name.endswith(".xlsx")
    run_id = upload(actor, "模板.xlsx", content)
    run = ImportRun.objects.get(pk=run_id)
    assert run.error == {"code": "import.no_records", "params": {}}
    assert run.sheets[0]["skipped"] == {"example": [2]}
    assert run.sheets[0]["header_rows"] == [1]
    mapped = {column["field"] for column in run.sheets[0]["columns"] if column["field"]}
    headers = [column["header"] for column in run.sheets[0]["columns"]]
    unmapped = [column["header"] for column in run.sheets[0]["columns"] if not column["field"]]
    assert "name" in mapped
    assert len(unmapped) <= 1, (unmapped, headers)


def test_template_is_for_who_may_import(actor: Actor) -> None:
    from jingui.workspaces.models import Workspace

    workspace = Workspace.objects.get(pk=actor.workspace_id)
    viewer = make_role(workspace, objects={"customer": {"operations": {"view": "all"}, "fields": {}}})
    client = sign_in(Client(), make_member(workspace, roles=[viewer]))

    assert client.get("/api/v1/import-templates/customer").status_code == 403
    assert client.get("/api/v1/import-templates/nothing").status_code == 404


def test_status_of_a_started_chain_is_running(actor: Actor) -> None:
    run_id = upload(actor, "a.csv", CSV)

    assert begin_import(actor=actor, run_id=run_id, is_enqueued=False).status is RunStatus.RUNNING
