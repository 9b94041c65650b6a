"""New workspaces, own logins and keys."""

import pytest

from jingui.audit.selectors.entries import list_entries
from jingui.kit.errors import Denied, Invalid
from jingui.kit.ids import make_id
from jingui.kit.testing.factories import (
    actor_for,
    actor_of_system,
    inside,
    make_member,
    make_workspace,
)
from jingui.kit.tokens import make_token, parse_token
from jingui.workspaces.errors import ApiKeyNotFound, WorkspaceNotFound
from jingui.workspaces.models import ApiKey, User
from jingui.workspaces.registries import on_workspace_created
from jingui.workspaces.selectors.api_keys import list_api_keys
from jingui.workspaces.selectors.departments import list_departments
from jingui.workspaces.selectors.workspaces import find_workspace, get_workspace, list_workspaces
from jingui.workspaces.services.api_keys import create_api_key, revoke_api_key
from jingui.workspaces.services.create_workspace import create_workspace
from jingui.workspaces.services.own_login import log_out_everywhere, set_language


def test_a_new_workspace_has_a_root_department(db):
    made = create_workspace(name="华信科技")

    with inside(made):
        assert [item.name for item in list_departments()] == ["华信科技"]
        entries = list_entries(actor=actor_of_system(made)).items
        assert "workspace.create" in {entry.operation for entry in entries}
    assert get_workspace(made.id) == find_workspace(made.key)
    assert made.id in {item.id for item in list_workspaces()}
    assert made.schema == f"w_{made.key}"


@pytest.mark.parametrize(
    "bad",
    [
        {"name": " "},
        {"name": "x", "key": "1a"},
        {"name": "x", "key": 'a"; drop'},
        {"name": "x", "key": "a" * 17},
        {"name": "x", "language": "fr"},
        {"name": "x", "timezone": "Mars/Base"},
    ],
)
def test_refuses_a_workspace_with_bad_settings(db, bad):
    count = len(list_workspaces())

    with pytest.raises(Invalid):
        create_workspace(**bad)

    assert len(list_workspaces()) == count


def test_refuses_a_taken_key(workspace):
    with pytest.raises(Invalid):
        create_workspace(name="x", key=workspace.key)


def test_a_hook_that_fails_leaves_no_workspace(db):
    def fail(workspace, using):
        raise ZeroDivisionError

    count = len(list_workspaces())
    on_workspace_created.register("failing", fail)
    try:
        with pytest.raises(ZeroDivisionError):
            create_workspace(name="x")
    finally:
        on_workspace_created._items.pop("failing")

    assert len(list_workspaces()) == count


def test_an_unknown_workspace_is_not_found(db):
    with pytest.raises(WorkspaceNotFound):
        get_workspace(make_id())
    assert find_workspace("nosuchkey") is None


def test_chooses_a_language_and_records_it(workspace):
    actor = actor_for(make_member(workspace))

    set_language(actor=actor, language="en")

    assert User.objects.get(id=actor.user_id).language == "en"
    assert list_entries(actor=actor, limit=1).items[0].operation == "member.set_language"
    with pytest.raises(Invalid):
        set_language(actor=actor, language="xx")
    with pytest.raises(Denied):
        set_language(actor=actor_of_system(workspace), language="en")


def test_logging_out_everywhere_raises_the_session_epoch(workspace):
    actor = actor_for(make_member(workspace))
    before = User.objects.get(id=actor.user_id).get_session_auth_hash()

    log_out_everywhere(actor=actor)

    assert User.objects.get(id=actor.user_id).get_session_auth_hash() != before
    assert list_entries(actor=actor, limit=1).items[0].operation == "member.log_out_everywhere"
    with pytest.raises(Denied):
        log_out_everywhere(actor=actor_of_system(workspace))


def test_a_key_is_shown_once_and_only_its_hash_is_kept(workspace):
    actor = actor_for(make_member(workspace))

    made = create_api_key(actor=actor, name="集成", days=30)

    stored = str(ApiKey.objects.filter(id=made.key.id).values())
    assert made.secret not in stored
    assert made.secret.rpartition("_")[0].rpartition("_")[2] not in stored
    entry = list_entries(actor=actor, limit=1).items[0]
    assert entry.operation == "api_key.create"
    assert made.secret not in str(entry.detail)


def test_keys_belong_to_their_member_and_end_at_once(workspace):
    actor, other = actor_for(make_member(workspace)), actor_for(make_member(workspace))
    made = create_api_key(actor=actor, name="a")

    with pytest.raises(ApiKeyNotFound):
        revoke_api_key(actor=other, api_key_id=made.key.id)
    with inside(make_workspace()), pytest.raises(ApiKeyNotFound):
        revoke_api_key(actor=actor, api_key_id=made.key.id)
    assert [key.id for key in list_api_keys(actor.member_id)] == [made.key.id]
    revoke_api_key(actor=actor, api_key_id=made.key.id)

    assert list_api_keys(actor.member_id) == []
    assert list_entries(actor=actor, limit=1).items[0].operation == "api_key.revoke"


def test_keys_need_a_member_a_name_and_a_sane_time(workspace):
    actor = actor_for(make_member(workspace))

    with pytest.raises(Denied):
        create_api_key(actor=actor_of_system(workspace), name="a")
    for bad in ({"name": " "}, {"name": "a", "days": 0}, {"name": "a", "days": 366}):
        with pytest.raises(Invalid):
            create_api_key(actor=actor, **bad)
    assert list_api_keys(actor.member_id) == []


def test_a_token_survives_the_way_and_no_single_mistyped_character_does():
    workspace_id = make_id()
    token = make_token("jgk", workspace_id)

    assert parse_token("jgk", token.text) == token
    assert token.workspace_id == workspace_id
    for position in range(len(token.text)):
        wrong = "A" if token.text[position] != "A" else "B"
        assert parse_token("jgk", token.text[:position] + wrong + token.text[position + 1 :]) is None
