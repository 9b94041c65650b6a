"""Models of notify (Django finds models through this module)."""

from jingui.notify.models.notification import Notification
from jingui.notify.models.setting import NotifySetting

__all__ = ["Notification", "NotifySetting"]
