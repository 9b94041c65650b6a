"""Records that are there already and look like rows of a file: same numbers, similar company names.

The file's values are kept, the base is read once in pages: memory is bounded by the file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jingui.access.types import Right
from jingui.catalog.text.similar_names import name_similarity
from jingui.catalog.types import FieldData
from jingui.imports.conversion.company_groups import MIN_SCORE, company_key, is_company
from jingui.imports.conversion.duplicate_groups import KINDS, OTHER_NAME, SAME_NAME
from jingui.imports.conversion.duplicates import key_digest, key_form
from jingui.imports.matching.headers import field_role
from jingui.imports.types import Converted
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target

PAGE_ROWS = 20_000
PAGE_TIMEOUT_MS = 30_000
MAX_PLACES = 20
MAX_MATCHES = 2_000
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BaseMatch:
    """One row of the file and one record that may be the same."""

    place: Place
    record_id: UUID
    label: str | None
    kind: str
    score: float
    name: str

    def shown(self) -> dict[str, Any]:
        """Return the match as JSON; ``label`` is empty where the actor may not read names."""
        return {
            "sheet": self.place[0],
            "row": self.place[1],
            "kind": self.kind,
            "match": "fuzzy" if self.kind == "fuzzy_name" else "normalised",
            "score": self.score,
            "name": self.name,
            "record": {"id": str(self.record_id), "label": self.label},
        }


class BaseMatcher:
    """Collect rows of a file, then find the records that look like them."""

    def __init__(self, target: Target, fields: Mapping[str, FieldData]) -> None:
        self._target = target
        self._title = target.obj.title_field
        self._reads_names = target.plan.right(self._title) >= Right.FULL
        by_role: dict[str, str] = {}
        for key, item in fields.items():
            by_role.setdefault(field_role(item), key)
        self._kinds: list[tuple[str, str, float]] = [
            (kind, by_role[role], score)
            for kind, roles, score in KINDS
            for role in roles
            if role in by_role and target.plan.right(by_role[role]) >= Right.MATCH
        ]
        self._digests: dict[int, list[Place]] = {}
        self._cores: dict[str, list[Place]] = {}
        self._names: dict[Place, str] = {}

    def add(self, row: Converted) -> None:
        """Note one row that will be imported."""
        place = (row.sheet, row.row)
        self._names[place] = name = str(row.fields.get(self._title) or "")
        for kind, key, _score in self._kinds:
            digest = key_digest([row.fields.get(key)])
            if digest is not None:
                self._note(self._digests, hash((kind, digest)), place)
        if name and self._reads_names and not row.is_continued:
            self._note(self._cores, company_key(name), place)

    @staticmethod
    def _note(places: dict[Any, list[Place]], key: Any, place: Place) -> None:
        found = places.setdefault(key, [])
        if len(found) < MAX_PLACES and place not in found:
            found.append(place)

    def find(self) -> list[BaseMatch]:
        """Return the best match of each pair of row and record, surest first, at most 2,000."""
        best: dict[tuple[Place, UUID], BaseMatch] = {}
        if not self._digests and not self._cores:
            return []
        for record in self._pages():
            for match in self._compare(record):
                pair = (match.place, match.record_id)
                if pair not in best or best[pair].score < match.score:
                    best[pair] = match
            if len(best) >= MAX_MATCHES:
                break
        return sorted(best.values(), key=lambda match: (-match.score, match.place))

    def _compare(self, record: tuple[Any, ...]) -> Iterator[BaseMatch]:
        record_id, title = record[0], str(record[1] or "")
        label = title if self._reads_names else None
        for (kind, _key, score), value in zip(self._kinds, record[2:], strict=True):
            digest = key_digest([value])
            for place in self._digests.get(hash((kind, digest)), ()) if digest is not None else ():
                is_other = kind in ("same_phone", "same_email") and key_form(self._names[place]) != key_form(title)
                yield BaseMatch(place, record_id, label, kind, OTHER_NAME if is_other else score, self._names[place])
        if not title or not self._cores:
            return
        for place in self._cores.get(company_key(title), ()):
            name = self._names[place]
            score = SAME_NAME if key_form(name) == key_form(title) else name_similarity(name, title)
            if score >= MIN_SCORE and (is_company(name) or is_company(title)):
                kind = "same_name" if key_form(name) == key_form(title) else "fuzzy_name"
                yield BaseMatch(place, record_id, label, kind, score, name)

    def _pages(self) -> Iterator[tuple[Any, ...]]:
        obj = self._target.obj
        keys = [self._title, *(key for _kind, key, _score in self._kinds)]
        columns = ", ".join(f"r.{quote_name(obj.by_key[key].column)}" for key in keys)
        last = UUID(int=0)
        while True:
            where = all_of([Sql("r.id > %s::uuid", (last,)), Sql("r.deleted_at IS NULL"), self._target.scope("view")])
            text = (
                f"SELECT r.id, {columns} FROM {self._target.table} r WHERE {where.text} ORDER BY r.id LIMIT {PAGE_ROWS}"  # noqa: S608  # quoted identifiers
            )
            rows = fetch_rows(Sql(text, where.params), timeout_ms=PAGE_TIMEOUT_MS)
            yield from rows
            if len(rows) < PAGE_ROWS:
                return
            last = rows[-1][0]
