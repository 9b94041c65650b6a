"""Wire shapes of exports."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from jingui.exports.types import ExportData, Forecast


class VoteOut(Schema):
    """What one approver said."""

    member: str
    agrees: bool
    comment: str
    at: datetime


class AskedOut(Schema):
    """How far the request for an export is."""

    id: UUID
    expires_at: datetime
    waiting_for: list[str]
    votes: list[VoteOut]


class ExportOut(Schema):
    """One export. ``status``: ``asked`` waits for others; ``void``: their word no longer fits."""

    id: UUID
    object: str
    status: str
    format: str
    file_name: str
    row_count: int
    progress: dict[str, Any]
    created_at: datetime
    expires_at: datetime | None
    error: dict[str, Any] | None
    reason: str
    is_sealed: bool
    downloads_left: int | None
    approval: AskedOut | None


class ExportListOut(Schema):
    """The caller's newest exports."""

    items: list[ExportOut]


class ForecastOut(Schema):
    """What would come of an order. Others agree ``why``: ``role``, ``rows``, ``personal``, ``hours``, ``first``."""

    row_count: int
    why: list[str]
    approvers: list[str]
    is_sealed: bool
    left_today: int | None


class PassphraseOut(Schema):
    """The word that opens a sealed file."""

    passphrase: str


def export_out(run: ExportData) -> dict[str, Any]:
    """Return the wire form of an export."""
    return asdict(run) | {"object": run.object_key, "status": run.status.value}


def forecast_out(found: Forecast) -> dict[str, Any]:
    """Return the wire form of a forecast."""
    return {
        "row_count": found.row_count,
        "why": list(found.terms.why),
        "approvers": list(found.approvers),
        "is_sealed": found.terms.is_sealed,
        "left_today": found.left_today,
    }
