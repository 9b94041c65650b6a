"""Whether records were gone through one after another."""

from collections.abc import Sequence
from uuid import UUID

from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_row
from jingui.records.selectors.target import Target


def are_neighbours(target: Target, ids: Sequence[UUID]) -> bool:
    """Tell whether these records are all there are between the first and the last made of them.

    Ids count up with the moment a record is made. Only the number of rows is looked at, past every
    scope: what the reader may not see lies between two records, too.
    """
    first, last = min(ids), max(ids)
    counted = Sql(
        f"SELECT count(*) FROM (SELECT 1 FROM {target.table} r"
        " WHERE r.id BETWEEN %s::uuid AND %s::uuid LIMIT %s) found",
        (first, last, len(ids) + 1),
    )
    row = fetch_row(counted)
    return row is not None and row[0] == len(ids)
