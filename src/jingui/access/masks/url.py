"""Addresses of web pages: the site is shown, the page and what it is asked are not."""

from jingui.access.masks.base import Normal, Preset, Rule, RuleMask, same

# A path or a query may hold a token, a name or a number; user names are not stored at all.
_SITE = r"\A([a-z]{3,5}://[^/?#@ :]{1,253})(?::[0-9]{1,5})?(?:[/?#].*)?\Z"

URL = RuleMask("url", Normal(), {Preset.STANDARD: [Rule(_SITE, r"\1/****")], Preset.STRICT: []}, same("****"))
