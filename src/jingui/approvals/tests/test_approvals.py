"""Changes of rights that several people agree to (SEC-22, SEC-23; attacks IO-04 and AZ-25)."""

from datetime import timedelta

import pytest

from jingui.access.errors import ApprovalRequested
from jingui.access.models import MemberRole, Role
from jingui.access.role_types import NewRole, RoleAssignment, RoleChanges
from jingui.access.selectors.actor import actor_of_member
from jingui.access.services.add_member import add_member, change_member
from jingui.access.services.assign_roles import assign_roles
from jingui.access.services.create_role import create_role
from jingui.access.services.separate import set_separation
from jingui.access.services.update_role import update_role
from jingui.access.types import RolePolicy
from jingui.approvals.errors import ApprovalConflict, ApprovalDenied, ApprovalNotFound, RuleInvalid
from jingui.approvals.models import ApprovalRequest
from jingui.approvals.selectors.present import present
from jingui.approvals.selectors.requests import get_request, list_about, list_about_company, list_own, list_waiting
from jingui.approvals.selectors.rules import find_rule
from jingui.approvals.services.decide import decide
from jingui.approvals.services.expire import expire_requests
from jingui.approvals.services.set_rule import set_rule
from jingui.approvals.services.withdraw import withdraw
from jingui.approvals.types import Rule, Status, Step, rule_json
from jingui.audit.models import AuditEntry
from jingui.kit.clock import now
from jingui.kit.errors import Denied, Invalid
from jingui.kit.testing.factories import make_member, make_role
from jingui.notify.models import Notification
from jingui.workspaces.models import Member, Workspace
from jingui.workspaces.types import LoginInput, MemberChanges, NewMember, default_clearance

ADMIN = ("member.manage", "role.manage")


class Company:
    """One who asks, three who agree, one who gains, and a role to give."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.admin = make_role(workspace, system=ADMIN)
        self.sales = make_role(workspace, objects={"customer": {"operations": {"view": "own"}}})
        self.asker = make_member(workspace, roles=[self.admin])
        self.people = [make_member(workspace) for _ in range(3)]
        self.clerk = make_member(workspace)

    def actor(self, member=None):
        return actor_of_member((member or self.asker).id, "web")

    def demand(self, *needed, pool=None, hours=24):
        ids = tuple(person.id for person in (pool or self.people))
        rule = Rule(tuple(Step(count, ids) for count in needed), hours)
        set_rule(actor=self.actor(), group="access", rule=rule)

    def ask(self, *roles, member=None):
        with pytest.raises(ApprovalRequested) as held:
            assign_roles(actor=self.actor(), member_id=(member or self.clerk).id, role_ids=[role.id for role in roles])
        return held.value.extra["approval"]

    def say(self, person, request_id, agrees=True, comment=""):
        return decide(actor=self.actor(person), request_id=request_id, agrees=agrees, comment=comment)

    def held(self, member=None):
        rows = MemberRole.objects.filter(member_id=(member or self.clerk).id)
        return set(rows.values_list("role_id", flat=True))


@pytest.fixture
def company(workspace):
    return Company(workspace)


def test_without_a_rule_rights_change_at_once(company):
    assign_roles(actor=company.actor(), member_id=company.clerk.id, role_ids=[company.sales.id])

    assert company.held() == {company.sales.id}


def test_a_role_takes_effect_only_after_several_people_agreed(company):
    company.demand(2)

    request_id = company.ask(company.sales)
    assert company.held() == set()
    company.say(company.people[0], request_id)
    assert company.held() == set()
    done = company.say(company.people[1], request_id)

    assert company.held() == {company.sales.id}
    assert done.status is Status.APPLIED


def test_the_log_names_who_asked_and_who_agreed(company):
    company.demand(2)
    request_id = company.ask(company.sales)
    company.say(company.people[0], request_id)
    company.say(company.people[1], request_id)

    entry = AuditEntry.objects.get(operation="member.assign_roles", record_id=company.clerk.id, channel="approval")
    names = [company.asker.name, company.people[0].name, company.people[1].name]
    assert all(name in entry.actor_name for name in names)
    assert entry.actor_id == company.asker.id
    around = AuditEntry.objects.filter(record_id=request_id).values_list("operation", flat=True)
    assert sorted(around) == ["approval.decide", "approval.decide", "approval.end", "approval.request"]


def test_steps_follow_each_other_and_each_person_speaks_once(company):
    company.demand(1, 1)
    request_id = company.ask(company.sales)

    company.say(company.people[0], request_id)
    with pytest.raises(ApprovalDenied):
        company.say(company.people[0], request_id)
    assert company.held() == set()
    company.say(company.people[1], request_id)

    assert company.held() == {company.sales.id}


def test_nobody_decides_on_his_own_request_or_gain(company):
    company.demand(1, pool=[company.asker, company.clerk, company.people[0]])
    request_id = company.ask(company.sales)

    for person, refusal in ((company.asker, ApprovalDenied), (company.clerk, ApprovalNotFound)):
        with pytest.raises(refusal):
            company.say(person, request_id)
    assert list_waiting(company.actor(company.clerk)) == []
    company.say(company.people[0], request_id)
    assert company.held() == {company.sales.id}


def test_who_is_not_named_learns_nothing_and_decides_nothing(company):
    company.demand(1)
    request_id = company.ask(company.sales)
    stranger = make_member(company.workspace)

    with pytest.raises(ApprovalNotFound):
        get_request(company.actor(stranger), request_id)
    with pytest.raises(ApprovalNotFound):
        company.say(stranger, request_id)


def test_an_api_key_and_who_looks_as_somebody_decide_nothing(company):
    from dataclasses import replace

    from jingui.kit.actor import ActorKind

    company.demand(1)
    request_id = company.ask(company.sales)
    person = company.actor(company.people[0])

    for actor in (replace(person, kind=ActorKind.API_KEY), replace(person, viewer=company.actor())):
        with pytest.raises(ApprovalDenied):
            decide(actor=actor, request_id=request_id, agrees=True)
    assert company.held() == set()


def test_a_refusal_needs_a_reason_and_ends_it(company):
    company.demand(2)
    request_id = company.ask(company.sales)

    with pytest.raises(Invalid):
        company.say(company.people[0], request_id, agrees=False, comment="  ")
    company.say(company.people[0], request_id, agrees=False, comment="岗位不需要")
    with pytest.raises(ApprovalConflict):
        company.say(company.people[1], request_id)

    assert company.held() == set()
    told = Notification.objects.get(member_id=company.asker.id, kind="approval_ended")
    assert told.params["status"] == "refused"


def test_what_is_only_taken_away_takes_effect_at_once(company):
    assign_roles(actor=company.actor(), member_id=company.clerk.id, role_ids=[company.sales.id])
    company.demand(2)

    assign_roles(actor=company.actor(), member_id=company.clerk.id, role_ids=[])

    assert company.held() == set()


def test_a_request_whose_ground_has_changed_is_void(company):
    other = make_role(company.workspace)
    company.demand(1)
    request_id = company.ask(company.sales)
    MemberRole(workspace_id=company.workspace.id, member_id=company.clerk.id, role_id=other.id).save()

    done = company.say(company.people[0], request_id)

    assert done.status is Status.STALE
    assert company.held() == {other.id}


def test_a_payload_changed_by_one_byte_is_void(company):
    company.demand(1)
    request_id = company.ask(company.sales)
    row = ApprovalRequest.objects.get(id=request_id)
    row.payload = {**row.payload, "roles": [{**row.payload["roles"][0], "role": str(company.admin.id)}]}
    row.save(update_fields=["payload"])

    assert company.say(company.people[0], request_id).status is Status.STALE
    assert company.held() == set()


def test_the_requesters_rights_count_as_they_are_in_the_end(company):
    second = make_member(company.workspace, roles=[company.admin])
    company.demand(1)
    request_id = company.ask(company.sales)
    assign_roles(actor=company.actor(second), member_id=company.asker.id, role_ids=[])

    done = company.say(company.people[0], request_id)

    assert (done.status, done.fault) == (Status.FAILED, "denied.operation")
    assert company.held() == set()


def test_one_that_has_run_out_is_closed_and_cannot_be_granted(company):
    company.demand(1)
    request_id = company.ask(company.sales)
    ApprovalRequest.objects.filter(id=request_id).update(expires_at=now() - timedelta(minutes=1))

    assert list_waiting(company.actor(company.people[0])) == []
    with pytest.raises(ApprovalConflict):
        company.say(company.people[0], request_id)
    expire_requests()
    assert get_request(company.actor(), request_id).status is Status.EXPIRED
    assert company.held() == set()
    company.ask(company.sales)  # may be asked for again


def test_one_asks_once_and_may_take_it_back(company):
    company.demand(1)
    request_id = company.ask(company.sales)

    with pytest.raises(ApprovalConflict):
        assign_roles(actor=company.actor(), member_id=company.clerk.id, role_ids=[company.sales.id])
    with pytest.raises(ApprovalDenied):
        withdraw(actor=company.actor(company.people[0]), request_id=request_id)
    withdraw(actor=company.actor(), request_id=request_id)

    assert [item.status for item in list_own(company.actor())] == [Status.WITHDRAWN]
    company.ask(company.sales)


def test_what_others_decide_does_not_push_out_what_is_mine(company, monkeypatch):
    monkeypatch.setattr("jingui.approvals.selectors.requests.LIMIT", 2)
    gains = [make_member(company.workspace) for _ in range(5)]
    company.demand(1, pool=company.people[:1])
    asked = [company.ask(company.sales, member=gain) for gain in gains]
    mine, other = asked[3:], rule_json(Rule((Step(1, (company.people[1].id,)),)))
    ApprovalRequest.objects.filter(id__in=mine).update(rule=other)

    assert [found.id for found in list_waiting(company.actor(company.people[1]))] == mine
    assert len(list_waiting(company.actor(company.people[0]))) == 2


def test_whose_turn_it_is_by_a_role_sees_it_and_nobody_asked_sees_nothing(company, monkeypatch):
    judge = make_role(company.workspace)
    holder = make_member(company.workspace, roles=[judge])
    company.demand(1, pool=company.people[:1])
    asked = company.ask(company.sales)
    by_role = rule_json(Rule((Step(1, (company.people[0].id,)), Step(1, (), (judge.id,)))))
    ApprovalRequest.objects.filter(id=asked).update(rule=by_role)

    assert list_waiting(company.actor(holder)) == []
    company.say(company.people[0], asked)
    assert [found.id for found in list_waiting(company.actor(holder))] == [asked]
    assert list_waiting(company.actor(company.clerk)) == []

    # It runs out between the question and the answer.
    monkeypatch.setattr("jingui.approvals.selectors.requests.list_deciders", lambda requests: {})
    assert list_waiting(company.actor(holder)) == []


def test_nobody_buries_those_who_decide_in_requests(company, monkeypatch):
    monkeypatch.setattr("jingui.approvals.services.open_request.MAX_OPEN", 2)
    company.demand(1)
    first = company.ask(company.sales)
    company.ask(company.sales, member=make_member(company.workspace))
    further = make_member(company.workspace)

    with pytest.raises(ApprovalConflict) as refused:
        assign_roles(actor=company.actor(), member_id=further.id, role_ids=[company.sales.id])
    with pytest.raises(ApprovalConflict) as again:
        assign_roles(actor=company.actor(), member_id=company.clerk.id, role_ids=[company.sales.id])
    assert (refused.value.code, refused.value.params) == ("approval.too_many", {"limit": 2})
    assert again.value.code == "approval.already"

    company.say(company.people[0], first)
    company.ask(company.sales, member=further)


def test_people_in_several_pools_are_counted_where_they_are_needed(company):
    """Each speaks once: the first step is left to whom the others do not need."""
    first, second, third = company.people
    pools = [(first, second), (first, third), (first, third)]
    steps = tuple(Step(1, tuple(person.id for person in pool)) for pool in pools)
    set_rule(actor=company.actor(), group="access", rule=Rule(steps))

    request_id = company.ask(company.sales)
    for person in (second, first, third):
        company.say(person, request_id)

    assert company.held() == {company.sales.id}


def test_too_few_people_to_agree_is_said_when_it_is_asked_for(company):
    company.demand(2, pool=[company.people[0], company.clerk])

    with pytest.raises(ApprovalConflict) as refused:
        assign_roles(actor=company.actor(), member_id=company.clerk.id, role_ids=[company.sales.id])

    assert refused.value.code == "approval.too_few"
    assert refused.value.params == {"step": 1, "needed": 2, "found": 1}
    assert company.held() == set()


def test_rights_of_a_role_wait_but_its_name_does_not(company):
    company.demand(1)
    wider = RolePolicy.model_validate({"objects": {"customer": {"operations": {"view": "all"}}}})
    role_id = company.sales.id

    renamed = update_role(
        actor=company.actor(), role_id=role_id, changes=RoleChanges(label={"zh-Hans": "华东销售", "en": "East"})
    )
    assert renamed.label["zh-Hans"] == "华东销售"
    with pytest.raises(ApprovalRequested) as held:
        update_role(actor=company.actor(), role_id=role_id, changes=RoleChanges(policy=wider))
    assert Role.objects.get(id=role_id).policy["objects"]["customer"]["operations"]["view"] == "own"

    company.say(company.people[0], held.value.extra["approval"])
    assert Role.objects.get(id=role_id).policy["objects"]["customer"]["operations"]["view"] == "all"


def test_what_waits_for_a_member_or_a_role_is_found_by_it(company):
    company.demand(1)
    wider = RolePolicy.model_validate({"objects": {"customer": {"operations": {"view": "all"}}}})
    given = company.ask(company.sales)
    with pytest.raises(ApprovalRequested) as held:
        update_role(actor=company.actor(), role_id=company.sales.id, changes=RoleChanges(policy=wider))

    def about(subject, member=None):
        return [found.id for found in list_about(company.actor(member), subject.id)]

    assert about(company.clerk) == [given]
    assert about(company.sales) == [given, held.value.extra["approval"]]
    assert about(company.admin) == about(company.asker) == about(company.people[0]) == []
    assert about(company.clerk, company.people[0]) == [given]
    # Neither who gains by it nor a stranger learns that it waits.
    assert about(company.clerk, company.clerk) == []
    assert about(company.clerk, make_member(company.workspace, roles=[company.sales])) == []

    company.say(company.people[0], given)
    assert about(company.clerk) == []


def test_a_role_tells_of_whom_it_would_be_given_to_not_of_who_keeps_it(company):
    other = make_role(company.workspace, objects={"customer": {"operations": {"view": "own"}}})
    keeper = make_member(company.workspace, roles=[company.sales])
    company.demand(1)
    with pytest.raises(ApprovalRequested) as held:
        assign_roles(actor=company.actor(), member_id=keeper.id, role_ids=[company.sales.id, other.id])
    given = held.value.extra["approval"]

    def about(role):
        return [found.id for found in list_about(company.actor(), role.id)]

    assert (about(other), about(company.sales)) == ([given], [])

    until = RoleAssignment(company.sales.id, ends_at=now() + timedelta(days=3))
    with pytest.raises(ApprovalRequested) as timed:
        assign_roles(actor=company.actor(), member_id=keeper.id, role_ids=[until])
    assert about(company.sales) == [timed.value.extra["approval"]]


def test_what_would_change_for_the_whole_company_is_told_there(company):
    company.demand(1)
    company.ask(company.sales)
    asked = []
    people = [make_member(company.workspace) for _ in range(3)]
    hands = dict(zip(("system", "security", "audit"), (person.id for person in people), strict=True))
    for change in (
        lambda: set_rule(actor=company.actor(), group="access", rule=None),
        lambda: set_separation(actor=company.actor(), is_on=True, hands=hands),
    ):
        with pytest.raises(ApprovalRequested) as held:
            change()
        asked.append(held.value.extra["approval"])

    def about(member=None):
        return [found.id for found in list_about_company(company.actor(member))]

    assert about() == about(company.people[0]) == asked
    assert about(company.clerk) == []
    company.say(company.people[0], asked[0])
    assert about() == asked[1:]


def test_the_rule_itself_and_the_three_hands_wait_once_there_is_one(company):
    company.demand(1)

    with pytest.raises(ApprovalRequested) as held:
        set_rule(actor=company.actor(), group="access", rule=None)
    assert find_rule("access") is not None
    people = [make_member(company.workspace) for _ in range(3)]
    hands = {"system": people[0].id, "security": people[1].id, "audit": people[2].id}
    with pytest.raises(ApprovalRequested):
        set_separation(actor=company.actor(), is_on=True, hands=hands)

    company.say(company.people[0], held.value.extra["approval"])
    assert find_rule("access") is None


def test_a_rule_names_people_who_can_agree(company):
    actor = company.actor()
    wrong = [
        Rule(()),
        Rule((Step(1),)),
        Rule((Step(4, tuple(person.id for person in company.people)),)),
        Rule((Step(1, (company.workspace.id,)),)),
        Rule((Step(1, (), (company.workspace.id,)),)),
        Rule((Step(1, (company.people[0].id,)),), hours=0),
    ]
    for rule in wrong:
        with pytest.raises(RuleInvalid):
            set_rule(actor=actor, group="access", rule=rule)
    with pytest.raises(Denied):
        set_rule(actor=company.actor(company.clerk), group="access", rule=None)


def test_a_step_may_name_a_role_and_means_its_holders_of_the_moment(company):
    auditors = make_role(company.workspace)
    company.people[0] = make_member(company.workspace, roles=[auditors])
    set_rule(actor=company.actor(), group="access", rule=Rule((Step(1, (), (auditors.id,)),)))
    request_id = company.ask(company.sales)
    late = make_member(company.workspace, roles=[auditors])
    assign_roles(actor=company.actor(), member_id=company.people[0].id, role_ids=[])

    with pytest.raises(ApprovalNotFound):
        company.say(company.people[0], request_id)
    company.say(late, request_id)

    assert company.held() == {company.sales.id}


def test_a_new_member_is_there_and_waits_for_his_roles(company):
    company.demand(1)
    login = LoginInput(f"neu-{company.workspace.id.hex[-8:]}", "Neu-2026-password")

    with pytest.raises(ApprovalRequested) as held:
        add_member(actor=company.actor(), new=NewMember(name="新人", login=login), role_ids=[company.sales.id])

    member = Member.objects.get(name="新人")
    assert company.held(member) == set()
    company.say(company.people[0], held.value.extra["approval"])
    assert company.held(member) == {company.sales.id}


def test_what_else_was_changed_about_a_member_is_not_lost(company):
    company.demand(1)

    with pytest.raises(ApprovalRequested):
        change_member(
            actor=company.actor(),
            member_id=company.clerk.id,
            changes=MemberChanges(job_title="大区经理"),
            role_ids=[company.sales.id],
        )

    assert Member.objects.get(id=company.clerk.id).job_title == "大区经理"
    assert company.held() == set()


def test_an_invited_person_joins_and_his_roles_wait_in_the_name_of_his_inviter(company):
    from jingui.access.role_types import NewInvitation
    from jingui.access.services.accept_invitation import accept_invitation
    from jingui.access.services.invite_member import invite_member

    company.demand(1)
    new = NewInvitation(name="来客", email="", mobile="", department_id=None, role_ids=(company.sales.id,), days=3)
    _, token = invite_member(actor=company.actor(), new=new)
    login = LoginInput(f"gast-{company.workspace.id.hex[-8:]}", "Gast-2026-password")

    member = accept_invitation(token=token, login=login)

    assert company.held(member) == set()
    [request] = list_own(company.actor())
    assert request.beneficiary_ids == (member.id,)
    company.say(company.people[0], request.id)
    assert company.held(member) == {company.sales.id}


def test_deciders_and_asker_are_told_and_read_it_in_words(company):
    company.demand(1)
    request_id = company.ask(company.sales)

    wanted = Notification.objects.filter(kind="approval_wanted", source_id=request_id)
    assert set(wanted.values_list("member_id", flat=True)) == {person.id for person in company.people}
    told = present(company.actor(company.people[0]), get_request(company.actor(company.people[0]), request_id))
    assert company.clerk.name in told["title"]
    assert told["can_decide"]
    assert not told["can_withdraw"]
    assert {"group", "label", "before", "after", "record"} == set(told["lines"][0])
    assert any("自己负责的" in line["after"] for line in told["lines"])


def test_a_new_role_is_no_way_around(company):
    """AZ-25: a role of one's own making gives nobody anything until it is given, and giving waits."""
    company.demand(1)
    wide = RolePolicy.model_validate({"objects": {"customer": {"operations": {"view": "all", "export": "all"}}}})
    made = create_role(actor=company.actor(), new=NewRole(label={"zh-Hans": "万能", "en": "All"}, policy=wide))

    for member in (company.asker, company.clerk):
        held = company.held(member)
        with pytest.raises(ApprovalRequested):
            assign_roles(actor=company.actor(), member_id=member.id, role_ids=[*held, made.id])
        assert company.held(member) == held


def test_the_host_lifts_a_rule_nobody_is_left_to_change_and_the_log_keeps_why(company):
    from jingui.approvals.services.lift_rule import lift_rule
    from jingui.kit.testing.factories import actor_of_system

    company.demand(1)
    system = actor_of_system(company.workspace)

    with pytest.raises(Denied):
        lift_rule(actor=company.actor(), group="access", reason="eilig")
    assert lift_rule(actor=system, group="access", reason="审批人已全部离职")
    assert not lift_rule(actor=system, group="access", reason="审批人已全部离职")

    assert find_rule("access") is None
    entry = AuditEntry.objects.get(operation="approval.lift")
    assert entry.detail["reason"] == "审批人已全部离职"


def test_a_higher_clearance_waits_and_a_lower_one_does_not(company):
    from jingui.access.services.set_clearance import set_clearance, set_default_clearance

    company.demand(1)
    set_clearance(actor=company.actor(), member_id=company.clerk.id, clearance=2)
    set_default_clearance(actor=company.actor(), clearance=2)
    with pytest.raises(ApprovalRequested) as default:
        set_default_clearance(actor=company.actor(), clearance=3)
    with pytest.raises(ApprovalRequested) as held:
        set_clearance(actor=company.actor(), member_id=company.clerk.id, clearance=4)
    assert Member.objects.get(id=company.clerk.id).clearance == 2

    company.say(company.people[0], held.value.extra["approval"])
    company.say(company.people[0], default.value.extra["approval"])

    assert Member.objects.get(id=company.clerk.id).clearance == 4
    assert default_clearance(Workspace.objects.get(id=company.workspace.id).settings) == 3
