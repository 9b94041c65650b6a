"""Models of files (Django finds models through this module)."""

from jingui.files.models.stored_file import StoredFile

__all__ = ["StoredFile"]
