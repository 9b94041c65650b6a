"""Mobile and other telephone numbers: ``138****5678``, ``021-****5678``, ``+44 ****1234``."""

from jingui.access.masks.base import SEPARATORS, Normal, Preset, Rule, RuleMask, same

# Country codes of ITU-T E.164 by length; written so that no two alternatives fit one number.
_COUNTRY = (
    "1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(?:2[1-689]|3[578]|42|5[09]|6[7-9]|8[03579]|9[679])[0-9]"
)
_CN_MOBILE = r"\A(?:\+86|0086|86)?(1[3-9][0-9])[0-9]{4}([0-9]{4})\Z"
_HONG_KONG = r"\A(?:(?:\+|00)?85[23])?([0-9]{2})[0-9]{4}([0-9]{2})\Z"
_TAIWAN = r"\A(?:(?:\+|00)?886|0)9[0-9]{5}([0-9]{3})\Z"
_CN_FIXED = r"\A(?:(?:\+|00)86|86|0)(10|2[0-9]|[3-9][0-9]{2})[0-9]{3,4}([0-9]{4})(?:(?:;EXT=|#|转)[0-9]+)?\Z"
_OTHER = rf"\A(?:\+|00)({_COUNTRY})[0-9]{{3,8}}([0-9]{{4}})(?:;EXT=[0-9]+)?\Z"
_ANY_FIXED = r"\A(?:\+|00|0|86)?[0-9]{5,13}([0-9]{2})(?:(?:;EXT=|#|转)[0-9]+)?\Z"

_NORMAL = Normal(removed=SEPARATORS, upper=True)
_RULES = {
    Preset.STANDARD: [
        Rule(_CN_MOBILE, r"\1****\2"),
        Rule(_HONG_KONG, r"\1****\2"),
        Rule(_TAIWAN, r"09****\1"),
        Rule(_CN_FIXED, r"0\1-****\2"),
        Rule(_OTHER, r"+\1 ****\2"),
    ],
    Preset.STRICT: [Rule(_CN_MOBILE, r"*******\2"), Rule(_ANY_FIXED, r"****\1")],
}

# +8613… to +8619… and only digits. Few states: PostgreSQL builds those of a pattern anew for every value,
# and comparing bytes costs a tenth of it.
_STORED = """octet_length(v) = 14 AND v COLLATE "C" >= '+8613' AND v COLLATE "C" < '+862' AND v !~ '.[^0-9]'"""
_QUICK = {
    Preset.STANDARD: (_STORED, "substr(v, 4, 3) || '****' || right(v, 4)"),
    Preset.STRICT: (_STORED, "'*******' || right(v, 4)"),
}

MOBILE = RuleMask("mobile", _NORMAL, _RULES, same("****"), _QUICK)
PHONE = RuleMask("phone", _NORMAL, _RULES, same("****"), _QUICK)
