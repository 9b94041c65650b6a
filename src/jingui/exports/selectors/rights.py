"""May this actor export this? Asked at the request and again when the file is written.

Source: security.md R-087.
"""

from collections.abc import Sequence

from jingui.catalog.types import FieldData
from jingui.exports.errors import ExportDenied, ExportInvalid, ExportTooLarge
from jingui.kit.actor import Actor
from jingui.records.selectors.query.columns import selected_fields
from jingui.records.selectors.target import Target, open_object

LEFT_OUT = frozenset({"version"})


def open_for_export(actor: Actor, object_key: str) -> Target:
    """Return the object for an actor who may export it.

    Raises:
        RecordNotFound: no such object for the actor.
        ExportDenied: he sees it, but may not export.
    """
    target = open_object(actor, object_key)
    if not target.plan.allows("export"):
        raise ExportDenied
    return target


def export_fields(target: Target, columns: Sequence[str]) -> list[FieldData]:
    """Return the columns of the file: the asked ones, or all readable.

    Raises:
        UnknownField: a column without right, exactly like one that does not exist.
        ExportInvalid: nothing is left.
    """
    fields = selected_fields(target, list(columns))
    found = fields if columns else [item for item in fields if item.key not in LEFT_OUT]
    if not found:
        raise ExportInvalid
    return found


def check_rows(target: Target, count: int) -> None:
    """Refuse more records than the actor's roles let out at a time.

    Raises:
        ExportTooLarge: over the limit of his roles.
    """
    limit = target.plan.limits.export_rows
    if limit is not None and count > limit:
        raise ExportTooLarge(params={"limit": limit})
