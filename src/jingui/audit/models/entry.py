"""The audit outbox: insert only."""

from django.db import models
from django.db.models.expressions import RawSQL

from jingui.kit.ids import make_id


class AuditEntry(models.Model):
    """One unalterable fact. Plain ids, no foreign keys; the application role may only INSERT.

    ``xid`` is the writing transaction (the sequencer reads by window of transaction ids, because
    identity order is not commit order); ``leaf`` = SHA-256(0x00 ‖ canonical JSON of the entry),
    the leaf hash of a Merkle tree. ``detail`` for records: ``{"before": {…}, "after": {…}}``.
    Source: RFC 6962, 2.1 (leaf hash).
    """

    id = models.UUIDField(primary_key=True, default=make_id, editable=False)
    workspace_id = models.UUIDField()
    xid = models.BigIntegerField(editable=False, db_default=RawSQL("(pg_current_xact_id()::text::bigint)", ()))
    occurred_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=100, blank=True)
    channel = models.CharField(max_length=16, blank=True)
    ip = models.CharField(max_length=45, blank=True)
    operation = models.CharField(max_length=60)
    object_key = models.CharField(max_length=40, blank=True)
    record_id = models.UUIDField(null=True)
    run_id = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)
    leaf = models.BinaryField()

    class Meta:
        db_table = "audit_entry"
        indexes = [
            models.Index(fields=["workspace_id", "object_key", "record_id", "-occurred_at"], name="audit_by_record"),
            models.Index(fields=["workspace_id", "-occurred_at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.record_id}"
