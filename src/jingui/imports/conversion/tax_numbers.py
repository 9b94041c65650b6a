"""Unified business numbers of Taiwan (統一編號).

Source: Ministry of Finance, rule of the check digit, in force since April 2023: digit sums divisible by 5.
"""

from jingui.catalog.registries import Parsed, ValueFault

_WEIGHTS = (1, 2, 1, 2, 1, 2, 4, 1)


def check_tax_number(found: Parsed) -> Parsed:
    """Return the number with its leading zeros; other values pass as they are.

    Raises:
        ValueFault: ``tax_no_check``.
    """
    text = str(found.value or "")
    if not text.isdigit() or not 6 <= len(text) <= 8:
        return found
    number = text.zfill(8)
    products = [int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=True)]
    total = sum(product // 10 + product % 10 for product in products)
    # A seventh digit 7 gives 28, whose digits 10 count as 1 or as 0.
    if total % 5 and not (number[6] == "7" and (total - 9) % 5 == 0):
        raise ValueFault("tax_no_check", value=text)
    notes = (*found.notes, "leading_zero_lost") if number != text else found.notes
    return Parsed(number, notes, found.extra)
