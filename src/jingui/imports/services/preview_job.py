"""The preview of a large file as a job: asked for, followed, read."""

import hashlib
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
from django.db import transaction

from jingui.access.selectors.actor import actor_of_member
from jingui.catalog.services.refresh_statistics import estimate_rows
from jingui.imports.errors import ImportNotReady
from jingui.imports.models import ImportRun
from jingui.imports.selectors.runs import load_run
from jingui.imports.selectors.storage import run_dir
from jingui.imports.services.plan import build_plan
from jingui.imports.services.preview_import import preview_import
from jingui.imports.services.rights import open_for_import
from jingui.imports.types import RunStatus
from jingui.kit.actor import Actor
from jingui.kit.errors import DomainError
from jingui.kit.jobs import enqueue
from jingui.kit.messages import render_text

DIRECT_ROWS = 3_000
DIRECT_RECORDS = 30_000
"""Files and tables up to here are previewed within the request (about a second each)."""


class _Superseded(Exception):
    """Other choices were made meanwhile."""


def request_preview(*, actor: Actor, run_id: UUID) -> tuple[dict[str, Any], bool]:
    """Return ``(preview, True)``, or ``({"status", "done", "total"}, False)`` while a job makes it.

    Raises:
        ImportNotFound: no such import for the actor.
        ImportNotReady: the file has not been read.
        ImportDenied: a right is missing.
    """
    run = load_run(actor, run_id)
    if run.status in (RunStatus.ANALYSING, RunStatus.FAILED):
        raise ImportNotReady
    table = open_for_import(actor, run.object_key).obj
    is_small = run.total_count <= DIRECT_ROWS and estimate_rows(table) <= DIRECT_RECORDS
    if is_small or actor.member_id is None:
        return preview_import(actor=actor, run_id=run_id), True
    build_plan(actor, run)
    key = _key(actor, run)
    state = _read_state(run_id)
    if state.get("key") == key and state.get("status") in ("running", "done"):
        return _found(run_id, state)
    state = {"key": key, "status": "running", "done": 0, "total": run.total_count}
    _write(_state_path(run_id), state)
    with transaction.atomic():
        enqueue(
            "imports.preview", workspace_id=actor.workspace_id, run_id=run_id, member_id=actor.member_id,
            language=actor.language, key=key,
        )  # fmt: skip
    return _shown(state), False


def get_preview(*, actor: Actor, run_id: UUID) -> tuple[dict[str, Any], bool]:
    """Return the preview that was asked for, or how far its job has come (see :func:`request_preview`).

    Raises:
        ImportNotFound: no such import for the actor.
        ImportNotReady: none was asked for, or with other choices.
        DomainError: why the job could not make it.
    """
    run = load_run(actor, run_id)
    state = _read_state(run_id)
    if state.get("key") != _key(actor, run):
        raise ImportNotReady
    return _found(run_id, state)


def make_preview(*, run_id: UUID, member_id: UUID, language: str, key: str) -> None:
    """Make the preview that was asked for; the job's part. Ends when other choices were made meanwhile."""
    from dataclasses import replace

    actor = replace(actor_of_member(member_id, "import"), language=language)
    state = _read_state(run_id)
    if state.get("key") != key or state.get("status") != "running":
        return

    def tell(done: int, phase: str) -> None:
        if _read_state(run_id).get("key") != key:
            raise _Superseded
        _write(_state_path(run_id), {**state, "done": done, "phase": phase})

    try:
        preview = preview_import(actor=actor, run_id=run_id, on_progress=tell)
    except _Superseded:
        return
    except DomainError as error:
        message = render_text(error.code, error.params, language)
        _write(_state_path(run_id), {**state, "status": "failed", "error": {"code": error.code, "message": message}})
        return
    _write(run_dir(run_id) / f"preview-{key}.json", preview)
    _write(_state_path(run_id), {**state, "status": "done", "done": state["total"]})


def _found(run_id: UUID, state: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    path = run_dir(run_id) / f"preview-{state['key']}.json"
    if state.get("status") == "done" and path.exists():
        return orjson.loads(path.read_bytes()), True
    return _shown(state), False


def _shown(state: dict[str, Any]) -> dict[str, Any]:
    return {name: state.get(name) for name in ("status", "done", "total", "phase", "error")}


def _key(actor: Actor, run: ImportRun) -> str:
    """Everything a preview depends on: the choices, who asks, and his rights."""
    mappings = [sheet.get("mapping") for sheet in run.sheets]
    headers = [sheet.get("header_rows") for sheet in run.sheets]
    told = [
        str(actor.member_id), actor.language, actor.policy_epoch, actor.catalog_epoch, run.selected, run.mapping,
        run.values, run.duplicates, mappings, headers,
    ]  # fmt: skip
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()[:24]


def _state_path(run_id: UUID) -> Path:
    return run_dir(run_id) / "preview.json"


def _read_state(run_id: UUID) -> dict[str, Any]:
    try:
        found: dict[str, Any] = orjson.loads(_state_path(run_id).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return found


def _write(path: Path, content: dict[str, Any]) -> None:
    """Write whole or not at all: the reader never sees half a file."""
    draft = path.with_suffix(".part")
    draft.write_bytes(orjson.dumps(content, default=str))
    draft.replace(path)
