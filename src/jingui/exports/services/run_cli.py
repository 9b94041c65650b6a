"""``jingui export``: records of an object into a file, under the rights of a login."""

import argparse
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from django.db import transaction

from jingui.access.selectors.actor import resolve_user
from jingui.catalog.types import FieldData
from jingui.exports.errors import ExportDenied, ExportInvalid
from jingui.exports.models import ExportRun
from jingui.exports.selectors.quota import check_quota
from jingui.exports.selectors.rights import export_fields, open_for_export
from jingui.exports.selectors.storage import export_path
from jingui.exports.selectors.stream import count_records
from jingui.exports.selectors.terms import terms_of
from jingui.exports.services.run_export import run_export
from jingui.exports.types import ASKED, ExportQuery, ExportStatus
from jingui.kit.actor import system_actor
from jingui.kit.context import workspace_context
from jingui.kit.errors import FieldError, Invalid, NotFound
from jingui.records.selectors.target import Target
from jingui.workspaces.models import User
from jingui.workspaces.selectors.workspaces import find_workspace


def run_cli(arguments: argparse.Namespace, *, progress: Callable[[int, int], None], language: str) -> int:
    """Write the file named on the command line; 0 when it stands.

    Raises:
        NotFound: no company, or no such object.
        Invalid: nobody signs in by that name.
        ExportInvalid: the file's extension is neither xlsx, csv nor json.
        ExportDenied: no right to export, or not without the agreement of others or in clear.
        ExportQuota: his roles allow no more today.
    """
    workspace = find_workspace(arguments.workspace)
    path = Path(arguments.file)
    kind = path.suffix.lower().lstrip(".")
    if workspace is None:
        raise NotFound
    if kind not in ("xlsx", "csv", "json"):
        raise ExportInvalid("bad_request")
    with workspace_context(workspace.id):
        actor = system_actor(workspace.id, name="jingui command")
        if arguments.user:
            user_id = User.objects.filter(username__iexact=arguments.user).values_list("id", flat=True).first()
            found = resolve_user(workspace_id=workspace.id, user_id=user_id, channel="cli") if user_id else None
            if found is None:
                raise Invalid("not_found", errors=[FieldError("/user", "not_found")])
            actor = found.actor
        target = open_for_export(actor, arguments.object)
        spec = ExportQuery(count="none")
        fields, total = export_fields(target, []), count_records(target, spec)
        check_free(target, spec, fields, total)
        run = ExportRun.objects.create(
            workspace_id=workspace.id,
            member_id=actor.member_id,
            channel="cli",
            object_key=arguments.object,
            format=kind,
            query=spec.model_dump(mode="json", include=ASKED),
            columns=[item.key for item in fields],
            language=language,
            file_name=path.name,
            total_count=total,
        )
        run_export(run_id=run.pk, actor=actor, on_progress=progress)
        run.refresh_from_db()
        if run.status != ExportStatus.DONE:
            return 1
        shutil.move(export_path(run.pk), path)
        ExportRun.objects.filter(pk=run.pk).update(status=ExportStatus.EXPIRED)
    return 0


def check_free(target: Target, spec: ExportQuery, fields: Sequence[FieldData], rows: int) -> None:
    """Refuse what others must agree to, or what must leave sealed: the page does both.

    Raises:
        ExportDenied: the login's roles or the company ask for it.
        ExportQuota: his roles allow no more today.
    """
    terms = terms_of(target, spec, fields, rows, sealed=False)
    if terms.why or terms.is_sealed:
        raise ExportDenied("export.approval_needed" if terms.why else "export.sealed_needed")
    with transaction.atomic():
        check_quota(target)
