"""Jobs of records."""

from uuid import UUID

from jingui.kit.jobs import register_periodic, register_task
from jingui.records.services.retention import purge_expired
from jingui.records.services.runs.tidy_runs import forget_old, resume_interrupted
from jingui.records.services.runs.work import work_run


@register_task("records.run", retries=2)
def run(workspace_id: UUID, run_id: str) -> None:
    """Work through an operation on many records."""
    work_run(run_id=UUID(run_id))


@register_periodic("records.resume_interrupted", cron="* * * * *")
def resume() -> None:
    """Go on with runs whose worker died."""
    resume_interrupted()


@register_periodic("records.purge_expired", cron="23 2 * * *")
def purge() -> None:
    """Empty recycle bins of what has been there for too long."""
    purge_expired()


@register_periodic("records.forget_old", cron="41 2 * * *")
def forget() -> None:
    """Forget answers a day old and runs too old to undo."""
    forget_old()
