"""Models of audit (Django finds models through this module)."""

from jingui.audit.models.entry import AuditEntry

__all__ = ["AuditEntry"]
