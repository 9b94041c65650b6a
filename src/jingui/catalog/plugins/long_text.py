"""Text of several lines."""

from jingui.catalog.plugins.base import EMPTY, Check, flag, one_of, short_text, whole
from jingui.catalog.plugins.text import Text


class LongText(Text):
    """Text of several lines, such as a remark."""

    key = "long_text"
    label = {"zh-Hans": "多行文本", "en": "Long text"}
    mask = "free_text"
    operators = ("contains", "not_contains", *EMPTY)
    is_sortable = False
    is_groupable = False
    can_be_unique = False
    is_multiline = True
    longest = 100_000

    def settings(self) -> dict[str, Check]:
        """Return the checks of the settings: no pattern, no pinyin."""
        return {
            "min_length": whole(0, self.longest),
            "max_length": whole(1, self.longest),
            "searchable": flag,
            "mask": one_of("free_text", "text", "hidden", "address"),
            "placeholder": short_text(100),
        }
