"""``jingui web``: the web process alone, beside a database that runs elsewhere."""

import argparse

from jingui.config import boot
from jingui.config.cli.serve import (
    add_arguments,  # noqa: F401  # the same options
    announce,
    apply_address,
    check_port,
)
from jingui.config.processes import run_web


def run(arguments: argparse.Namespace) -> int:
    """Answer requests until SIGINT or SIGTERM."""
    apply_address(arguments)
    config = boot.prepare_data_dir()
    check_port(config)
    if config.is_embedded:
        boot.wait_for_running_server(config)
    boot.setup_django()
    boot.load_application()
    announce(config)
    run_web(config)
    return 0
