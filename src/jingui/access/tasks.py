"""Jobs of access."""

from jingui.access.services.record_login import RECORD_FAILED_LOGIN, record_failed_login
from jingui.kit.jobs import register_task


@register_task(RECORD_FAILED_LOGIN, retries=3)
def record(user_id: int, ip: str) -> None:
    """Write a refused login into the log of its user."""
    record_failed_login(user_id=user_id, ip=ip)
