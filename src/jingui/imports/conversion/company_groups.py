"""Names of one file that mean one company, by own name, trade and region."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jingui.catalog.text.similar_names import NameParts, company_core, name_similarity, normal_text, read_name

MIN_SCORE = 0.95
MAX_SPELLINGS = 500
"""Spellings compared of one own name; a file with more repeats a word everybody bears."""
MAX_PLACES = 50
Place = tuple[int, int]


@dataclass(slots=True)
class Spelling:
    """One way of writing a name: where it stands (the first places) and how often."""

    places: list[Place] = field(default_factory=list)
    count: int = 0


@dataclass(frozen=True, slots=True)
class CompanyGroup:
    """Places that name one company; ``names`` are its spellings, ``score`` the least likeness of two.

    ``count`` are all places, of which the first of each spelling are listed.
    """

    places: list[Place]
    names: tuple[str, ...]
    score: float
    count: int


class CompanyGroups:
    """Collect the places of company names; the names of persons do not tell them apart."""

    def __init__(self) -> None:
        self._by_core: dict[int, dict[str, Spelling]] = {}

    def add(self, core: int, place: Place, name: str) -> None:
        """Note a name under the digest of its :func:`company_key`."""
        spellings = self._by_core.setdefault(core, {})
        found = spellings.get(name)
        if found is None:
            if len(spellings) >= MAX_SPELLINGS:
                return
            found = spellings[name] = Spelling()
        found.count += 1
        if len(found.places) < MAX_PLACES:
            found.places.append(place)

    def listed(self) -> Iterator[CompanyGroup]:
        """Yield groups of two places and more."""
        for spellings in self._by_core.values():
            if sum(spelling.count for spelling in spellings.values()) < 2:
                continue
            for names in _by_region(list(spellings)):
                found = [spellings[name] for name in names]
                count = sum(spelling.count for spelling in found)
                if count > 1 and any(is_company(name) for name in names):
                    score = min((name_similarity(_bare(names[0]), _bare(name)) for name in names[1:]), default=1.0)
                    if score >= MIN_SCORE:
                        places = sorted(place for spelling in found for place in spelling.places)
                        yield CompanyGroup(places, tuple(names), score, count)


def _by_region(names: Sequence[str]) -> Iterator[list[str]]:
    """Split names of one core by region and branch; one without region joins where there is one region only."""
    parts = {name: _read(name) for name in names}
    regions = {_area(part) for part in parts.values() if part.region}
    groups: dict[tuple[str, str], list[str]] = {}
    for name, part in parts.items():
        area = _area(part) if part.region else (next(iter(regions)) if len(regions) == 1 else "")
        groups.setdefault((area, part.branch), []).append(name)
    yield from groups.values()


def _bare(name: str) -> str:
    """Leave out the article English names bear or not."""
    return name[4:] if name[:4].lower() == "the " else name


def company_key(name: str) -> str:
    """Return what all spellings of one company share."""
    return company_core(_bare(name))


def _read(name: str) -> NameParts:
    return read_name(_bare(name))


def _area(part: NameParts) -> str:
    """The city's part of a region's code: 深圳 and 深圳市南山区 agree."""
    return part.region[:4]


def is_company(name: str) -> bool:
    """Tell a company from a person: it names its trade, legal form or place."""
    part = _read(name)
    if part.trade or part.region or part.branch or part.whole.replace(" ", "") != part.core.replace(" ", ""):
        return True
    return len(normal_text(name).split()) > 2
