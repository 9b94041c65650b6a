"""What the wizard needs besides the import: its draft, what was recalled, sheets, a second object, the chain."""

from typing import Any
from uuid import UUID

from jingui.imports.models import ImportRun
from jingui.imports.selectors.runs import load_run
from jingui.imports.services.companions import suggest_companions
from jingui.imports.services.rights import mappable_fields, open_for_import
from jingui.imports.services.sheet_choices import sheet_mapping
from jingui.imports.services.wizard_state import state_of
from jingui.imports.types import RunStatus
from jingui.kit.actor import Actor


def show_wizard(*, actor: Actor, run_id: UUID) -> dict[str, Any]:
    """Return drafts and what belongs to an import.

    ``sheets``: mapping of each sheet that may be imported; ``companions`` the chosen second objects,
    ``suggested`` those the rows would feed; ``chain`` the imports made of them.

    Raises:
        ImportNotFound: no such import for the actor.
    """
    run = load_run(actor, run_id)
    state = state_of(run)
    found: dict[str, Any] = {
        "draft": state.get("draft"),
        "recalled": state.get("recalled"),
        "companions": state.get("companions", []),
        "suggested": [],
        "sheets": [],
        "chain": _chain(run, state),
    }
    if run.status == RunStatus.READY:
        fields = mappable_fields(open_for_import(actor, run.object_key))
        found["suggested"] = suggest_companions(actor, run)
        found["sheets"] = [
            {"sheet": sheet["index"], "header_rows": sheet["header_rows"], "mapping": sheet_mapping(run, sheet, fields)}
            for sheet in run.sheets
            if sheet.get("columns")
        ]
    return found


def _chain(run: ImportRun, state: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the imports that belong together, in the order in which they run."""
    first = ImportRun.objects.filter(pk=state["parent"]).first() if "parent" in state else run
    if first is None:
        return []
    children = list(first.facts.get("wizard", {}).get("children", ()))
    if not children:
        return []
    rows = {str(row.pk): row for row in ImportRun.objects.defer("sheets").filter(pk__in=[str(first.pk), *children])}
    return [
        {"id": key, "object": rows[key].object_key, "status": rows[key].status, "is_this": key == str(run.pk)}
        for key in (str(first.pk), *children)
        if key in rows
    ]
