"""The ``jingui`` command: one file per sub-command, each with ``add_arguments`` and ``run``."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from jingui import __version__
from jingui.config.cli.output import complain, pick_language, tell
from jingui.config.runtime import BadConfiguration
from jingui.kit.errors import DomainError
from jingui.kit.messages import render_text
from jingui.kit.postgres.errors import ClusterError

# name: (module, Chinese help, English help)
COMMANDS = {
    "serve": ("serve", "启动全部服务", "start everything: database, web, worker"),
    "demo": ("demo", "启动并载入演示公司", "start everything with the demo company"),
    "web": ("web", "只启动网页服务", "start the web process alone"),
    "worker": ("worker", "只启动后台任务进程", "start the worker process alone"),
    "init": ("init", "创建数据目录、数据库和第一家公司", "make the data folder, the database and the first company"),
    "user": ("user", "管理登录账号", "manage logins"),
    "apikey": ("apikey", "管理 API 密钥", "manage API keys"),
    "import": ("import_file", "导入表格", "import a spreadsheet"),
    "export": ("export_file", "导出数据", "export records"),
    "access": ("access", "检验权限、核验证明", "prove the access rights, verify a proof"),
    "approvals": ("approvals", "取消审批规则", "lift a rule of approvals"),
    "doctor": ("doctor", "检查运行环境", "check the installation and name each problem's cure"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one sub-command and return its exit code."""
    arguments = _parse(list(sys.argv[1:] if argv is None else argv))
    module = import_module(f"jingui.config.cli.{COMMANDS[arguments.command][0]}")
    try:
        return int(module.run(arguments) or 0)
    except (ClusterError, BadConfiguration) as error:
        complain(error.render(pick_language()) if isinstance(error, ClusterError) else str(error))
        return 2
    except DomainError as error:
        complain(render_text(error.code, error.params, pick_language()))
        for fault in error.errors:
            complain(f"  {fault.pointer}: {render_text(fault.code, fault.params, pick_language())}")
        return 1
    except KeyboardInterrupt:
        return 130


def _parse(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="jingui", description=tell("金匮：客户数据平台", "Jingui: customer data"))
    parser.add_argument("--version", action="version", version=f"jingui {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    wanted = next((word for word in argv if not word.startswith("-")), None)
    for name, (module, zh, en) in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=tell(zh, en), description=tell(zh, en))
        if name == wanted:  # only the wanted command's module is imported
            import_module(f"jingui.config.cli.{module}").add_arguments(subparser)
    return parser.parse_args(argv)
