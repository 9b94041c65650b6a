"""Jobs of imports."""

from uuid import UUID

from jingui.imports.services.analyse_import import analyse_import
from jingui.imports.services.companions import continue_chain
from jingui.imports.services.preview_job import make_preview
from jingui.imports.services.run_import import run_import
from jingui.imports.services.run_undo import run_undo
from jingui.imports.services.tidy_imports import remove_old_files, remove_old_journals, resume_interrupted
from jingui.kit.jobs import register_periodic, register_task


@register_task("imports.analyse", retries=2, queue="imports")
def analyse(workspace_id: UUID, run_id: str) -> None:
    """Read an uploaded file."""
    analyse_import(workspace_id=workspace_id, run_id=UUID(run_id))


@register_task("imports.run", retries=2, queue="imports")
def run(workspace_id: UUID, run_id: str) -> None:
    """Import the rows of a file, then let the import that waits for it follow."""
    run_import(run_id=UUID(run_id))
    continue_chain(run_id=UUID(run_id))


@register_task("imports.preview", retries=1, queue="imports")
def preview(workspace_id: UUID, run_id: str, member_id: str, language: str, key: str) -> None:
    """Go through a large file without writing."""
    make_preview(run_id=UUID(run_id), member_id=UUID(member_id), language=language, key=key)


@register_task("imports.undo", retries=2, queue="imports")
def undo(workspace_id: UUID, run_id: str) -> None:
    """Take back what an import has written."""
    run_undo(run_id=UUID(run_id))


@register_periodic("imports.resume_interrupted", cron="* * * * *")
def resume() -> None:
    """Go on with imports whose worker died."""
    resume_interrupted()


@register_periodic("imports.remove_old_files", cron="17 3 * * *")
def tidy() -> None:
    """Delete files and journals of finished imports."""
    remove_old_files()
    remove_old_journals()
