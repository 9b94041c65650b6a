"""Values that must be unique: asked before the write, held by the database in the end."""

from collections.abc import Sequence

import psycopg
from django.db import IntegrityError

from jingui.catalog.types import FieldData
from jingui.kit.errors import FieldError
from jingui.records.errors import RecordInvalid
from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.query.values import column_type
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target
from jingui.records.services.draft import Draft
from jingui.records.services.rows import unique_fields
from jingui.records.services.taken import Taken, tell_taken


def check_unique(target: Target, drafts: Sequence[Draft]) -> None:
    """Refuse drafts whose unique values are taken by a live record or by an earlier draft.

    The answer names the actor's own field and nothing of the record that holds the value. It is
    early information: the unique index decides, see :func:`refusal_of`.

    Raises:
        MatchLimit: too many values of records out of sight were met within a minute.
    """
    told: list[Taken] = []
    for field in unique_fields(target):
        waiting = [d for d in drafts if d.is_open and d.values.get(field.key) is not None]
        if not waiting:
            continue
        taken = _holders(target, field, [d.values[field.key] for d in waiting])
        stored = dict(taken)
        for draft in waiting:
            value = draft.values[field.key]
            if value in taken and taken[value] != draft.record_id:
                draft.refuse(RecordInvalid, [_fault(target, draft, field)])
                if value in stored:
                    told.append(Taken(field.key, value, stored[value]))
            else:
                taken[value] = draft.record_id
    tell_taken(target, told)


def _holders(target: Target, field: FieldData, values: list[object]) -> dict[object, object]:
    column = quote_name(field.column)
    query = Sql(
        f"SELECT {column}, id FROM {target.table} WHERE {column} = ANY(%s::{column_type(field)}[]) "
        "AND deleted_at IS NULL",
        (values,),
    )
    return dict(fetch_rows(query))


def refusal_of(target: Target, draft: Draft, error: IntegrityError) -> RecordInvalid:
    """Turn a violation of a unique index into the same refusal; anything else goes on as a fault."""
    cause = error.__cause__
    if not isinstance(cause, psycopg.errors.UniqueViolation):
        raise error
    field = target.obj.find_unique_field(cause.diag.constraint_name or "")
    if field is None:
        raise error
    return RecordInvalid(errors=[_fault(target, draft, field)])


def _fault(target: Target, draft: Draft, field: FieldData) -> FieldError:
    """A field that is not the actor's to write (a default, a guard's value) is not named."""
    if target.plan.can_write(field.key):
        return FieldError(draft.at(field.key), "unique")
    return FieldError(draft.pointer or "/", "unique")
