"""Words a file uses for options and tags nobody has: made when the person says so, by who may."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from jingui.catalog.selectors.snapshot import get_object
from jingui.imports.models import ImportRun
from jingui.imports.selectors.runs import get_run
from jingui.imports.services.begin_import import begin_import
from jingui.imports.services.preview_import import preview_import
from jingui.imports.services.run_import import run_import
from jingui.imports.services.set_mapping import set_mapping
from jingui.imports.tests.companies import make_importer, stored, upload
from jingui.imports.types import DuplicateRule, MappingIn
from jingui.kit.actor import Actor
from jingui.kit.context import workspace_context
from jingui.kit.errors import Invalid
from jingui.kit.testing.factories import make_workspace

FILE = "客户名称,标签,客户来源\n甲公司,重点客户、老乡、#校友,地推\n乙公司,老乡,官网\n丙公司,校友,地推\n".encode()
CREATE = {"create": True}


@pytest.fixture
def company(db_ready: None) -> Iterator[Any]:
    """Give a workspace with the pack, and run inside it."""
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        yield workspace


def answered(actor: Actor, values: dict[str, dict[str, Any]]) -> UUID:
    """Upload the file and answer its questions."""
    run_id = upload(actor, "客户.csv", FILE)
    choices = MappingIn(mapping=get_run(actor=actor, run_id=run_id).mapping, values=values, duplicates=DuplicateRule())
    set_mapping(actor=actor, run_id=run_id, choices=choices)
    return run_id


def asked(actor: Actor, run_id: UUID) -> dict[tuple[str, str], tuple[int, bool]]:
    """Return the questions: (field, word) → (rows, may be made)."""
    found = preview_import(actor=actor, run_id=run_id)["questions"]
    return {(q["field"], q["value"]): (q["rows"], q.get("may_create", False)) for q in found if q.get("value")}


def labels(actor: Actor, key: str) -> dict[str, dict[str, Any]]:
    """Return the options of a field by label."""
    return {o["label"]["zh-Hans"]: o for o in get_object(actor.workspace_id, "customer").by_key[key].config["options"]}


def test_every_unknown_word_is_asked_at_once_and_offered_to_who_may_make_it(company: Any) -> None:
    writer, manager = make_importer(company), make_importer(company, system=["catalog.manage"])
    reader = make_importer(company, fields={"tags": {"read": "full", "write": False}})

    by_writer, by_manager = (asked(actor, answered(actor, {})) for actor in (writer, manager))

    assert by_writer == {
        ("tags", "老乡"): (2, True), ("tags", "校友"): (2, True), ("source", "地推"): (2, False),
    }  # fmt: skip
    assert by_manager == {**by_writer, ("source", "地推"): (2, True)}
    assert not [key for key in asked(reader, answered(reader, {})) if key[0] == "tags"]


def test_makes_them_with_a_colour_when_the_import_starts_and_remembers_them(company: Any) -> None:
    actor = make_importer(company, system=["catalog.manage"])
    answers = {"tags": {"老乡": CREATE, "校友": CREATE}, "source": {"地推": CREATE}}
    run_id = answered(actor, answers)

    preview = preview_import(actor=actor, run_id=run_id)
    assert not [question for question in preview["questions"] if question.get("value")]
    assert preview["rows"][0]["fields"]["tags"] == ["key_account", "老乡", "校友"]
    assert "老乡" not in labels(actor, "tags")
    begin_import(actor=actor, run_id=run_id, is_enqueued=False)
    run_import(run_id=run_id)

    tags, sources = labels(actor, "tags"), labels(actor, "source")
    assert all(tags[word]["color"] for word in ("老乡", "校友"))
    assert sorted(stored(actor, "name", "tags", "source")) == sorted(
        [
            ("甲公司", ["key_account", tags["老乡"]["key"], tags["校友"]["key"]], sources["地推"]["key"]),
            ("乙公司", [tags["老乡"]["key"]], "website"),
            ("丙公司", [tags["校友"]["key"]], sources["地推"]["key"]),
        ]
    )
    recalled = ImportRun.objects.get(pk=upload(actor, "再来.csv", FILE)).values
    assert recalled["tags"]["老乡"] == [tags["老乡"]["key"]]
    assert recalled["source"]["地推"] == sources["地推"]["key"]


def test_nothing_starts_and_nothing_is_made_without_the_right(company: Any) -> None:
    actor = make_importer(company)
    run_id = answered(actor, {"source": {"地推": CREATE}})

    with pytest.raises(Invalid) as refused:
        begin_import(actor=actor, run_id=run_id, is_enqueued=False)

    assert refused.value.errors[0].code == "tags.fixed"
    assert "地推" not in labels(actor, "source")
    assert ImportRun.objects.get(pk=run_id).status == "ready"
    assert stored(actor, "id") == []


def test_a_tag_may_be_answered_by_one_key_or_left_out(company: Any) -> None:
    actor = make_importer(company)
    run_id = answered(actor, {"tags": {"老乡": "partner", "校友": None}})

    begin_import(actor=actor, run_id=run_id, is_enqueued=False)
    run_import(run_id=run_id)

    assert sorted(stored(actor, "name", "tags")) == sorted(
        [("甲公司", ["key_account", "partner"]), ("乙公司", ["partner"]), ("丙公司", None)]
    )
