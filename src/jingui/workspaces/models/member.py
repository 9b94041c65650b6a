"""A person in a workspace."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jingui.kit.scoping import WorkspaceModel


class Member(WorkspaceModel):
    """A user's place in a company. Kept for ever (records point at it); leaving ends access.

    ``status``: ``active``, ``disabled`` (access off), ``left`` (gone, shown as 已离职).
    ``name_key`` is the pinyin key for search and order; ``territory`` holds the codes of the
    regions he is in charge of, for roles that say 地区 = 我的地区. ``clearance`` (1–5) is the highest
    security level he may see, whatever his roles say; 5 is no restriction.
    """

    class Status(models.TextChoices):
        ACTIVE = "active"
        DISABLED = "disabled"
        LEFT = "left"

    user = models.ForeignKey("workspaces.User", null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=300, blank=True)
    job_title = models.CharField(max_length=100, blank=True)
    mobile = models.CharField(max_length=32, blank=True)
    email = models.EmailField(blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.ACTIVE)
    territory = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    clearance = models.SmallIntegerField(default=5)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "member"
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user"], name="member_user_once"),
            models.CheckConstraint(condition=models.Q(clearance__range=(1, 5)), name="member_clearance_1_to_5"),
        ]

    def __str__(self) -> str:
        return self.name
