"""How hidden values are shown, on the server, the same in Python and in SQL.

Source: GB/T 35273-2020, 7.2 (de-identified display); JR/T 0171-2020, appendix A (forms).
"""

from jingui.access.masks.address import ADDRESS, REGION
from jingui.access.masks.amount import AMOUNT
from jingui.access.masks.bank_card import BANK_CARD
from jingui.access.masks.base import Mask, Preset
from jingui.access.masks.credit_code import CREDIT_CODE
from jingui.access.masks.date import BIRTHDAY, DATE
from jingui.access.masks.email import EMAIL
from jingui.access.masks.fixed import CHOICE, HIDDEN, NUMBER, SECRET
from jingui.access.masks.free_text import FREE_TEXT
from jingui.access.masks.handle import IP, PLATE, QQ, WECHAT
from jingui.access.masks.id_number import ID_NUMBER
from jingui.access.masks.mobile import MOBILE, PHONE
from jingui.access.masks.name import NAME
from jingui.access.masks.text import TEXT
from jingui.access.masks.url import URL
from jingui.kit.registry import Registry

__all__ = ["Mask", "Preset", "mask_value", "masks", "sql_function"]

masks: Registry[Mask] = Registry("masks")
for _mask in (
    TEXT,
    FREE_TEXT,
    NAME,
    MOBILE,
    PHONE,
    EMAIL,
    ID_NUMBER,
    BANK_CARD,
    CREDIT_CODE,
    ADDRESS,
    REGION,
    AMOUNT,
    NUMBER,
    DATE,
    BIRTHDAY,
    CHOICE,
    WECHAT,
    QQ,
    PLATE,
    IP,
    HIDDEN,
    SECRET,
    URL,
):
    masks.register(_mask.key, _mask)


def mask_value(mask: str, value: str | None, preset: str = "standard") -> str | None:
    """Return what a reader with the right ``masked`` sees of ``value``; ``None`` stays ``None``.

    An unknown ``mask`` hides the value wholly.
    """
    if value is None:
        return None
    return (masks.find(mask) or HIDDEN).apply(str(value), Preset(preset))


def sql_function(mask: str, preset: str = "standard") -> str:
    """Return the qualified name of the SQL function (text → text) that does the same."""
    key = mask if mask in masks else HIDDEN.key
    return f"public.jg_mask_{key}" + ("_strict" if Preset(preset) is Preset.STRICT else "")
