"""Forget old notifications."""

from datetime import timedelta

from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.notify.models import Notification
from jingui.workspaces.selectors.workspaces import list_workspaces

READ_DAYS = 90
ANY_DAYS = 365


def prune() -> int:
    """Delete notifications read 90 days ago, and all after a year; return how many."""
    count = 0
    for workspace in list_workspaces():
        with workspace_context(workspace.id):
            read = Notification.objects.filter(read_at__lt=now() - timedelta(days=READ_DAYS))
            old = Notification.objects.filter(happened_at__lt=now() - timedelta(days=ANY_DAYS))
            count += read.delete()[0] + old.delete()[0]
    return count
