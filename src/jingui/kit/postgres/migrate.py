"""Bring the database up to date: migrations as the owner, then rights and row-level security."""

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from jingui.kit.postgres.grants import secure_database

# Two processes that start at once must not both migrate.
_LOCK = 7_231_846_001


def needs_migration(alias: str = "owner") -> bool:
    """Tell whether a migration waits to be applied."""
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate_database(alias: str = "owner", *, verbosity: int = 0) -> None:
    """Apply what is missing and bring the roles' rights up to date."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        call_command("migrate", database=alias, interactive=False, verbosity=verbosity)
        secure_database(alias)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
