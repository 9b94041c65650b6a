"""The customer pack loads as a whole, once, and leaves alone what the company has changed."""

import itertools

import pytest

from jingui.access.selectors.roles import list_roles
from jingui.access.types import RightName, Scope
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.services.update_field import update_field
from jingui.crm.selectors.read_pack import read_pack
from jingui.crm.services.load_pack import load_pack
from jingui.kit.actor import system_actor
from jingui.kit.context import workspace_context
from jingui.record_views.models import ViewDef
from jingui.tuning.selectors.table_indexes import table_indexes
from jingui.workspaces.services.create_workspace import create_workspace

pytestmark = pytest.mark.usefixtures("db")
_numbers = itertools.count(1)


def make_company():
    return create_workspace(name="测试公司", key=f"pack{next(_numbers)}")


def test_gives_a_new_workspace_objects_views_and_roles():
    workspace = make_company()

    report = load_pack(workspace_id=workspace.id)

    pack = read_pack()
    objects = get_snapshot(workspace.id).objects
    assert set(report.objects) == {"customer", "contact", "follow_up"}
    assert {"name", "mobile", "id_number", "contract_amount"} <= set(objects["customer"].by_key)
    with workspace_context(workspace.id):
        assert ViewDef.objects.filter(is_builtin=True).count() == len(pack.views)
        assert {"boss", "sales", "service", "it"} <= {role.key for role in list_roles()}


def test_no_index_repeats_another_one():
    workspace = make_company()
    load_pack(workspace_id=workspace.id)

    seen = [
        (obj.key, index.method, index.keys, index.is_unique)
        for obj in get_snapshot(workspace.id).objects.values()
        for index in table_indexes(obj)
    ]
    assert len(seen) > 30
    assert len(seen) == len(set(seen))


def test_second_run_adds_nothing():
    workspace = make_company()
    load_pack(workspace_id=workspace.id)

    assert load_pack(workspace_id=workspace.id).is_empty


def test_keeps_what_the_company_has_changed_or_deleted():
    workspace = make_company()
    load_pack(workspace_id=workspace.id)
    with workspace_context(workspace.id):
        update_field(
            actor=system_actor(workspace.id),
            object_key="customer",
            field_key="level",
            changes={"label": {"zh-Hans": "重要程度", "en": "Importance"}},
        )
        ViewDef.objects.filter(object_key="contact").delete()

    load_pack(workspace_id=workspace.id)

    assert get_snapshot(workspace.id).objects["customer"].by_key["level"].label["zh-Hans"] == "重要程度"
    with workspace_context(workspace.id):
        assert not ViewDef.objects.filter(object_key="contact").exists()


def test_an_interrupted_run_is_finished_by_the_next(monkeypatch):
    workspace = make_company()
    monkeypatch.setattr(
        "jingui.crm.services.load_pack._load_views", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
    )
    with pytest.raises(KeyboardInterrupt):
        load_pack(workspace_id=workspace.id)
    monkeypatch.undo()

    report = load_pack(workspace_id=workspace.id)

    assert report.objects == ()
    assert len(report.views) == len(read_pack().views)


def test_roles_give_what_the_requirements_ask():
    roles = {role.key: role.policy for role in read_pack().roles}
    sales, service, finance, it = (roles[key].objects["customer"] for key in ("sales", "service", "finance", "it"))

    assert sales.operations["view"] is Scope.PARTICIPATED
    assert "export" not in sales.operations
    assert sales.fields["contract_amount"].read is RightName.NONE  # SEC-10
    assert service.fields["id_number"].read is RightName.MASKED  # AC-07
    assert service.fields["tags"].write is True  # SEC-18
    assert service.fields["stage"].write is False
    assert "export" not in service.operations
    assert finance.fields["mobile"].read is RightName.NONE  # SEC-14
    assert finance.fields["contract_amount"].read is RightName.FULL
    assert set(roles["finance"].objects) == {"customer"}
    assert all(it.fields[key].read is RightName.NONE for key in ("mobile", "email", "wechat", "landline"))  # SEC-15
    assert set(roles["it"].objects) == {"customer"}
    assert roles["boss"].objects["customer"].operations["export"] is Scope.ALL  # SEC-13


def test_no_role_forgets_one_of_the_contact_details():
    """Who may read or write the mobile of a customer may do so with every other number and address, the fax too."""
    details = ("mobile", "phone2", "landline", "fax", "email", "wechat", "qq", "address")

    for role in read_pack().roles:
        fields = role.policy.objects["customer"].fields
        assert [fields[key] for key in details] == [fields["mobile"]] * len(details), role.key
