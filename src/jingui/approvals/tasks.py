"""Jobs of approvals."""

from jingui.approvals.services.expire import expire_requests
from jingui.kit.jobs import register_periodic


@register_periodic("approvals.expire", cron="*/10 * * * *")
def run_expire() -> None:
    """Close requests that have run out."""
    expire_requests()
