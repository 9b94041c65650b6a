"""Ways to compare one field: a form, a similarity from 0 to 1, and keys two like values share."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.fuzz import token_sort_ratio

from jingui.catalog.text.similar_names import blocking_keys, name_similarity, read_name
from jingui.duplicates.matching.forms import date_form, exact_form, first_words, is_number, text_form

_ONE_SLIP = 0.92
_SWAPPED = 0.9
_SHORT = 4
_BARE = 3
_COMMON = 0.6


class CompareMethod(ABC):
    """One way to compare. Forms are texts; an empty one means there is nothing to compare."""

    key: ClassVar[str]
    is_exact: ClassVar[bool] = False
    """Only asks "is it equal to", so the right to match is enough."""

    @abstractmethod
    def form(self, value: Any) -> str:
        """Return the form of a db value."""

    @abstractmethod
    def similarity(self, a: str, b: str) -> float:
        """Return how alike two forms are."""

    def telling(self, form: str) -> float:
        """Return how much a value says about who it is, from 0 to 1; matters where it alone would be enough."""
        return 1.0

    def keys(self, form: str) -> tuple[str, ...]:
        """Return keys of which two like forms share at least one (all but rare slips)."""
        return (form,)

    def coarse_key(self, form: str) -> str:
        """Return the one key used together with another field's."""
        return form


class Exact(CompareMethod):
    """Equal or not."""

    key = "exact"
    is_exact = True

    def form(self, value: Any) -> str:
        return exact_form(value)

    def similarity(self, a: str, b: str) -> float:
        return float(a == b)


class Name(CompareMethod):
    """Names of companies and people, see :mod:`jingui.catalog.text.similar_names`."""

    key = "name"

    def form(self, value: Any) -> str:
        return value.strip() if isinstance(value, str) else ""

    def similarity(self, a: str, b: str) -> float:
        return name_similarity(a, b)

    def telling(self, form: str) -> float:
        """A bare name of two or three signs (张慧) is many people's."""
        parts = read_name(form)
        is_bare = parts.whole == parts.brand and len(parts.brand) <= _BARE and not parts.brand.isascii()
        return _COMMON if is_bare else 1.0

    def keys(self, form: str) -> tuple[str, ...]:
        """Return sound and core; of a long own name its beginning and end, too, for a slip in the other half."""
        is_long = len(read_name(form).brand) > _BARE
        return tuple(key for key in blocking_keys(form) if key[0] in ("pchti" if is_long else "pc"))

    def coarse_key(self, form: str) -> str:
        return next((key for key in blocking_keys(form) if key[0] == "p"), "")


class Text(CompareMethod):
    """Words with slips of the pen, in any order; numbers with one wrong or swapped digit."""

    key = "text"

    def form(self, value: Any) -> str:
        return text_form(value)

    def similarity(self, a: str, b: str) -> float:
        if a == b:
            return 1.0
        if is_number((a, b)):
            return _ONE_SLIP if len(a) >= _SHORT and OSA.distance(a, b, score_cutoff=1) <= 1 else 0.0
        return max(float(JaroWinkler.similarity(a, b)), token_sort_ratio(a, b) / 100)

    def keys(self, form: str) -> tuple[str, ...]:
        tight = form.replace(" ", "")
        return tuple(dict.fromkeys((f"w:{tight}", f"b:{tight[:6]}", f"e:{tight[-6:]}")))

    def coarse_key(self, form: str) -> str:
        return first_words(form, _SHORT)


class Date(CompareMethod):
    """Days and numbers with one wrong digit, or day and month swapped."""

    key = "date"

    def form(self, value: Any) -> str:
        return date_form(value)

    def similarity(self, a: str, b: str) -> float:
        if a == b:
            return 1.0
        if len(a) == len(b) == 8 and a[:4] == b[:4] and a[4:6] == b[6:] and a[6:] == b[4:6]:
            return _SWAPPED
        return _ONE_SLIP if len(a) >= _SHORT and OSA.distance(a, b, score_cutoff=1) <= 1 else 0.0

    def keys(self, form: str) -> tuple[str, ...]:
        return (form, f"b:{form[:4]}", f"e:{form[-4:]}") if len(form) >= 8 else (form,)

    def coarse_key(self, form: str) -> str:
        """Day and month may be swapped, neighbouring digits, too."""
        return form[:4] + "".join(sorted(form[4:]))


METHODS: dict[str, CompareMethod] = {method.key: method for method in (Exact(), Name(), Text(), Date())}

_BY_TYPE: dict[str, tuple[str, ...]] = {
    "text": ("exact", "name", "text", "date"),
    "long_text": ("exact", "text"),
    "date": ("exact", "date"),
    "date_time": ("exact", "date"),
    "address": ("exact", "text"),
    "yes_no": (),
    "attachment": (),
    "image": (),
    "multi_choice": (),
    "rich_text": (),
    "auto_number": (),
    "rating": (),
}


def methods_for(field_type: str) -> tuple[str, ...]:
    """Return the ways in which a field of a type can be compared, best first; empty: it cannot."""
    return _BY_TYPE.get(field_type, ("exact",))
