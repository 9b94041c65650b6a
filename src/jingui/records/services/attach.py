"""Tie uploaded files to the record and field that hold them now."""

from collections.abc import Sequence

from jingui.catalog.types import FILE_TYPES
from jingui.files.services.attach_files import attach_files
from jingui.records.selectors.target import Target
from jingui.records.services.draft import Draft


def attach_new_files(target: Target, drafts: Sequence[Draft]) -> None:
    """Note where files that a change brings in belong; from then on the record's rights decide."""
    for field in target.obj.fields:
        if field.type not in FILE_TYPES:
            continue
        for draft in drafts:
            new = set(draft.values.get(field.key) or ()) - set((draft.row or {}).get(field.key) or ())
            if new and draft.record_id is not None:
                attach_files(
                    file_ids=sorted(new),
                    object_key=target.obj.key,
                    field_key=field.key,
                    record_id=draft.record_id,
                )
