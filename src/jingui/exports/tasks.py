"""Jobs of exports."""

from uuid import UUID

from jingui.exports.services.remove_old_files import remove_old_files
from jingui.exports.services.run_export import run_export
from jingui.exports.services.tell_member import tell_member
from jingui.kit.jobs import register_periodic, register_task


@register_task("exports.run", retries=2, queue="exports")
def run(workspace_id: UUID, run_id: str) -> None:
    """Write the file of an export and tell who asked for it."""
    run_export(run_id=UUID(run_id))
    tell_member(UUID(run_id))


@register_periodic("exports.remove_old_files", cron="23 * * * *")
def tidy() -> None:
    """Delete expired files."""
    remove_old_files()
