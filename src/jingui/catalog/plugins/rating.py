"""Stars."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from jingui.catalog.plugins.base import (
    NUMBER_OPERATORS,
    Check,
    check_settings,
    one_of,
    parse_plain,
    read_decimal,
    whole,
)
from jingui.catalog.plugins.integer import Integer
from jingui.catalog.registries import ParseContext, Parsed, ValueFault
from jingui.catalog.types import FieldData

_STARS = re.compile(r"([★⭐✭]+)[☆✩]*")
_OF = re.compile(r"([0-9]{1,2})(?:\s*(?:星|分|颗星|stars?|/\s*[0-9]{1,2}))?", re.IGNORECASE)
_WORDS = {word: i for i, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}


class Rating(Integer):
    """How good: 1 to ``max`` (usual 5, at most 10); none means not rated."""

    key = "rating"
    label = {"zh-Hans": "评分", "en": "Rating"}
    operators = NUMBER_OPERATORS
    is_aggregatable = False
    can_be_unique = False
    checks: ClassVar[Mapping[str, Check]] = {"max": whole(1, 10), "icon": one_of("star", "heart", "flag")}

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check how many stars there are and what they look like."""
        return check_settings(config, self.checks)

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the number of stars; nought is none."""
        if isinstance(value, str) and not value.strip():
            return None
        number = read_decimal(value)
        if number != number.to_integral_value():
            raise ValueFault("number.whole")
        if number == 0:
            return None
        if not 1 <= number <= self.most(field):
            raise ValueFault("rating.range", max=self.most(field))
        return int(number)

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read 4, 4星, 四星, 4/5 or ★★★★☆."""
        parsed = parse_plain(text, keeps_placeholder=True)
        if parsed.value is None:
            return parsed
        word = str(parsed.value)
        stars, of = _STARS.fullmatch(word), _OF.fullmatch(word)
        count = len(stars[1]) if stars else int(of[1]) if of else _WORDS.get(word.rstrip("星分颗"), -1)
        if count < 0:
            if parse_plain(text).value is None:
                return Parsed(None, ("placeholder",))
            raise ValueFault("rating_unknown", value=word)
        if count > self.most(field):
            raise ValueFault("rating_unknown", value=word)
        return Parsed(count or None, parsed.notes)

    @staticmethod
    def most(field: FieldData) -> int:
        """Return the best rating there is."""
        return int(field.config.get("max", 5))
