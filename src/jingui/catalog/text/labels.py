"""Options, members and departments by the names people type for them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from jingui.catalog.text.clean_text import ALL_TO_ASCII, strip_invisible

_SPACES = re.compile(r"\s+")
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_OPTION_TAIL = re.compile(r"(?<=.)(?:级|級|类|類|等级|级别|型|类型|行业|阶段)$")
SEPARATORS = re.compile(r"[、;；，,|/\n\r\t]+")
LEFT_MARK = re.compile(r"离职|離職|→|->|已调岗|resigned|left\b")
_LEFT_NOTE = re.compile(r"[(（\[【]?\s*(?:已)?(?:离职|離職|调岗|resigned|left)\s*[)）\]】]?|(?:→|->).*$")
_TWO_MEMBERS = re.compile(r"[、,，;；&＆/+]|和|与")

_LOOSE = "~"
"""Before labels without leading zeros, so that a map tells them from names as they are written."""

# Words that mean an option whose label stands in the first place, whatever the option is called.
_SAME = (
    ("男", "♂", "男性", "男士", "先生", "m", "male", "mr", "mr."),
    ("女", "♀", "女性", "女士", "小姐", "太太", "f", "female", "ms", "ms.", "mrs", "mrs.", "miss"),
    ("企业", "公司", "单位", "企业客户", "公司客户", "单位客户", "法人", "b端", "对公",
     "company", "business", "corporate", "organization"),
    ("个人", "个人客户", "散客", "自然人", "c端", "对私", "individual", "person", "personal"),
    ("信息技术", "it", "互联网", "软件"),
    ("制造业", "制造"),
    ("金融业", "金融"),
    ("转介绍", "介绍", "朋友介绍", "referral"),
    ("官网", "网站", "website"),
)  # fmt: skip
_SYNONYMS = {word: group for group in _SAME for word in group}

# What people write for a sales stage, with words of the options it most probably means.
_SUGGEST = (
    (("谈判", "洽谈", "洽談", "商务", "in discussion", "negotiat"), ("商务谈判", "谈判", "negotiation")),
    (("签约", "成交", "成单", "合同", "won", "signed"), ("赢单", "成交", "won")),
    (("丢单", "失败", "流失", "输", "lost", "dead"), ("输单", "丢单", "lost")),
    (("报价", "方案", "quote", "proposal"), ("方案报价", "报价", "quote")),
    (("跟进", "接触", "联系中", "contact"), ("初步接触", "接触", "contact")),
    (("意向", "潜在", "新客", "lead", "线索"), ("线索", "lead")),
    (("需求", "requirement"), ("需求确认", "需求")),
)


@dataclass(frozen=True, slots=True)
class LeftMember:
    """In a map of members: this one has left; he is suggested, never taken."""

    id: str


def normalise_label(text: str) -> str:
    """Return a name in the form under which maps of :class:`ParseContext` keep it."""
    plain = strip_invisible(text, []).translate(ALL_TO_ASCII).lower()
    return _SPACES.sub("", plain)


def digit_label(text: str) -> str:
    """Return the normalised name without leading zeros in its numbers: 销售07 → 销售7."""
    return _ZEROS.sub("", normalise_label(text))


def option_map(options: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Map every usual spelling of the live options to their keys: labels, key and ``synonyms``."""
    found: dict[str, str] = {}
    live = [option for option in options if not option.get("archived")]
    for option in live:
        for label in (*option["label"].values(), *option.get("synonyms", ())):
            found.setdefault(normalise_label(label), option["key"])
    for option in live:
        found.setdefault(option["key"], option["key"])
        for label in option["label"].values():
            for word in _SYNONYMS.get(normalise_label(label), ()):
                found.setdefault(word, option["key"])
    return found


def find_option(text: str, options: Mapping[str, str], labels: Mapping[str, Iterable[str]]) -> tuple[str | None, str]:
    """Return the option's key and a code: empty, ``option_spaces`` or ``option_spelling``.

    ``options`` is made by :func:`option_map`; ``labels`` gives the official labels of each key.
    """
    label = normalise_label(text)
    key = options.get(label)
    if key is None:
        short = _OPTION_TAIL.sub("", label)
        words = (short, *_SYNONYMS.get(label, ()), *_SYNONYMS.get(short, ()))
        key = next((options[word] for word in words if word in options), None)
        return key, "option_spelling" if key is not None else ""
    official = tuple(labels.get(key, ()))
    if text in official:
        return key, ""
    tight = _SPACES.sub("", strip_invisible(text, []))
    return key, "option_spaces" if tight in {_SPACES.sub("", word) for word in official} else "option_spelling"


def option_named(options: Iterable[Mapping[str, Any]], label: str) -> Mapping[str, Any] | None:
    """Return the option of a name, spaces and case aside; archived ones too."""
    wanted = normalise_label(label)
    return next((o for o in options if wanted in {normalise_label(one) for one in o["label"].values()}), None)


def labels_of(options: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Return the official labels of each option by its key."""
    return {option["key"]: tuple(option["label"].values()) for option in options}


def suggest_option(text: str, options: Mapping[str, str]) -> str:
    """Return the key of the option that most probably is meant, or an empty text."""
    label = normalise_label(text)
    for words, targets in _SUGGEST:
        if any(word in label for word in words):
            for target in targets:
                if target in options:
                    return options[target]
    best, score = "", 0.5
    for candidate, key in options.items():
        ratio = SequenceMatcher(None, label, candidate).ratio()
        if ratio > score:
            best, score = key, ratio
    return best


def member_map(members: Iterable[tuple[Any, str, bool]]) -> dict[str, Any]:
    """Map names of members ``(id, name, has_left)`` to ids; a name two people share is left out."""
    found: dict[str, Any] = {}
    shared: set[str] = set()
    for member_id, name, has_left in members:
        value = LeftMember(str(member_id)) if has_left else str(member_id)
        for label in {normalise_label(name), _LOOSE + digit_label(name)}:
            if label in found and found[label] != value:
                shared.add(label)
            found[label] = value
    for label in shared:
        del found[label]
    return found


def name_map(items: Iterable[tuple[Any, str]]) -> dict[str, str]:
    """Map names of departments or records ``(id, name)`` to ids; names that occur twice are left out."""
    return {
        label: value for label, value in member_map((i, n, False) for i, n in items).items() if isinstance(value, str)
    }


def find_member(text: str, members: Mapping[str, Any]) -> tuple[Any, str]:
    """Return id (or :class:`LeftMember`, or ``None``) and the code ``owner_spelling`` where it applies."""
    exact = members.get(normalise_label(text))
    if exact is not None:
        return exact, ""
    loose = members.get(_LOOSE + digit_label(text))
    return loose, "owner_spelling" if loose is not None else ""


def without_left_note(text: str) -> str:
    """Return the name in ``销售05（离职）`` or ``销售33→销售40``."""
    return _LEFT_NOTE.sub("", text).strip()


def split_members(text: str) -> list[str]:
    """Split a cell that names several members."""
    return [part for part in (piece.strip() for piece in _TWO_MEMBERS.split(text)) if part]


def split_values(text: str) -> list[str]:
    """Split a list in one cell at the separators people use."""
    return [part for part in (piece.strip() for piece in SEPARATORS.split(text)) if part]
