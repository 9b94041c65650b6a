"""Load a pack into a workspace, through the services the designers' screens use."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.access.role_types import NewRole
from jingui.access.selectors.roles import find_role_id
from jingui.access.services.create_role import create_role
from jingui.catalog.ddl.indexes import ensure_index
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.services.add_field import add_field
from jingui.catalog.services.create_object import create_object
from jingui.catalog.services.update_object import update_object
from jingui.catalog.types import ObjectData
from jingui.crm.selectors.read_pack import read_pack
from jingui.crm.types import ObjectSpec, PackReport, PackSpec, RoleSpec, ViewSpec
from jingui.kit.actor import Actor, system_actor
from jingui.kit.context import workspace_context
from jingui.record_views.services.create_view import create_view
from jingui.record_views.types import ViewColumn, ViewIn, ViewLayout, ViewQuery
from jingui.workspaces.models import Workspace


def load_pack(*, workspace_id: UUID, key: str = "crm") -> PackReport:
    """Give a workspace the objects, fields, views and roles of a pack that it has never had.

    Safe to run again, also after an interruption: what an earlier run has made stays as the
    company has changed it since, and what the company has deleted does not come back.
    """
    pack = read_pack(key)
    with workspace_context(workspace_id):
        actor = system_actor(workspace_id, name=f"pack {pack.key} {pack.version}")
        loaded = _Loaded(workspace_id, pack.key)
        report = PackReport()
        for spec in pack.objects:
            report = _load_object(actor, spec, loaded, report)
        report = replace(report, roles=tuple(r.key for r in pack.roles if _load_role(actor, r, loaded)))
        report = replace(report, views=_load_views(actor, pack, loaded))
        loaded.finish(pack.version)
    return report


class _Loaded:
    """What earlier runs have brought into the workspace, kept in its settings."""

    def __init__(self, workspace_id: UUID, pack_key: str) -> None:
        self._workspace_id = workspace_id
        self._pack_key = pack_key
        self._items = set(self._read().get("items", ()))

    def __contains__(self, item: str) -> bool:
        return item in self._items

    def add(self, *items: str) -> None:
        """Remember items, in the running transaction."""
        self._items |= set(items)
        self._write({**self._read(), "items": sorted(self._items)})

    def finish(self, version: int) -> None:
        """Remember that the pack is there as a whole."""
        if self._read().get("version") != version:
            self._write({**self._read(), "version": version})

    def _read(self) -> Mapping[str, Any]:
        settings = Workspace.objects.values_list("settings", flat=True).get(id=self._workspace_id)
        found: Mapping[str, Any] = settings.get("packs", {}).get(self._pack_key, {})
        return found

    def _write(self, state: Mapping[str, Any]) -> None:
        with transaction.atomic():
            row = Workspace.objects.select_for_update().get(id=self._workspace_id)
            packs = {**row.settings.get("packs", {}), self._pack_key: dict(state)}
            row.settings = {**row.settings, "packs": packs}
            row.save(update_fields=["settings"])


def _load_object(actor: Actor, spec: ObjectSpec, loaded: _Loaded, report: PackReport) -> PackReport:
    existing = get_snapshot(actor.workspace_id).find_object(spec.key)
    if existing is None and f"object:{spec.key}" in loaded:
        return report  # archived or deleted by the company
    if existing is None:
        existing = _create(actor, spec)
        report = replace(report, objects=(*report.objects, spec.key))
        added: tuple[str, ...] = ()
    else:
        added = _add_missing_fields(actor, spec, existing, loaded)
        _add_missing_settings(actor, spec, existing, loaded)
        report = replace(report, fields=(*report.fields, *added))
    made = [f"field:{spec.key}.{field.key}" for field in spec.fields]
    made += [f"config:{spec.key}.{setting}" for setting in spec.config]
    if f"object:{spec.key}" not in loaded or any(item not in loaded for item in made):
        loaded.add(f"object:{spec.key}", *made)
        _ensure_indexes(actor, spec)
    return report


def _create(actor: Actor, spec: ObjectSpec) -> ObjectData:
    return create_object(
        actor=actor,
        label=spec.label,
        key=spec.key,
        description=spec.description,
        icon=spec.icon,
        color=spec.color,
        fields=spec.fields,
        title_field=spec.title_field,
        config=spec.config,
        is_builtin=True,
    )


def _add_missing_fields(actor: Actor, spec: ObjectSpec, existing: ObjectData, loaded: _Loaded) -> tuple[str, ...]:
    taken = set(existing.by_key) | {field.key for field in existing.archived_fields}
    added = []
    for field in spec.fields:
        if field.key not in taken and f"field:{spec.key}.{field.key}" not in loaded:
            add_field(actor=actor, object_key=spec.key, spec=field)
            added.append(f"{spec.key}.{field.key}")
    return tuple(added)


def _add_missing_settings(actor: Actor, spec: ObjectSpec, existing: ObjectData, loaded: _Loaded) -> None:
    """Give an object of an earlier pack the display settings that it has never had."""
    missing = {
        setting: value
        for setting, value in spec.config.items()
        if setting not in existing.config and f"config:{spec.key}.{setting}" not in loaded
    }
    if missing:
        update_object(actor=actor, object_key=spec.key, changes={"config": {**existing.config, **missing}})


def _ensure_indexes(actor: Actor, spec: ObjectSpec) -> None:
    """Make the indexes the pack's views filter and sort by (most slow lists lack just one)."""
    obj = get_snapshot(actor.workspace_id).find_object(spec.key)
    if obj is None:
        return
    for index in spec.indexes:
        fields = [obj.find_field(key) for key in index.fields]
        if all(fields):
            ensure_index(obj, [field.column for field in fields if field], desc=index.desc)


def _load_role(actor: Actor, spec: RoleSpec, loaded: _Loaded) -> bool:
    item = f"role:{spec.key}"
    if item in loaded:
        return False
    with transaction.atomic():
        is_new = find_role_id(spec.key) is None
        if is_new:
            role = NewRole(
                label=spec.label, description=spec.description, policy=spec.policy, key=spec.key, is_builtin=True
            )
            create_role(actor=actor, new=role)
        loaded.add(item)
    return is_new


def _load_views(actor: Actor, pack: PackSpec, loaded: _Loaded) -> tuple[str, ...]:
    missing = [view for view in pack.views if f"view:{view.object_key}.{view.key}" not in loaded]
    if not missing:
        return ()
    with transaction.atomic():
        for view in missing:
            _create_view(actor, view)
        loaded.add(*(f"view:{view.object_key}.{view.key}" for view in missing))
    return tuple(f"{view.object_key}.{view.key}" for view in missing)


def _create_view(actor: Actor, spec: ViewSpec) -> None:
    create_view(
        actor=actor,
        object_key=spec.object_key,
        new=ViewIn(
            label=dict(spec.label),  # type: ignore[arg-type]  # Pydantic checks the keys
            query=ViewQuery.model_validate(spec.query),
            layout=ViewLayout(columns=[ViewColumn.model_validate(c) for c in spec.columns]),
            is_shared=True,
            is_default=spec.is_default,
        ),
        is_builtin=True,
    )
