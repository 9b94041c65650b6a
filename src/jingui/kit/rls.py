"""Row-level security by workspace: the second wall behind the scoped managers.

A migration of a table with a ``workspace_id`` may end with ``workspace_wall("table")``, so that the
wall stands from the first moment; ``kit.postgres.grants`` sets and forces it after every migration.
"""

from django.db.migrations import RunSQL

CURRENT_WORKSPACE = "NULLIF(current_setting('app.ws', true), '')::uuid"


def workspace_wall(table: str) -> RunSQL:
    """Let a table show and take only rows of the active workspace."""
    inside = f"workspace_id = {CURRENT_WORKSPACE}"
    return RunSQL(
        sql=[
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            f'CREATE POLICY workspace_wall ON "{table}" USING ({inside}) WITH CHECK ({inside})',
        ],
        reverse_sql=[
            f'DROP POLICY workspace_wall ON "{table}"',
            f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY',
        ],
    )
