"""``jingui export``: records of an object into an xlsx, csv or json file."""

import argparse

from jingui.config import boot
from jingui.config.cli.output import pick_language, tell
from jingui.config.cli.progress import show_progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file", metavar="FILE", help=tell("输出文件（.xlsx、.csv 或 .json）", "file to write (.xlsx, .csv or .json)")
    )
    parser.add_argument(
        "--object", required=True, help=tell("对象标识，如 customer", "key of the object, e.g. customer")
    )
    parser.add_argument("--user", default="", help=tell("以该登录名的权限导出", "export with the rights of this login"))
    parser.add_argument("--workspace", default="", help=tell("公司标识", "key of the company"))


def run(arguments: argparse.Namespace) -> int:
    """Export what the login may see."""
    with boot.running_product(), show_progress(tell("导出", "Exporting")) as advance:
        from jingui.exports.services.run_cli import run_cli

        return int(run_cli(arguments, progress=advance, language=pick_language()))
