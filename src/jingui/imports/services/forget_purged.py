"""Let go of values of records that were removed for good: an undo could only bring back what must be gone."""

from uuid import UUID

from django.db import connection

from jingui.imports.models import ImportBatch, ImportRun
from jingui.records.registries import SaveContext

_HOLDING = """
SELECT id FROM import_batch
WHERE workspace_id = %s AND EXISTS (
    SELECT 1 FROM jsonb_array_elements(steps) AS step, jsonb_array_elements(step->'updated') AS one
    WHERE step->>'object' = %s AND (one->>0)::uuid = ANY(%s))
"""


def forget_purged(context: SaveContext, record_ids: list[UUID]) -> None:
    """Take the former values of purged records out of the journals of imports (``after_purge``).

    An undo of an import removes records itself; its journal is done with and stays as it is.
    """
    if context.run_id is not None and ImportRun.objects.filter(pk=context.run_id).exists():
        return
    gone = {str(record_id) for record_id in record_ids}
    with connection.cursor() as cursor:
        cursor.execute(_HOLDING, [context.actor.workspace_id, context.obj.key, record_ids])
        found = [row[0] for row in cursor.fetchall()]
    for batch in ImportBatch.objects.select_for_update().filter(pk__in=found):
        for step in batch.steps:
            if step["object"] == context.obj.key:
                step["updated"] = [one for one in step["updated"] if one[0] not in gone]
        batch.save(update_fields=["steps"])
