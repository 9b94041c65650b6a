"""What a cell says beyond its own field: a second phone, a currency, the region in an address, a title."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from jingui.catalog.registries import ParseContext, ValueFault, field_types
from jingui.catalog.text.regions import find_region, split_address
from jingui.catalog.types import FieldData
from jingui.imports.conversion.feeds import Feed
from jingui.imports.matching.headers import field_role
from jingui.imports.types import Action, Converted, Problem

_NAME_AND_TITLE = re.compile(r"^(?P<name>[^(（]{1,40})[(（](?P<title>[^)）]{1,40})[)）]$")
_TITLE_HEADER = re.compile(r"职|職|title", re.IGNORECASE)
_LAST_FIRST = re.compile(r"(?P<last>[A-Za-zÀ-ž][A-Za-zÀ-ž'’-]+), (?P<first>[A-Za-zÀ-ž][A-Za-zÀ-ž.'’ -]*)")
_HANDLE = re.compile(r"[A-Za-z][\w-]{4,}$")
_MOBILE = re.compile(r"1[3-9]\d{9}$")


def fields_by_role(fields: Mapping[str, FieldData]) -> dict[str, str]:
    """Return the field of each role; one that declares its role comes before one that is only called so."""
    found: dict[str, str] = {}
    for declared in (True, False):
        for key, item in fields.items():
            if bool(item.config.get("import_keys")) is declared:
                found.setdefault(field_role(item), key)
    return found


class ExtraFields:
    """Fill fields that no column feeds from what other cells say."""

    def __init__(
        self,
        fields: Mapping[str, FieldData],
        feeds: Sequence[Feed],
        contexts: Mapping[str, ParseContext],
        *,
        sheet: int = 0,
        is_remarking: bool = False,
    ) -> None:
        self.sheet = sheet
        self.is_remarking = is_remarking
        self._fields = fields
        self._contexts = contexts
        self._by_role = fields_by_role(fields)
        fed = {feed.item.key: feed for feed in feeds}
        self._letters = {key: feed.letter for key, feed in fed.items()}
        address = self._by_role.get("address", "")
        region = next((key for key, item in fields.items() if item.type == "region" and key not in fed), None)
        self._address = address if address in fields else None
        self._split = (address, region) if address in fed and region else None
        self._title = self._title_pair(fed)
        self._contact = contact if (contact := self._by_role.get("contact_name", "")) in fed else None
        self._swap = self._pair(fed, "phone", "wechat")
        self._handles = [key for role in ("qq", "wechat") if (key := self._by_role.get(role, "")) in fed]

    def _pair(self, fed: Mapping[str, Feed], one: str, other: str) -> tuple[str, str] | None:
        first, second = self._by_role.get(one, ""), self._by_role.get(other, "")
        return (first, second) if first in fed and second in fed else None

    def _title_pair(self, fed: Mapping[str, Feed]) -> tuple[str, str] | None:
        name, title = self._by_role.get("contact_name", ""), self._by_role.get("contact_title", "")
        if name in fed and title in self._fields and title not in fed and _TITLE_HEADER.search(fed[name].headers[0]):
            return name, title
        return None

    def spread(self, extra: Mapping[str, Any], result: Converted) -> bool:
        """Put values into the fields of their roles where these are empty; false when a currency has no place."""
        for role, value in extra.items():
            key = self._by_role.get(role)
            stored = self._convert(key, value) if key is not None and value is not None else None
            if stored is None:
                if role == "currency":
                    return False
            elif key is not None:
                result.fields.setdefault(key, stored)
        return True

    def _convert(self, key: str, value: Any) -> Any:
        item = self._fields[key]
        try:
            return field_types.get(item.type).parse_text(item, value, self._contexts[key]).value
        except (ValueFault, KeyError):
            return None

    def complete(self, result: Converted, country: str) -> None:
        """Do what needs the whole row."""
        if self._split and not country and self._split[0] in result.fields:
            self._split_address(result, self._letters[self._split[0]], *self._split)
        if result.place and self._address:
            street = result.fields.get(self._address)
            result.fields[self._address] = f"{street}, {result.place}" if street else result.place
        if self._contact and "," in str(result.fields.get(self._contact, "")):
            self._turn_name(result, self._contact)
        if self._title:
            self._split_title(result, *self._title)
        if self._swap:
            self._check_swapped(result, *self._swap)
        for key in self._handles:
            if result.fields.get(key) in ("0", "00"):
                raw = result.fields.pop(key)
                if self.is_remarking:
                    result.problems.append(
                        Problem(
                            row=result.row, code="placeholder", action=Action.NORMALISE, column=self._letters[key],
                            field=key, raw=raw, sheet=self.sheet,
                        )
                    )  # fmt: skip

    def _split_address(self, result: Converted, letter: str, address: str, region: str) -> None:
        """Province and city written in front of the address become the region; the district stays, too."""
        raw = str(result.fields[address])
        code, rest = split_address(raw)
        found = find_region(code) if code else None
        if found is not None:
            result.fields.setdefault(region, {"code": found.code, "label": found.label})
            shown = found.name + rest if found.level == 3 else rest
            if shown:
                result.fields[address] = shown
            else:
                del result.fields[address]
        if not self.is_remarking:
            return
        to = {key: result.fields[key] for key in (region, address) if key in result.fields}
        code = "address_in_one_cell" if found is not None else "address_without_city"
        result.problems.append(
            Problem(
                row=result.row, code=code, action=Action.NORMALISE, column=letter, field=address, raw=raw, to=to,
                sheet=self.sheet,
            )
        )  # fmt: skip

    @staticmethod
    def _split_title(result: Converted, name: str, title: str) -> None:
        found = _NAME_AND_TITLE.match(str(result.fields.get(name, "")))
        if found:
            result.fields[name] = found["name"].strip()
            result.fields.setdefault(title, found["title"].strip())

    def _turn_name(self, result: Converted, key: str) -> None:
        """'Müller, Sven' is Sven Müller."""
        raw = str(result.fields[key])
        found = _LAST_FIRST.fullmatch(raw)
        if found:
            name = f"{found['first']} {found['last']}"
            result.fields[key] = name
            result.problems.append(
                Problem(
                    row=result.row, code="name_last_first", action=Action.NORMALISE, column=self._letters[key],
                    field=key, raw=raw, to=name,
                )
            )  # fmt: skip

    def _check_swapped(self, result: Converted, phone: str, handle: str) -> None:
        """A phone number among the handles and a handle among the phones: ask, take neither."""
        value = str(result.fields.get(handle) or "")
        fault = next((p for p in result.problems if p.field == phone and p.action is Action.REJECT), None)
        if fault is None or not _MOBILE.fullmatch(value) or not _HANDLE.match(str(fault.raw).strip()):
            return
        del result.fields[handle]
        result.problems.remove(fault)
        for key, raw, suggest in ((phone, fault.raw, value), (handle, value, str(fault.raw).strip())):
            result.problems.append(
                Problem(
                    row=result.row, code="cells_swapped", action=Action.ASK, column=self._letters[key], field=key,
                    raw=raw, suggest=suggest, sheet=fault.sheet,
                )
            )  # fmt: skip
