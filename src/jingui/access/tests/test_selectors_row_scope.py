"""The scope in SQL and the scope in Python are the same."""

import pytest
from django.db import connection

from jingui.access.selectors.row_scope import reaches, row_predicate
from jingui.access.types import AccessPlan, Scope
from jingui.kit.ids import make_id

ME, OTHER, MINE, BELOW, FAR = (make_id() for _ in range(5))
RECORDS = [(owner, place) for owner in (ME, OTHER, None) for place in (MINE, BELOW, FAR, None)]


def plan(scope, *, member_id=ME, own=(MINE,), below=(MINE, BELOW)):
    return AccessPlan("customer", {"view": scope}, {}, member_id, tuple(own), tuple(below))


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("shape", [{}, {"own": (), "below": ()}, {"own": (MINE, FAR)}, {"member_id": None}])
def test_sql_and_python_agree_on_every_record(db, scope, shape):
    asked = plan(scope, **shape)
    condition, params = row_predicate(asked, "view", "r")

    values = ", ".join(["(%s::uuid, %s::uuid)"] * len(RECORDS))
    sql = f"SELECT r.owner_id, r.department_id FROM (VALUES {values}) r(owner_id, department_id)"
    with connection.cursor() as cursor:
        where = f" WHERE {condition}" if condition else ""
        cursor.execute(sql + where, [item for record in RECORDS for item in record] + params)
        shown = set(cursor.fetchall())

    assert shown == {r for r in RECORDS if reaches(asked, "view", owner_id=r[0], department_id=r[1])}


def test_one_owner_is_an_equality_and_all_is_no_condition():
    assert row_predicate(plan(Scope.OWN), "view", "r") == ("r.owner_id = %s", [ME])
    assert row_predicate(plan(Scope.ALL), "view") == ("", [])
    assert row_predicate(plan(Scope.ALL), "edit") == ("false", [])


def test_own_records_belong_to_every_wider_scope():
    for scope in (Scope.OWN, Scope.DEPARTMENT, Scope.SUBTREE, Scope.ALL):
        assert reaches(plan(scope), "view", owner_id=ME, department_id=FAR)
