"""Pytest plug-in that keeps one warm process: database ready, tests collected; every mutant is a fork of it.

The tests run once with a probe in every function, so that it is known which test enters which function and
how long it takes. A mutant then meets only the tests that enter its function, the quick ones and those that
killed its neighbours first, until one fails.
"""

import ast
import builtins
import gc
import importlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from tools.mutation.operators import Function, Mutant, change, source_of
from tools.mutation.swap import (
    CannotSwap,
    Live,
    add_probes,
    find_memories,
    forget_results,
    live_functions,
    reload_values,
    swap,
)

ROOT = Path(__file__).resolve().parent.parent.parent
BASE = ROOT / "src" / "jingui" / "access"
FRESH_DATABASE_AFTER = 60
"""Mutants that share a database: every test leaves its workspaces behind."""
MINUTE = 60
Told = Callable[[Mutant, str, float], None]


class WarmRun:
    """Run the tests once, then each mutant in a fork. ``tell`` gets each verdict and the seconds it took."""

    def __init__(self, mutants: list[Mutant], files: Sequence[str], *, budget: float, known: str, tell: Told) -> None:
        self.mutants, self.budget, self.tell = mutants, budget, tell
        self.known = Path(known) if known else None
        self.files = files
        self.entered: dict[str, set[tuple[str, str]]] = {}
        self.seconds: dict[str, float] = {}
        self.kills: dict[tuple[str, str], int] = defaultdict(int)
        self.items: dict[str, pytest.Item] = {}
        self.broken: list[str] = []
        self.memories: list[Any] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take pytest's place once everything is collected."""
        self.items = {item.nodeid: item for item in session.items if not _is_slow(item)}
        self._load()
        live = live_functions([_path_of(file) for file in self.files])
        self._baseline(live)
        _leave_modules(session)
        self.memories = find_memories()
        gc.collect()
        gc.freeze()
        for number, mutant in enumerate(self.mutants):
            if number % FRESH_DATABASE_AFTER == FRESH_DATABASE_AFTER - 1:
                _renew_database()
            started = time.monotonic()
            verdict = self._try(mutant, live)
            self.tell(mutant, verdict, time.monotonic() - started)
        return True

    def _load(self) -> None:
        """Load what tests load only when they ask for a page: it cannot be changed before it is there."""
        from django.urls import get_resolver

        for file in self.files:
            importlib.import_module(_module_of(file))
        _ = get_resolver().url_patterns

    def _baseline(self, live: Live) -> None:
        """Run every test with probes; note what it enters and how long it takes.

        Tests noted by an earlier run are not run again; those that fail as things are stay out.
        """
        noted = json.loads(self.known.read_text(encoding="utf-8")) if self.known and self.known.exists() else {}
        for name, (seconds, entered) in noted.items():
            self.seconds[name], self.entered[name] = seconds, {(file, function) for file, function in entered}
        numbers: dict[int, tuple[str, Function]] = {}
        back = []
        for file in self.files:
            tree = ast.parse(source_of(_path_of(file)))
            known = add_probes(tree)
            numbers.update({number: (file, function) for number, function in known.items()})
            back.append(swap(live, tree, _path_of(file)))
        hits: set[int] = set()
        builtins.__jg_probe__ = hits.add  # type: ignore[attr-defined]
        names = [name for name in self.items if name not in self.seconds]
        for name, following in zip(names, [*names[1:], *names[-1:]], strict=True):
            hits.clear()
            started = time.process_time(), time.monotonic()
            reports = runtestprotocol(self.items[name], log=False, nextitem=self.items[following])
            spent = (time.process_time() - started[0]) * 1.5, (time.monotonic() - started[1]) / 2
            self.seconds[name] = max(*spent, 0.01)
            self.entered[name] = {(numbers[number][0], numbers[number][1][0]) for number in hits}
            if any(report.failed for report in reports):
                self.broken.append(name)
        for restore in back:
            restore()
        for name in {*self.broken, *(name for name in self.seconds if name not in self.items)}:
            self.seconds.pop(name)
            self.entered.pop(name)
        if self.known:
            kept = {name: (seconds, sorted(self.entered[name])) for name, seconds in self.seconds.items()}
            self.known.write_text(json.dumps(kept), encoding="utf-8")
        del builtins.__jg_probe__  # type: ignore[attr-defined]

    def tests_of(self, mutant: Mutant) -> list[str]:
        """Return the tests that enter a mutant's function (its file, where it is in none), the best first."""
        wanted = _entry(mutant)
        found = [name for name, entered in self.entered.items() if wanted in entered]
        if not found and (mutant.function is None or _is_loaded_once(mutant)):
            folder = mutant.file.rpartition("/")[0] if _is_loaded_once(mutant) else mutant.file
            found = [
                name for name, entered in self.entered.items() if any(file.startswith(folder) for file, _ in entered)
            ]
        found.sort(key=lambda name: self.seconds[name] / (1 + self.kills[mutant.file, name]) ** 2)
        spent, some = 0.0, []
        for name in found:
            spent += self.seconds[name]
            if some and spent > self.budget:
                break
            some.append(name)
        return some

    def _try(self, mutant: Mutant, live: Live) -> str:
        names = self.tests_of(mutant)
        if not names:
            return "alive: no test enters it"
        tree = change(_path_of(mutant.file), mutant.number)
        is_entered = mutant.function is None or any(_entry(mutant) in self.entered[name] for name in names)
        if not is_entered or _is_of_class(mutant):
            return self._try_fresh(mutant, tree, names)
        try:
            return self._try_fork(mutant, live, tree, names)
        except CannotSwap:
            return self._try_fresh(mutant, tree, names)

    def _limit(self, names: list[str]) -> int:
        """Return how many seconds of CPU a mutant may take."""
        return int(4 * sum(self.seconds[name] for name in names)) + MINUTE

    def _try_fork(self, mutant: Mutant, live: Live, tree: ast.Module, names: list[str]) -> str:
        restore = swap(live, tree, _path_of(mutant.file))
        _close_connections()
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            # CPU time, not the clock: on a busy machine every mutant would be too slow.
            resource.setrlimit(resource.RLIMIT_CPU, (self._limit(names), self._limit(names) + 5))
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(30 * MINUTE)
            os.close(reading)
            os._exit(self._run(mutant, tree, names, writing))
        restore()
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            killer = pipe.read().decode()
        _, status = os.waitpid(child, 0)
        if killer:
            self.kills[mutant.file, killer] += 1
            return f"killed by {killer}"
        if os.WIFSIGNALED(status):
            is_slow = os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGALRM)
            return "killed: too slow" if is_slow else f"killed: signal {os.WTERMSIG(status)}"
        return "killed: the run broke" if os.WEXITSTATUS(status) else f"alive after {len(names)} tests"

    def _run(self, mutant: Mutant, tree: ast.Module, names: list[str], writing: int) -> int:
        """Run tests until one fails; in the child, out of which nothing may be raised."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        try:
            if mutant.function is None:
                reload_values(sys.modules[_module_of(mutant.file)], tree, _path_of(mutant.file))
            return self._run_until_one_fails(names, writing)
        except BaseException:  # the parent's clean-up is not the child's to run
            return 1

    def _run_until_one_fails(self, names: list[str], writing: int) -> int:
        forget_results(self.memories)
        for name, following in zip(names, [*names[1:], names[-1]], strict=True):
            reports = runtestprotocol(self.items[name], log=False, nextitem=self.items[following])
            if any(report.failed for report in reports):
                os.write(writing, name.encode())
                return 1
        return 0

    def _try_fresh(self, mutant: Mutant, tree: ast.Module, names: list[str]) -> str:
        """Run a new process for what is decided when a class is made, on the cluster that runs."""
        with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as file:
            file.write(ast.unparse(tree))
            file.flush()
            environment = {
                **os.environ,
                "JINGUI_MUTANT": f"{_module_of(mutant.file)}={file.name}",
                "PYTEST_XDIST_WORKER": "fresh",
                "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            }
            options = ["-q", "-x", "--no-header", "-p", "no:xdist", "-p", "no:cacheprovider"]
            command = [sys.executable, "-m", "pytest", *options, "-p", "tools.mutation.mutant_loader", *names]
            try:
                done = subprocess.run(
                    command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30 * MINUTE, check=False
                )
            except subprocess.TimeoutExpired:
                return "killed: too slow"
        if done.returncode == 0:
            return f"alive after {len(names)} tests, loaded anew"
        killer = next((line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))), "")
        return f"killed by {killer.split(' - ')[0].partition(' ')[2] or 'the import'}"


def _module_of(file: str) -> str:
    return ".".join(_path_of(file).relative_to(ROOT / "src").with_suffix("").parts)


def _path_of(file: str) -> Path:
    return (BASE / file).resolve()  # functions are found by the file they were loaded from


def _entry(mutant: Mutant) -> tuple[str, str]:
    return mutant.file, mutant.function[0] if mutant.function else ""


def _is_of_class(mutant: Mutant) -> bool:
    return mutant.function is None and not mutant.name.startswith(f"{mutant.file} module: ")


def _is_loaded_once(mutant: Mutant) -> bool:
    """Masks are built when they are loaded: what builds them is entered by no test."""
    return mutant.file.startswith("masks/")


def _is_slow(item: pytest.Item) -> bool:
    return item.get_closest_marker("slow") is not None or item.get_closest_marker("e2e") is not None


def _leave_modules(session: pytest.Session) -> None:
    """Tear down what belongs to the last test; what belongs to the session stays for the children."""
    stays = SimpleNamespace(listchain=lambda: [session])
    session._setupstate.teardown_exact(stays)  # type: ignore[arg-type]  # noqa: SLF001


def _close_connections() -> None:
    """A child would end the parent's connections together with its own."""
    from django.db import connections

    for connection in connections.all():
        connection.close()


def _renew_database() -> None:
    """Begin with an empty database again."""
    from django.db import connections
    from psycopg import sql

    from jingui.kit.postgres.addresses import socket_dir
    from jingui.kit.postgres.provision import admin_connection
    from jingui.kit.testing.database import make_worker_database, session_dir

    _close_connections()
    name = connections["owner"].settings_dict["NAME"]
    with admin_connection(socket_dir(session_dir())) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    make_worker_database()
