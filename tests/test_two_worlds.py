"""Two worlds that differ only in what a reader has no right to must answer him byte for byte the same.

AZ-03 … AZ-06, AZ-08, AZ-11, AZ-12, AZ-13, AZ-24; security design 4.1 (non-interference). 1,200
requests here; ``make drills`` sets ``JINGUI_DRILL_REQUESTS`` to 50,000.
"""

import os
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.leak_matrix.case import OBJECT, TARGET, TYPES, LeakCase, Reader, key_of, make_case

from jingui.access.services import match_limit
from jingui.catalog.registries import field_types
from jingui.kit.context import workspace_context
from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.run import execute, fetch_rows
from jingui.records.services.create_record import create_record
from jingui.records.services.delete_record import delete_record

REQUESTS = int(os.environ.get("JINGUI_DRILL_REQUESTS", "1200"))
RECORDS = f"/objects/{OBJECT}/records"
FIELDS = [*(key_of(kind) for kind in TYPES), "plain", "f_absent", "owner", "created_at"]
WHY = {"reason_code": "contact", "reason": "客户来电要求回拨"}
Question = tuple[str, str, Any]


@pytest.fixture(scope="module")
def case(db_ready: None, django_db_blocker: Any) -> Iterator[LeakCase]:
    with django_db_blocker.unblock():
        made = make_case()
        with workspace_context(made.workspace.id):
            yield made


def values_for(case: LeakCase, key: str) -> list[Any]:
    """Values worth asking with: hidden canaries, the readers' own, and nonsense."""
    found = [case.hidden.wire.get(key), *(reader.own.wire.get(key) for reader in case.readers[:3])]
    return [*(value for value in found if value is not None), "暗处", "x", 7, None]


def condition(case: LeakCase, chance: random.Random) -> dict[str, Any]:
    key = chance.choice(FIELDS)
    kind = key.removeprefix("f_")
    known = list(field_types.get(kind).operators) if kind in TYPES else ["eq", "contains", "is_empty"]
    operator = chance.choice([*known, "relative", "no_such"])
    value = chance.choice(values_for(case, key))
    if operator in {"in", "not_in", "has_any", "has_all"}:
        value = [value]
    return {"field": key, "op": operator, "value": [value, value] if operator == "between" else value}


def group(case: LeakCase, chance: random.Random, depth: int = 0) -> dict[str, Any]:
    items = [
        group(case, chance, depth + 1) if depth < 2 and chance.random() < 0.25 else condition(case, chance)
        for _ in range(chance.randint(1, 3))
    ]
    return {"join": chance.choice(["and", "or"]), "items": items}


def listing(case: LeakCase, chance: random.Random) -> Question:
    body: dict[str, Any] = {"limit": chance.choice([1, 2, 50]), "count": chance.choice(["none", "capped", "exact"])}
    if chance.random() < 0.7:
        body["filter"] = group(case, chance)
    if chance.random() < 0.4:
        body["sort"] = [{"field": chance.choice(FIELDS), "desc": chance.random() < 0.5}]
    if chance.random() < 0.3:
        body["select"] = chance.sample(FIELDS, 2)
    if chance.random() < 0.3:
        body["search"] = word(case, chance)
    return "POST", f"{RECORDS}/query", body


def word(case: LeakCase, chance: random.Random) -> str:
    value = str(chance.choice(values_for(case, chance.choice(FIELDS))))
    return value[: chance.choice([2, 4, 50])] or "x"


def grouping(case: LeakCase, chance: random.Random) -> Question:
    body: dict[str, Any] = {"group": chance.choice(FIELDS)}
    if chance.random() < 0.5:
        body["sums"] = [chance.choice(FIELDS)]
    if chance.random() < 0.5:
        body["filter"] = group(case, chance)
    return "POST", f"{RECORDS}/groups", body


def others(case: LeakCase, chance: random.Random) -> Question:
    hidden = case.hidden_id
    return chance.choice(
        [
            ("GET", f"/search?q={word(case, chance)}", None),
            ("GET", f"/objects/{OBJECT}/lookup?q={word(case, chance)}", None),
            ("GET", f"/objects/{TARGET}/lookup?q={word(case, chance)}", None),
            ("GET", f"{RECORDS}/{hidden}", None),
            ("GET", f"{RECORDS}/{hidden}/history", None),
            ("PATCH", f"{RECORDS}/{hidden}", {"fields": {"plain": "x"}}),
            ("DELETE", f"{RECORDS}/{hidden}", None),
            ("GET", f"{RECORDS}/{hidden}/access", None),
            ("POST", f"{RECORDS}/{hidden}/fields/{chance.choice(FIELDS)}/reveal", WHY),
            ("GET", f"/access/explain?object={OBJECT}&record_id={hidden}", None),
            ("POST", f"{RECORDS}/{hidden}/related/{OBJECT}/f_relation", {}),
            ("GET", f"/objects/{OBJECT}/views", None),
            ("GET", "/objects", None),
        ]
    )


def questions(case: LeakCase) -> list[tuple[Reader, Question]]:
    chance = random.Random(2026)
    found = []
    for _ in range(REQUESTS):
        make = chance.choices([listing, grouping, others], weights=[6, 2, 2])[0]
        found.append((chance.choice(case.readers), make(case, chance)))
    return found


def answers(asked: list[tuple[Reader, Question]]) -> list[str]:
    return [neutral(*reader.ask(*question)) for reader, question in asked]


def neutral(status: int, answer: bytes) -> str:
    """Take out what differs between two equal worlds: request ids, dates, sealed cursors."""
    text = answer.decode(errors="replace")
    text = re.sub(r'"request_id":"[^"]*"', "", text)
    text = re.sub(r'"next":"[^"]+"', '"next":"…"', text)
    text = re.sub(r"^(Date|Content-Length|ETag|Server-Timing): .*$", "", text, flags=re.MULTILINE)
    return f"{status} {text}"


def change_the_other_world(case: LeakCase) -> None:
    """Change hidden records and hidden cells, add and remove hidden records: nothing a reader may see."""
    table = f'"{case.workspace.schema}"."{OBJECT}"'
    donor = case.readers[0].record_id
    create_record(actor=case.boss, object_key=OBJECT, fields={"plain": "另一处", "f_integer": 5, "grade": "top"})
    columns = [key_of(kind) for kind in TYPES if kind != "auto_number"]
    copied = ", ".join(f"{quote_name(c)} = d.{quote_name(c)}" for c in columns)
    execute(Sql(f"UPDATE {table} h SET {copied} FROM {table} d WHERE h.id = %s AND d.id = %s", (case.hidden_id, donor)))
    extra = create_record(
        actor=case.boss, object_key=OBJECT, fields={"plain": "又一处", "f_text": "金丝雀", "grade": "top"}
    )
    delete_record(actor=case.boss, object_key=OBJECT, record_id=extra)
    for reader in case.readers:
        unseen = [key for key, right in reader.rights.items() if right == "none" and key in columns]
        if unseen:
            emptied = ", ".join(f"{quote_name(column)} = NULL" for column in unseen)
            execute(Sql(f"UPDATE {table} SET {emptied} WHERE id = %s", (reader.record_id,)))


@pytest.mark.slow
def test_az_two_worlds_answer_the_same(case: LeakCase, monkeypatch: pytest.MonkeyPatch) -> None:
    # Thirty a minute is a matter of the clock, not of the world: tests/test_match_limit.py.
    monkeypatch.setattr(match_limit, "MATCHES_PER_MINUTE", 10**9)
    asked = questions(case)
    first = answers(asked)

    change_the_other_world(case)
    second = answers(asked)

    for (reader, question), before, after in zip(asked, first, second, strict=True):
        assert before == after, (reader.name, reader.rights, question)
    assert sum(text.startswith("200") for text in first) > REQUESTS // 20
    assert sum(text.startswith("400") for text in first) > REQUESTS // 20
    # The comparison is only worth something if the worlds do differ.
    table = f'"{case.workspace.schema}"."{OBJECT}"'
    rows = fetch_rows(Sql(f"SELECT count(*) FROM {table} WHERE plain IN ('另一处', '又一处')"))
    assert rows[0][0] == 2
