"""Decoys, and what is told of reveals out of the ordinary: MK-06 of the security design, requirement R-054."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from tests.test_reveal import API, START, Shop, alarms, confirm, entries, open_record, reveal, same_session, told

from jingui.access.models import Decoy, RevealUsage
from jingui.access.selectors.networks import network_of
from jingui.access.services.forget_records import forget_records
from jingui.access.services.reveal_limit import Attempt
from jingui.access.services.reveal_signals import note_signals
from jingui.audit.models import AuditEntry
from jingui.exports.models import ExportRun
from jingui.exports.services.create_export import create_export
from jingui.exports.types import ExportIn
from jingui.kit.clock import now, stopped_clock
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role, make_workspace, sign_in
from jingui.kit.testing.threads import at_once
from jingui.records.services.alarm import tell_security
from jingui.workspaces.models import Member, Workspace


@pytest.fixture
def shop(workspace: Any) -> Shop:
    return Shop(workspace)


@pytest.fixture
def security(shop: Shop) -> Client:
    """Give the administrator, who sees the shop's records."""
    return sign_in(Client(), shop.admin)


def lay(client: Client, record: Any, key: str = "shop") -> Any:
    return client.post(f"{API}/access/decoys", {"object": key, "record_id": str(record)}, "application/json")


def status_of(member: Any) -> str:
    return str(Member.objects.values_list("status", flat=True).get(id=member.id))


# --- laying out -------------------------------------------------------------------------------------


def test_security_lays_a_decoy_out_lists_it_and_takes_it_up(shop: Shop, security: Client) -> None:
    made = lay(security, shop.record)

    assert made.status_code == 201
    item = made.json()
    assert item["object"]["key"] == "shop"
    assert item["record"] == {"id": str(shop.record), "title": "甲"}
    assert item["by"] == {"id": str(shop.admin.id), "label": "安全员"}
    assert security.get(f"{API}/access/decoys").json()["items"] == [item]
    assert security.delete(f"{API}/access/decoys/{item['id']}").status_code == 204
    assert security.get(f"{API}/access/decoys").json()["items"] == []
    assert security.delete(f"{API}/access/decoys/{item['id']}").json()["code"] == "decoy.not_found"
    logged = AuditEntry.objects.filter(actor_id=shop.admin.id, operation__startswith="access.decoy")
    assert [(e.operation, e.detail["decoy"]) for e in logged.order_by("occurred_at")] == [
        ("access.decoy_add", str(shop.record)),
        ("access.decoy_remove", str(shop.record)),
    ]


def test_a_record_is_a_decoy_once_and_must_be_there(shop: Shop, security: Client) -> None:
    lay(security, shop.record)

    assert (lay(security, shop.record).status_code, lay(security, shop.record).json()["code"]) == (409, "decoy.exists")
    assert lay(security, uuid4()).status_code == 404
    assert lay(security, shop.record, "nothing").status_code == 404


def test_two_who_lay_the_same_decoy_at_once_are_told_so(shop: Shop, security: Client) -> None:
    def lay_it() -> int:
        return int(lay(same_session(security), shop.record).status_code)

    found = at_once([lay_it] * 4)

    assert sorted(found) == [201, 409, 409, 409]
    assert Decoy.objects.filter(record_id=shop.record).count() == 1


def test_there_is_an_end_to_decoys(shop: Shop, security: Client) -> None:
    Decoy.objects.bulk_create(
        Decoy(workspace_id=shop.workspace.id, object_key="shop", record_id=uuid4(), created_at=now())
        for _ in range(200)
    )

    answer = lay(security, shop.record)

    assert (answer.status_code, answer.json()["code"]) == (409, "decoy.too_many")


def test_who_does_not_manage_roles_is_told_nothing_of_decoys(shop: Shop, security: Client) -> None:
    made = lay(security, shop.record).json()
    reviewer = make_role(shop.workspace, system=["access.review", "audit.view"])
    for roles in ([shop.role("mobile")], [reviewer]):
        client = sign_in(Client(), make_member(shop.workspace, roles=roles))
        assert client.get(f"{API}/access/decoys").status_code == 403
        assert lay(client, shop.record).status_code == 403
        assert client.delete(f"{API}/access/decoys/{made['id']}").status_code == 403


def test_security_that_may_not_see_a_record_lays_no_decoy_and_reads_no_title(shop: Shop, security: Client) -> None:
    lay(security, shop.record)
    blind = sign_in(Client(), make_member(shop.workspace, roles=[make_role(shop.workspace, system=["role.manage"])]))

    assert lay(blind, shop.add()).status_code == 404
    (listed,) = blind.get(f"{API}/access/decoys").json()["items"]
    assert listed["record"]["title"] is None


def test_a_decoy_is_a_record_like_any_other_for_everybody_else(shop: Shop, security: Client) -> None:
    client, _ = shop.person()
    paths = [
        f"{API}/objects/shop/records/{shop.record}",
        f"{API}/objects/shop/records/{shop.record}/history",
        f"{API}/objects/shop/records/{shop.record}/timeline",
        f"{API}/objects/shop/records",
    ]
    before = [client.get(path).content for path in paths]

    lay(security, shop.record)

    assert [client.get(path).content for path in paths] == before


def test_a_purged_record_is_no_decoy(shop: Shop, security: Client) -> None:
    lay(security, shop.record)

    forget_records(record_ids=[shop.record])  # what every purge calls in its transaction

    assert security.get(f"{API}/access/decoys").json()["items"] == []


def test_decoys_of_one_company_are_none_of_another(shop: Shop, security: Client) -> None:
    lay(security, shop.record)
    other = make_workspace()
    stranger = sign_in(Client(), make_member(other, roles=["administrator"]))

    assert stranger.get(f"{API}/access/decoys").json()["items"] == []


# --- touching ---------------------------------------------------------------------------------------


def test_mk_06_a_decoy_shuts_the_account_at_once_and_security_is_told(shop: Shop, security: Client) -> None:
    client, member = shop.person()
    other_session = sign_in(Client(), member)
    lay(security, shop.record)

    answer = reveal(client, shop.record)

    assert told(answer) == (429, "reveal.blocked")
    assert "诱饵" not in answer.content.decode()
    assert status_of(member) == "disabled"
    assert alarms(member) == [(shop.admin.id, "decoy")]
    assert [entry.detail["why"] for entry in entries(member, "record.reveal_refused")] == ["decoy"]
    assert entries(member) == []
    (entry,) = AuditEntry.objects.filter(operation="member.suspend", record_id=member.id)
    assert (entry.actor_kind, entry.detail["why"]) == ("system", "decoy")
    for one in (client, other_session):
        assert one.get(f"{API}/objects/shop/records").status_code == 401


def test_mk_06_a_decoy_is_hit_before_the_password_is_asked_for(shop: Shop, security: Client) -> None:
    client, member = shop.person(confirmed=False)
    lay(security, shop.record)

    assert told(reveal(client, shop.record)) == (429, "reveal.blocked")
    assert status_of(member) == "disabled"


def test_mk_06_whom_a_decoy_has_shut_out_stays_blocked_until_it_is_lifted(shop: Shop, security: Client) -> None:
    client, member = shop.person()
    lay(security, shop.record)
    reveal(client, shop.record)
    put = security.patch(f"{API}/members/{member.id}", {"status": "active"}, "application/json")
    assert put.status_code == 200
    client = sign_in(Client(), member)
    confirm(client)

    plain = shop.add()
    assert told(reveal(client, plain)) == (429, "reveal.blocked")
    lifted = security.post(f"{API}/access/reveals/lift", {"member_id": str(member.id)}, "application/json")
    assert lifted.status_code == 204
    assert reveal(client, plain).status_code == 200


def test_mk_06_the_last_administrator_is_blocked_but_not_locked_out(shop: Shop, security: Client) -> None:
    lay(security, shop.record)
    system = make_role(shop.workspace, system=["role.manage", "member.manage"])
    client, last = shop.person(system, shop.role("mobile"))
    Member.objects.filter(id=shop.admin.id).update(status="disabled")

    answer = reveal(client, shop.record)

    assert told(answer) == (429, "reveal.blocked")
    assert status_of(last) == "active"
    assert alarms(last) == [(last.id, "decoy_kept")]
    assert told(reveal(client, shop.add())) == (429, "reveal.blocked")


def test_what_is_no_decoy_any_more_is_revealed(shop: Shop, security: Client) -> None:
    client, _ = shop.person()
    made = lay(security, shop.record).json()
    security.delete(f"{API}/access/decoys/{made['id']}")

    assert reveal(client, shop.record).status_code == 200


@pytest.mark.parametrize("format", ["csv", "json"])
def test_an_export_that_holds_a_decoy_is_told_of_and_goes_on(shop: Shop, security: Client, format: str) -> None:  # noqa: A002
    lay(security, shop.record)
    shop.add(name="乙")
    exporter = export_role(shop)

    for wanted, alarm in ((["甲", "乙"], [(shop.admin.id, "export")]), (["乙"], [])):
        member = make_member(shop.workspace, roles=[exporter])
        run = export(member, wanted, format)
        assert (run.status, run.row_count) == ("done", len(wanted))
        assert alarms(member) == alarm
        logged = AuditEntry.objects.filter(operation="export.decoy", actor_id=member.id)
        assert [entry.detail["decoys"] for entry in logged] == [1] * len(alarm)


def test_an_export_that_may_not_hold_the_decoy_is_not_told_of(shop: Shop, security: Client) -> None:
    lay(security, shop.record)
    member = make_member(shop.workspace, roles=[export_role(shop, "own")])

    assert export(member, ["甲"], "csv").row_count == 0
    assert alarms(member) == []


def test_an_alarm_about_an_export_leads_to_the_log_and_names_who_is_no_member(shop: Shop, security: Client) -> None:
    lay(security, shop.record)
    member = make_member(shop.workspace, roles=[export_role(shop)])
    export(member, ["甲"], "csv")
    tell_security(replace(actor_of_system(shop.workspace), name="运维"), "export")
    half = sign_in(Client(), make_member(shop.workspace, roles=[make_role(shop.workspace, system=["role.manage"])]))
    tell_security(actor_for(member), "export")

    shown = {item["title"]: item["link"] for item in security.get(f"{API}/notifications").json()["items"]}
    assert shown == {
        f"{member.name} 导出的文件含有诱饵数据": {"page": "audit"},
        "运维 导出的文件含有诱饵数据": {"page": "audit"},
    }
    (unread,) = half.get(f"{API}/notifications").json()["items"]
    assert unread["link"] is None


def export_role(shop: Shop, scope: str = "all") -> Any:
    grant = {"operations": {"view": scope, "export": scope}, "fields": {"name": {"read": "full"}}}
    return make_role(shop.workspace, objects={"shop": grant})


def export(member: Any, names: Sequence[str], format: str) -> Any:  # noqa: A002
    where = {"join": "or", "items": [{"field": "name", "op": "eq", "value": name} for name in names]}
    order = ExportIn.model_validate({"object": "shop", "format": format, "query": {"filter": where}})
    return ExportRun.objects.get(pk=create_export(actor=actor_for(member), order=order))


# --- out of the ordinary ----------------------------------------------------------------------------


def past(shop: Shop, member: Any, days: dict[int, int], network: str = "127.0.0.0/24") -> None:
    """Let a member have revealed so many values on earlier days."""
    RevealUsage.objects.bulk_create(
        RevealUsage(
            workspace_id=shop.workspace.id,
            member_id=member.id,
            object_key="other",
            record_id=shop.record,
            field_key="mobile",
            network=network,
            outcome="shown",
            happened_at=START - timedelta(days=day),
        )
        for day, count in days.items()
        for _ in range(count)
    )


def at_hour(shop: Shop, hour: int, minute: int = 0) -> datetime:
    zone = ZoneInfo(Workspace.objects.get(id=shop.workspace.id).timezone)
    return START.astimezone(zone).replace(hour=hour, minute=minute)


def reveals(shop: Shop, member: Any, moments: Sequence[datetime], **more: Any) -> list[int]:
    found = []
    for moment in moments:
        with stopped_clock(moment):
            client = sign_in(Client(**more), member)
            confirm(client)
            found.append(reveal(client, shop.record).status_code)
    return found


@pytest.mark.parametrize(
    ("hour", "is_night"), [(21, False), (22, True), (23, True), (0, True), (6, True), (7, False), (12, False)]
)
def test_six_reveals_in_a_night_are_told_of(shop: Shop, hour: int, is_night: bool) -> None:
    _, member = shop.person()

    statuses = reveals(shop, member, [at_hour(shop, hour, i) for i in range(8)])

    assert statuses == [200] * 8
    assert alarms(member) == ([(shop.admin.id, "night")] if is_night else [])
    told_of = [entry.detail["why"] for entry in entries(member, "record.reveal_alarm")]
    assert told_of == ["night"] * is_night


def test_five_in_a_night_are_not_told_of_and_midnight_does_not_part_a_night(shop: Shop) -> None:
    _, member = shop.person()
    evening = [at_hour(shop, 23, i) for i in range(5)]
    reveals(shop, member, evening)
    assert alarms(member) == []

    reveals(shop, member, [at_hour(shop, 1) + timedelta(days=1)])
    assert alarms(member) == [(shop.admin.id, "night")]


def test_two_nights_are_not_taken_for_one(shop: Shop) -> None:
    _, member = shop.person()
    reveals(shop, member, [at_hour(shop, 23, i) for i in range(5)])

    reveals(shop, member, [at_hour(shop, 1, i) + timedelta(days=2) for i in range(5)])

    assert alarms(member) == []


@pytest.mark.parametrize(
    ("days", "today", "is_told"),
    [
        ({}, 30, False),
        ({}, 31, True),
        (dict.fromkeys(range(1, 15), 11), 31, False),  # 3 × 11 = 33
        (dict.fromkeys(range(1, 15), 11), 33, False),
        (dict.fromkeys(range(1, 15), 11), 34, True),
        (dict.fromkeys(range(1, 7), 50), 31, True),  # the median of fourteen days is 0
        (dict.fromkeys(range(15, 29), 50), 31, True),  # too long ago
        (dict.fromkeys((1, 2, 3, 4, 5, 6, 7, 15), 20), 31, True),  # seven days of fourteen: the median is 10
    ],
)
def test_far_more_than_on_other_days_is_told_of_once(shop: Shop, days: dict[int, int], today: int, is_told) -> None:
    client, member = shop.person()
    past(shop, member, days)
    past(shop, member, {0: today - 1})
    RevealUsage.objects.filter(member_id=member.id, happened_at=START).update(happened_at=START - timedelta(hours=2))

    assert reveal(client, shop.record).status_code == 200
    assert alarms(member) == ([(shop.admin.id, "volume")] if is_told else [])

    if is_told:
        assert reveal(client, shop.record).status_code == 200
        assert alarms(member) == [(shop.admin.id, "volume")]


def test_six_reveals_from_a_network_never_used_are_told_of(shop: Shop) -> None:
    _, member = shop.person()
    past(shop, member, {3: 1}, "192.0.2.0/24")
    moments = [START + timedelta(minutes=i) for i in range(7)]

    reveals(shop, member, moments[:5], REMOTE_ADDR="198.51.100.7")
    assert alarms(member) == []
    for moment in moments[5:]:
        reveals(shop, member, [moment], REMOTE_ADDR="198.51.100.9")
        assert alarms(member) == [(shop.admin.id, "place")]


def test_a_known_network_and_the_first_one_of_all_are_not_told_of(shop: Shop) -> None:
    moments = [START + timedelta(minutes=i) for i in range(7)]
    _, known = shop.person()
    past(shop, known, {3: 1}, "198.51.100.0/24")
    _, new = shop.person()

    for member in (known, new):
        reveals(shop, member, moments, REMOTE_ADDR="198.51.100.7")
        assert alarms(member) == []


def test_record_after_record_in_the_order_they_were_made_is_told_of(shop: Shop) -> None:
    """Also records of one import: their ids count up in the order of the file."""
    client, member = shop.person()
    for number, record in enumerate([shop.add() for _ in range(12)], 1):
        open_record(client, record)
        assert reveal(client, record).status_code == 200
        assert alarms(member) == ([(shop.admin.id, "sequence")] if number > 10 else [])


def test_records_with_others_between_them_are_no_sequence(shop: Shop) -> None:
    client, member = shop.person()
    records = [shop.add() for _ in range(13)]
    for record in (*records[:6], *records[7:]):
        open_record(client, record)
        assert reveal(client, record).status_code == 200

    assert alarms(member) == []


def test_the_review_tells_what_was_out_of_the_ordinary_beside_what_was_shown(shop: Shop, security: Client) -> None:
    _, member = shop.person()
    reveals(shop, member, [at_hour(shop, 23, i) for i in range(6)])

    items = security.get(f"{API}/access/reveals?member_id={member.id}").json()["items"]

    assert [(item["alarm"], item["refused"]) for item in items if item["alarm"]] == [("night", None)]
    assert len([item for item in items if not item["alarm"]]) == 6


def test_who_is_no_member_gives_no_sign(shop: Shop) -> None:
    attempt = Attempt("shop", shop.record, "mobile", "once")

    assert note_signals(actor_of_system(shop.workspace), attempt, lambda _: True) == []


@pytest.mark.parametrize(
    ("ip", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("", ""),
        ("unknown", ""),
    ],
)
def test_networks(ip: str, network: str) -> None:
    assert network_of(ip) == network
