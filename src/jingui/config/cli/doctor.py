"""``jingui doctor``: each problem and its cure. Exit code 1 when something is wrong."""

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from jingui.config import boot
from jingui.config.cli.output import pick_language, say, show
from jingui.config.doctor.files import check_binaries, check_folder, check_front_end, check_instance
from jingui.config.doctor.settings import check_port, check_settings
from jingui.config.doctor.types import Finding, fine, problem
from jingui.config.runtime import RuntimeConfig, get_config
from jingui.kit.postgres.addresses import cluster_dir
from jingui.kit.postgres.errors import ClusterError
from jingui.kit.postgres.launcher import find_instance

_MARKS = {"ok": "✓", "warning": "!", "problem": "✗"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help="machine-readable")


def run(arguments: argparse.Namespace) -> int:
    """Run every check; a stopped embedded database is started for the time of the check."""
    by_code = {finding.code: finding for finding in reversed(list(_examine(get_config())))}  # the first of a code
    findings = list(reversed(by_code.values()))
    has_problem = any(finding.level == "problem" for finding in findings)
    if arguments.json:
        show(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
        return int(has_problem)
    index = 0 if pick_language() == "zh-Hans" else 1
    for finding in findings:
        show(f"{_MARKS[finding.level]} {finding.text[index]}")
        if finding.cure[index]:
            show(f"    → {finding.cure[index]}")
    if has_problem:
        say("\n发现问题，请按 → 处理。", "\nThere are problems; the cure follows each →.")
    else:
        say("\n一切正常。", "\nAll is well.")
    return int(has_problem)


def _examine(config: RuntimeConfig) -> Iterator[Finding]:
    yield from check_settings(config)
    yield from check_folder(config)
    yield from check_binaries(config)
    yield from check_front_end(config)
    yield from check_instance(config)
    yield from check_port(config)
    yield from _examine_database(config)


def _examine_database(config: RuntimeConfig) -> Iterator[Finding]:
    if config.is_embedded and not (cluster_dir(config.data_dir) / "data" / "PG_VERSION").exists():
        yield problem(
            "database.missing",
            ("数据库尚未创建", "the database does not exist yet"),
            ("运行 jingui init 或 jingui serve", "run jingui init or jingui serve"),
            "warning",
        )
        return
    try:
        with _database(config):
            boot.setup_django()
            from jingui.config.doctor.database import check_database

            yield from check_database(config)
            boot.close_connections()
    except ClusterError as error:
        yield problem(
            error.code,
            (error.render("zh"), error.render("en")),
            ("按上面的提示处理后重试", "do what the text says and try again"),
        )
    else:
        yield fine("database", "数据库检查完成", "the database was examined")


@contextmanager
def _database(config: RuntimeConfig) -> Iterator[None]:
    if not config.is_embedded:
        yield
    elif find_instance(config.data_dir) is not None:
        boot.wait_for_running_server(config)
        yield
    else:
        with boot.embedded_postgres(config):
            yield
