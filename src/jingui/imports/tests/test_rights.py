"""Imports under rights: object, fields, match keys, other members, other companies, changes on the way."""

from collections.abc import Iterator
from typing import Any

import pytest

from jingui.access.role_types import RoleChanges
from jingui.access.services.set_clearance import set_clearance
from jingui.access.services.update_role import update_role
from jingui.access.types import RolePolicy
from jingui.imports.errors import ImportDenied, ImportNotFound, MappingInvalid
from jingui.imports.models import ImportRun
from jingui.imports.selectors.report import report_json
from jingui.imports.selectors.runs import get_run, list_runs
from jingui.imports.services.preview_import import preview_import
from jingui.imports.services.run_import import run_import
from jingui.imports.services.set_mapping import set_mapping
from jingui.imports.services.start_import import start_import
from jingui.imports.tests.companies import OPERATIONS, make_importer, map_and_start, stored, upload
from jingui.imports.types import DuplicateRule, MappingIn
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role, make_workspace
from jingui.records.errors import RecordNotFound
from jingui.records.services.create_record import create_record

CSV = "客户名称,手机,金额\n甲公司,13812345678,1\n乙公司,13912345678,2\n".encode()
NOTHING = {"read": "none", "write": False}


@pytest.fixture(scope="module")
def made(db_ready: None) -> Any:
    """Give one workspace with the pack."""
    return make_workspace(objects=True)


@pytest.fixture
def company(made: Any) -> Iterator[Any]:
    """Run inside the workspace."""
    with workspace_context(made.id):
        yield made


def test_denies_member_without_import_right(company: Any) -> None:
    actor = make_importer(company, **{"import": "none"})

    with pytest.raises(ImportDenied):
        upload(actor, "a.csv", CSV)
    assert not ImportRun.objects.filter(member_id=actor.member_id).exists()


def test_hides_the_object_from_who_may_not_see_it(company: Any) -> None:
    actor = make_importer(company, **dict.fromkeys(OPERATIONS, "none"))

    with pytest.raises(RecordNotFound):
        upload(actor, "a.csv", CSV)


def test_offers_only_fields_he_may_write(company: Any) -> None:
    actor = make_importer(company, fields={"mobile": {"read": "full", "write": False}, "amount": NOTHING})
    run_id = upload(actor, "a.csv", CSV)

    run = get_run(actor=actor, run_id=run_id)

    assert run.mapping["A"] == "name"
    assert not {"mobile", "amount"} & set(run.mapping.values())
    assert "'amount'" not in str(run.sheets)


def test_refuses_mapping_to_a_field_without_right(company: Any) -> None:
    actor = make_importer(company, fields={"mobile": {"read": "full", "write": False}, "amount": NOTHING})
    run_id = upload(actor, "a.csv", CSV)

    with pytest.raises(MappingInvalid) as seen:
        set_mapping(actor=actor, run_id=run_id, choices=MappingIn(mapping={"A": "name", "B": "mobile"}))
    with pytest.raises(MappingInvalid) as unseen:
        set_mapping(actor=actor, run_id=run_id, choices=MappingIn(mapping={"A": "name", "C": "amount"}))
    with pytest.raises(MappingInvalid) as missing:
        set_mapping(actor=actor, run_id=run_id, choices=MappingIn(mapping={"A": "name", "C": "no_such_field"}))

    assert seen.value.errors[0].code == "import.denied_field"
    assert unseen.value.errors[0].code == missing.value.errors[0].code == "unknown_field"


def test_refuses_match_key_without_right_to_match(company: Any) -> None:
    actor = make_importer(company, fields={"mobile": {"read": "none", "write": True}})
    run_id = upload(actor, "a.csv", CSV)

    def refusal(key: str) -> str:
        rule = DuplicateRule(keys=[key], action="skip")
        with pytest.raises((ImportDenied, MappingInvalid)) as refused:
            set_mapping(actor=actor, run_id=run_id, choices=MappingIn(mapping={"A": "name"}, duplicates=rule))
        return refused.value.errors[0].code

    assert refusal("mobile") == refusal("no_such_field")


def test_refuses_one_field_for_two_columns_and_unknown_columns(company: Any) -> None:
    actor = make_importer(company)
    run_id = upload(actor, "a.csv", CSV)

    for mapping, code in (
        ({"A": "name", "B": "name"}, "import.field_twice"),
        ({"ZZ": "name"}, "import.unknown_column"),
    ):
        with pytest.raises(MappingInvalid) as refused:
            set_mapping(actor=actor, run_id=run_id, choices=MappingIn(mapping=mapping))
        assert refused.value.errors[0].code == code


def test_other_members_and_other_companies_see_nothing(company: Any) -> None:
    actor, colleague = make_importer(company), make_importer(company)
    run_id = upload(actor, "a.csv", CSV)

    with pytest.raises(ImportNotFound):
        get_run(actor=colleague, run_id=run_id)
    assert list_runs(actor=colleague) == []
    other = make_workspace(objects=True)
    with workspace_context(other.id):
        stranger = make_importer(other)
        with pytest.raises(ImportNotFound):
            preview_import(actor=stranger, run_id=run_id)


def test_duplicates_are_looked_for_within_reach_only(company: Any) -> None:
    everybody, own = make_importer(company), make_importer(company, view="own")
    first = upload(everybody, "a.csv", CSV)
    map_and_start(everybody, first, keys=["mobile"])
    run_import(run_id=first)

    preview = preview_import(actor=own, run_id=_mapped(own, ["mobile"]))

    assert preview["summary"]["duplicates"] == 0
    again = preview_import(actor=everybody, run_id=_mapped(everybody, ["mobile"]))
    assert again["summary"]["duplicates"] == 2


@pytest.mark.parametrize("action", ["skip", "fill", "update", "merge", "ask"])
def test_what_he_made_and_may_no_longer_see_is_unknown_to_him(company: Any, action: str) -> None:
    """Given away, a record answers an import like one that never was: in the preview, the run and the report."""
    boss, maker = make_importer(company), make_importer(company, view="own", edit="own")
    given, free = f"1370000{len(action):04}", f"1360000{len(action):04}"
    made = create_record(
        actor=maker,
        object_key="customer",
        fields={"name": f"让出{action}", "mobile": given, "owner": str(boss.member_id)},
    )
    before = [row for row in stored(boss, "id", "version", "remark") if row[0] == made]

    def told(mobile: str) -> tuple[Any, ...]:
        run_id = _mapped(maker, ["mobile"], f"客户名称,手机,备注\n新来,{mobile},改\n".encode(), action)
        preview = preview_import(actor=maker, run_id=run_id)
        start_import(actor=maker, run_id=run_id, is_enqueued=False)
        run_import(run_id=run_id)
        report = report_json(actor=maker, run_id=run_id)
        return preview["summary"], preview["matches"], report["result"], report["problems"]

    assert told(given) == told(free)
    assert [row for row in stored(boss, "id", "version", "remark") if row[0] == made] == before


def test_a_row_finds_the_record_its_own_file_has_made_for_somebody_else(
    company: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jingui.imports.services.batches.BATCH_ROWS", 1)
    boss, clerk = make_importer(company), make_importer(company, view="own", edit="own")
    lines = f"甲,13500001111,{boss.name}\n乙,13500002222,{boss.name}\n甲二,13500001111,{boss.name}\n"
    run_id = _mapped(clerk, ["mobile"], f"客户名称,手机,负责人\n{lines}".encode(), "skip")
    start_import(actor=clerk, run_id=run_id, is_enqueued=False)

    run_import(run_id=run_id)

    run = ImportRun.objects.get(pk=run_id)
    assert (run.created_count, run.skipped_count) == (2, 1), run.error


def _mapped(actor: Any, keys: list[str], content: bytes = CSV, action: str = "skip") -> Any:
    run_id = upload(actor, "a.csv", content)
    run = get_run(actor=actor, run_id=run_id)
    rule = DuplicateRule(keys=keys, action=action)
    set_mapping(actor=actor, run_id=run_id, choices=MappingIn(mapping=run.mapping, duplicates=rule))
    return run_id


def test_stops_when_the_right_goes_on_the_way(company: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jingui.imports.services.batches.BATCH_ROWS", 10)
    keys = ("name", "remark")
    policy = {
        "operations": dict.fromkeys(OPERATIONS, "all"),
        "fields": {key: {"read": "full", "write": True} for key in keys},
    }
    make_member(company, roles=["administrator"])
    role = make_role(company, objects={"customer": policy})
    actor = actor_for(make_member(company, roles=[role]), company)
    lines = "".join(f"右{i:03d},{i}\n" for i in range(50))
    run_id = upload(actor, "a.csv", f"客户名称,备注\n{lines}".encode())
    map_and_start(actor, run_id, action="create")

    def take_right(run: ImportRun) -> None:
        if run.done_count == 20:
            less = {**policy, "fields": {"name": policy["fields"]["name"], "remark": NOTHING}}
            changed = RolePolicy.model_validate({"objects": {"customer": less}})
            update_role(actor=actor_of_system(company), role_id=role.id, changes=RoleChanges(policy=changed))

    run_import(run_id=run_id, on_progress=take_right)

    run = ImportRun.objects.get(pk=run_id)
    assert (run.status, run.error["code"], run.done_count) == ("failed", "import.rights_changed", 20)
    assert len([row for row in stored(actor, "name") if str(row[0]).startswith("右")]) == 20


def test_az_26_stops_when_the_clearance_falls_on_the_way(company: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jingui.imports.services.batches.BATCH_ROWS", 10)
    policy = {
        "operations": dict.fromkeys(OPERATIONS, "all"),
        "fields": {key: {"read": "full", "write": True} for key in ("name", "mobile")},
    }
    make_member(company, roles=["administrator"])
    member = make_member(company, roles=[make_role(company, objects={"customer": policy})])
    actor = actor_for(member, company)
    lines = "".join(f"密{i:03d},139100000{i:02d}\n" for i in range(50))
    run_id = upload(actor, "a.csv", f"客户名称,手机\n{lines}".encode())
    map_and_start(actor, run_id, action="create")

    def lower(run: ImportRun) -> None:
        if run.done_count == 20:
            set_clearance(actor=actor_of_system(company), member_id=member.id, clearance=2)

    run_import(run_id=run_id, on_progress=lower)

    run = ImportRun.objects.get(pk=run_id)
    assert (run.status, run.error["code"], run.done_count) == ("failed", "import.rights_changed", 20)
    assert len([row for row in stored(actor, "name") if str(row[0]).startswith("密")]) == 20
