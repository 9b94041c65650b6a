"""The rule an object begins with, from the types of its fields."""

from jingui.catalog.types import FieldData, ObjectData
from jingui.duplicates.matching.methods import methods_for
from jingui.duplicates.types import RuleField, RuleSet

_IDENTITIES: dict[str, tuple[int, int]] = {
    "credit_code": (100, 60),
    "id_number": (100, 60),
    "mobile": (90, 0),
    "email": (90, 0),
    "landline": (60, 0),
    "bank_card": (90, 0),
}
"""Weight and weight against, by type: two companies have two codes, but one person may have two phones."""
_MAX_IDENTITIES = 9
_ALONE, _TOGETHER = 95, 45
_NAME_AGAINST = 8


def default_rule(obj: ObjectData) -> RuleSet | None:
    """Return a rule for an object, or ``None`` when nothing in it tells records apart.

    A name is enough where the record is a company (it has a credit code, or belongs to nothing);
    of a person or a deal it needs the same company beside it.
    """
    items = [
        RuleField(field=field.key, method="exact", weight=weight, against=against)
        for field in obj.fields
        if not field.is_system and field.type in _IDENTITIES
        for weight, against in [_IDENTITIES[field.type]]
    ]
    items = sorted(items, key=lambda item: -item.weight)[:_MAX_IDENTITIES]
    title = obj.find_field(obj.title_field)
    if title is not None and title.type == "text":
        items.insert(0, *_named(obj, title)) if is_company(obj) else items.extend(_named(obj, title))
    return RuleSet(fields=tuple(items)) if items else None


def is_active_by_default(obj: ObjectData) -> bool:
    """Tell whether the check stands from the start: the object holds people or companies."""
    return any(field.type in _IDENTITIES for field in obj.fields if not field.is_system)


def is_company(obj: ObjectData) -> bool:
    """Tell whether the name of a record stands for itself."""
    return any(field.type == "credit_code" for field in obj.fields) or _parent(obj) is None


def can_compare(field: FieldData) -> bool:
    """Tell whether a field may be part of a rule."""
    return not field.is_system and bool(methods_for(field.type))


def _named(obj: ObjectData, title: FieldData) -> list[RuleField]:
    if is_company(obj):
        return [RuleField(field=title.key, method="name", weight=_ALONE, against=_NAME_AGAINST, similar=84)]
    found = [RuleField(field=title.key, method="name", weight=_TOGETHER, against=_NAME_AGAINST)]
    parent = _parent(obj)
    if parent is not None:
        found.append(RuleField(field=parent.key, method="exact", weight=40))
    return found


def _parent(obj: ObjectData) -> FieldData | None:
    return next((field for field in obj.fields if field.type == "relation" and not field.is_system), None)
