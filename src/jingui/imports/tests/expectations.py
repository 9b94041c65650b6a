"""The expectations beside the messy files, in terms of the customer pack."""

import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jingui.catalog.text.labels import normalise_label
from jingui.catalog.text.regions import find_region
from jingui.catalog.text.similar_names import normal_text
from jingui.imports.conversion.cells import show
from jingui.imports.parsing.columns import column_number

DATA = Path(__file__).parent / "data"
FILES = sorted(path.name for path in DATA.iterdir() if not path.name.endswith(".json"))
OWNERS = [f"销售{number:02d}" for number in range(1, 41)]

ROLES: dict[str, str] = {}
"""README field → key of the pack, filled from the live object."""
ALSO = {"created_date": "signed_on"}
"""Where the README allows a field of the user's own, the pack has one: 签约日期."""
NUMBERS = frozenset({"amount", "probability", "employees"})
REGION_PARTS = ("province", "city")


def load(name: str) -> dict[str, Any]:
    """Return the expectation of a file."""
    found: dict[str, Any] = json.loads((DATA / f"{name}.expect.json").read_text(encoding="utf-8"))
    return found


def pack_key(field: str) -> str:
    """Return the pack's key of a field of the README."""
    return "region" if field in REGION_PARTS else ROLES.get(field, field)


def good_fields(column: dict[str, Any]) -> set[str | None]:
    """Return the keys a column may be mapped to."""
    wanted = [column["field"]] if "field" in column else list(column["fields"])
    wanted += column.get("also_ok", [])
    if "fields" in column and "address" in column["fields"]:
        wanted = ["address"]
    found = {pack_key(field) if field else None for field in wanted}
    return found | {ALSO[field] for field in wanted if field in ALSO}


def answers_of(expect: dict[str, Any], options: dict[str, dict[str, str]], members: dict[str, str]) -> dict[str, Any]:
    """Return the confirmed ``value_map`` of all columns as the person would answer it."""
    found: dict[str, Any] = {}
    for sheet in expect["sheets"]:
        for column in sheet.get("columns", []):
            for word, value in column.get("value_map", {}).items():
                key = pack_key(column["field"])
                to = members.get(value) if key == "owner" else to_option(options, key, value)
                if to is not None:
                    found.setdefault(key, {})[word] = [to] if key == "tags" else to
    return found


def to_option(options: dict[str, dict[str, str]], key: str, label: str) -> str | None:
    """Return the option key of a label."""
    return options.get(key, {}).get(label)


class Comparer:
    """Compare values as the pack stores them with values as the README writes them."""

    def __init__(self, labels: dict[str, dict[str, str]], members: dict[str, str]) -> None:
        self._labels = labels
        self.tags: dict[str, str] = {}
        self._members = {member_id: name for name, member_id in members.items()}

    def readme_value(self, field: str, record: dict[str, Any]) -> Any:
        """Return a record's value in the README's form."""
        value = record.get(pack_key(field), record.get(ALSO.get(field, "")))
        if field in REGION_PARTS:
            return self._region(value, field)
        if value is None or value == []:
            return None
        if field == "owner":
            return self._members.get(value)
        if field == "tags":
            return [self._labels.get("tags", {}).get(tag, tag) for tag in value]
        if field == "country":
            return self._labels["country_code"].get(value)
        if field == "last_contact_date":
            moment = datetime.fromisoformat(str(value))
            return moment.astimezone(ZoneInfo("Asia/Shanghai")).date().isoformat()
        if pack_key(field) in self._labels:
            return self._labels[pack_key(field)].get(value)
        if field == "amount":
            return format(Decimal(value).quantize(Decimal("0.01")), "f")
        return value

    def is_elsewhere(self, field: str, value: Any, record: dict[str, Any]) -> bool:
        """Tell whether the pack holds a value in its own way: a city in Latin letters as part of the address,
        a tag by its English word.
        """
        if field in (*REGION_PARTS, "address") and value and record.get("country"):
            return str(value) in str(record.get("address"))
        if field == "tags" and isinstance(value, list):
            return [self.tags.get(normalise_label(word)) for word in value] == record.get("tags")
        return False

    @staticmethod
    def _region(value: Any, part: str) -> str | None:
        code = value.get("code") if isinstance(value, dict) else value
        region = find_region(code) if code else None
        if region is None:
            return None
        if part == "province":
            return find_region(region.code[:2] + "0000").name  # type: ignore[union-attr]
        if region.level == 1:
            return region.name if region.name.endswith("市") else None
        city = find_region(region.code[:4] + "00")
        return city.name if city else region.path[0]


def same(field: str, left: Any, right: Any) -> bool:
    """Compare two values of the README's form; numbers by value, codes digit by digit."""
    if isinstance(left, str) and isinstance(right, str) and left != right:
        if field in NUMBERS:
            return Decimal(left) == Decimal(right)
        return normal_text(left) == normal_text(right) if field in REGION_PARTS else left == right
    return left == right or (left in (None, "") and right in (None, ""))


def raw_at(cells: list[Any], letters: str) -> Any:
    """Return a cell of a staged row."""
    index = column_number(letters) - 1
    return show(cells[index]) if index < len(cells) else None
