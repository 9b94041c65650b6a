"""Files as other packages hold them."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FileData:
    """One uploaded file without its bytes; ``record_id`` is empty until it is attached."""

    id: UUID
    name: str
    size_bytes: int
    content_type: str
    sha256: str
    storage_name: str
    uploaded_by_id: UUID | None
    object_key: str
    field_key: str
    record_id: UUID | None
    thumb_name: str = ""
