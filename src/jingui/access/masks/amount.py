"""Amounts are shown as a band: ``10万–50万``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jingui.access.masks.base import Mask, Normal, Preset, quote_literal

_NUMBER = r"\A-?[0-9]{1,30}(?:\.[0-9]{1,20})?\Z"
_BANDS: Sequence[tuple[int, str]] = (
    (0, "<0"),
    (10_000, "<1万"),
    (50_000, "1万–5万"),
    (100_000, "5万–10万"),
    (500_000, "10万–50万"),
    (1_000_000, "50万–100万"),
    (5_000_000, "100万–500万"),
    (10_000_000, "500万–1000万"),
    (50_000_000, "1000万–5000万"),
    (100_000_000, "5000万–1亿"),
)
_NORMAL = Normal()
_ABOVE = "≥1亿"
_FULL = "***"


@dataclass(frozen=True)
class AmountMask(Mask):
    """Hides a number in the band it lies in; the lower bound belongs to the band."""

    key: str = "amount"

    def apply(self, value: str, preset: Preset) -> str:
        """Return the band; three stars when strict or not a number."""
        text = _NORMAL.apply(value)
        if preset is Preset.STRICT or not re.search(_NUMBER, text):
            return _FULL
        amount = Decimal(text)
        return next((band for limit, band in _BANDS if amount < limit), _ABOVE)

    def declarations(self) -> str:
        """Declare the normal form ``n``."""
        return f"DECLARE n text := {_NORMAL.sql()};\n"

    def sql_body(self, preset: Preset) -> str:
        """Return the bands as one ``CASE``."""
        full = f"RETURN {quote_literal(_FULL)};"
        if preset is Preset.STRICT:
            return f"  {full}"
        bands = " ".join(f"WHEN n::numeric < {limit} THEN {quote_literal(band)}" for limit, band in _BANDS)
        return (
            f"  IF n !~ {quote_literal(_NUMBER)} THEN {full} END IF;\n"
            f"  RETURN CASE {bands} ELSE {quote_literal(_ABOVE)} END;"
        )


AMOUNT = AmountMask()
