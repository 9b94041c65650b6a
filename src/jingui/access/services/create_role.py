"""Make a role."""

import re

from django.db import transaction
from django.db.models import Max

from jingui.access.errors import RoleConflict
from jingui.access.models import Role
from jingui.access.operations import ROLE_MANAGE
from jingui.access.policy_checks import clean_label, policy_json
from jingui.access.role_types import NewRole, RoleData
from jingui.access.selectors.roles import get_role
from jingui.access.services.administrators import check_separation
from jingui.access.services.check_policy import check_policy
from jingui.access.types import RolePolicy
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.pinyin import pinyin_key
from jingui.workspaces.services.bump_epochs import bump_policy_epoch

_NOT_KEY = re.compile(r"[^a-z0-9]+")


@transaction.atomic
def create_role(*, actor: Actor, new: NewRole) -> RoleData:
    """Create a role; without rights of its own it copies those of ``copy_of`` or has none.

    Raises:
        Denied: the actor may not manage roles.
        RoleNotFound: ``copy_of`` is no role of the workspace.
        RoleConflict: the key given is taken.
        Invalid: label or rights are wrong.
    """
    guard.check(actor, ROLE_MANAGE)
    label = clean_label(new.label)
    policy = new.policy or (get_role(new.copy_of).policy if new.copy_of else RolePolicy())
    policy = check_policy(actor, policy)
    key = new.key or _free_key(label)
    if new.key and Role.objects.filter(key=key).exists():
        raise RoleConflict("role.key_taken")
    last = Role.objects.aggregate(last=Max("position"))["last"]
    role = Role(
        workspace_id=actor.workspace_id,
        key=key,
        label=label,
        description=dict(new.description),
        position=0 if last is None else last + 1,
        is_builtin=new.is_builtin,
        policy=policy_json(policy),
    )
    role.save(force_insert=True)
    check_separation()
    bump_policy_epoch(actor.workspace_id)
    detail = {"after": {"key": key, "label": label, "policy": role.policy}}
    write_entry(actor=actor, operation="role.create", record_id=role.id, detail=detail)
    return get_role(role.id)


def _free_key(label: dict[str, str]) -> str:
    text = label.get("en") or pinyin_key(next(iter(label.values()))).partition("|")[0]
    base = _NOT_KEY.sub("_", text.lower()).strip("_")[:34] or "role"
    taken = set(Role.objects.filter(key__startswith=base).values_list("key", flat=True))
    key, number = base, 2
    while key in taken:
        key, number = f"{base}_{number}", number + 1
    return key
