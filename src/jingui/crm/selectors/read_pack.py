"""Read the declarative files of a pack."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jingui.access.types import ANY_FIELD, FieldGrant, Limits, ObjectGrant, RightName, RolePolicy, Scope
from jingui.catalog.types import FieldSpec
from jingui.crm.types import IndexSpec, ObjectSpec, PackSpec, RoleSpec, ViewSpec

PACKS = Path(__file__).resolve().parent.parent / "packs"
_BY_LEVEL = {1: "full", 2: "full", 3: "masked", 4: "none"}
_WRITES = {"ro": False, "rw": True}
_COLUMN_WIDTHS = {"name": 240, "subject": 240, "content": 320}


def read_pack(key: str = "crm") -> PackSpec:
    """Return a pack that ships with the product; raises ``FileNotFoundError`` for an unknown key."""
    folder = PACKS / key
    head = _read(folder / "pack.toml")
    objects = tuple(_object(_read(folder / "objects" / f"{name}.toml")) for name in head["objects"])
    views = tuple(view for name in head["objects"] for view in _views(_read(folder / "views" / f"{name}.toml")))
    fields = {spec.key: {field.key: field.level or 1 for field in spec.fields} for spec in objects}
    roles = tuple(_role(_read(folder / "roles" / f"{name}.toml"), fields) for name in head["roles"])
    return PackSpec(
        key=head["key"], version=head["version"], label=_label(head["label"]), objects=objects, views=views, roles=roles
    )


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _label(texts: Sequence[str]) -> dict[str, str]:
    return {"zh-Hans": texts[0], "en": texts[1]}


def _object(data: Mapping[str, Any]) -> ObjectSpec:
    related = [dict(zip(("object", "field"), link.split("."), strict=True)) for link in data.get("related", ())]
    config: dict[str, Any] = {
        "sections": [{"label": _label(s["label"]), "fields": s["fields"]} for s in data.get("sections", ())],
        "related": related,
        "card": list(data.get("card", ())),
    }
    if "timeline" in data:
        config["timeline"] = dict(data["timeline"])
    return ObjectSpec(
        key=data["key"],
        label=_label(data["label"]),
        description=_label(data["description"]),
        icon=data["icon"],
        color=data["color"],
        title_field=data["title_field"],
        config=config,
        fields=tuple(_field(field) for field in data["fields"]),
        indexes=tuple(IndexSpec(tuple(i["fields"]), bool(i.get("desc"))) for i in data.get("indexes", ())),
    )


def _field(data: Mapping[str, Any]) -> FieldSpec:
    config = dict(data.get("config", {}))
    if "options" in data:
        config["options"] = [_option(option) for option in data["options"]]
    return FieldSpec(
        type=data["type"],
        key=data["key"],
        label=_label(data["label"]),
        help=_label(data["help"]) if "help" in data else {},
        config=config,
        default=data.get("default"),
        level=data.get("level", 1),
        is_required=bool(data.get("required")),
        is_unique=bool(data.get("unique")),
        is_builtin=True,
    )


def _option(parts: Sequence[str]) -> dict[str, Any]:
    key, zh, en, color, *synonyms = parts
    option: dict[str, Any] = {"key": key, "label": {"zh-Hans": zh, "en": en}, "color": color}
    return option | ({"synonyms": synonyms} if synonyms else {})


def _views(data: Mapping[str, Any]) -> list[ViewSpec]:
    return [
        ViewSpec(
            object_key=data["object"],
            key=view["key"],
            label=_label(view["label"]),
            query={
                "filter": _filter(view["filter"]) if "filter" in view else None,
                "sort": [{"field": s.removeprefix("-"), "desc": s.startswith("-")} for s in view.get("sort", ())],
            },
            columns=tuple({"field": key, "width": _COLUMN_WIDTHS.get(key)} for key in view["columns"]),
            is_default=bool(view.get("default")),
        )
        for view in data["views"]
    ]


def _filter(data: Mapping[str, Any]) -> dict[str, Any]:
    if "items" not in data:
        return dict(data)
    return {"join": data.get("join", "and"), "items": [_filter(item) for item in data["items"]]}


def _role(data: Mapping[str, Any], fields: Mapping[str, Mapping[str, int]]) -> RoleSpec:
    objects = {key: _grant(grant, fields[key]) for key, grant in data["objects"].items()}
    return RoleSpec(
        key=data["key"],
        label=_label(data["label"]),
        description=_label(data["description"]),
        policy=RolePolicy(system=list(data["system"]), objects=objects),
    )


def _grant(data: Mapping[str, Any], fields: Mapping[str, int]) -> ObjectGrant:
    """``others`` is said of every field of the pack that is not named, and of fields added later;
    ``later`` of those alone: what the pack has then keeps what its level gives.
    """
    words = dict.fromkeys(fields, data["others"]) if "others" in data else {}
    if "later" in data:
        words |= {key: _BY_LEVEL[level] for key, level in fields.items()}
    words |= data.get("fields", {})
    star = data.get("later", data.get("others"))
    named = {key: _field_grant(word) for key, word in words.items()}
    return ObjectGrant(
        operations={verb: Scope(scope) for verb, scope in data["operations"].items()},
        fields=named | ({ANY_FIELD: _field_grant(star)} if star else {}),
        limits=Limits(**data["limits"]) if "limits" in data else None,
    )


def _field_grant(word: str) -> FieldGrant:
    """Read ``full``, ``masked rw``, ``ro`` …: a step of the ladder, then whether it may be written."""
    read: RightName | None = None
    write: bool | None = None
    for part in word.split():
        if part in _WRITES:
            write = _WRITES[part]
        else:
            read = RightName(part)
    return FieldGrant(read=read, write=write)
