"""Roles and who holds them."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class Role(WorkspaceModel):
    """A named bundle of rights. ``policy`` is a :class:`jingui.access.types.RolePolicy` as JSON."""

    key = models.CharField(max_length=40)
    label = models.JSONField(default=dict)
    description = models.JSONField(default=dict)
    position = models.IntegerField(default=0)
    is_builtin = models.BooleanField(default=False)
    policy = models.JSONField(default=dict)
    version = models.IntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "role"
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="role_key_once")]

    def __str__(self) -> str:
        return self.key


class MemberRole(WorkspaceModel):
    """A member holds a role, for good or from one moment to another."""

    member = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="+")
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    granted_at = models.DateTimeField(null=True, auto_now_add=True)
    granted_by = models.UUIDField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "member_role"
        constraints = [models.UniqueConstraint(fields=["member", "role"], name="member_role_once")]

    def __str__(self) -> str:
        return f"{self.member_id}:{self.role_id}"
