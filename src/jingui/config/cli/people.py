"""What several commands need about companies and people."""

import argparse
import getpass
import os
import secrets
import sys
from typing import TYPE_CHECKING
from uuid import UUID

from jingui.config.cli.output import complain, tell
from jingui.config.runtime import BadConfiguration

if TYPE_CHECKING:
    from jingui.workspaces.types import MemberData, WorkspaceData


def add_password_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where the password comes from; never the command line, others could read it there."""
    parser.add_argument(
        "--password-stdin",
        action="store_true",
        help=tell("从标准输入读取密码", "read the password from standard input"),
    )


def read_password(arguments: argparse.Namespace) -> tuple[str, bool]:
    """Return the password and whether it was made up: from stdin, environment, prompt, or random."""
    if arguments.password_stdin:
        return sys.stdin.readline().rstrip("\r\n"), False
    if given := os.environ.get("JINGUI_PASSWORD"):
        return given, False
    if sys.stdin.isatty():
        typed = getpass.getpass(tell("密码（留空则自动生成）：", "Password (empty makes one up): "))
        if typed:
            return typed, False
    return secrets.token_urlsafe(12), True


def get_workspace_of_command(key: str = "") -> "WorkspaceData":
    """Return the workspace a command is about.

    Raises:
        BadConfiguration: there is none yet, or none of that key.
    """
    from jingui.workspaces.selectors.workspaces import find_workspace

    workspace = find_workspace(key)
    if workspace is None:
        raise BadConfiguration(
            tell(
                "还没有公司，请先运行 jingui init --company 名称", "there is no company yet: jingui init --company NAME"
            )
        )
    return workspace


def get_member_of_user(workspace_id: UUID, username: str) -> "MemberData":
    """Return the member with a login name; call it inside the workspace's context.

    Raises:
        BadConfiguration: nobody has it.
    """
    from jingui.workspaces.models import Member
    from jingui.workspaces.selectors.members import get_member

    member_id = (
        Member.objects.filter(workspace_id=workspace_id, user__username__iexact=username)
        .values_list("id", flat=True)
        .first()
    )
    if member_id is None:
        raise BadConfiguration(tell(f"没有登录名为 {username} 的成员", f"no member signs in as {username}"))
    return get_member(member_id)


def create_user(
    *, workspace: "WorkspaceData", username: str, name: str, email: str, password: str, roles: list[str]
) -> None:
    """Add a member with a login and roles, as the product itself.

    Raises:
        BadConfiguration: a role does not exist.
        Invalid: user name or password is refused.
    """
    from jingui.access.selectors.roles import find_role_id, list_roles
    from jingui.access.services.add_member import add_member
    from jingui.kit.actor import system_actor
    from jingui.kit.context import workspace_context
    from jingui.workspaces.types import LoginInput, NewMember

    with workspace_context(workspace.id):
        role_ids = []
        for key in roles:
            role_id = find_role_id(key)
            if role_id is None:
                known = ", ".join(role.key for role in list_roles())
                raise BadConfiguration(tell(f"没有角色 {key}，现有：{known}", f"no role {key}; there are: {known}"))
            role_ids.append(role_id)
        add_member(
            actor=system_actor(workspace.id, name="jingui user create"),
            new=NewMember(name=name or username, email=email, login=LoginInput(username, password)),
            role_ids=role_ids,
        )


def tell_password(password: str, *, is_made_up: bool) -> None:
    """Show a made-up password once."""
    if is_made_up:
        complain(tell(f"密码（仅显示一次）：{password}", f"Password (shown only now): {password}"))
