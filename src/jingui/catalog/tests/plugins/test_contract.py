"""One contract for all field types: a new plug-in is tested as soon as it is registered."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
import pytest

from jingui.access.masks import masks
from jingui.catalog.registries import FieldType, ValueFault, field_types
from jingui.catalog.tests.plugins.cases import CASES, LABELS, NAMES, context_of, field_of
from jingui.kit.messages import known_codes, render_text

ORDER = {"gt", "gte", "lt", "lte", "between"}
EQUALITY = {"eq", "ne", "in", "not_in", "is_empty", "is_not_empty"}
OPERATORS = ORDER | EQUALITY | {"contains", "not_contains", "starts_with", "relative", "has_any", "has_all"}
OPERATORS |= {"me", "my_team", "under"}
COLUMNS = {"text", "bigint", "numeric", "boolean", "date", "timestamptz", "text[]", "uuid", "uuid[]"}

every_type = pytest.mark.parametrize("key", field_types.keys())


def _pairs(name: str) -> Any:
    found = [(key, item) for key in field_types.keys() for item in getattr(CASES[key], name)]  # noqa: SIM118
    return pytest.mark.parametrize(("key", "value"), found)


def _label_pairs(name: str) -> Any:
    found = [(k, text, want) for k in field_types.keys() for text, want in getattr(CASES[k], name).items()]  # noqa: SIM118
    return pytest.mark.parametrize(("key", "text", "want"), found)


def test_every_type_has_a_case() -> None:
    assert set(field_types.keys()) == set(CASES)


@every_type
def test_says_what_it_is(key: str) -> None:
    plugin = field_types.get(key)

    assert isinstance(plugin, FieldType)
    assert plugin.key == key
    assert set(plugin.label) == {"zh-Hans", "en"}
    assert plugin.column_type in COLUMNS
    assert set(plugin.operators) <= OPERATORS
    assert {"is_empty", "is_not_empty"} <= set(plugin.operators)
    assert len(set(plugin.operators)) == len(plugin.operators)
    assert plugin.default_level in {1, 2, 3, 4}
    assert plugin.mask_of(field_of(key)) in masks
    assert plugin.__doc__


@every_type
def test_settings_are_stable(key: str) -> None:
    plugin = field_types.get(key)
    once = plugin.check_config(CASES[key].config)

    assert plugin.check_config(once) == once
    assert orjson.loads(orjson.dumps(once)) == once


@_pairs("bad_configs")
def test_refuses_bad_settings(key: str, value: dict[str, Any]) -> None:
    with pytest.raises(ValueFault) as caught:
        field_types.get(key).check_config(value)

    assert caught.value.code in known_codes()


@_pairs("values")
def test_wire_to_database_and_back(key: str, value: Any) -> None:
    plugin, field = field_types.get(key), field_of(key)

    stored = plugin.clean(field, value)
    wire = plugin.to_wire(field, stored)

    assert stored is not None
    assert plugin.clean(field, wire) == stored
    orjson.dumps(wire)


@_pairs("bad")
def test_refuses_bad_values_with_a_text_in_both_languages(key: str, value: Any) -> None:
    with pytest.raises(ValueFault) as caught:
        field_types.get(key).clean(field_of(key), value)

    code, params = caught.value.code, caught.value.params
    assert code in known_codes()
    chinese, english = render_text(code, params, "zh-Hans"), render_text(code, params, "en")
    assert "{" not in chinese + english
    assert english.isascii() or any(not c.isascii() for c in str(params))


@every_type
def test_an_empty_text_is_no_value(key: str) -> None:
    assert field_types.get(key).clean(field_of(key), "") is None


@every_type
def test_an_empty_cell_is_no_value(key: str) -> None:
    plugin = field_types.get(key)

    for cell in ("", "   ", "\u3000"):
        assert plugin.parse_text(field_of(key), cell, context_of(key)).value is None


@pytest.mark.parametrize(
    ("key", "value"), [(key, value) for key, case in CASES.items() if case.is_importable for value in case.values]
)
def test_exported_text_is_read_back_as_the_same_value(key: str, value: Any) -> None:
    plugin, field = field_types.get(key), field_of(key)
    wire = plugin.to_wire(field, plugin.clean(field, value))

    for language in ("zh-Hans", "en"):
        text = plugin.format_text(field, wire, language=language, labels=NAMES.get(key, LABELS))
        assert isinstance(text, str | int | Decimal | date | datetime)
        parsed = plugin.parse_text(field, text, context_of(key))
        assert plugin.clean(field, parsed.value) == plugin.clean(field, wire)


@every_type
def test_nothing_is_exported_as_nothing(key: str) -> None:
    assert field_types.get(key).format_text(field_of(key), None, language="zh-Hans", labels={}) is None


@_label_pairs("texts")
def test_reads_what_people_write(key: str, text: Any, want: Any) -> None:
    parsed = field_types.get(key).parse_text(field_of(key), text, context_of(key))

    assert parsed.value == want
    assert set(parsed.notes) <= known_codes()


@_label_pairs("bad_texts")
def test_refuses_what_cannot_be_read_with_a_code_of_the_report(key: str, text: Any, want: str) -> None:
    with pytest.raises(ValueFault) as caught:
        field_types.get(key).parse_text(field_of(key), text, context_of(key))

    assert caught.value.code == want
    assert want in known_codes()


@every_type
def test_sql_form_uses_the_given_column_only(key: str) -> None:
    sql = field_types.get(key).wire_sql(field_of(key), '"t"."some_column"')

    assert '"t"."some_column"' in sql
    assert ";" not in sql


def test_landline_keeps_its_extension() -> None:
    plugin, field = field_types.get("mobile"), field_of("mobile", {"kind": "landline"})

    parsed = plugin.parse_text(field, "021-29616715（分机8361）", context_of("mobile"))

    assert parsed.value == "+862129616715;ext=8361"
    assert plugin.clean(field, parsed.value) == parsed.value
    assert plugin.parse_text(field, parsed.value, context_of("mobile")).value == parsed.value
    with pytest.raises(ValueFault):
        plugin.clean(field_of("mobile"), parsed.value)


def test_second_phone_and_landline_are_handed_on() -> None:
    plugin, field = field_types.get("mobile"), field_of("mobile")

    parsed = plugin.parse_text(field, "13812345678/13987654321、021-29616715", context_of("mobile"))

    assert parsed.value == "+8613812345678"
    assert parsed.extra == {"phone2": "+8613987654321", "landline": "+862129616715"}
