"""Identity documents: ``310***********1234``; passports and permits keep less."""

from jingui.access.masks.base import SEPARATORS, Normal, Preset, Rule, RuleMask, same

_RESIDENT = r"\A([0-9]{3})[0-9]{11}([0-9]{3}[0-9X])\Z"
_OLD = r"\A([0-9])[0-9]{12}([0-9]{2})\Z"
_OTHER = r"\A([A-Z0-9])[A-Z0-9]{4,8}([A-Z0-9]{2})\Z"
_STORED = "octet_length(v) = 18 AND v !~ '[^0-9X]|X.'"

ID_NUMBER = RuleMask(
    "id_number",
    Normal(removed=SEPARATORS, upper=True),
    {
        Preset.STANDARD: [
            Rule(_RESIDENT, r"\1***********\2"),
            Rule(_OLD, r"\1************\2"),
            Rule(_OTHER, r"\1******\2"),
        ],
        Preset.STRICT: [
            Rule(r"\A([0-9])[0-9]{16}([0-9X])\Z", r"\1****************\2"),
            Rule(r"\A([0-9])[0-9]{13}([0-9])\Z", r"\1*************\2"),
            Rule(r"\A([A-Z0-9])[A-Z0-9]{5,9}([A-Z0-9])\Z", r"\1******\2"),
        ],
    },
    same("******"),
    {
        Preset.STANDARD: (_STORED, "left(v, 3) || '***********' || right(v, 4)"),
        Preset.STRICT: (_STORED, "left(v, 1) || '****************' || right(v, 1)"),
    },
)
