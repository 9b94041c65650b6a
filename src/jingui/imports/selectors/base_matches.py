"""Records that are there already and look like rows of a file: same numbers, similar company names.

The base is read once in pages; of a record is kept what passes a filter made of the file's keys.
Both sides lie in parts by digest, so that memory is bounded by neither file nor base.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from jingui.access.types import Right
from jingui.catalog.text.similar_names import name_similarity
from jingui.catalog.types import FieldData
from jingui.imports.conversion.company_groups import MIN_SCORE, is_company
from jingui.imports.conversion.duplicate_groups import SCORES
from jingui.imports.conversion.duplicates import key_form
from jingui.imports.conversion.file_keys import (
    KINDS,
    NAME,
    OTHER_NAME,
    SAME_NAME,
    FileKey,
    FileKeys,
    fields_by_role,
    name_digest,
    telling_digest,
)
from jingui.imports.conversion.spool import Spool
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target

PAGE_ROWS = 20_000
TOLD_ROWS = 5_000
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
    """Find the records that look like rows of a file, part by part of the file's keys."""

    def __init__(self, target: Target, fields: Mapping[str, FieldData], keys: FileKeys, folder: Path) -> None:
        self._target = target
        self._title = target.obj.title_field
        self._reads_names = target.plan.right(self._title) >= Right.FULL
        self._keys = keys
        self._spool = Spool(keys.spool.part_count, folder)
        by_role = fields_by_role(fields)
        self._kinds: list[tuple[str, str]] = [
            (kind, by_role[role])
            for kind, roles, _score in KINDS
            for role in roles
            if role in by_role and target.plan.right(by_role[role]) >= Right.MATCH
        ]
        self._best: dict[tuple[Place, UUID], BaseMatch] = {}

    def read_base(self, on_page: Callable[[], None]) -> None:
        """Go through the records in reach once and note what a row of the file may share."""
        if not self._kinds and not self._reads_names:
            return
        passes, add = self._keys.filter, self._spool.add
        for n, record in enumerate(self._pages()):
            if n % TOLD_ROWS == 0:
                on_page()
            # A name the actor may not read decides nothing, the score included.
            record_id, title = record[0].bytes, str(record[1] or "") if self._reads_names else ""
            for (kind, _key), value in zip(self._kinds, record[2:], strict=True):
                digest = telling_digest(kind, value)
                if digest is not None and digest in passes:
                    add((kind, digest, record_id, title))
            if title:
                digest = name_digest(title)
                if digest in passes:
                    add((NAME, digest, record_id, title))

    def take(self, part: int) -> None:
        """Compare the rows and records of one part."""
        records: dict[tuple[str, int], list[tuple[bytes, str]]] = {}
        for kind, digest, record_id, title in self._spool.read(part):
            found = records.setdefault((kind, digest), [])
            if len(found) < MAX_PLACES:
                found.append((record_id, title))
        if not records:
            return
        rows: dict[tuple[str, int], int] = {}
        for entry in self._keys.spool.read(part):
            key = FileKey(*entry)
            same = (key.kind, key.digest)
            if key.is_known or same not in records or rows.get(same, 0) >= MAX_PLACES:
                continue
            rows[same] = rows.get(same, 0) + 1
            for record_id, title in records[same]:
                match = self._match(key, UUID(bytes=record_id), title)
                if match is not None:
                    self._keep(match)

    def _match(self, key: FileKey, record_id: UUID, title: str) -> BaseMatch | None:
        label = title if self._reads_names else None
        place, name = (key.sheet, key.row), key.name
        is_same = key_form(name) == key_form(title)
        if key.kind != NAME:
            is_other = key.kind in ("same_phone", "same_email") and self._reads_names and not is_same
            return BaseMatch(place, record_id, label, key.kind, OTHER_NAME if is_other else SCORES[key.kind], name)
        score = SAME_NAME if is_same else name_similarity(name, title)
        if score >= MIN_SCORE and (is_company(name) or is_company(title)):
            return BaseMatch(place, record_id, label, "same_name" if is_same else "fuzzy_name", score, name)
        return None

    def _keep(self, match: BaseMatch) -> None:
        pair = (match.place, match.record_id)
        if pair not in self._best or self._best[pair].score < match.score:
            self._best[pair] = match
        if len(self._best) >= 2 * MAX_MATCHES:
            self._best = {(kept.place, kept.record_id): kept for kept in self.listed()}

    def listed(self) -> list[BaseMatch]:
        """Return the best match of each pair of row and record, surest first, at most 2,000."""
        return sorted(self._best.values(), key=lambda match: (-match.score, match.place, match.record_id))[:MAX_MATCHES]

    def close(self) -> None:
        """Let go of the files."""
        self._spool.close()

    def _pages(self) -> Iterator[tuple[Any, ...]]:
        obj = self._target.obj
        keys = [self._title, *(key for _kind, key in self._kinds)]
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
