"""Turn stored values of one type into another, one by one, and say what is lost."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from jingui.catalog.registries import ParseContext, ValueFault, field_types
from jingui.catalog.text.labels import option_map
from jingui.catalog.types import OPTION_TYPES, FieldData

LANGUAGE = "zh-Hans"
MAX_EXAMPLES = 5
_NUMERIC = frozenset({"integer", "decimal", "money", "percent", "rating"})
Direct = Callable[["Converter", Any], Any]


@dataclass(frozen=True, slots=True)
class Turned:
    """One value after the change: ``value`` in db form, ``code`` why there is none, ``is_same`` as people read it."""

    value: Any = None
    code: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    is_same: bool = True


class Converter:
    """Turns values of ``old`` into values of ``new``; the same value is worked out once."""

    def __init__(self, old: FieldData, new: FieldData, timezone: str) -> None:
        self.old, self.new, self.timezone = old, new, timezone
        self._from, self._to = field_types.get(old.type), field_types.get(new.type)
        self._context = ParseContext(
            timezone=timezone,
            language=LANGUAGE,
            options=option_map(new.config.get("options", ())) if new.type in OPTION_TYPES else {},
        )
        self._direct = _direct_of(old.type, new.type)
        self._cached = lru_cache(maxsize=20_000)(self._turn)

    def turn(self, value: Any) -> Turned:
        """Return what becomes of a stored value (never ``None``)."""
        return self._turn(value) if isinstance(value, list) else self._cached(value)

    def _turn(self, value: Any) -> Turned:
        try:
            found = self._direct(self, value) if self._direct else self._through_text(value)
        except ValueFault as fault:
            return Turned(code=fault.code, params=fault.params)
        if found is None:
            return Turned(code="retype.nothing_left")
        return Turned(value=found, is_same=self._reads_same(value, found))

    def _through_text(self, value: Any) -> Any:
        parsed = self._to.parse_text(self.new, self.text_of(value), self._context)
        return None if parsed.value is None else self._to.clean(self.new, parsed.value)

    def text_of(self, value: Any) -> Any:
        """Return a stored value as people read it."""
        return _readable(self._from, self.old, value, self.timezone)

    def _reads_same(self, value: Any, found: Any) -> bool:
        if self.old.type in {"relation", "relations", "image"}:
            return True
        before, after = self.text_of(value), _readable(self._to, self.new, found, self.timezone)
        if self.old.type in _NUMERIC and self.new.type in _NUMERIC:
            return bool(before == after)
        return _plain(before) == _plain(after)

    def clean_wire(self, wire: Any) -> Any:
        """Return the db form of a value of the new type."""
        return self._to.clean(self.new, wire)

    def shown(self, found: Any) -> str:
        """Return a new value as people read it."""
        return _plain(_readable(self._to, self.new, found, self.timezone))


def _readable(plugin: Any, item: FieldData, value: Any, timezone: str) -> Any:
    wire = plugin.to_wire(item, value)
    text = plugin.format_text(item, wire, language=LANGUAGE, labels={})
    if isinstance(text, datetime) and text.tzinfo is not None:
        return text.astimezone(ZoneInfo(item.config.get("timezone") or timezone)).replace(tzinfo=None)
    return text


def _plain(text: Any) -> str:
    if isinstance(text, datetime):
        return text.isoformat(sep=" ") if text.time() != time() else text.date().isoformat()
    return text.isoformat() if isinstance(text, date) else str(text if text is not None else "").strip()


def _only_one(converter: Converter, value: Any) -> Any:
    if len(value) > 1:
        raise ValueFault("retype.several", count=len(value))
    return converter.clean_wire(value[0])


def _wrapped(converter: Converter, value: Any) -> Any:
    return converter.clean_wire([value])


def _as_it_is(converter: Converter, value: Any) -> Any:
    return converter.clean_wire(value)


def _day_of(converter: Converter, value: Any) -> Any:
    zone = ZoneInfo(converter.old.config.get("timezone") or converter.timezone)
    return value.astimezone(zone).date()


def _midnight(converter: Converter, value: Any) -> Any:
    zone = ZoneInfo(converter.new.config.get("timezone") or converter.timezone)
    return datetime.combine(value, time(), tzinfo=zone)


def _region_alone(converter: Converter, value: Any) -> Any:
    text, code, _ = value.split("\n")
    if not code:
        raise ValueFault("region_unknown", value=text)
    return converter.clean_wire(code)


def _with_region(converter: Converter, value: Any) -> Any:
    return converter.clean_wire({"region": value})


def _direct_of(old: str, new: str) -> Direct | None:
    if old == "choice" and new in {"multi_choice", "tags"}:
        return _wrapped
    if old in {"multi_choice", "tags", "relations"} and new in {"choice", "relation"}:
        return _only_one
    found: Mapping[tuple[str, str], Direct] = {
        ("multi_choice", "tags"): _as_it_is, ("tags", "multi_choice"): _as_it_is, ("image", "attachment"): _as_it_is,
        ("relation", "relations"): _wrapped, ("date_time", "date"): _day_of, ("date", "date_time"): _midnight,
        ("address", "region"): _region_alone, ("region", "address"): _with_region, ("duration", "integer"): _as_it_is,
        ("duration", "decimal"): _as_it_is,
    }  # fmt: skip
    return found.get((old, new))


class Tally:
    """Counts what becomes of values, with a few examples of each kind of loss."""

    def __init__(self) -> None:
        self.kept = self.changed = self.failed = 0
        self.codes: dict[str, int] = {}
        self.changed_examples: list[dict[str, str]] = []
        self.failed_examples: list[dict[str, Any]] = []

    def add(self, converter: Converter, value: Any, turned: Turned, times: int = 1) -> None:
        """Count one value that ``times`` records have."""
        if turned.code:
            self.failed += times
            self.codes[turned.code] = self.codes.get(turned.code, 0) + times
            if len(self.failed_examples) < MAX_EXAMPLES:
                example = {"value": str(converter.text_of(value))[:200], "code": turned.code, "params": turned.params}
                self.failed_examples.append(example)
        elif turned.is_same:
            self.kept += times
        else:
            self.changed += times
            if len(self.changed_examples) < MAX_EXAMPLES:
                before = str(converter.text_of(value))[:200]
                self.changed_examples.append({"from": before, "to": converter.shown(turned.value)[:200]})

    def counts(self) -> dict[str, Any]:
        """Return the counts without any value: what may be kept."""
        return {"kept": self.kept, "changed": self.changed, "failed": self.failed, "codes": self.codes}


def collect_options(texts: Iterable[str], limit: int) -> list[dict[str, Any]] | None:
    """Return options for the different words, or ``None`` when there are more than ``limit``."""
    words = list(dict.fromkeys(word for word in (text.strip() for text in texts) if word))
    return None if len(words) > limit else [{"label": {"zh-Hans": word[:100]}} for word in words]
