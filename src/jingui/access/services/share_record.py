"""Let a colleague or a department to one record, and take it back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from jingui.access.errors import GrantNotFound
from jingui.access.models import RecordGrant
from jingui.access.selectors.record_grants import GrantData, grant_data
from jingui.access.selectors.record_reach import reach_record
from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import Denied, FieldError, Invalid
from jingui.workspaces.models import Department, Member
from jingui.workspaces.services.bump_epochs import bump_policy_epoch


@dataclass(frozen=True, slots=True)
class NewGrant:
    """Whom to let to a record, and how far. Exactly one of member and department is given."""

    kind: str
    member_id: UUID | None = None
    department_id: UUID | None = None
    can_edit: bool = False
    ends_at: datetime | None = None


@transaction.atomic
def share_record(*, actor: Actor, object_key: str, record_id: UUID, new: NewGrant) -> GrantData:
    """Put a colleague on the team of a record, or share it; a second time changes what there is.

    It opens the record as far as the holder's own roles go: no field and no verb beyond them.
    Nobody lets others edit what he may not edit himself.

    Raises:
        NotFound: no such record, or not for the actor.
        Denied: he may see it but not share it, or not let others edit it.
        Invalid: nobody or two are named, or the end lies in the past.
    """
    _, reached = reach_record(actor, object_key, record_id, "share", "edit")
    if not reached["share"] or (new.can_edit and not reached["edit"]):
        raise Denied
    _check(new)
    row, is_new = RecordGrant.objects.select_for_update().get_or_create(
        record_id=record_id,
        object_key=object_key,
        kind=new.kind,
        member_id=new.member_id,
        department_id=new.department_id,
        defaults={
            "workspace_id": actor.workspace_id,
            "can_edit": new.can_edit,
            "ends_at": new.ends_at,
            "created_by": actor.member_id,
        },
    )
    if not is_new:
        row.can_edit, row.ends_at, row.created_by = new.can_edit, new.ends_at, actor.member_id
        row.save(update_fields=["can_edit", "ends_at", "created_by"])
    bump_policy_epoch(actor.workspace_id)
    _note(actor, "access.share", row)
    return grant_data(row)


@transaction.atomic
def revoke_share(*, actor: Actor, object_key: str, record_id: UUID, grant_id: UUID) -> None:
    """Take a share or a place on the team back.

    Raises:
        NotFound: no such record, or not for the actor.
        Denied: he may see it but not share it, and the share is not his own.
        GrantNotFound: no such share of this record.
    """
    _, reached = reach_record(actor, object_key, record_id, "share")
    row = (
        RecordGrant.objects.select_for_update().filter(id=grant_id, object_key=object_key, record_id=record_id).first()
    )
    if row is None:
        raise GrantNotFound
    if not reached["share"] and actor.member_id not in (row.created_by, row.member_id):
        raise Denied
    _note(actor, "access.unshare", row)
    row.delete()
    bump_policy_epoch(actor.workspace_id)


def _check(new: NewGrant) -> None:
    if new.kind not in RecordGrant.Kind.values or (new.member_id is None) == (new.department_id is None):
        raise Invalid(errors=[FieldError("/member_id", "grant.holder")])
    if new.ends_at is not None and new.ends_at <= now():
        raise Invalid(errors=[FieldError("/ends_at", "grant.window")])
    known = (
        Member.objects.filter(id=new.member_id, status=Member.Status.ACTIVE).exists()
        if new.member_id
        else Department.objects.filter(id=new.department_id, archived_at=None).exists()
    )
    if not known:
        raise Invalid(errors=[FieldError("/member_id" if new.member_id else "/department_id", "grant.holder")])


def _note(actor: Actor, operation: str, row: RecordGrant) -> None:
    detail = {
        "kind": row.kind,
        "member": row.member_id,
        "department": row.department_id,
        "can_edit": row.can_edit,
        "ends_at": row.ends_at,
        "object": row.object_key,
        "record": row.record_id,
    }
    write_entry(actor=actor, operation=operation, record_id=row.id, detail=detail)
