"""Ways in that are not a password: invitation links and API keys. Only hashes are stored."""

from django.db import models

from jingui.kit.scoping import WorkspaceModel


class Invitation(WorkspaceModel):
    """A link that lets one person make a login and join; used once, ends by itself."""

    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    mobile = models.CharField(max_length=32, blank=True)
    department = models.ForeignKey("workspaces.Department", null=True, on_delete=models.SET_NULL, related_name="+")
    role_ids = models.JSONField(default=list)
    invited_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "invitation"

    def __str__(self) -> str:
        return self.name


class ApiKey(WorkspaceModel):
    """A bearer key of one member; its rights are his rights at the time of the request."""

    member = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=16, unique=True)
    key_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(WorkspaceModel.Meta):
        abstract = False
        db_table = "api_key"

    def __str__(self) -> str:
        return f"{self.prefix} {self.name}"
