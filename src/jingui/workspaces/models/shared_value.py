"""What all processes count together."""

from django.db import models


class SharedValue(models.Model):
    """One entry of the cache all processes share; of no workspace, for nobody is signed in yet."""

    key = models.CharField(max_length=250, primary_key=True)
    value = models.JSONField()
    expires_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        db_table = "shared_value"

    def __str__(self) -> str:
        return self.key
