"""Access to one record for one member or department, beside what roles give."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class RecordGrant(WorkspaceModel):
    """A place on a record's team (``team``) or a share with an end (``share``).

    Exactly one of ``member`` and ``department`` is set; a department stands for everybody in it
    and below. It opens a record, never a field or a verb the holder's roles do not give.
    """

    class Kind(models.TextChoices):
        TEAM = "team"
        SHARE = "share"

    object_key = models.CharField(max_length=63)
    record_id = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    member = models.ForeignKey("workspaces.Member", null=True, on_delete=models.CASCADE, related_name="+")
    department = models.ForeignKey("workspaces.Department", null=True, on_delete=models.CASCADE, related_name="+")
    can_edit = models.BooleanField(default=False)
    ends_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.UUIDField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "record_grant"
        constraints = [
            models.CheckConstraint(
                name="record_grant_one_holder",
                condition=models.Q(member=None, department__isnull=False)
                | models.Q(member__isnull=False, department=None),
            ),
            models.UniqueConstraint(
                fields=["record_id", "kind", "member"],
                name="record_grant_member_once",
                condition=~models.Q(member=None),
            ),
            models.UniqueConstraint(
                fields=["record_id", "kind", "department"],
                name="record_grant_department_once",
                condition=~models.Q(department=None),
            ),
        ]
        indexes = [
            models.Index(fields=["member", "object_key", "record_id"], name="record_grant_of_member"),
            models.Index(fields=["department", "object_key", "record_id"], name="record_grant_of_department"),
        ]

    def __str__(self) -> str:
        return f"{self.object_key}:{self.record_id}"


class ListUsage(WorkspaceModel):
    """How many records a member's lists have shown in one hour: only for roles with a limit."""

    member = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="+")
    object_key = models.CharField(max_length=63)
    hour = models.DateTimeField()
    rows = models.IntegerField(default=0)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "list_usage"
        constraints = [models.UniqueConstraint(fields=["member", "object_key", "hour"], name="list_usage_once")]

    def __str__(self) -> str:
        return f"{self.member_id}:{self.hour}"
