"""Staged cells become what field types read: text, numbers, dates."""

from datetime import date, datetime
from typing import Any

from jingui.catalog.registries import ValueFault
from jingui.kit.spreadsheet import unguarded_text


def from_stage(cell: Any) -> Any:
    """Return the value of a staged cell.

    Raises:
        ValueFault: ``error_value`` for a formula error.
    """
    if isinstance(cell, str):
        return unguarded_text(cell)
    if not isinstance(cell, dict):
        return cell
    if "e" in cell:
        raise ValueFault("error_value", value=cell["e"])
    text = str(cell.get("d", ""))
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def show(cell: Any) -> Any:
    """Return a staged cell as a report shows it."""
    if isinstance(cell, dict):
        return cell.get("e") or cell.get("d")
    return cell
