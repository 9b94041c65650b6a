"""Readers × fields × read paths: no value leaves without its right, and no hidden record shows.

Requirements R-027 … R-041, tests AZ-01 … AZ-05, AZ-08, AZ-11, AZ-13, AZ-19, AZ-22 of the security design.
"""

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from tests.leak_matrix.case import CLEARED, OBJECT, RIGHTS, TYPES, LeakCase, Reader, key_of, make_case

from jingui.access.types import Right
from jingui.catalog.registries import field_types
from jingui.kit.context import workspace_context
from jingui.records.registries import ReadPath, read_paths

for module in sorted(Path(__file__).parent.glob("paths_*.py")):
    importlib.import_module(f"tests.leak_matrix.{module.stem}")

RECORDS = f"/objects/{OBJECT}/records"
OPTIONS = {"f_choice", "f_multi_choice", "f_tags"}
"""Their values are words of the definition, which anyone who sees the field (or the log) may know."""
SHOWN_MASKED = {"f_credit_code"}
"""Masks that show everything: a credit code names a company (masking catalogue, preset ``standard``)."""
LOGGED = {*OPTIONS, "f_member", "f_relation", "f_relations", "f_region"}
"""Not secret from readers of the audit log, who see that something was done, by whom and to which id."""
READERS = [*RIGHTS, *(f"mixed{i}" for i in range(4)), *CLEARED]
QUICK = {"masked", "mixed0", "cleared2"}
"""Whom the fast loop asks; `make test` asks them all."""
EVERY = [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in READERS]


@pytest.fixture(scope="module")
def case(db_ready: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[LeakCase]:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's blocker
        made = make_case()
        with workspace_context(made.workspace.id):
            yield made


def reader_of(case: LeakCase, name: str) -> Reader:
    return next(reader for reader in case.readers if reader.name == name)


def forbidden_marks(case: LeakCase, reader: Reader, path: ReadPath) -> dict[str, str]:
    """Return text → what it would betray."""
    exempt = {"definitions": OPTIONS, "audit": LOGGED}.get(path.key, set())
    marks: dict[str, str] = {}
    for canaries, label in ((reader.own, "own"), (reader.before, "former")):
        for key, texts in canaries.marks.items():
            right = reader.rights[key]
            if right != "full" and key not in exempt and not (right == "masked" and key in SHOWN_MASKED):
                marks |= dict.fromkeys(texts, f"{label} {key}")
    for key, texts in case.hidden.marks.items():
        # What a shared view asks for is its author's word to those who read the field in full.
        told = path.key == "views" and reader.rights[key] == "full"
        if key not in exempt | OPTIONS | {"f_yes_no", "f_region"} and not told:
            marks |= dict.fromkeys(texts, f"hidden record's {key}")
    if path.key == "audit":  # an upload is logged by its id; name and content are not
        kinds = ("f_attachment", "f_image")
        ids = {c.marks[key][0] for key in kinds for c in (reader.own, reader.before, case.hidden)}
        marks = {text: what for text, what in marks.items() if text not in ids}
    return marks


def test_the_canaries_sing_where_they_may(case: LeakCase) -> None:
    """The search for canaries is only worth something if they can be found at all.

    First of the file: paths that write change the record.
    """
    reader = reader_of(case, "full")

    text = reader.ask("GET", f"{RECORDS}/{reader.record_id}")[1].decode()

    for key, marks in reader.own.marks.items():
        if key not in {
            "f_yes_no",
            "f_rating",
            "f_relation",
            "f_attachment",
            "f_mobile",
            "f_relations",
            "f_image",
            "f_rich_text",
        }:
            assert all(mark in text for mark in marks), key
    assert '"hidden":true' in text.replace(" ", "")


@pytest.mark.parametrize("path", list(read_paths), ids=lambda path: path.key)
@pytest.mark.parametrize("name", EVERY)
def test_no_canary_leaves(case: LeakCase, name: str, path: ReadPath) -> None:
    reader = reader_of(case, name)
    marks = forbidden_marks(case, reader, path)

    for status, answer in path.probe(case, reader):
        assert status < 500, answer.decode(errors="replace")
        text = answer.decode(errors="replace")
        found = {what for mark, what in marks.items() if mark in text}
        assert not found, f"{path.key} shows {found} to {name}: {text[:2000]}"


def test_the_object_has_a_field_of_every_type() -> None:
    assert set(TYPES) == set(field_types.keys()) - {"department"}  # a department is no secret of a record


@pytest.mark.parametrize("name", EVERY)
def test_fields_without_right_are_not_named(case: LeakCase, name: str) -> None:
    reader = reader_of(case, name)
    unnamed = {key for key, right in reader.rights.items() if right == "none"}

    for path in ("listing", "detail", "history", "lookup", "views", "definitions", "audit", "groups"):
        for status, answer in read_paths.get(path).probe(case, reader):
            if status == 200:
                text = answer.decode(errors="replace")
                if path == "audit":  # changes of definitions name fields to those who may read the log
                    items = json.loads(text.split("\n\n", 1)[1])["items"]
                    text = json.dumps([item for item in items if item["operation"].startswith("record.")])
                named = {key for key in unnamed if f'"{key}"' in text}
                assert not named, f"{path} names {named}"


@pytest.mark.parametrize("name", EVERY)
def test_position_rule_decides_every_operator(case: LeakCase, name: str) -> None:
    reader = reader_of(case, name)
    for kind in TYPES:
        key, right = key_of(kind), Right[reader.rights[key_of(kind)].upper()]
        for operator in field_types.get(kind).operators:
            needed = Right.MATCH if operator in {"eq", "in", "is_empty", "is_not_empty"} else Right.FULL
            item = {"field": key, "op": operator, "value": reader.own.wire.get(key)}
            status, answer = reader.ask("POST", f"{RECORDS}/query", {"filter": {"items": [item]}})
            refused = status == 400 and b'"unknown_field"' in answer
            assert refused == (right < needed), f"{key} {operator} with {right.name}: {status}"


@pytest.mark.parametrize("name", EVERY)
def test_forbidden_and_unknown_fields_answer_byte_for_byte_the_same(case: LeakCase, name: str) -> None:
    reader = reader_of(case, name)
    questions = [
        lambda key: ("POST", f"{RECORDS}/query", {"select": [key]}),
        lambda key: ("POST", f"{RECORDS}/query", {"sort": [{"field": key}]}),
        lambda key: ("POST", f"{RECORDS}/groups", {"group": key}),
        lambda key: ("POST", f"{RECORDS}/groups", {"group": "plain", "sums": [key]}),
        lambda key: ("POST", RECORDS, {"fields": {"plain": "x", key: "1"}}),
        *(
            lambda key, op=op: (
                "POST",
                f"{RECORDS}/query",
                {"filter": {"items": [{"field": key, "op": op, "value": "1"}]}},
            )
            for op in ("eq", "ne", "contains", "gt", "between", "is_empty", "relative", "no_such_operator")
        ),
    ]
    for question in questions:
        unknown = neutral(reader.ask(*question("f_absent")), "f_absent")
        for key, right in reader.rights.items():
            if right == "none":
                assert neutral(reader.ask(*question(key)), key) == unknown, key


@pytest.mark.parametrize("name", EVERY)
def test_hidden_and_missing_records_answer_byte_for_byte_the_same(case: LeakCase, name: str) -> None:
    reader = reader_of(case, name)
    missing = uuid4()
    for method, path, body in (
        ("GET", f"{RECORDS}/%s", None),
        ("PATCH", f"{RECORDS}/%s", {"fields": {"plain": "x"}}),
        ("DELETE", f"{RECORDS}/%s", None),
        ("POST", f"{RECORDS}/%s/restore", None),
        ("GET", f"{RECORDS}/%s/history", None),
        ("POST", f"{RECORDS}/%s/related/{OBJECT}/f_relation", {}),
        ("POST", f"{RECORDS}/bulk", {"update": [{"id": "%s", "fields": {"plain": "x"}}]}),
    ):
        answers = []
        for record_id in (case.hidden_id, missing):
            filled = json.loads(json.dumps(body).replace("%s", str(record_id)))
            answers.append(neutral(reader.ask(method, path.replace("%s", str(record_id)), filled), str(record_id)))
        assert answers[0] == answers[1], (method, path)
        assert answers[0][0] in {404, 422}


@pytest.mark.parametrize("name", EVERY)
def test_hidden_and_missing_files_answer_the_same(case: LeakCase, name: str) -> None:
    reader = reader_of(case, name)
    hidden = case.hidden.wire["f_attachment"][0]
    missing = str(uuid4())

    assert neutral(reader.ask("GET", f"/files/{hidden}"), hidden) == neutral(
        reader.ask("GET", f"/files/{missing}"), missing
    )


def test_hidden_records_do_not_count(case: LeakCase) -> None:
    for reader in case.readers:
        body = json.loads(reader.ask("POST", f"{RECORDS}/query", {"count": "exact"})[1].split(b"\n\n", 1)[1])
        assert body["count"]["value"] == len(body["items"])
        groups = json.loads(reader.ask("POST", f"{RECORDS}/groups", {"group": "plain"})[1].split(b"\n\n", 1)[1])
        assert sum(group["count"] for group in groups["groups"]) == len(body["items"])


def neutral(answer: tuple[int, bytes], name: str) -> tuple[int, str]:
    """Take out what must differ: the request's id and the name that was asked for."""
    text = re.sub(r'"request_id":"[^"]*"', '"request_id":""', answer[1].decode(errors="replace"))
    return answer[0], re.sub(r"Content-Length: \d+\n", "", text).replace(name, "?")
