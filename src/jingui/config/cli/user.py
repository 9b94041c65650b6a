"""``jingui user create``: a login with roles."""

import argparse

from jingui.config import boot
from jingui.config.cli.output import say, tell
from jingui.config.cli.people import (
    add_password_arguments,
    create_user,
    get_workspace_of_command,
    read_password,
    tell_password,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    create = actions.add_parser("create", help=tell("创建账号", "make a login"))
    create.add_argument("--username", "--user", required=True)
    create.add_argument("--name", default="", help=tell("姓名", "the person's name"))
    create.add_argument("--email", default="")
    create.add_argument(
        "--role", action="append", default=[], help=tell("角色标识，可重复", "key of a role, may be repeated")
    )
    create.add_argument("--workspace", default="", help=tell("公司标识", "key of the company"))
    add_password_arguments(create)


def run(arguments: argparse.Namespace) -> int:
    """Make the login."""
    password, is_made_up = read_password(arguments)
    with boot.running_product():
        create_user(
            workspace=get_workspace_of_command(arguments.workspace),
            username=arguments.username,
            name=arguments.name,
            email=arguments.email,
            password=password,
            roles=arguments.role,
        )
    say(f"已创建账号 {arguments.username}", f"The login {arguments.username} is made.")
    tell_password(password, is_made_up=is_made_up)
    return 0
