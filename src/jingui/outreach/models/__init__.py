"""Models of outreach (Django finds models through this module)."""

from jingui.outreach.models.contact_attempt import ContactAttempt

__all__ = ["ContactAttempt"]
