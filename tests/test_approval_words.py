"""Requests in words: every right has one, in both languages, and a list asks the database as often as one item."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jingui.access.errors import ApprovalRequested
from jingui.access.registries import engine
from jingui.access.role_types import RoleChanges
from jingui.access.selectors.actor import actor_of_member
from jingui.access.selectors.conditions import MY
from jingui.access.services.assign_roles import assign_roles
from jingui.access.services.update_role import update_role
from jingui.access.types import RECORD_OPERATIONS, FieldGrant, Limits, RightName, RolePolicy, Scope
from jingui.approvals.selectors.policy_texts import say
from jingui.approvals.selectors.policy_words import compare_policies, policy_gives
from jingui.approvals.selectors.present import present, present_list
from jingui.approvals.selectors.requests import list_waiting
from jingui.approvals.services.set_rule import set_rule
from jingui.approvals.types import Rule, Step
from jingui.catalog.registries import field_types
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_department, make_member, make_role, make_workspace

NOT_SAID_BY_NAME = {"read", "at_most", "write"}


def keys() -> Iterable[str]:
    yield from (f"scope_{scope.value}" for scope in Scope)
    yield from (f"verb_{verb}" for verb in RECORD_OPERATIONS)
    yield from (f"read_{name.value}" for name in RightName)
    yield from (f"limit_{name}" for name in Limits.model_fields)
    yield from (f"my_{name}" for name in MY)
    yield from (f"day_{day}" for day in range(1, 8))
    yield from set(FieldGrant.model_fields) - NOT_SAID_BY_NAME
    yield from sorted({f"op_{op}" for plugin in field_types for op in plugin.operators})


def test_every_right_limit_and_operator_has_words_in_both_languages():
    for language in ("zh-Hans", "en"):
        unsaid = [key for key in keys() if say(key, language, right="", days="", start="", end="").startswith("policy")]
        assert not unsaid, language


@pytest.fixture
def boss(workspace):
    return make_member(workspace, roles=[make_role(workspace, system=("member.manage", "role.manage"))])


def actor_of(member):
    return actor_of_member(member.id, "web")


@pytest.fixture
def equipped(db_ready):
    found = make_workspace(objects=True)
    with workspace_context(found.id):
        yield found


def test_a_policy_is_told_without_a_key_or_an_id(equipped):
    boss = make_member(equipped, name="钱多多")
    north = make_department(equipped, name="华北销售部")
    actor = actor_of(boss)
    level = next(item for item in engine().list_objects(actor) if item.key == "customer").fields["level"]["zh-Hans"]
    policy = {
        "objects": {
            "customer": {
                "operations": {"view": "chosen", "export": "chosen"},
                "departments": [str(north.id)],
                "where": {
                    "view": {
                        "join": "or",
                        "items": [
                            {"field": "region", "op": "under", "value": {"my": "territory"}},
                            {"field": "level", "op": "in", "value": ["a", "b"]},
                            {"field": "owner", "op": "in", "value": [str(boss.id)]},
                            {"field": "created_at", "op": "relative", "value": {"last_days": 30}},
                        ],
                    }
                },
                "deny": [{"operations": ["edit", "delete"]}],
                "limits": {"export_rows": 2000, "export_sealed": True},
            }
        },
        "when": {"hours": [{"days": [1, 5], "start": "09:00", "end": "18:00"}], "networks": ["10.0.0.0/8"]},
    }

    lines = {line.label: line.after for line in policy_gives(actor, policy)}

    assert lines["指定部门"] == "华北销售部"
    where = lines["条件（查看）"]
    assert "属于 我的负责地区 或 " in where
    assert boss.name in where
    assert "过去 30 天" in where
    assert f"{level} 是以下之一 A、B" in where
    assert lines["禁止 1"] == "编辑、删除：全部记录"
    assert (lines["每次最多导出"], lines["导出的文件必须加密"]) == ("2,000", "有")
    assert lines["生效时间"] == "每周一、五 09:00 至 18:00"
    english = " ".join(f"{line.label} {line.after}" for line in policy_gives(replace(actor, language="en"), policy))
    assert "my regions or " in english
    assert "the last 30 days" in english


def test_only_what_changes_is_told(boss):
    before = {"objects": {"customer": {"operations": {"view": "own"}, "limits": {"export_rows": 10}}}}
    after = {"objects": {"customer": {"operations": {"view": "own"}, "limits": {"export_rows": 20}}}}

    [line] = compare_policies(actor_of(boss), before, after)

    assert (line.label, line.before, line.after) == ("每次最多导出", "10", "20")


def queries(read) -> int:
    with CaptureQueriesContext(connection) as found:
        read()
    return len(found)


def test_a_list_of_requests_asks_as_often_as_one(workspace, boss):
    judge = make_member(workspace)
    role = make_role(workspace, objects={"customer": {"operations": {"view": "own"}}})
    held = make_role(workspace)
    set_rule(actor=actor_of(boss), group="access", rule=Rule((Step(1, (judge.id,), (held.id,)),)))

    def ask(member):
        with pytest.raises(ApprovalRequested):
            assign_roles(actor=actor_of(boss), member_id=member.id, role_ids=[role.id])

    reader = actor_of(judge)
    ask(make_member(workspace))
    wider = RolePolicy.model_validate({"objects": {"customer": {"operations": {"view": "all"}}}})
    with pytest.raises(ApprovalRequested):
        update_role(actor=actor_of(boss), role_id=role.id, changes=RoleChanges(policy=wider))
    few = queries(lambda: present_list(reader, list_waiting(reader)))
    for _ in range(4):
        ask(make_member(workspace))

    assert len(list_waiting(reader)) == 6
    assert queries(lambda: present_list(reader, list_waiting(reader))) == few
    assert {item["title"] for item in present_list(reader, list_waiting(reader))} == {
        present(reader, item)["title"] for item in list_waiting(reader)
    }
