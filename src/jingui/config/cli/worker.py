"""``jingui worker``: one more worker process, beside a database that runs elsewhere."""

import argparse
import os

from jingui.config import boot
from jingui.config.cli.output import say
from jingui.config.processes import run_worker
from jingui.config.runtime import get_config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--concurrency", type=int, help="2")


def run(arguments: argparse.Namespace) -> int:
    """Run jobs until SIGINT or SIGTERM."""
    if arguments.concurrency:
        os.environ["JINGUI_WORKER_CONCURRENCY"] = str(arguments.concurrency)
        get_config.cache_clear()
    config = boot.prepare_data_dir()
    if config.is_embedded:
        boot.wait_for_running_server(config)
    boot.setup_django()
    boot.load_application()
    say("后台任务进程已启动", "The worker is running.")
    run_worker(config, is_alone=False)
    return 0
