"""``jingui import``: the same services as the screens, with the answer on standard output.

Exit codes: 0 everything imported, 1 rows stayed out or the import stopped, 2 the file or the
mapping cannot be used.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID

import orjson

from jingui.access.selectors.actor import resolve_user
from jingui.imports.models import ImportRun
from jingui.imports.selectors.report import report_xlsx
from jingui.imports.selectors.runs import get_run
from jingui.imports.selectors.storage import run_dir
from jingui.imports.services.analyse_import import analyse_import
from jingui.imports.services.begin_import import begin_import
from jingui.imports.services.companions import continue_chain
from jingui.imports.services.create_import import create_import
from jingui.imports.services.preview_import import preview_import
from jingui.imports.services.run_import import run_import
from jingui.imports.services.set_mapping import set_mapping
from jingui.imports.types import DuplicateRule, MappingIn, RunData, RunStatus
from jingui.kit.actor import Actor, system_actor
from jingui.kit.context import workspace_context
from jingui.kit.errors import DomainError, FieldError, Invalid, NotFound
from jingui.kit.messages import render_text
from jingui.workspaces.models import User
from jingui.workspaces.selectors.workspaces import find_workspace

Progress = Callable[[int, int], None]
CHUNK_BYTES = 1 << 20
SHOWN_FAULTS = 20


def run_cli(arguments: argparse.Namespace, *, progress: Progress, language: str) -> int:
    """Import the file of the command line; see the module for exit codes."""
    workspace = find_workspace(arguments.workspace)
    if workspace is None:
        raise NotFound
    with workspace_context(workspace.id):
        actor = find_cli_actor(workspace.id, arguments.user, language)
        path = Path(arguments.file)
        with path.open("rb") as stream:
            run_id = create_import(
                actor=actor,
                object_key=arguments.object,
                file_name=path.name,
                chunks=_chunks(stream),
                is_enqueued=False,
            )
        analyse_import(workspace_id=workspace.id, run_id=run_id, actor=actor)
        run = get_run(actor=actor, run_id=run_id)
        if run.status is RunStatus.FAILED:
            _complain(str((run.error or {}).get("message", "")))
            return 2
        try:
            _map(actor, run, arguments)
        except (DomainError, ValueError) as error:
            _complain_of(error, language)
            return 2
        if arguments.dry_run:
            return _preview(actor, run_id, arguments, progress)
        if not _confirmed(get_run(actor=actor, run_id=run_id), arguments, language):
            return 130
        return _run(actor, run_id, arguments, progress, language)


def find_cli_actor(workspace_id: UUID, username: str, language: str) -> Actor:
    """Return the actor of a login, or the product itself when the operator names none.

    Raises:
        Invalid: nobody signs in by that name.
    """
    if not username:
        return system_actor(workspace_id, name="jingui command")
    user_id = User.objects.filter(username__iexact=username).values_list("id", flat=True).first()
    found = resolve_user(workspace_id=workspace_id, user_id=user_id, channel="cli") if user_id else None
    if found is None:
        raise Invalid("not_found", errors=[FieldError("/user", "not_found")])
    del language
    return found.actor


def _chunks(stream: Any) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK_BYTES):
        yield chunk


def _map(actor: Actor, run: RunData, arguments: argparse.Namespace) -> None:
    """Take the proposal, or the file given; keys of the file are those of the HTTP API's mapping."""
    if arguments.mapping:
        choices = MappingIn.model_validate(json.loads(Path(arguments.mapping).read_text(encoding="utf-8")))
        if not choices.mapping:
            choices = choices.model_copy(update={"mapping": run.mapping})
    else:
        choices = MappingIn(mapping=run.mapping, duplicates=DuplicateRule.model_validate(run.duplicates))
    set_mapping(actor=actor, run_id=run.id, choices=choices)


def _confirmed(run: RunData, arguments: argparse.Namespace, language: str) -> bool:
    """Show the mapping and ask, where somebody sits at the terminal and has not said yes before."""
    if arguments.mapping or getattr(arguments, "yes", False) or not sys.stdin.isatty():
        return True
    _show_mapping(run)
    question = "Import? [y/N] " if language.startswith("en") else "开始导入？[y/N] "
    return input(question).strip().lower() in ("y", "yes", "是")


def _show_mapping(run: RunData) -> None:
    for column in run.sheets[run.selected[0]]["columns"]:
        _show(f"{column['column']:>3}  {column['header']}  ->  {run.mapping.get(column['column']) or '-'}")


def _preview(actor: Actor, run_id: UUID, arguments: argparse.Namespace, progress: Progress) -> int:
    total = ImportRun.objects.values_list("total_count", flat=True).get(pk=run_id)
    # A large file may have millions of problems: they wait in a file, not in memory.
    with TemporaryFile(dir=run_dir(run_id)) as problems:
        is_json = getattr(arguments, "json", False)
        preview = preview_import(
            actor=actor,
            run_id=run_id,
            on_problem=(lambda problem: _keep(problems, problem)) if is_json else None,
            on_progress=lambda done, _phase: progress(done, total),
        )
        if is_json:
            problems.seek(0)
            _show_json({**_file_facts(actor, run_id), **preview}, problems)
        else:
            _show_mapping(get_run(actor=actor, run_id=run_id))
            _show("  ".join(f"{key}: {count}" for key, count in preview["summary"].items()))
            for entry in preview["problem_counts"][:SHOWN_FAULTS]:
                _show(f"{entry['count']:>7}  {entry['code']}  {entry['message']}")
    summary = preview["summary"]
    return 1 if summary["rejected"] + summary["asked"] else 0


def _keep(stream: IO[bytes], problem: dict[str, Any]) -> None:
    stream.write(orjson.dumps(problem, default=str) + b"\n")


def _file_facts(actor: Actor, run_id: UUID) -> dict[str, Any]:
    run = get_run(actor=actor, run_id=run_id)
    facts = ImportRun.objects.values_list("facts", flat=True).get(pk=run_id)
    return {
        "file": {
            "name": run.file_name,
            "format": run.format,
            "encoding": run.encoding,
            **{key: value for key, value in facts.items() if key != "wizard"},
        },
        "sheets": run.sheets,
        "selected": run.selected,
        "mapping": run.mapping,
    }


def _show_json(report: dict[str, Any], problems: IO[bytes]) -> None:
    """Write the report with all problems, one in a line."""
    for i, (key, value) in enumerate(report.items()):
        sys.stdout.write(f'{"," if i else "{"}\n  "{key}": ')
        if key != "problems":
            sys.stdout.write(
                orjson.dumps(value, option=orjson.OPT_INDENT_2, default=str).decode().replace("\n", "\n  ")
            )
            continue
        for n, line in enumerate(problems):
            sys.stdout.write(("," if n else "[") + "\n    " + line.decode().rstrip("\n"))
        sys.stdout.write("\n  ]" if problems.tell() else "[]")
    _show("\n}")


def _run(actor: Actor, run_id: UUID, arguments: argparse.Namespace, progress: Progress, language: str) -> int:
    try:
        begin_import(actor=actor, run_id=run_id, is_enqueued=False)
    except DomainError as error:
        _complain_of(error, language)
        return 2
    run_import(
        run_id=run_id,
        actor=actor if actor.is_system else None,
        on_progress=lambda run: progress(run.done_count, run.total_count),
    )
    fixed = actor if actor.is_system else None
    child_id = continue_chain(run_id=run_id, actor=fixed, is_enqueued=False)
    while child_id is not None:
        run_import(run_id=child_id, actor=fixed)
        child_id = continue_chain(run_id=child_id, actor=fixed, is_enqueued=False)
    run = get_run(actor=actor, run_id=run_id)
    result = run.result or {}
    if getattr(arguments, "json", False):
        _show(orjson.dumps({"status": run.status, "result": result, "error": run.error}).decode())
    else:
        _show("  ".join(f"{key}: {count}" for key, count in result.items()))
    if arguments.report:
        Path(arguments.report).write_bytes(report_xlsx(actor=actor, run_id=run_id)[1])
    if run.status is not RunStatus.DONE:
        _complain(str((run.error or {}).get("message", run.status)))
    return 0 if run.status is RunStatus.DONE and not result.get("rejected") else 1


def _complain_of(error: Exception, language: str) -> None:
    if not isinstance(error, DomainError):
        _complain(str(error))
        return
    _complain(render_text(error.code, error.params, language))
    for fault in error.errors[:SHOWN_FAULTS]:
        _complain(f"  {fault.pointer}: {render_text(fault.code, fault.params, language)}")


def _show(text: str) -> None:
    sys.stdout.write(text + "\n")


def _complain(text: str) -> None:
    sys.stderr.write(text + "\n")
