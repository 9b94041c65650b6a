"""Unified social credit codes name a company, not a person: shown unless ``strict``."""

from jingui.access.masks.base import SEPARATORS, Normal, Preset, Rule, RuleMask, same

# An ID number that got into this field must not be shown: its birth date gives it away.
_NO_PERSON = "(?![0-9]{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9])"

CREDIT_CODE = RuleMask(
    "credit_code",
    Normal(removed=SEPARATORS, upper=True),
    {
        Preset.STANDARD: [Rule(rf"\A{_NO_PERSON}([0-9A-Z]{{2}}[0-9]{{6}}[0-9A-Z]{{10}})\Z", r"\1")],
        Preset.STRICT: [Rule(r"\A([0-9A-Z]{4})[0-9A-Z]{12}([0-9A-Z]{2})\Z", r"\1***\2")],
    },
    same("******"),
)
