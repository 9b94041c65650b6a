"""Take an uploaded file in; reading it is a job."""

from collections.abc import Iterable
from pathlib import PurePath
from shutil import rmtree
from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.imports.errors import UploadRefused
from jingui.imports.models import ImportRun
from jingui.imports.selectors.storage import run_dir, stage_dir, upload_path
from jingui.imports.services.rights import open_for_import
from jingui.kit.actor import Actor
from jingui.kit.jobs import enqueue

MAX_UPLOAD_BYTES = 512 * 1024 * 1024


def create_import(
    *, actor: Actor, object_key: str, file_name: str, chunks: Iterable[bytes], is_enqueued: bool = True
) -> UUID:
    """Store an upload under a name of ours and enqueue its reading; return the import's id.

    Raises:
        RecordNotFound: no such object for the actor.
        ImportDenied: he may not import into it.
        UploadRefused: too large.
    """
    open_for_import(actor, object_key)
    run = ImportRun(
        workspace_id=actor.workspace_id,
        member_id=actor.member_id,
        channel=actor.channel,
        object_key=object_key,
        file_name=PurePath(file_name.replace("\\", "/")).name[:255] or "file",
    )
    stage_dir(run.pk).mkdir(parents=True, exist_ok=True)
    try:
        run.file_bytes = _store(run.pk, chunks)
        with transaction.atomic():
            run.save(force_insert=True)
            write_entry(
                actor=actor,
                operation="import.create",
                object_key=object_key,
                run_id=run.pk,
                detail={"file_name": run.file_name, "bytes": run.file_bytes},
            )
            if is_enqueued:
                enqueue("imports.analyse", workspace_id=actor.workspace_id, run_id=run.pk)
    except BaseException:
        rmtree(run_dir(run.pk), ignore_errors=True)
        raise
    return UUID(str(run.pk))


def _store(run_id: UUID, chunks: Iterable[bytes]) -> int:
    size = 0
    with upload_path(run_id).open("wb") as stream:
        for chunk in chunks:
            size += len(chunk)
            if size > MAX_UPLOAD_BYTES:
                raise UploadRefused("import.file_too_large", params={"limit": MAX_UPLOAD_BYTES // 1024 // 1024})
            stream.write(chunk)
    if not size:
        raise UploadRefused("import.file_empty")
    return size
