"""``jingui serve``: database, web and worker in one command."""

import argparse
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import partial

from jingui.config import boot
from jingui.config.cli.output import say, show
from jingui.config.processes import run_web, run_worker
from jingui.config.runtime import BadConfiguration, RuntimeConfig, get_config
from jingui.config.supervisor import Child, Supervisor, run_in_child
from jingui.kit.postgres.launcher import EmbeddedPostgres

_READY_SECONDS = 30.0
_WEB_GRACE_SECONDS = 10.0
_WORKER_GRACE_SECONDS = 15.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--host", help="127.0.0.1")
    parser.add_argument("--port", type=int, help="8000")


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGINT or SIGTERM."""
    return serve(arguments)


def serve(
    arguments: argparse.Namespace,
    *,
    before: Callable[[], None] | None = None,
    after: Callable[[], None] | None = None,
) -> int:
    """Start everything, tell the address, watch, and stop in order.

    ``before`` runs in a process of its own once the database is up to date, ``after`` is called
    when the product answers.
    """
    apply_address(arguments)
    config = boot.prepare_data_dir()
    check_port(config)
    supervisor = Supervisor()
    supervisor.watch_signals()
    database = boot.embedded_postgres(config) if config.is_embedded else None
    try:
        if database is not None:
            database.start()
        boot.setup_django()
        if not _prepare(before) or supervisor.is_stopping:
            return 0 if supervisor.is_stopping else 1
        boot.load_application()
        supervisor.start(Child("web", partial(run_web, config), _WEB_GRACE_SECONDS))
        is_ready = wait_until_ready(config, supervisor)  # people first: the worker would only slow this down
        supervisor.start(_worker(config))
        if is_ready:
            (after or partial(announce, config))()
        return supervisor.run(partial(_is_healthy, database))
    finally:
        supervisor.stop()
        if database is not None:
            database.stop()


def _worker(config: RuntimeConfig) -> Child:
    # Without its supervisor the database is gone, too: no job could be finished gently.
    target = partial(run_worker, config, is_alone=config.is_embedded)
    return Child("worker", target, _WORKER_GRACE_SECONDS, on_orphaned=signal.SIGKILL)


def _prepare(before: Callable[[], None] | None) -> bool:
    """Migrate, then do ``before``, each in a process of its own: what they load goes with them."""
    from django.db import connections

    from jingui.kit.postgres.migrate import has_pending_migrations

    is_pending = not get_config().is_embedded or has_pending_migrations()
    for connection in connections.all():
        connection.close()
    if is_pending and not run_in_child(boot.prepare_database):
        return False
    return before is None or run_in_child(before)


def _is_healthy(database: EmbeddedPostgres | None) -> bool:
    return database is None or database.is_running()


def apply_address(arguments: argparse.Namespace) -> None:
    """Let command-line options win over environment and file."""
    for name in ("host", "port"):
        if value := getattr(arguments, name, None):
            os.environ[f"JINGUI_{name.upper()}"] = str(value)
    get_config.cache_clear()


def check_port(config: RuntimeConfig) -> None:
    """Refuse early when the port is taken.

    Raises:
        BadConfiguration: something listens there already.
    """
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except OSError as error:
            raise BadConfiguration(
                f"端口 {config.port} 无法使用，请用 --port 或 JINGUI_PORT 换一个 / "
                f"port {config.port} cannot be used ({error.strerror}); choose another with --port or JINGUI_PORT"
            ) from error


def address_of(config: RuntimeConfig) -> str:
    """Return the address people open."""
    if config.origins:
        return config.origins[0]
    host = {"0.0.0.0": "127.0.0.1", "::": "localhost"}.get(config.host, config.host)  # noqa: S104  # only compared
    return f"http://{host}:{config.port}"


def wait_until_ready(config: RuntimeConfig, supervisor: Supervisor) -> bool:
    """Wait until the product answers; ``False`` when it does not or was told to stop."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(config.host, config.host)  # noqa: S104  # only compared
    url = f"http://{f'[{host}]' if ':' in host else host}:{config.port}/healthz"
    request = urllib.request.Request(url, headers={"Host": "localhost"})  # always http to ourselves
    ends_at = time.monotonic() + _READY_SECONDS
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < ends_at and not supervisor.is_stopping:
        try:
            with opener.open(request, timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    return False


def announce(config: RuntimeConfig) -> None:
    """Tell where the product is."""
    show("")
    say(f"  金匮已启动：{address_of(config)}", f"  Jingui is running: {address_of(config)}")
    say(f"  数据目录：{config.data_dir}", f"  Data: {config.data_dir}")
    say("  按 Ctrl+C 停止", "  Press Ctrl+C to stop.")
