"""The log on the wire."""

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit.ids import make_id
from jingui.kit.testing.factories import actor_for, make_member, make_role, sign_in


def test_lists_facts_for_who_may_see_the_log(workspace, client):
    auditor = make_member(workspace, roles=[make_role(workspace, system=["audit.view"])])
    sign_in(client, auditor)

    body = client.get("/api/v1/audit?limit=2").json()

    assert len(body["items"]) == 2
    assert body["next"]
    assert body["items"][0]["operation"] == "member.assign_roles"


def test_denies_a_member_without_the_right(workspace, client):
    sign_in(client, make_member(workspace))

    response = client.get("/api/v1/audit")

    assert response.status_code == 403
    assert response.json()["code"] == "denied.operation"


def test_values_of_records_are_not_shown_past_their_policy(workspace, client):
    auditor = make_member(workspace, roles=[make_role(workspace, system=["audit.view"])])
    detail = {"before": {"mobile": "+8613800000000"}, "after": {"mobile": "+8613900000000"}}
    with transaction.atomic():
        write_entry(
            actor=actor_for(auditor),
            operation="record.update",
            object_key="no_such_object",
            record_id=make_id(),
            detail=detail,
        )
    sign_in(client, auditor)

    response = client.get("/api/v1/audit?object_key=no_such_object")

    assert response.status_code == 200
    assert b"mobile" not in response.content
    assert b"+8613" not in response.content
