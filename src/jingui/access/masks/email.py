"""E-mail addresses: ``z***@example.com``."""

from jingui.access.masks.base import Normal, Preset, Rule, RuleMask, quote_literal, same

_LOCAL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]"
_LABEL = "[A-Za-z0-9][A-Za-z0-9-]*"

EMAIL = RuleMask(
    "email",
    Normal(),
    {
        Preset.STANDARD: [
            Rule(rf"\A([A-Za-z0-9]){_LOCAL}+@({_LABEL}(?:\.{_LABEL})+)\Z", r"\1***@\2"),
            Rule(rf"\A{_LOCAL}+@({_LABEL}(?:\.{_LABEL})+)\Z", r"***@\1"),
        ],
        Preset.STRICT: [
            Rule(
                rf"\A([A-Za-z0-9]){_LOCAL}+@([A-Za-z0-9])[A-Za-z0-9-]*(?:\.{_LABEL})*(\.[A-Za-z][A-Za-z0-9-]+)\Z",
                r"\1***@\2***\3",
            ),
        ],
    },
    same("***@***"),
    {
        Preset.STANDARD: (
            "v ~ " + quote_literal(rf"\A[A-Za-z0-9]{_LOCAL}+@{_LABEL}(?:\.{_LABEL})+\Z"),
            "left(v, 1) || '***@' || split_part(v, '@', 2)",
        ),
    },
)
