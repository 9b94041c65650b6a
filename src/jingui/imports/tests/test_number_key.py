"""An automatic number in a file tells which record a row is about; nobody writes it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from jingui.catalog.text.auto_number import normal_number
from jingui.imports.errors import ImportDenied, MappingInvalid
from jingui.imports.models import ImportProblem, ImportRun
from jingui.imports.selectors.runs import get_run
from jingui.imports.services.preview_import import preview_import
from jingui.imports.services.run_import import run_import
from jingui.imports.services.set_mapping import set_mapping
from jingui.imports.services.start_import import start_import
from jingui.imports.tests.companies import make_importer, stored, upload
from jingui.imports.types import DuplicateAction, DuplicateRule, MappingIn, RowDecision
from jingui.kit.actor import Actor
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_workspace
from jingui.records.services.create_record import create_record

MAPPING = {"A": "code", "B": "name", "C": "remark"}


@pytest.fixture
def company(db_ready: None) -> Iterator[Any]:
    """Give a workspace with the pack, and run inside it."""
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        yield workspace


@pytest.fixture
def actor(company: Any) -> Actor:
    """Give somebody who may import everything."""
    return make_importer(company)


def make(actor: Actor, name: str, **fields: Any) -> str:
    """Make a customer; return its number."""
    record_id = create_record(actor=actor, object_key="customer", fields={"name": name, **fields})
    return next(str(code) for one, code in stored(actor, "id", "code") if one == record_id)


def mapped(actor: Actor, content: str, mapping: dict[str, Any] = MAPPING, **rule: Any) -> UUID:
    """Upload a file and map it."""
    run_id = upload(actor, "客户.csv", content.encode())
    duplicates = DuplicateRule.model_validate({"keys": ["code"], "action": "update", **rule})
    set_mapping(actor=actor, run_id=run_id, choices=MappingIn(mapping=mapping, duplicates=duplicates))
    return run_id


def done(actor: Actor, run_id: UUID) -> ImportRun:
    """Import what is mapped."""
    start_import(actor=actor, run_id=run_id, is_enqueued=False)
    run_import(run_id=run_id)
    run: ImportRun = ImportRun.objects.get(pk=run_id)
    assert run.status == "done", run.error
    return run


def rows(actor: Actor) -> dict[str, tuple[str, str | None]]:
    """Return (number, remark) by name."""
    return {name: (code, remark) for name, code, remark in stored(actor, "name", "code", "remark")}


def test_a_number_of_another_system_stays_the_former_number(actor: Actor) -> None:
    make(actor, "甲公司")
    for code in ("KH2019000001", "A-77"):
        run = get_run(actor=actor, run_id=upload(actor, "旧.csv", f"客户编号,客户名称\n{code},乙公司\n".encode()))
        assert run.mapping["A"] == "legacy_code"


def test_an_unknown_number_is_named_and_keeps_its_row_out(actor: Actor) -> None:
    code = make(actor, "甲公司")
    run_id = mapped(actor, f"编号,名称,备注\n{code},甲公司,改\nKH2019999999,乙公司,新\n,丙公司,无号\n")

    preview = preview_import(actor=actor, run_id=run_id)
    run = done(actor, run_id)

    summary = preview["summary"]
    assert (summary["update"], summary["new"], summary["rejected"]) == (1, 1, 1)
    problem = next(one for one in preview["problems"] if one["code"] == "import.number_unknown")
    assert (problem["row"], problem["field"], problem["scope"]) == (3, "code", "row")
    assert "KH2019999999" in problem["message"]
    assert (run.updated_count, run.created_count, run.rejected_count) == (1, 1, 1)
    line = ImportProblem.objects.get(run_id=run_id, code="import.number_unknown")
    assert (line.row, line.field, line.raw, line.values["B"]) == (3, "code", "KH2019999999", "乙公司")
    found = rows(actor)
    assert found["甲公司"] == (code, "改")
    assert found.keys() == {"甲公司", "丙公司"}
    assert found["丙公司"][0] not in ("", code, "KH2019999999")


def test_unknown_numbers_become_new_records_where_the_person_says_so(actor: Actor) -> None:
    run_id = mapped(actor, "编号,名称,备注\nKH2019999999,乙公司,新\nKH2019999999,丙公司,也新\n", unknown="create")

    preview = preview_import(actor=actor, run_id=run_id)
    run = done(actor, run_id)

    assert (preview["summary"]["new"], run.created_count, run.rejected_count) == (2, 2, 0)
    codes = [code for code, _remark in rows(actor).values()]
    assert len(set(codes)) == 2
    assert "KH2019999999" not in codes


def test_one_row_may_be_decided_to_be_new(actor: Actor) -> None:
    content = "编号,名称,备注\nKH2019999999,乙公司,新\nKH2019999998,丙公司,新\n"
    run_id = mapped(actor, content, rows=[RowDecision(row=2, action=DuplicateAction.CREATE)])

    preview = preview_import(actor=actor, run_id=run_id)
    run = done(actor, run_id)

    assert (preview["summary"]["new"], preview["summary"]["rejected"]) == (1, 1)
    assert (run.created_count, run.rejected_count) == (1, 1)


def test_rows_need_not_be_whole_to_change_a_record_and_follow_each_other(actor: Actor) -> None:
    code = make(actor, "甲公司")
    run_id = mapped(actor, f"编号,备注\n{code},一\n{code.lower()},二\n ,三\n", {"A": "code", "B": "remark"})

    preview = preview_import(actor=actor, run_id=run_id)
    run = done(actor, run_id)

    assert (preview["summary"]["update"], preview["summary"]["rejected"]) == (2, 1)
    assert (run.updated_count, run.rejected_count, run.created_count) == (2, 1, 0)
    assert rows(actor)["甲公司"] == (code, "二")


@pytest.mark.parametrize("action", ["skip", "fill", "merge"])
def test_the_other_ways_to_treat_what_is_there(actor: Actor, action: str) -> None:
    code = make(actor, "甲公司", remark="老客户")
    run = done(actor, mapped(actor, f"编号,名称,备注\n{code},别名公司,新备注\n", action=action))

    expected = {"skip": "老客户", "fill": "老客户", "merge": "老客户\n新备注"}
    assert rows(actor)["甲公司"] == (code, expected[action])
    assert (run.created_count, run.skipped_count) == (0, action == "skip")


def test_a_number_out_of_sight_is_as_unknown_as_one_that_never_was(company: Any, actor: Actor) -> None:
    hidden = make(actor, "甲公司")
    seller = make_importer(company, view="own", edit="own")

    def told(code: str) -> Any:
        run_id = mapped(seller, f"编号,名称,备注\n{code},某公司,改\n")
        preview = preview_import(actor=seller, run_id=run_id)
        done(seller, run_id)
        codes = list(ImportProblem.objects.filter(run_id=run_id).values_list("row", "code", "field"))
        return preview["summary"], preview["matches"], codes

    assert told(hidden) == told("KH2019999999")
    assert rows(actor)["甲公司"] == (hidden, None)
    run = get_run(actor=seller, run_id=upload(seller, "单.csv", f"客户编号,客户名称\n{hidden},某公司\n".encode()))
    assert run.mapping["A"] == "legacy_code"


def test_without_the_right_the_number_is_no_key(company: Any) -> None:
    unseen = make_importer(company, fields={"code": {"read": "none", "write": False}})

    with pytest.raises(MappingInvalid) as refused:
        mapped(unseen, "编号,名称,备注\nKH2019000001,甲公司,x\n")

    assert refused.value.errors[0].code == "unknown_field"


def test_without_the_right_to_edit_nothing_is_updated_by_number(company: Any, actor: Actor) -> None:
    code = make(actor, "甲公司")
    viewer = make_importer(company, edit="none")

    with pytest.raises(ImportDenied) as refused:
        mapped(viewer, f"编号,名称,备注\n{code},甲公司,改\n")
    assert refused.value.code == "import.denied_update"
    own = make_importer(company, edit="own")
    run = done(own, mapped(own, f"编号,名称,备注\n{code},甲公司,改\n"))

    assert (run.updated_count, run.rejected_count) == (0, 1)
    assert rows(actor)["甲公司"] == (code, None)


def test_a_number_that_is_no_key_is_refused(actor: Actor) -> None:
    with pytest.raises(MappingInvalid) as refused:
        mapped(actor, "编号,名称,备注\nKH2019000001,甲公司,x\n", keys=["name"])
    assert refused.value.code == "import.number_not_key"

    run = done(actor, mapped(actor, "编号,名称,备注\nKH2019000001,甲公司,x\n", keys=[], action="create"))
    assert run.created_count == 1


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        (" kh2026000042 ", "KH{yyyy}{seq:06}", ("KH2026000042", True)),
        ("ＫＨ２０２６000042", "KH{yyyy}{seq:06}", ("KH2026000042", True)),
        ("42", "{seq:06}", ("000042", True)),
        ("1234567", "{seq:06}", ("1234567", True)),
        ("No 7", "NO. {seq}", ("No 7", False)),
        ("no.7", "NO. {seq}", ("NO. 7", True)),
        ("A-77", "KH{yyyy}{seq:06}", ("A-77", False)),
    ],
)
def test_reads_a_number_as_its_format_writes_it(text: str, form: str, expected: tuple[str, bool]) -> None:
    assert normal_number(text, form) == expected
