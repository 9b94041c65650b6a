"""Names of one file that mean one company, by own name, trade and region."""

from collections.abc import Iterator
from dataclasses import dataclass

from jingui.catalog.text.similar_names import NameParts, name_similarity, normal_text, read_name

MIN_SCORE = 0.95
MAX_NAMES = 200_000


@dataclass(frozen=True, slots=True)
class CompanyGroup:
    """Places that name one company; ``names`` are its spellings, ``score`` the least likeness of two."""

    places: list[tuple[int, int]]
    names: tuple[str, ...]
    score: float


class CompanyGroups:
    """Collect the places of company names; the names of persons do not tell them apart."""

    def __init__(self) -> None:
        self.names: dict[tuple[int, int], str] = {}
        self._by_core: dict[str, list[tuple[int, int]]] = {}

    def add(self, place: tuple[int, int], name: str) -> None:
        """Note a name."""
        if len(self.names) >= MAX_NAMES:
            return
        self.names[place] = name
        self._by_core.setdefault(company_key(name), []).append(place)

    def listed(self) -> Iterator[CompanyGroup]:
        """Yield groups of two places and more."""
        for places in self._by_core.values():
            if len(places) < 2:
                continue
            for group in self._by_region(places):
                names = tuple(dict.fromkeys(self.names[place] for place in group))
                if len(group) > 1 and any(is_company(name) for name in names):
                    score = min((name_similarity(_bare(names[0]), _bare(name)) for name in names[1:]), default=1.0)
                    if score >= MIN_SCORE:
                        yield CompanyGroup(group, names, score)

    def _by_region(self, places: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
        """Split names of one core by region and branch; one without region joins where there is one region only."""
        parts = {place: _read(self.names[place]) for place in places}
        regions = {_area(part) for part in parts.values() if part.region}
        groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for place, part in parts.items():
            area = _area(part) if part.region else (next(iter(regions)) if len(regions) == 1 else "")
            groups.setdefault((area, part.branch), []).append(place)
        yield from groups.values()


def _bare(name: str) -> str:
    """Leave out the article English names bear or not."""
    return name[4:] if name[:4].lower() == "the " else name


def company_key(name: str) -> str:
    """Return what all spellings of one company share."""
    return _read(name).core


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
