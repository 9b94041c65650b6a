"""Numbers of bank cards."""

import re
from collections.abc import Mapping
from typing import Any

from stdnum import luhn

from jingui.catalog.plugins.base import CodeType, check_settings, flag
from jingui.catalog.registries import ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import ALL_TO_ASCII, check_cell, is_placeholder, to_text
from jingui.catalog.types import FieldData

_SEPARATORS = re.compile(r"[\s\-–—·.,]+")
_CARD = re.compile(r"[0-9]{12,19}")
_MOST_EXACT = 15
"""Digits that a number in a spreadsheet keeps; what is longer has been rounded."""


class BankCard(CodeType):
    """The number of a bank card with its check digit (Luhn). Level 4: masked unless a role says otherwise.

    Source: ISO/IEC 7812-1:2017, 4.4 (length) and annex B (Luhn).
    """

    key = "bank_card"
    label = {"zh-Hans": "银行卡号", "en": "Bank card"}
    mask = "bank_card"
    default_level = 4

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check whether the check digit is looked at (``check``; usual) and whether quick search looks here."""
        return check_settings(config, {"searchable": flag, "check": flag})

    def normalise(self, field: FieldData, text: str) -> str:
        """Return the digits alone."""
        number = _SEPARATORS.sub("", text.translate(ALL_TO_ASCII))
        if not _CARD.fullmatch(number) or len(set(number)) == 1:
            raise ValueFault("bank_card.invalid")
        if field.config.get("check", True) and not luhn.is_valid(number):
            raise ValueFault("bank_card.check")
        return number

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read a number; one that a spreadsheet has rounded is named, never guessed."""
        if isinstance(text, float) and (abs(text) >= 10**_MOST_EXACT or not text.is_integer()):
            raise ValueFault("bank_card_rounded", value=str(text))
        word = to_text(text)
        check_cell(word)
        plain = word.strip()
        if not plain or is_placeholder(plain):
            return Parsed(None, ("placeholder",) if plain else ())
        if re.fullmatch(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+", plain):
            raise ValueFault("bank_card_rounded", value=plain)
        if "*" in plain:
            raise ValueFault("masked_value", value=plain)
        try:
            value = self.normalise(field, plain)
        except ValueFault as fault:
            raise ValueFault(fault.code.replace(".", "_"), value=plain) from fault
        return Parsed(value, () if value == plain else ("bank_card_separators",))
