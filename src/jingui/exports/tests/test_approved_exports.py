"""Exports that others must agree to: nothing leaves before, and only what they agreed to (SEC-20, R-088, IO-04)."""

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jingui.access.errors import ApprovalRequested
from jingui.access.role_types import NewRole
from jingui.access.services.create_role import create_role
from jingui.access.types import RolePolicy
from jingui.approvals.errors import ApprovalConflict, ApprovalDenied, ApprovalNotFound
from jingui.approvals.models import ApprovalRequest
from jingui.approvals.selectors.present import present
from jingui.approvals.selectors.requests import get_request
from jingui.approvals.services.decide import decide
from jingui.approvals.services.expire import expire_requests
from jingui.approvals.services.set_rule import set_rule
from jingui.approvals.services.withdraw import withdraw
from jingui.approvals.types import Rule, Step
from jingui.audit.models import AuditEntry
from jingui.catalog.selectors.snapshot import get_object
from jingui.exports.errors import (
    ExportDownloadsUsed,
    ExportInvalid,
    ExportNoApprover,
    ExportNotFound,
    ExportNotReady,
    ExportQuota,
)
from jingui.exports.models import ExportRun
from jingui.exports.selectors.rule import get_export_rule
from jingui.exports.selectors.runs import get_export, list_exports
from jingui.exports.selectors.storage import export_path
from jingui.exports.services.forecast import forecast_export
from jingui.exports.services.open_file import open_file, read_passphrase
from jingui.exports.services.remove_old_files import remove_old_files
from jingui.exports.services.run_export import run_export
from jingui.exports.services.set_export_rule import set_export_rule
from jingui.exports.tests.governed import ASKS, Governed
from jingui.exports.types import ExportIn, ExportRule
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.kit.errors import Denied, DomainError
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role, make_workspace
from jingui.notify.selectors.inbox import list_notifications
from jingui.records.services.create_record import create_record
from jingui.vault.services.seal_token import BadToken
from jingui.vault.tests.archives import list_names, unpack
from jingui.workspaces.models import Member


@pytest.fixture
def company(db_ready: None) -> Iterator[Governed]:
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        yield Governed(workspace)


def open_sealed(company: Governed, run: ExportRun) -> dict[str, str]:
    """Return the entries of a sealed file, as its requester opens it."""
    actor = company.actor()
    content = open_file(actor=actor, run_id=run.pk).path.read_bytes()
    entries = unpack(content, read_passphrase(actor=actor, run_id=run.pk))
    return {name: text.decode("utf-8-sig") for name, text in entries.items()}


# --- the road of one that is granted -----------------------------------------------------------------


def test_nothing_is_written_before_others_agree(company: Governed) -> None:
    run_id = company.order()

    for _ in range(2):
        run_export(run_id=run_id)  # whoever calls the job

    shown = get_export(actor=company.actor(), run_id=run_id)
    assert (shown.status, shown.row_count, shown.approval["waiting_for"]) == ("asked", 3, ["主管", "外人"])
    assert not list(export_path(run_id).parent.glob(f"{run_id}*"))
    with pytest.raises(ExportNotReady):
        open_file(actor=company.actor(), run_id=run_id)
    with pytest.raises(ExportNotReady):
        read_passphrase(actor=company.actor(), run_id=run_id)


def test_what_others_agreed_to_is_written_and_leaves_sealed(company: Governed) -> None:
    run_id = company.order()
    company.say(run_id)
    assert company.row(run_id).status == "waiting"

    run = company.build(run_id)

    files = open_sealed(company, run)
    assert (run.status, run.row_count, run.file_name[-4:]) == ("done", 3, ".zip")
    assert set(files) == {"data.csv", "about.txt"}
    assert {"甲公司,138****5670", "乙公司,138****5671"} <= set(files["data.csv"].split("\r\n"))
    assert str(run_id) in files["about.txt"]
    assert "市场" in files["about.txt"]
    assert b"138" not in export_path(run_id).read_bytes()


def test_several_must_agree_where_the_rule_says_so(company: Governed) -> None:
    company.demand(2)
    run_id = company.order()

    company.say(run_id)
    assert company.row(run_id).status == "asked"
    company.say(run_id, by=1)

    assert company.row(run_id).status == "waiting"


def test_every_step_is_in_the_log_with_what_left(company: Governed) -> None:
    run_id = company.order()
    company.say(run_id)
    open_sealed(company, company.build(run_id))

    entries = {e.operation: e for e in AuditEntry.objects.filter(run_id=run_id)}
    assert set(entries) == {"export.request", "export.run", "export.download", "export.passphrase"}
    assert entries["export.request"].detail["reason"] == "展会回访"
    assert entries["export.run"].detail["approval"] == str(company.row(run_id).approval_id)
    assert entries["export.download"].detail["times"] == 1
    assert entries["export.run"].detail["columns"] == ["name", "mobile"]


def test_the_passphrase_stands_nowhere_in_clear(company: Governed) -> None:
    run_id = company.order()
    company.say(run_id)
    run = company.build(run_id)

    secret = read_passphrase(actor=company.actor(), run_id=run_id)

    assert len(secret) == 20
    assert secret not in run.passphrase
    assert not [e for e in AuditEntry.objects.all() if secret in str(e.detail)]
    assert secret.encode() not in export_path(run_id).read_bytes()
    assert secret not in str(list_notifications(actor=company.actor()))


def test_the_sealed_word_of_one_run_opens_no_other(company: Governed) -> None:
    first, second = company.order(), company.order(format="json")
    for run_id in (first, second):
        company.say(run_id)
        company.build(run_id)
    ExportRun.objects.filter(pk=second).update(passphrase=company.row(first).passphrase)

    with pytest.raises(BadToken):
        read_passphrase(actor=company.actor(), run_id=second)


# --- who decides, and what he reads ------------------------------------------------------------------


def test_io_04_the_requester_never_decides_himself(company: Governed) -> None:
    company.approvers.append(company.asker)
    company.demand(1)
    run_id = company.order()

    with pytest.raises(ApprovalDenied):
        company.say(run_id, by=2)
    assert company.row(run_id).status == "asked"


def test_io_04_a_stranger_does_not_even_know_of_it(company: Governed) -> None:
    run_id = company.order()
    stranger = company.actor(make_member(company.workspace, roles=[company.role]))

    with pytest.raises(ApprovalNotFound):
        decide(actor=stranger, request_id=company.row(run_id).approval_id, agrees=True)
    with pytest.raises(ExportNotFound):
        get_export(actor=stranger, run_id=run_id)


def test_an_approver_reads_what_is_asked_and_no_column_he_may_not_see(company: Governed) -> None:
    run_id = company.order()
    request = get_request(company.actor(company.approvers[0]), company.row(run_id).approval_id)

    told = present(company.actor(company.approvers[0]), request)
    blind = present(company.actor(company.approvers[1]), request)

    lines = {line["label"]: line["after"] for line in told["lines"]}
    assert told["title"] == "导出客户 3 条"
    assert told["reason"] == "展会回访"
    assert lines["列"] == "客户名称，以及你无权查看的 1 列"
    assert lines["文件"] == "csv，AES-256 加密压缩包"
    assert lines["为什么要审批"] == "申请人的角色导出须经审批"
    assert {line["after"] for line in blind["lines"] if line["label"] == "列"} == {"2 列，你都无权查看"}
    assert not {"手机", "mobile"} & set(str(told) + str(blind))
    assert "手机" not in str(told) + str(blind)


def test_an_approver_is_told_which_columns_leave_masked(company: Governed) -> None:
    company.approvers.append(make_member(company.workspace, roles=[company.make_role()]))
    company.demand(1)
    run_id = company.order()
    seer = company.actor(company.approvers[2])

    told = present(seer, get_request(seer, company.row(run_id).approval_id))

    assert {line["label"]: line["after"] for line in told["lines"]}["列"] == "客户名称、手机（脱敏）"


def test_an_approver_learns_by_what_the_list_is_narrowed_but_no_value(company: Governed) -> None:
    run_id = company.order(query={"filter": {"items": [{"field": "name", "op": "contains", "value": "甲"}]}})
    request = get_request(company.actor(company.approvers[0]), company.row(run_id).approval_id)

    told = present(company.actor(company.approvers[0]), request)

    lines = {line["label"]: line["after"] for line in told["lines"]}
    assert (lines["记录数"], lines["范围"]) == ("1 条（提交时统计）", "按客户名称筛选")
    assert "甲" not in str(told)


# --- the roads of those that are not -----------------------------------------------------------------


def test_a_refusal_ends_it_and_its_reason_is_shown(company: Governed) -> None:
    run_id = company.order()

    company.say(run_id, agrees=False, comment="名单太大")

    shown = get_export(actor=company.actor(), run_id=run_id)
    assert shown.status == "refused"
    assert shown.error["message"] == "主管没有同意：名单太大"
    company.build(run_id)
    assert company.row(run_id).status == "refused"
    assert not export_path(run_id).exists()


def test_the_requester_takes_it_back(company: Governed) -> None:
    run_id = company.order()

    withdraw(actor=company.actor(), request_id=company.row(run_id).approval_id)

    assert company.row(run_id).status == "withdrawn"
    with pytest.raises(ApprovalConflict):
        company.say(run_id)


def test_io_04_what_nobody_decided_in_time_lapses(company: Governed) -> None:
    run_id = company.order()
    ApprovalRequest.objects.update(expires_at=now() - timedelta(seconds=1))

    with pytest.raises(ApprovalConflict):
        company.say(run_id)
    expire_requests()

    assert company.row(run_id).status == "lapsed"


def test_io_04_one_byte_changed_in_the_order_voids_the_approval(company: Governed) -> None:
    run_id = company.order()
    ExportRun.objects.filter(pk=run_id).update(columns=["name", "mobile", "id_number"])

    company.say(run_id)

    assert company.row(run_id).status == "void"
    assert not export_path(run_id).exists()


def test_io_04_one_byte_changed_in_the_request_voids_it_too(company: Governed) -> None:
    run_id = company.order()
    request = ApprovalRequest.objects.get()
    request.payload = {**request.payload, "rows": 2}
    request.save(update_fields=["payload"])

    company.say(run_id)

    assert company.row(run_id).status == "void"


@pytest.mark.parametrize("change", [
    {"fields": {"name": {"read": "full"}, "mobile": {"read": "full"}}},
    {"fields": {"name": {"read": "full"}, "mobile": {"read": "none"}}},
    {"operations": {"view": "all", "export": "own"}},
    {"operations": {"view": "all"}},
    {"deny": [{"operations": ["export"], "where": {"items": [{"field": "name", "op": "eq", "value": "甲公司"}]}}]},
], ids=["column opened", "column hidden", "fewer records", "no export", "refusal"])  # fmt: skip
@pytest.mark.parametrize("moment", ["before the word", "after the word"])
def test_a_right_that_changed_voids_the_approval(company: Governed, moment: str, change: dict[str, Any]) -> None:
    run_id = company.order()
    if moment == "after the word":
        company.say(run_id)
    company.change_role(**change)
    if moment == "before the word":
        company.say(run_id)

    run = company.build(run_id)

    assert (run.status, run.error["code"]) == ("void", "export.void")
    assert not export_path(run_id).exists()
    titles = [item["title"] for item in list_notifications(actor=company.actor())["items"]]
    assert any("作废" in title or "已失效" in title for title in titles), titles


def test_a_right_that_has_nothing_to_do_with_it_voids_nothing(company: Governed) -> None:
    run_id = company.order()
    company.say(run_id)
    keys = {**company.grant()["fields"], "remark": {"read": "none"}}
    company.change_role(fields=keys)

    assert company.build(run_id).status == "done"


def test_a_member_who_has_left_gets_nothing(company: Governed) -> None:
    run_id = company.order()
    company.say(run_id)
    Member.objects.filter(id=company.asker.id).update(status="left")

    assert company.build(run_id).status == "void"


def test_io_04_an_approval_serves_one_file_within_a_day(company: Governed) -> None:
    first = company.order()
    company.say(first)
    second = company.order(format="json")
    company.say(second)
    ExportRun.objects.filter(pk=second).update(approved_at=now() - timedelta(hours=25))

    assert company.build(first).status == "done"
    assert company.build(second).status == "void"
    run_export(run_id=first)
    assert company.row(first).status == "done"
    with pytest.raises(ApprovalConflict):
        company.say(first)


def test_a_list_that_has_grown_beyond_what_was_agreed_to_is_not_written(company: Governed) -> None:
    few, many = company.order(), company.order(format="json")
    for run_id in (few, many):
        company.say(run_id)
    system = actor_of_system(company.workspace)
    for i in range(10):
        create_record(actor=system, object_key="customer", fields={"name": f"新{i}"})
    assert company.build(few).status == "done"
    create_record(actor=system, object_key="customer", fields={"name": "又一家"})

    assert company.build(many).status == "void"
    assert not export_path(many).exists()


# --- how an order is refused -------------------------------------------------------------------------


def test_an_order_that_others_must_agree_to_says_what_it_is_for(company: Governed) -> None:
    with pytest.raises(ExportInvalid) as refused:
        company.order(reason="  ")

    assert [(e.pointer, e.code) for e in refused.value.errors] == [("/reason", "export.reason_needed")]
    assert not ExportRun.objects.exists()


def test_where_nobody_is_named_to_agree_nothing_leaves(company: Governed) -> None:
    set_rule(actor=actor_of_system(company.workspace), group="export", rule=None)

    with pytest.raises(ExportNoApprover):
        company.order()
    assert not ExportRun.objects.exists()


def test_the_same_is_not_asked_for_twice(company: Governed) -> None:
    company.order()

    with pytest.raises(ApprovalConflict):
        company.order()
    assert ExportRun.objects.count() == 1


def test_an_api_key_waits_like_its_member(company: Governed) -> None:
    from dataclasses import replace

    from jingui.exports.services.create_export import create_export
    from jingui.kit.actor import ActorKind

    key: Actor = replace(company.actor(), kind=ActorKind.API_KEY, channel="api")
    order = ExportIn(object="customer", format="csv", columns=["name"], reason="x")

    run_id = create_export(actor=key, order=order)

    assert company.row(run_id).status == "asked"


def test_the_forecast_tells_it_all_beforehand_and_begins_nothing(company: Governed) -> None:
    order = ExportIn(object="customer", columns=["name"])

    found = forecast_export(actor=company.actor(), order=order)

    assert (found.row_count, found.terms.why, found.terms.is_sealed) == (3, ("role",), True)
    assert (found.approvers, found.left_today) == (("主管", "外人"), None)
    assert not ExportRun.objects.exists()
    assert not ApprovalRequest.objects.exists()


def test_a_list_of_many_that_wait_asks_no_more_than_one_of_a_few(company: Governed) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            list_exports(actor=company.actor())
        return len(captured)

    company.order(columns=["name"])
    company.say(company.order(columns=["mobile"]), agrees=False, comment="不")
    few = cost()
    for key in ("stage", "source", "level", "kind", "industry"):
        company.order(columns=["name", key])

    assert [run.approval["waiting_for"] for run in list_exports(actor=company.actor())][:5] == [["主管", "外人"]] * 5
    assert cost() == few


# --- roles together ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "asked"),
    [
        ({}, False),
        ({"mobile": "masked"}, False),
        ({"mobile": "none"}, True),
        ({"export": "own"}, True),
        ({"export": "none"}, True),
        ({"limits": {"export_approval_above": 2}}, True),
        ({"limits": {"export_approval_above": 3}}, False),
    ],
    ids=["all alone", "the same masks", "fewer columns", "fewer records", "no export", "asks, too", "asks for more"],
)
def test_a_second_role_frees_only_what_it_would_let_out_alone(
    company: Governed, second: dict[str, Any], asked: bool
) -> None:
    other = company.make_role(**second)
    member = make_member(company.workspace, roles=[company.role, other])
    order = ExportIn(object="customer", columns=["name", "mobile"])

    found = forecast_export(actor=company.actor(member), order=order)

    assert bool(found.terms.why) is asked


def test_a_role_with_a_condition_frees_the_records_that_fulfil_it(company: Governed) -> None:
    free = company.make_role(where={"export": {"items": [{"field": "name", "op": "eq", "value": "甲公司"}]}})
    member = make_member(company.workspace, roles=[company.role, free])

    def why(name: str) -> Any:
        query = {"filter": {"join": "and", "items": [{"field": "name", "op": "eq", "value": name}]}}
        order = ExportIn.model_validate({"object": "customer", "columns": ["name"], "query": query})
        return forecast_export(actor=company.actor(member), order=order).terms.why

    assert why("甲公司") == ()
    assert why("乙公司") == ("role",)


def test_more_rows_than_a_role_lets_out_alone_need_an_approval(company: Governed) -> None:
    member = make_member(company.workspace, roles=[company.make_role(limits={"export_approval_above": 2})])

    def why(*names: str) -> Any:
        items = [{"field": "name", "op": "eq", "value": name} for name in names]
        query = {"filter": {"join": "or", "items": items}}
        order = ExportIn.model_validate({"object": "customer", "query": query})
        return forecast_export(actor=company.actor(member), order=order).terms.why

    assert why("甲公司", "乙公司") == ()
    assert why("甲公司", "乙公司", "丙公司") == ("role",)


@pytest.mark.parametrize("rows", ["few", "by a job"])
def test_a_role_of_the_office_alone_opens_nothing_to_a_list_ordered_from_elsewhere(
    company: Governed, rows: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No hour and no network is asked of a job: what it may write is fixed when it is ordered."""
    from jingui.exports.services import create_export as module

    keys = [item.key for item in get_object(company.workspace.id, "customer").fields if not item.is_system]
    grant = {"operations": {"view": "all", "export": "all"}, "fields": {key: {"read": "full"} for key in keys}}
    policy = {"objects": {"customer": grant}, "when": {"networks": ["10.0.0.0/8"]}}
    new = NewRole(label={"en": "office"}, policy=RolePolicy.model_validate(policy))
    office = create_role(actor=actor_of_system(company.workspace), new=new)
    if rows == "few":
        member = make_member(company.workspace, roles=[company.role, office])
        run_id = company.order(member)
        company.say(run_id)
    else:
        monkeypatch.setattr(module, "SMALL_ROWS", 0)
        member = make_member(company.workspace, roles=[company.make_role(mobile="masked"), office])
        run_id = company.order(member)

    run = company.build(run_id)

    content = export_path(run_id).read_bytes()
    if run.is_sealed:
        content = unpack(content, read_passphrase(actor=company.actor(member), run_id=run_id))["data.csv"]
    assert run.status == "done"
    assert b"138****5670" in content
    assert b"13812345670" not in content


# --- the company's own rule --------------------------------------------------------------------------


def night() -> dict[str, Any]:
    """Working hours that are not now: an hour, twelve hours away."""
    from zoneinfo import ZoneInfo

    local = now().astimezone(ZoneInfo("Asia/Shanghai")) + timedelta(hours=12)
    return {"days": [1, 2, 3, 4, 5, 6, 7], "start": f"{local:%H}:00", "end": f"{local:%H}:59"}


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ({"rows_above": 2}, ("rows",)),
        ({"rows_above": 3}, ()),
        ({"personal": True}, ("personal",)),
        ({"hours": night()}, ("hours",)),
        ({"first": True}, ("first",)),
        ({}, ()),
    ],
)
def test_the_company_asks_of_everybody(company: Governed, rule: dict[str, Any], why: Any) -> None:
    boss = company.actor(make_member(company.workspace, roles=[company.make_role()]))
    set_export_rule(actor=actor_of_system(company.workspace), rule=ExportRule.model_validate(rule))

    found = forecast_export(actor=boss, order=ExportIn(object="customer", columns=["name", "mobile"]))

    assert (found.terms.why, found.terms.is_sealed) == (why, False)


def test_masked_columns_are_not_personal_and_only_the_first_file_is_the_first(company: Governed) -> None:
    boss = company.actor(make_member(company.workspace, roles=[company.make_role(mobile="masked")]))
    columns = ["name", "mobile"]
    from jingui.exports.services.create_export import create_export

    create_export(actor=boss, order=ExportIn(object="customer", columns=columns))
    set_export_rule(actor=actor_of_system(company.workspace), rule=ExportRule(personal=True, first=True, sealed=True))

    found = forecast_export(actor=boss, order=ExportIn(object="customer", columns=columns))

    assert (found.terms.why, found.terms.is_sealed) == ((), True)


def test_only_who_manages_roles_sets_the_rule_and_the_log_tells(company: Governed) -> None:
    with pytest.raises(Denied):
        set_export_rule(actor=company.actor(), rule=ExportRule(first=True))
    role = make_role(company.workspace, system=["role.manage"])
    security = company.actor(make_member(company.workspace, roles=[role]))

    set_export_rule(actor=security, rule=ExportRule(rows_above=500))

    entry = AuditEntry.objects.get(operation="export.set_rule")
    assert (entry.detail["before"]["rows_above"], entry.detail["after"]["rows_above"]) == (None, 500)
    other = make_workspace()
    with workspace_context(other.id):
        assert get_export_rule() == ExportRule()


def test_asking_less_of_exports_waits_where_changes_of_rights_do_and_asking_more_does_not(company: Governed) -> None:
    system = actor_of_system(company.workspace)
    admin = make_member(
        company.workspace, roles=[make_role(company.workspace, system=["role.manage", "member.manage"])]
    )
    set_export_rule(actor=system, rule=ExportRule(rows_above=500, sealed=True))
    people = tuple(person.id for person in company.approvers)
    set_rule(actor=system, group="access", rule=Rule((Step(1, people),)))

    set_export_rule(actor=company.actor(admin), rule=ExportRule(rows_above=100, sealed=True, first=True))
    assert get_export_rule().rows_above == 100
    with pytest.raises(ApprovalRequested) as held:
        set_export_rule(actor=company.actor(admin), rule=ExportRule())
    assert get_export_rule().sealed
    approver = company.actor(company.approvers[0])
    request = get_request(approver, held.value.extra["approval"])
    lines = {line["label"]: (line["before"], line["after"]) for line in present(approver, request)["lines"]}
    decide(actor=approver, request_id=request.id, agrees=True)

    assert lines == {
        "超过多少条须审批": ("100", "否"), "首次导出须审批": ("是", "否"), "导出文件都加密": ("是", "否"),
    }  # fmt: skip
    assert get_export_rule() == ExportRule()


def test_a_change_of_the_rule_that_others_overtook_does_nothing(company: Governed) -> None:
    system = actor_of_system(company.workspace)
    admin = make_member(
        company.workspace, roles=[make_role(company.workspace, system=["role.manage", "member.manage"])]
    )
    set_export_rule(actor=system, rule=ExportRule(sealed=True))
    set_rule(actor=system, group="access", rule=Rule((Step(1, (company.approvers[0].id,)),)))
    with pytest.raises(ApprovalRequested) as held:
        set_export_rule(actor=company.actor(admin), rule=ExportRule())
    set_export_rule(actor=system, rule=ExportRule(sealed=True, first=True))

    approver = company.actor(company.approvers[0])
    found = decide(actor=approver, request_id=held.value.extra["approval"], agrees=True)

    assert found.status == "stale"
    assert get_export_rule() == ExportRule(sealed=True, first=True)


# --- how often ---------------------------------------------------------------------------------------


def test_a_role_lets_so_many_exports_out_a_day(company: Governed) -> None:
    member = make_member(company.workspace, roles=[company.make_role(limits={"exports_per_day": 2})])
    company.order(member)
    company.order(member)

    with pytest.raises(ExportQuota) as refused:
        company.order(member)
    assert (refused.value.http_status, refused.value.params) == (429, {"limit": 2})
    ExportRun.objects.filter(member_id=member.id).update(created_at=now() - timedelta(days=1))
    company.order(member)
    order = ExportIn(object="customer", columns=["name"])
    assert forecast_export(actor=company.actor(member), order=order).left_today == 1


def test_what_was_refused_uses_up_nobodys_day(company: Governed) -> None:
    company.change_role(limits={**ASKS, "exports_per_day": 1})
    company.say(company.order(), agrees=False, comment="不行")

    company.order()

    with pytest.raises(ExportQuota):
        company.order(format="json")


# --- fetching it -------------------------------------------------------------------------------------


def test_a_sealed_file_is_fetched_three_times_and_ends_with_its_passphrase(company: Governed) -> None:
    run_id = company.order()
    company.say(run_id)
    company.build(run_id)
    for left in (2, 1, 0):
        open_file(actor=company.actor(), run_id=run_id)
        assert get_export(actor=company.actor(), run_id=run_id).downloads_left == left

    with pytest.raises(ExportDownloadsUsed):
        open_file(actor=company.actor(), run_id=run_id)
    assert read_passphrase(actor=company.actor(), run_id=run_id)
    ExportRun.objects.filter(pk=run_id).update(expires_at=now() - timedelta(seconds=1))
    remove_old_files()

    assert company.row(run_id).passphrase == ""
    assert not export_path(run_id).exists()
    with pytest.raises(ExportNotFound):
        read_passphrase(actor=company.actor(), run_id=run_id)


def test_anybody_may_seal_his_own_file(company: Governed) -> None:
    member = make_member(company.workspace, roles=[company.make_role()], name="自愿")
    run_id = company.order(member, sealed=True, format="xlsx")

    run = company.row(run_id)

    assert (run.status, run.is_sealed) == ("done", True)
    content = export_path(run_id).read_bytes()
    assert list_names(content) == ["data.xlsx", "about.txt"]
    entries = unpack(content, read_passphrase(actor=actor_for(member), run_id=run_id))
    book = openpyxl.load_workbook(io.BytesIO(entries["data.xlsx"]))
    assert book.active["A2"].value in {"甲公司", "乙公司", "丙公司"}
    assert str(run_id) in book.properties.description
    assert "自愿" in book.active.oddFooter.left.text


def test_a_plain_file_says_whose_it_is_by_its_name(company: Governed) -> None:
    member = make_member(company.workspace, roles=[company.make_role()], name="小=王/")

    run = company.row(company.order(member))

    assert run.file_name.endswith(f"-小=王-{run.pk.hex[-8:]}.csv")


def test_another_workspace_knows_nothing_of_it(company: Governed) -> None:
    run_id = company.order()
    other = make_workspace(objects=True)
    with workspace_context(other.id):
        stranger = actor_for(make_member(other), other)
        for ask in (get_export, open_file, read_passphrase):
            with pytest.raises(DomainError) as refused:
                ask(actor=stranger, run_id=run_id)
            assert isinstance(refused.value, ExportNotFound)


# --- while it is written -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_right_that_goes_while_rows_are_written_stops_the_file(
    company: Governed, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looked at with every batch: here each record is one, and the right goes after the first."""
    from jingui.exports.selectors import stream
    from jingui.exports.services import run_export as module

    monkeypatch.setattr(module, "PROGRESS_ROWS", 1)
    monkeypatch.setattr(stream, "BLOCK_BYTES", 1)
    seen: list[int] = []

    def note(run: ExportRun, count: int) -> None:
        seen.append(count)
        if count == 1:
            aside(lambda: company.change_role(limits={}, operations={"view": "all", "export": "own"}))

    monkeypatch.setattr(module, "_note_progress", note)
    company.change_role(limits={})
    run_id = company.order(format=kind)

    run = company.row(run_id)

    assert seen == [1]
    assert (run.status, run.error["code"]) == ("failed", "export.rights_changed")
    assert not list(export_path(run_id).parent.glob(f"{run_id}*"))


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_another_persons_rights_do_not_stop_it(company: Governed, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from jingui.exports.selectors import stream
    from jingui.exports.services import run_export as module

    monkeypatch.setattr(module, "PROGRESS_ROWS", 1)
    monkeypatch.setattr(stream, "BLOCK_BYTES", 1)
    made: list[int] = []

    def note(run: ExportRun, count: int) -> None:
        made.append(count)
        aside(lambda: make_member(company.workspace, roles=[company.role]))

    monkeypatch.setattr(module, "_note_progress", note)
    company.change_role(limits={})

    run = company.row(company.order(format=kind))

    assert (run.status, made) == ("done", [1, 2, 3])


def aside(change: Any) -> None:
    """Do something as another process would: on a connection of its own, committed at once."""
    from concurrent.futures import ThreadPoolExecutor
    from contextvars import copy_context

    from django.db import connection

    def work() -> None:
        try:
            change()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as other:
        other.submit(copy_context().run, work).result()
