"""Jobs of notifications."""

from jingui.kit.jobs import register_periodic
from jingui.notify.services.prune import prune


@register_periodic("notify.prune", cron="41 19 * * *")
def run_prune() -> None:
    """Forget old notifications."""
    prune()
