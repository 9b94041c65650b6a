"""Sharing a record is a change of rights: what is kept by their epoch ends with it."""

from jingui.access.services.share_record import NewGrant, revoke_share, share_record
from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role
from jingui.records.services.create_record import create_record
from jingui.workspaces.selectors.workspaces import get_workspace


def test_a_share_and_its_end_are_a_change_of_rights(workspace):
    """Whatever is kept by the epoch of rights, a cursor or a plan, ends with either."""
    create_object(
        actor=actor_of_system(workspace),
        label="店",
        key="shop",
        fields=[FieldSpec("text", "名称", "name")],
        title_field="name",
    )
    everything = {"operations": dict.fromkeys(("view", "create", "edit", "share"), "all")}
    actor = actor_for(make_member(workspace, roles=[make_role(workspace, objects={"shop": everything})]))
    record = create_record(actor=actor, object_key="shop", fields={"name": "甲"})
    friend = make_member(workspace)

    def epoch():
        return get_workspace(workspace.id).policy_epoch

    before = epoch()
    made = share_record(actor=actor, object_key="shop", record_id=record, new=NewGrant("share", friend.id))
    shared = epoch()
    revoke_share(actor=actor, object_key="shop", record_id=record, grant_id=made.id)

    assert before < shared < epoch()
