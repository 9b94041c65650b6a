"""The word that opens a sealed file: made for one run, kept sealed, read by nobody but its requester."""

from uuid import UUID

from jingui.exports.models import ExportRun
from jingui.vault.services.seal_token import open_token, seal_token
from jingui.vault.services.sealed_archive import make_passphrase


def new_passphrase(run_id: UUID, member_id: UUID | None) -> str:
    """Return a fresh passphrase in its sealed form; only the same run of the same member opens it."""
    return seal_token(make_passphrase().encode(), purpose=_purpose(run_id, member_id))


def open_passphrase(run: ExportRun) -> str:
    """Return the passphrase of a run."""
    return open_token(run.passphrase, purpose=_purpose(run.pk, run.member_id)).decode()


def _purpose(run_id: UUID, member_id: UUID | None) -> bytes:
    return f"export passphrase {run_id} {member_id}".encode()
