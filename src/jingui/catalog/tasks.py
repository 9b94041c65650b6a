"""Jobs of the catalogue."""

from uuid import UUID

from jingui.catalog.services.run_field_run import resume_field_runs, run_field_run
from jingui.kit.jobs import register_periodic, register_task


@register_task("catalog.field_run", retries=3)
def field_run(workspace_id: UUID, run_id: str) -> None:
    """Carry out a long change of a field."""
    run_field_run(run_id=UUID(run_id))


@register_periodic("catalog.resume_field_runs", cron="*/2 * * * *")
def resume() -> None:
    """Go on with runs whose worker died."""
    resume_field_runs()
