"""``jingui init``: data folder, database and, when named, the first company."""

import argparse

from jingui.config import boot
from jingui.config.cli.output import say, tell
from jingui.config.cli.people import add_password_arguments, create_user, read_password, tell_password
from jingui.config.runtime import BadConfiguration, RuntimeConfig


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--company", default="", help=tell("公司名称", "name of the first company"))
    parser.add_argument("--key", default="", help=tell("公司标识（字母数字）", "key of the company (letters, digits)"))
    parser.add_argument("--admin", default="admin", help=tell("管理员登录名", "login name of its administrator"))
    parser.add_argument("--name", default="管理员", help=tell("管理员姓名", "name of its administrator"))
    add_password_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make what is missing; safe to run again."""
    password, is_made_up = read_password(arguments) if arguments.company else ("", False)
    with boot.running_product() as config:
        from jingui.kit.postgres.grants import secure_database

        secure_database()
        if arguments.company:
            _make_company(arguments, password, config)
    say(f"已就绪：{config.data_dir}", f"Ready: {config.data_dir}")
    tell_password(password, is_made_up=is_made_up)
    return 0


def _make_company(arguments: argparse.Namespace, password: str, config: RuntimeConfig) -> None:
    from jingui.access.services.builtin_roles import ADMINISTRATOR
    from jingui.crm.services.load_pack import load_pack
    from jingui.workspaces.selectors.workspaces import list_workspaces
    from jingui.workspaces.services.create_workspace import create_workspace

    if any(found.name == arguments.company for found in list_workspaces()):
        raise BadConfiguration(
            tell(f"公司 {arguments.company} 已存在", f"the company {arguments.company} exists already")
        )
    workspace = create_workspace(
        name=arguments.company, key=arguments.key, language=config.language, timezone=config.timezone
    )
    load_pack(workspace_id=workspace.id)
    create_user(
        workspace=workspace,
        username=arguments.admin,
        name=arguments.name,
        email="",
        password=password,
        roles=[ADMINISTRATOR],
    )
    say(f"已创建公司 {workspace.name}，管理员 {arguments.admin}",
        f"The company {workspace.name} is made; {arguments.admin} administers it.")  # fmt: skip
