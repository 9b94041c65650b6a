"""Jobs of imports."""

from uuid import UUID

from jingui.imports.services.analyse_import import analyse_import
from jingui.imports.services.run_import import run_import
from jingui.imports.services.tidy_imports import remove_old_files, resume_interrupted
from jingui.kit.jobs import register_periodic, register_task


@register_task("imports.analyse", retries=2, queue="imports")
def analyse(workspace_id: UUID, run_id: str) -> None:
    """Read an uploaded file."""
    analyse_import(workspace_id=workspace_id, run_id=UUID(run_id))


@register_task("imports.run", retries=2, queue="imports")
def run(workspace_id: UUID, run_id: str) -> None:
    """Import the rows of a file."""
    run_import(run_id=UUID(run_id))


@register_periodic("imports.resume_interrupted", cron="* * * * *")
def resume() -> None:
    """Go on with imports whose worker died."""
    resume_interrupted()


@register_periodic("imports.remove_old_files", cron="17 3 * * *")
def tidy() -> None:
    """Delete files of finished imports."""
    remove_old_files()
