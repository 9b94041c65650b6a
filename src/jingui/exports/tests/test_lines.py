"""Lines that PostgreSQL writes are, to the byte, those that Python would write: every type, right and language."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import connections

from jingui.catalog.registries import field_types
from jingui.catalog.selectors.snapshot import get_object
from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.exports.models import ExportRun
from jingui.exports.selectors.rights import export_fields, open_for_export
from jingui.exports.selectors.storage import export_path
from jingui.exports.services import run_export as run_export_module
from jingui.exports.services.run_export import write_file
from jingui.files.services.store_file import store_file
from jingui.kit.context import workspace_context
from jingui.kit.spreadsheet import safe_text
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role, make_workspace
from jingui.records.services.create_record import create_record

OBJECT, TARGET = "lines", "lines_target"
OPTIONS = [
    {"key": "plain", "label": {"zh-Hans": "普通", "en": "Plain"}},
    {"key": "evil", "label": {"zh-Hans": '=1+1,"坏"', "en": "@100%s"}},
]
CONFIG: dict[str, dict[str, Any]] = {
    "choice": {"options": OPTIONS},
    "multi_choice": {"options": OPTIONS},
    "tags": {"options": OPTIONS},
    "relation": {"target": TARGET},
    "relations": {"target": TARGET},
    "percent": {"min": "-1000", "max": "1000"},
    "text": {"mask": "name"},
}
TEXTS = [
    None, "", "平常", "a,b", 'er sagt "so"', "第一行\n第二行", "wagen\r\nrücklauf", "\rx", "=1+1", "+1", "-1", "@x",
    "\t=1", " =1", "\u3000＝1", "\u200b\ufeff\xa0-5", "＋", "－1", "＠", "a=b", "a\x01b", "\x01=1", "\x02", " leer ",
    "'=x", "\\.", "\\N", "NULL", "100%", "%s", "+8613812345678", "+862129616715;ext=8361", "+861029616715",
    "+4915112345678", "<p>一<b>二</b></p><p>=3</p>", "广东省深圳市\n440300\n=路1号", "-\n\n", "😀",
    "\x1f\u3000=", "9" * 40, "\xa0", "x" * 40000,
]  # fmt: skip
OTHERS: dict[str, list[str]] = {
    "bigint": ["0", "-5", "59", "60", "3600", "5430", "86399", "9007199254740991"],
    "numeric": ["0", "-0.50", "12.500", "120000.5", "999999999999999999.99", "0.000001", "-7"],
    "date": ["2026-05-01", "1899-12-31", "0999-01-01"],
    "timestamptz": ["2026-05-01T02:03:04.999Z", "1988-07-01T00:00:00Z", "1890-01-01T00:00:00Z", "2026-03-29T01:30:00Z"],
    "boolean": ["true", "false"],
    "text[]": ["{}", "{plain}", "{evil,plain}", "{plain,evil}", "{gone}"],
}


@pytest.fixture(scope="module")
def made(db_ready: None) -> Any:
    """Give a company with an object that has a field of every type and rows that hold every awkward value."""
    workspace = make_workspace(name="行")
    with workspace_context(workspace.id):
        system = actor_of_system(workspace)
        create_object(actor=system, label="目标", key=TARGET, fields=[FieldSpec("text", "名称", "name")])
        kinds = [plugin.key for plugin in field_types]
        fields = [FieldSpec(kind, f"字段{kind}", f"f_{kind}", config=CONFIG.get(kind, {})) for kind in kinds]
        zoned = FieldSpec("date_time", "东京", "f_zoned", config={"timezone": "Asia/Tokyo"})
        create_object(actor=system, label="行", key=OBJECT, fields=[*fields, zoned], title_field="f_text")
        fill(workspace, system)
    return workspace


def fill(workspace: Any, system: Any) -> None:
    """Put the values into the table: as many rows as the longest list of values has."""
    boss = actor_for(make_member(workspace, roles=[role_of(workspace, "full")], name="=老板"), workspace)
    names = ["甲,乙", "=丙", "隐"]
    links = [create_record(actor=system, object_key=TARGET, fields={"name": name}) for name in names]
    with connections["owner"].cursor() as cursor:
        cursor.execute(f'UPDATE "{workspace.schema}".{TARGET} SET deleted_at = now() WHERE name = %s', ["隐"])
    files = [
        store_file(actor=boss, name=name, content=io.BytesIO(b"x"), size_bytes=1).id for name in ("=a.txt", "b,c.txt")
    ]
    obj = get_object(workspace.id, OBJECT)
    for i in range(len(TEXTS)):
        record_id = create_record(actor=boss, object_key=OBJECT, fields={})
        sets, values = [], []
        for field in obj.fields:
            if not field.is_system:
                sets.append(f'"{field.column}" = %s::{field_types.get(field.type).column_type}')
                values.append(value_of(field.type, i, boss, links, files))
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                f'UPDATE "{workspace.schema}".{OBJECT} SET {", ".join(sets)} WHERE id = %s', [*values, record_id]
            )


def value_of(kind: str, i: int, boss: Any, links: list[Any], files: list[Any]) -> Any:
    """Return the value of a column in the row ``i``."""
    if kind in ("relation", "relations"):
        many = [None, links[:1], links[1:], links[::-1], links[2:]][i % 5]
        return many if kind == "relations" else many and many[0]
    if kind == "member":
        return [None, boss.member_id, links[0]][i % 3]
    if kind == "department":
        return [None, boss.department_id][i % 2]
    if kind in ("attachment", "image"):
        return [None, files[:1], files[::-1], links[:1]][i % 4]
    if kind == "region":
        return [None, "310115", "999999"][i % 3]
    if kind == "choice":
        return [None, "plain", "evil", "gone"][i % 4]
    column = field_types.get(kind).column_type
    if column in OTHERS:
        found = OTHERS[column]
        value = [*found, None][i % (len(found) + 1)]
        return "5" if kind == "duration" and value == "-5" else value
    return TEXTS[i].replace("\x00", "") if TEXTS[i] is not None else None


def role_of(workspace: Any, right: str) -> Any:
    """Return a role that may export everything, each field with one right."""
    keys = [f"f_{kind}" for kind in (plugin.key for plugin in field_types)] + [
        "f_zoned",
        "owner",
        "created_at",
        "department",
    ]
    operations = dict.fromkeys(("view", "create", "edit", "export"), "all")
    grants = {"operations": operations, "fields": {key: {"read": right} for key in keys}}
    return make_role(workspace, objects={OBJECT: grants, TARGET: {"operations": {"view": "all"}}})


@pytest.fixture
def company(made: Any) -> Iterator[Any]:
    """Run inside the workspace."""
    with workspace_context(made.id):
        yield made


def written(
    company: Any,
    actor: Any,
    language: str,
    columns: list[str],
    *,
    by_python: bool,
    patch: Any,
    unknown_zone: bool = False,
) -> bytes:
    """Write the file one way or the other; return its bytes."""
    run = ExportRun.objects.create(
        workspace_id=company.id, member_id=actor.member_id, object_key=OBJECT, format="csv", query={},
        columns=columns, language=language, file_name="x.csv",
    )  # fmt: skip
    seen: list[Any] = []
    compile_lines = run_export_module.compile_lines

    def spy(*args: Any, **options: Any) -> Any:
        seen.append(compile_lines(*args, **options))
        return None if by_python else seen[0]

    with patch.context() as one:
        one.setattr(run_export_module, "compile_lines", spy)
        assert write_file(actor, run) == len(TEXTS)
    assert (seen[0] is None) is (len(columns) == 1 or unknown_zone)
    return export_path(run.pk).read_bytes()


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("right", ["full", "masked"])
def test_lines_of_postgresql_are_those_of_python(
    company: Any, right: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = actor_for(make_member(company, roles=[role_of(company, right)]), company)
    actor = replace(actor, timezone="America/New_York" if language == "en" else "Asia/Shanghai")
    columns = [item.key for item in export_fields(open_for_export(actor, OBJECT), [])]
    assert {f"f_{plugin.key}" for plugin in field_types} <= set(columns)

    ours = written(company, actor, language, columns, by_python=False, patch=monkeypatch)
    theirs = written(company, actor, language, columns, by_python=True, patch=monkeypatch)

    for one, other in zip(ours.split(b"\r\n"), theirs.split(b"\r\n"), strict=True):
        assert one == other
    assert ours == theirs


@pytest.mark.parametrize("kind", ["text", "choice"])
def test_a_file_of_one_column_is_left_to_python(company: Any, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its empty cells must be quoted, or the line would not be there."""
    actor = actor_for(make_member(company, roles=[role_of(company, "full")]), company)

    content = written(company, actor, "zh-Hans", [f"f_{kind}"], by_python=False, patch=monkeypatch)

    assert b'\r\n""\r\n' in content


def test_a_time_zone_the_database_does_not_know_is_left_to_python(
    company: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jingui.exports.selectors import stream

    actor = actor_for(make_member(company, roles=[role_of(company, "full")]), company)
    monkeypatch.setattr(stream, "_known_zones", lambda: frozenset({"UTC"}))

    content = written(
        company, actor, "zh-Hans", ["f_text", "f_zoned"], by_python=False, patch=monkeypatch, unknown_zone=True
    )

    assert b"2026-05-01 11:03:04" in content


@pytest.mark.parametrize("text", [text for text in TEXTS if text])
def test_what_starts_a_formula_is_guarded_in_sql_as_in_python(db_ready: None, text: str) -> None:
    from jingui.kit.spreadsheet import DROPPED_BYTES, safe_text_sql

    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {safe_text_sql('t.v').replace('%', '%%')} FROM (SELECT %s::text AS v OFFSET 0) t", [text]
        )
        found = cursor.fetchone()[0]

    assert found.encode().translate(None, DROPPED_BYTES) == safe_text(text).encode()
