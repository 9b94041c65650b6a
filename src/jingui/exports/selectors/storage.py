"""Where exported files lie until they expire."""

from pathlib import Path
from uuid import UUID

from django.conf import settings


def export_path(run_id: UUID) -> Path:
    """Return the path of an export's file; the name is ours."""
    return Path(settings.MEDIA_ROOT).parent / "exports" / str(run_id)
