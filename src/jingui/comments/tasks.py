"""Jobs of comments."""

from jingui.comments.services.remind import remind_all
from jingui.kit.jobs import register_periodic


@register_periodic("comments.remind", cron="7 * * * *")
def run_remind() -> None:
    """Remind owners of what is due today."""
    remind_all()
