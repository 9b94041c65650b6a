"""Short text keeps its first character; an account number or a word of three keeps nothing."""

from jingui.access.masks.base import EAST_ASIAN, Normal, Preset, Rule, RuleMask, same

# The second character must not be a combining mark: half a cluster would be shown otherwise.
_SAFE = f"[A-Za-z0-9{EAST_ASIAN}]"

TEXT = RuleMask(
    "text",
    Normal(),
    {Preset.STANDARD: [Rule(rf"\A({_SAFE})(?:{_SAFE}|[ ,.·&()（）_/@#-]).{{2,}}\Z", r"\1***")], Preset.STRICT: []},
    same("***"),
)
