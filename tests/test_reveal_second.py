"""Values above level 3: shown once, after somebody else has agreed (requirement R-052, design 3.7, MK-04)."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from tests.test_reveal import API, REASON, START, Shop, alarms, confirm, entries, reveal, same_session, told

from jingui.access.models import MemberRole, RevealPermit
from jingui.access.services.forget_records import forget_records
from jingui.approvals.selectors.present import present
from jingui.approvals.selectors.requests import get_request
from jingui.approvals.services.decide import decide
from jingui.approvals.services.set_rule import set_rule
from jingui.approvals.types import Rule, Step
from jingui.audit.models import AuditEntry
from jingui.kit.clock import now, stopped_clock
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, sign_in
from jingui.kit.testing.threads import at_once
from jingui.records.services.delete_record import delete_record
from jingui.workspaces.models import Member, Workspace

CARD = "6222020200112230"


class Bank(Shop):
    """A shop with a card to hide, one who asks, and two who may agree."""

    def __init__(self, workspace: Any) -> None:
        super().__init__(workspace)
        self.card = self.add(card=CARD)
        self.role_given = self.role("card", "mobile")
        self.client, self.asker = self.person(self.role_given)
        self.chief = make_member(workspace, roles=[self.role(card={"read": "masked"})], name="主管")
        self.blind = make_member(workspace, name="外人")
        people = (self.chief.id, self.blind.id)
        set_rule(actor=actor_of_system(workspace), group="reveal", rule=Rule((Step(1, people),)))

    def ask(self, record: Any = None, body: Any = REASON) -> UUID:
        answer = reveal(self.client, record or self.card, "card", body)
        assert answer.status_code == 202, answer.content
        assert answer.json()["code"] == "approval.requested"
        assert CARD not in answer.content.decode()
        return UUID(answer.json()["approval"])

    def agree(self, request: UUID, *, agrees: bool = True) -> Any:
        return decide(actor=actor_for(self.chief), request_id=request, agrees=agrees, comment="" if agrees else "不行")

    def agreement(self, client: Client | None = None) -> Any:
        return (client or self.client).get(f"{API}/objects/shop/records/{self.card}/fields/card/agreement")


@pytest.fixture
def bank(workspace: Any) -> Bank:
    return Bank(workspace)


def test_mk_04_a_value_above_level_3_is_shown_once_after_another_has_agreed(bank: Bank) -> None:
    assert bank.agreement().json() == {"needed": True, "until": None, "approval": None}
    request = bank.ask()
    assert bank.agreement().json() == {"needed": True, "until": None, "approval": str(request)}
    assert entries(bank.asker) == []

    assert bank.agree(request).status == "applied"
    assert bank.agreement().json()["until"]
    shown = reveal(bank.client, bank.card, "card", {})

    assert (shown.status_code, shown.json()) == (200, {"value": CARD, "expires_in": 60})
    (entry,) = entries(bank.asker)
    assert entry.detail == {"field": "card", **REASON, "approval": str(request)}
    assert told(reveal(bank.client, bank.card, "card", {})) == (422, "invalid")
    assert len(entries(bank.asker)) == 1
    assert bank.agreement().json() == {"needed": True, "until": None, "approval": None}


def test_mk_04_the_password_is_asked_for_when_it_is_shown(bank: Bank) -> None:
    bank.agree(bank.ask())
    later = sign_in(Client(), bank.asker)

    assert told(reveal(later, bank.card, "card", {})) == (403, "step_up.needed")
    confirm(later)
    assert reveal(later, bank.card, "card", {}).status_code == 200


def test_mk_04_asking_needs_no_password_but_a_reason_and_a_value(bank: Bank) -> None:
    client = sign_in(Client(), bank.asker)
    empty = bank.add()

    assert told(reveal(client, bank.card, "card", {})) == (422, "invalid")
    assert told(reveal(client, bank.card, "card", {**REASON, "reason": "。。"})) == (422, "invalid")
    assert told(reveal(client, empty, "card")) == (409, "reveal.empty")
    assert reveal(client, bank.card, "card").status_code == 202


def test_mk_04_an_agreement_is_for_this_value_and_this_person_alone(bank: Bank) -> None:
    other_record = bank.add(card=CARD)
    other, _ = bank.person(bank.role_given)
    bank.agree(bank.ask())

    assert reveal(bank.client, other_record, "card").status_code == 202
    assert reveal(other, bank.card, "card").status_code == 202
    assert entries(bank.asker) == []


def test_mk_04_who_asks_for_value_after_value_is_stopped(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jingui.records.services.second_person.MAX_OPEN", 2)
    cards = [bank.add(card=CARD) for _ in range(3)]
    for card in cards[:2]:
        bank.ask(card)

    assert told(reveal(bank.client, cards[2], "card")) == (409, "approval.too_many")


def test_mk_04_an_agreement_is_good_for_ten_minutes(bank: Bank) -> None:
    with stopped_clock(START):
        request = bank.ask()
        bank.agree(request)
    for minutes, status in ((10, 422), (9, 200)):
        with stopped_clock(START + timedelta(minutes=minutes)):
            client = sign_in(Client(), bank.asker)
            confirm(client)
            assert reveal(client, bank.card, "card", {}).status_code == status


def test_mk_04_two_calls_at_once_use_an_agreement_once(bank: Bank) -> None:
    bank.agree(bank.ask())

    def ask() -> int:
        return int(reveal(same_session(bank.client), bank.card, "card", {}).status_code)

    found = at_once([ask] * 4)

    assert found.count(200) == 1
    assert set(found) <= {200, 409, 422}
    assert len(entries(bank.asker)) == 1


def test_mk_04_a_refusal_shows_nothing(bank: Bank) -> None:
    assert bank.agree(bank.ask(), agrees=False).status == "refused"

    assert bank.agreement().json() == {"needed": True, "until": None, "approval": None}
    assert reveal(bank.client, bank.card, "card").status_code == 202
    assert entries(bank.asker) == []


def test_mk_04_nobody_agrees_to_his_own_request(bank: Bank) -> None:
    people = (bank.chief.id, bank.asker.id)
    set_rule(actor=actor_of_system(bank.workspace), group="reveal", rule=Rule((Step(1, people),)))
    request = bank.ask()

    answer = bank.client.post(f"{API}/approvals/{request}/decision", {"agrees": True}, "application/json")

    assert answer.status_code == 403
    assert not RevealPermit.objects.filter(member_id=bank.asker.id).exists()


def take_role(bank: Bank) -> None:
    MemberRole.objects.filter(member_id=bank.asker.id).delete()
    Workspace.objects.filter(id=bank.workspace.id).update(policy_epoch=1000)


def leave(bank: Bank) -> None:
    Member.objects.filter(id=bank.asker.id).update(status="left")


def remove(bank: Bank) -> None:
    delete_record(actor=actor_for(bank.keeper), object_key="shop", record_id=bank.card)


@pytest.mark.parametrize("change", [take_role, leave, remove])
def test_mk_04_what_he_may_not_reveal_any_more_nobody_can_agree_to(bank: Bank, change: Any) -> None:
    request = bank.ask()
    change(bank)

    assert bank.agree(request).status == "failed"
    assert not RevealPermit.objects.filter(member_id=bank.asker.id).exists()


@pytest.mark.parametrize("change", [take_role, remove])
def test_mk_04_an_agreement_gives_no_right(bank: Bank, change: Any) -> None:
    bank.agree(bank.ask())
    change(bank)

    assert told(reveal(bank.client, bank.card, "card", {})) == (404, "not_found")


def test_the_same_is_asked_for_once(bank: Bank) -> None:
    bank.ask()

    assert told(reveal(bank.client, bank.card, "card")) == (409, "approval.already")


def test_an_approver_reads_why_and_the_record_only_if_he_may_see_it(bank: Bank) -> None:
    request = bank.ask(body={**REASON, "reason": "核对卡号 6222020200112230 是否一致"})

    for member, title in ((bank.chief, "甲"), (bank.blind, "你无权查看的记录")):
        viewer = actor_for(member)
        shown = present(viewer, get_request(viewer, request))
        lines = {line["label"]: line for line in shown["lines"]}
        assert shown["title"] == "显示店的卡号原文"
        assert lines["记录"]["after"] == title
        assert (lines["记录"]["record"] is None) is (member is bank.blind)
        assert lines["原因"]["after"] == "联系客户"
        assert CARD not in str(shown)


def test_limits_and_decoys_hold_before_anybody_is_asked(bank: Bank) -> None:
    security = sign_in(Client(), bank.admin)
    made = security.post(f"{API}/access/decoys", {"object": "shop", "record_id": str(bank.card)}, "application/json")
    assert made.status_code == 201

    assert told(reveal(bank.client, bank.card, "card")) == (429, "reveal.blocked")
    assert alarms(bank.asker) == [(bank.admin.id, "decoy")]
    assert not AuditEntry.objects.filter(operation="approval.request", actor_id=bank.asker.id).exists()


def test_what_one_person_may_see_alone_needs_no_agreement(bank: Bank) -> None:
    path = f"{API}/objects/shop/records/{bank.card}/fields/mobile/agreement"

    assert bank.client.get(path).json() == {"needed": False, "until": None, "approval": None}
    assert reveal(bank.client, bank.card, "mobile").status_code == 200


def test_who_may_not_reveal_learns_of_no_agreement(bank: Bank) -> None:
    for roles, status in (([bank.role(card={"read": "masked"})], 403), ([bank.role("mobile")], 404), ([], 404)):
        client = sign_in(Client(), make_member(bank.workspace, roles=roles))
        assert bank.agreement(client).status_code == status
    assert bank.client.get(f"{API}/objects/shop/records/{uuid4()}/fields/card/agreement").status_code == 404


def test_definitions_tell_which_fields_need_it(bank: Bank) -> None:
    (shop,) = bank.client.get(f"{API}/objects").json()["items"]
    fields = shop["fields"]

    told_of = {field["key"]: (field["reveal"], field["reveal_second"]) for field in fields}
    assert told_of["card"] == (True, True)
    assert told_of["mobile"] == (True, False)
    assert told_of["name"] == (False, False)


def test_permits_go_with_the_record_and_with_time(bank: Bank) -> None:
    bank.agree(bank.ask())
    forget_records(record_ids=[bank.card])
    assert not RevealPermit.objects.filter(member_id=bank.asker.id).exists()

    other = bank.add(card=CARD)
    for days in (31, 1):
        with stopped_clock(now() - timedelta(days=days)):
            bank.agree(bank.ask(other))
    bank.agree(bank.ask(other))
    assert RevealPermit.objects.filter(member_id=bank.asker.id).count() == 2
