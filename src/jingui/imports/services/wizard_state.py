"""What the wizard keeps on a run besides the mapping: its draft, what was recalled, runs that belong together."""

from typing import Any
from uuid import UUID

import orjson
from django.db import transaction

from jingui.imports.errors import ImportNotReady, MappingInvalid
from jingui.imports.models import ImportRun
from jingui.imports.selectors.runs import load_run
from jingui.imports.types import RunStatus
from jingui.kit.actor import Actor

MAX_DRAFT_BYTES = 1_000_000


def state_of(run: ImportRun) -> dict[str, Any]:
    """Return what is kept: ``draft``, ``recalled``, ``companions``, ``children``, ``parent``."""
    found: dict[str, Any] = run.facts.get("wizard", {})
    return found


def keep_state(run: ImportRun, **changes: Any) -> None:
    """Change what is kept, without saving the run."""
    run.facts = {**run.facts, "wizard": {**state_of(run), **changes}}


def save_draft(*, actor: Actor, run_id: UUID, draft: dict[str, Any]) -> None:
    """Keep the answers of an unfinished wizard, whole or not, so that they survive a reload.

    Raises:
        ImportNotFound: no such import for the actor.
        ImportNotReady: it has begun.
        MappingInvalid: more than a draft can be.
    """
    if len(orjson.dumps(draft)) > MAX_DRAFT_BYTES:
        raise MappingInvalid
    with transaction.atomic():
        load_run(actor, run_id)
        run = ImportRun.objects.select_for_update().get(pk=run_id)
        if run.status != RunStatus.READY:
            raise ImportNotReady
        keep_state(run, draft=draft)
        run.save(update_fields=["facts"])
