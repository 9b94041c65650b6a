"""Bank cards: first six and last four digits, or the last four alone."""

from jingui.access.masks.base import SEPARATORS, Normal, Preset, Rule, RuleMask, same

_STANDARD = [Rule(rf"\A([0-9]{{6}})[0-9]{{{n}}}([0-9]{{4}})\Z", rf"\1{'*' * n}\2") for n in range(6, 10)]

BANK_CARD = RuleMask(
    "bank_card",
    Normal(removed=SEPARATORS),
    {Preset.STANDARD: _STANDARD, Preset.STRICT: [Rule(r"\A[0-9]{12,15}([0-9]{4})\Z", r"************\1")]},
    same("****"),
)
