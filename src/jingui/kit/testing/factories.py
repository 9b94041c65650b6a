"""Things tests begin with: real workspaces, members and actors, made through the services.

Nothing is rolled back between tests, so every test makes a workspace of its own.
"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest

from jingui.kit.actor import Actor, system_actor
from jingui.kit.context import workspace_context

PASSWORD = "correct-Horse-42"  # noqa: S105  # of test members


def make_workspace(*, objects: bool = False, name: str = "测试公司", **more: Any) -> Any:
    """Make a workspace (``WorkspaceData``); with ``objects`` the customer pack is loaded, too."""
    from jingui.workspaces.services.create_workspace import create_workspace

    workspace = create_workspace(name=name, **more)
    if objects:
        from jingui.crm.services.load_pack import load_pack

        load_pack(workspace_id=workspace.id)
    return workspace


def actor_of_system(workspace: Any) -> Actor:
    """Return the product's own actor with the epochs as they are now."""
    from jingui.workspaces.selectors.workspaces import get_workspace

    now = get_workspace(workspace.id)
    return system_actor(workspace.id, catalog_epoch=now.catalog_epoch, policy_epoch=now.policy_epoch)


def make_department(workspace: Any, name: str = "", *, parent: UUID | None = None, head: UUID | None = None) -> Any:
    """Make a department below ``parent`` (the root when absent)."""
    from jingui.workspaces.selectors.departments import find_root_id
    from jingui.workspaces.services.create_department import create_department

    with workspace_context(workspace.id):
        return create_department(
            actor=actor_of_system(workspace),
            name=name or f"部门{secrets.token_hex(3)}",
            parent_id=parent or find_root_id(),  # type: ignore[arg-type]  # every workspace has a root
            head_id=head,
        )


def make_role(workspace: Any, key: str = "", *, system: Sequence[str] = (), objects: Any = None) -> Any:
    """Make a role with rights: ``objects`` is ``{"customer": {"operations": {…}, "fields": {…}}}``."""
    from jingui.access.role_types import NewRole
    from jingui.access.services.create_role import create_role
    from jingui.access.types import RolePolicy

    key = key or f"role_{secrets.token_hex(4)}"
    policy = RolePolicy.model_validate({"system": list(system), "objects": objects or {}})
    with workspace_context(workspace.id):
        new = NewRole(label={"zh-Hans": key, "en": key}, policy=policy, key=key)
        return create_role(actor=actor_of_system(workspace), new=new)


def make_member(
    workspace: Any,
    *,
    roles: Sequence[Any] = (),
    department: Any = None,
    name: str = "",
    username: str = "",
) -> Any:
    """Make an active member with a login (password ``PASSWORD``).

    ``roles``: keys, ids or ``RoleData``; ``department``: id or ``DepartmentData``, else the root.
    """
    from jingui.access.services.add_member import add_member
    from jingui.workspaces.types import LoginInput, NewMember

    new = NewMember(
        name=name or f"成员{secrets.token_hex(3)}",
        department_id=getattr(department, "id", department),
        login=LoginInput(username or f"user-{secrets.token_hex(6)}", PASSWORD),
    )
    with workspace_context(workspace.id):
        role_ids = [_role_id(role) for role in roles]
        return add_member(actor=actor_of_system(workspace), new=new, role_ids=role_ids)


def actor_for(member: Any, workspace: Any = None, *, channel: str = "web") -> Actor:
    """Return the member's actor with his rights as they are now.

    ``workspace`` may be left out inside a ``workspace_context``.
    """
    from jingui.access.selectors.actor import actor_of_member
    from jingui.kit.context import current_workspace_id

    with workspace_context(workspace.id if workspace is not None else current_workspace_id()):
        return actor_of_member(member.id, channel)


@contextmanager
def inside(workspace: Any) -> Iterator[None]:
    """Run a block in a workspace."""
    with workspace_context(workspace.id):
        yield


def sign_in(client: Any, member: Any) -> Any:
    """Sign a Django test client in as a member, past the log-in page; return the client."""
    from jingui.workspaces.models import User

    client.force_login(User.objects.get(id=member.user_id))
    return client


def _role_id(role: Any) -> UUID:
    from jingui.access.selectors.roles import find_role_id

    if isinstance(role, UUID):
        return role
    if isinstance(role, str):
        found = find_role_id(role)
        if found is None:
            raise LookupError(f"no role {role!r} in the workspace")
        return found
    found_id: UUID = role.id
    return found_id


@pytest.fixture
def workspace(db: None) -> Iterator[Any]:
    """Give an empty workspace; the test runs inside it."""
    made = make_workspace()
    with workspace_context(made.id):
        yield made


@pytest.fixture
def admin(workspace: Any) -> Actor:
    """Give the actor of an administrator of ``workspace``."""
    member = make_member(workspace, roles=["administrator"], name="管理员")
    return actor_for(member, workspace)
