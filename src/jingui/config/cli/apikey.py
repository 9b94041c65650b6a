"""``jingui apikey create``: a key for programs, printed once."""

import argparse

from jingui.config import boot
from jingui.config.cli.output import complain, show, tell
from jingui.config.cli.people import get_member_of_user, get_workspace_of_command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    create = actions.add_parser("create", help=tell("创建密钥", "make a key"))
    create.add_argument("--user", required=True, help=tell("登录名", "login name of its owner"))
    create.add_argument("--name", required=True, help=tell("用途", "what it is for"))
    create.add_argument(
        "--days", type=int, default=90, help=tell("有效天数（最多 365）", "days it is good (365 at most)")
    )
    create.add_argument("--workspace", default="", help=tell("公司标识", "key of the company"))


def run(arguments: argparse.Namespace) -> int:
    """Make the key; it alone goes to the standard output."""
    with boot.running_product():
        from jingui.access.selectors.actor import actor_of_member
        from jingui.kit.context import workspace_context
        from jingui.workspaces.services.api_keys import create_api_key

        workspace = get_workspace_of_command(arguments.workspace)
        with workspace_context(workspace.id):
            member = get_member_of_user(workspace.id, arguments.user)
            actor = actor_of_member(member.id, "cli")
            made = create_api_key(actor=actor, name=arguments.name, days=arguments.days)
    show(made.secret)
    complain(tell("请妥善保存，密钥不会再次显示", "Keep it safe; it is not shown again."))
    return 0
