"""After a big import the planner knows the table at once."""

from django.db import connection

from jingui.catalog.selectors.snapshot import get_object
from jingui.catalog.services.refresh_statistics import refresh_statistics
from jingui.kit.testing.factories import inside, make_workspace


def test_planner_knows_the_rows_afterwards(db_ready: None) -> None:
    world = make_workspace(objects=True)
    with inside(world):
        obj = get_object(world.id, "customer")
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{obj.schema}".customer (id, version, name, created_at, updated_at)'
                " SELECT gen_random_uuid(), 1, 'c' || i, now(), now() FROM generate_series(1, 1500) i"
            )

        refresh_statistics(obj)

        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE oid = to_regclass(%s)", [f'"{obj.schema}".customer'])
            assert cursor.fetchone()[0] == 1500
