"""Dates keep the year: ``1990-**-**``."""

from jingui.access.masks.base import Normal, Preset, Rule, RuleMask, same

_YEAR = Rule(r"\A([12][0-9]{3})-[0-9]{2}-[0-9]{2}(?:[T ].*)?\Z", r"\1-**-**")
_RULES = {Preset.STANDARD: [_YEAR], Preset.STRICT: []}

BIRTHDAY = RuleMask("birthday", Normal(), _RULES, same("****-**-**"))
DATE = RuleMask("date", Normal(), _RULES, same("****-**-**"))
