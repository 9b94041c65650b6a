"""Read members of the active workspace."""

import base64
import binascii
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from jingui.kit.errors import Invalid
from jingui.workspaces.errors import MemberNotFound
from jingui.workspaces.models import DepartmentMember, Member
from jingui.workspaces.types import MemberData, MemberPage, PlaceData

MAX_LIMIT = 500


def list_members(
    *,
    search: str = "",
    status: str = "active",
    limit: int = 200,
    after: str | None = None,
    clearance: int | None = None,
) -> MemberPage:
    """Return a page of members by name (pinyin order). ``status`` ``all`` includes those who left.

    ``search`` finds a part of the name, its pinyin or its initials; ``clearance`` those cleared
    just so high.

    Raises:
        Invalid: ``after`` is not a cursor of this list.
    """
    query: QuerySet[Member] = Member.objects.select_related("user")
    if status != "all":
        query = query.filter(status=status)
    if clearance is not None:
        query = query.filter(clearance=clearance)
    if text := search.strip():
        query = query.filter(Q(name__icontains=text) | Q(name_key__contains=text.lower().replace(" ", "")))
    if after:
        name_key, member_id = _decode(after)
        query = query.filter(Q(name_key__gt=name_key) | Q(name_key=name_key, id__gt=member_id))
    size = min(max(limit, 1), MAX_LIMIT)
    rows = list(query.order_by("name_key", "id")[: size + 1])
    items = tuple(_all_data(rows[:size]))
    return MemberPage(items=items, next=_encode(items[-1]) if len(rows) > size else None)


def get_member(member_id: UUID) -> MemberData:
    """Return one member, whatever his status.

    Raises:
        MemberNotFound: none of that id in the active workspace.
    """
    row = Member.objects.select_related("user").filter(id=member_id).first()
    if row is None:
        raise MemberNotFound
    return _all_data([row])[0]


def list_territory(member_id: UUID) -> list[str]:
    """Return the codes of the regions a member is in charge of."""
    found = Member.objects.filter(id=member_id).values_list("territory", flat=True).first()
    return list(found or ())


def list_member_names(member_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of the members given, those who left included."""
    return dict(Member.objects.filter(id__in=list(member_ids)).values_list("id", "name"))


def list_active_ids(member_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of the members given are active."""
    rows = Member.objects.filter(id__in=list(member_ids), status=Member.Status.ACTIVE)
    return set(rows.values_list("id", flat=True))


def _all_data(rows: Sequence[Member]) -> list[MemberData]:
    places: dict[UUID, list[PlaceData]] = defaultdict(list)
    wanted = DepartmentMember.objects.filter(member_id__in=[row.id for row in rows], department__archived_at=None)
    for place in wanted.select_related("department").order_by("-is_main", "department__name"):
        places[place.member_id].append(PlaceData(place.department_id, place.department.name, place.is_main))
    return [_data(row, tuple(places[row.id])) for row in rows]


def _data(row: Member, departments: tuple[PlaceData, ...]) -> MemberData:
    return MemberData(
        id=row.id,
        name=row.name,
        name_key=row.name_key,
        job_title=row.job_title,
        email=row.email,
        mobile=row.mobile,
        status=row.status,
        user_id=row.user_id,
        username=row.user.username if row.user else "",
        last_login=row.user.last_login if row.user else None,
        departments=departments,
        territory=tuple(row.territory),
        clearance=row.clearance,
    )


def _encode(member: MemberData) -> str:
    return base64.urlsafe_b64encode(json.dumps([member.name_key, str(member.id)]).encode()).decode()


def _decode(cursor: str) -> tuple[str, UUID]:
    try:
        name_key, member_id = json.loads(base64.urlsafe_b64decode(cursor))
        return str(name_key), UUID(member_id)
    except (ValueError, TypeError, AttributeError, binascii.Error) as fault:
        raise Invalid("people.cursor") from fault
