"""``jingui import``: a spreadsheet into an object, with a mapping or by recognising its columns."""

import argparse

from jingui.config import boot
from jingui.config.cli.output import pick_language, tell
from jingui.config.cli.progress import show_progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="FILE", help=tell("xlsx 或 csv 文件", "an xlsx or csv file"))
    parser.add_argument(
        "--object", required=True, help=tell("对象标识，如 customer", "key of the object, e.g. customer")
    )
    parser.add_argument("--mapping", metavar="M.json", help=tell("列映射文件", "file with the column mapping"))
    parser.add_argument("--user", default="", help=tell("以该登录名的权限导入", "import with the rights of this login"))
    parser.add_argument("--workspace", default="", help=tell("公司标识", "key of the company"))
    parser.add_argument("--dry-run", action="store_true", help=tell("只预览，不写入", "preview only, write nothing"))
    parser.add_argument("--json", action="store_true", help=tell("以 JSON 输出结果", "print the result as JSON"))
    parser.add_argument(
        "--yes",
        action="store_true",
        help=tell("不询问，直接按推荐的对应关系导入", "take the proposed mapping, do not ask"),
    )
    parser.add_argument(
        "--report", metavar="R.xlsx", help=tell("将被拒绝的行写入该文件", "write rejected rows to this file")
    )


def run(arguments: argparse.Namespace) -> int:
    """Import; the exit code is 1 when rows were rejected."""
    with boot.running_product(), show_progress(tell("导入", "Importing")) as advance:
        from jingui.imports.services.run_cli import run_cli

        return int(run_cli(arguments, progress=advance, language=pick_language()))
