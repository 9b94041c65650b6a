"""Bring the database up to date: migrations as the owner, then rights and row-level security."""

from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import ProgrammingError, connections

from jingui.kit.postgres.grants import secure_database

# Two processes that start at once must not both migrate.
_LOCK = 7_231_846_001


def has_pending_migrations(alias: str = "owner") -> bool:
    """Tell whether a migration on disk is not applied; looks at file names only, so it is quick."""
    with connections[alias].cursor() as cursor:
        try:
            cursor.execute("SELECT app, name FROM django_migrations")
        except ProgrammingError:  # no table yet: a new database
            return True
        return bool(_migrations_on_disk() - {(row[0], row[1]) for row in cursor.fetchall()})


def _migrations_on_disk() -> set[tuple[str, str]]:
    found = set()
    for config in apps.get_app_configs():
        spec = find_spec(f"{config.name}.migrations") if config.module else None
        for folder in (spec.submodule_search_locations or []) if spec else []:
            found |= {(config.label, path.stem) for path in Path(folder).glob("[0-9]*.py")}
    return found


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
