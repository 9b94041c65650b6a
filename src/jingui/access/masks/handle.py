"""Account names and numbers of persons and things: WeChat, QQ, number plate, IP address."""

from jingui.access.masks.base import Normal, Preset, Rule, RuleMask, same

_PROVINCE_SIGN = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_OCTET = r"[0-9]{1,3}"

WECHAT = RuleMask(
    "wechat",
    Normal(),
    {Preset.STANDARD: [Rule(r"\A([A-Za-z0-9_-]{2})[A-Za-z0-9_-]{3,}\Z", r"\1***")], Preset.STRICT: []},
    same("***"),
)

QQ = RuleMask(
    "qq",
    Normal(),
    {Preset.STANDARD: [Rule(r"\A([1-9][0-9])[0-9]{3,10}\Z", r"\1***")], Preset.STRICT: []},
    same("***"),
)

PLATE = RuleMask(
    "plate",
    Normal(removed=" ·.-", upper=True),
    {
        Preset.STANDARD: [Rule(rf"\A([{_PROVINCE_SIGN}][A-Z])[A-Z0-9]{{3,4}}([A-Z0-9]{{2}})\Z", r"\1***\2")],
        Preset.STRICT: [Rule(rf"\A([{_PROVINCE_SIGN}][A-Z])[A-Z0-9]{{5,6}}\Z", r"\1*****")],
    },
    same("*******"),
)

IP = RuleMask(
    "ip",
    Normal(),
    {Preset.STANDARD: [Rule(rf"\A({_OCTET}\.{_OCTET})\.{_OCTET}\.{_OCTET}\Z", r"\1.*.*")], Preset.STRICT: []},
    same("*.*.*.*"),
)
