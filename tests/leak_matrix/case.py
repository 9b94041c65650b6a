"""The company of the leak matrix: one object with a field of every type, and readers with every right.

Each value that a reader may not see is a canary: a value that occurs nowhere else, so that finding
it anywhere in an answer is a leak.
"""

import io
import json
import random
import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.test import Client
from PIL import Image
from stdnum import luhn

from jingui.access.services.set_clearance import set_clearance
from jingui.catalog.services.create_object import create_object
from jingui.catalog.services.update_object import update_object
from jingui.catalog.types import FieldSpec, ObjectChanges
from jingui.files.services.store_file import store_file
from jingui.files.services.store_image import store_image
from jingui.kit.actor import Actor
from jingui.kit.testing.factories import (
    actor_for,
    actor_of_system,
    inside,
    make_member,
    make_role,
    make_workspace,
    sign_in,
)
from jingui.record_views.services.create_view import create_view
from jingui.record_views.types import ViewIn
from jingui.records.services.create_record import create_record
from jingui.records.services.update_record import update_record

OBJECT, TARGET, TITLE = "leak_case", "leak_target", "f_text"
RIGHTS = ("none", "match", "masked", "full")
ONE, MANY = ("canarychoiceone", "canarychoicetwo"), ("canarymultione", "canarymultitwo")
TAGS = ("canarytagone", "canarytagtwo")


def _options(keys: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"key": key, "label": {"zh-Hans": key}, "color": "gray"} for key in keys]


_CONFIG: dict[str, dict[str, Any]] = {
    "text": {"pinyin": True},
    "long_text": {"searchable": True},
    "choice": {"options": _options(ONE)},
    "multi_choice": {"options": _options(MANY)},
    "relation": {"target": TARGET},
    "auto_number": {"format": "CANARY{seq:09}"},
    "rich_text": {"searchable": True},
    "tags": {"options": _options(TAGS), "grow": "writers"},
    "relations": {"target": TARGET},
    "url": {"searchable": True},
    "bank_card": {"searchable": True},
    "rating": {"max": 10},
}
TYPES = (
    "text", "long_text", "integer", "decimal", "money", "percent", "yes_no", "date", "date_time", "choice",
    "multi_choice", "member", "relation", "mobile", "email", "id_number", "credit_code", "region", "auto_number",
    "attachment", "rich_text", "tags", "relations", "landline", "url", "bank_card", "address", "rating", "duration",
    "image",
)  # fmt: skip
GRADE = {"options": _options(("open", "mid", "top"))}
LEVELS = {key: (5, 1, 3)[i % 3] for i, key in enumerate(TYPES)}
"""Security levels of the fields. Every role names every field, so they matter to clearances alone."""
CLEARED = {"cleared2": 2, "cleared4": 4}
"""Readers whose roles give every field and whose clearance does not. The first reaches every record by his
role, and all but his own are labelled above him; the second reaches his own."""
_REGIONS = ("650422", "542523", "632722", "533422", "513329", "469027", "230127", "654326")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def key_of(kind: str) -> str:
    """Return the key of the field of a type."""
    return f"f_{kind}"


def id_number(serial: int) -> str:
    """Make a well-formed ID number."""
    body = f"3101151987{serial % 12 + 1:02}{serial % 28 + 1:02}{serial % 1000:03}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _ID_WEIGHTS, strict=True)) % 11]


def credit_code(serial: int) -> str:
    """Make a well-formed credit code."""
    body = f"91310115MA{serial % 10_000_000:07}"
    total = sum(_CREDIT.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + _CREDIT[(31 - total % 31) % 31]


def bank_card(serial: int) -> str:
    """Make a well-formed card number."""
    body = f"622202{serial * 7919:012}"
    return body + luhn.calc_check_digit(body)


@dataclass
class Canaries:
    """Values of one record: ``wire`` as written, ``marks`` the texts that must not leak, by field."""

    serial: int
    wire: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, list[str]] = field(default_factory=dict)

    def put(self, kind: str, value: Any, *marks: str) -> None:
        """Add the value of one field."""
        self.wire[key_of(kind)] = value
        self.marks[key_of(kind)] = list(marks or (str(value),))


@dataclass
class Reader:
    """One member with one role, his visible record and what he may see of it."""

    name: str
    actor: Actor
    client: Client
    rights: dict[str, str]
    own: Canaries
    record_id: UUID
    before: Canaries

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, bytes]:
        """Send a request; return status and everything that came back, headers included."""
        data = json.dumps(body) if body is not None else ""
        answer = self.client.generic(
            method, f"/api/v1{path}", data, content_type="application/json", headers={"If-Match": "999", **headers}
        )
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        head = "\n".join(f"{k}: {v}" for k, v in sorted(answer.headers.items()) if k != "X-Request-Id")
        return answer.status_code, head.encode() + b"\n\n" + content


@dataclass
class LeakCase:
    """The whole company."""

    workspace: Any
    boss: Actor
    hidden: Canaries
    hidden_id: UUID
    readers: list[Reader]


def make_case() -> LeakCase:
    """Make the company: a hidden record, and per role a member with one record of his own."""
    workspace = make_workspace()
    with inside(workspace):
        create_object(actor=actor_of_system(workspace), label="目标", key=TARGET, fields=[_spec("text", "name")])
        fields = [
            FieldSpec("text", "明文", "plain"),
            FieldSpec("choice", "密", "grade", config=GRADE),
            *(_spec(kind, key_of(kind), LEVELS[kind]) for kind in TYPES),
        ]
        create_object(actor=actor_of_system(workspace), label="样本", key=OBJECT, fields=fields, title_field=TITLE)
        by_grade: ObjectChanges = {"record_levels": {"field": "grade", "levels": {"mid": 3, "top": 5}}}
        update_object(actor=actor_of_system(workspace), object_key=OBJECT, changes=by_grade)
        full = {"operations": dict.fromkeys(("view", "create", "edit", "delete", "import", "export"), "all")}
        keys = [key_of(kind) for kind in TYPES]
        everything = full | {"fields": {key: {"read": "full"} for key in keys}}
        boss_role = make_role(workspace, system=["*"], objects={OBJECT: everything, TARGET: full})
        roles = {
            name: make_role(workspace, system=["audit.view"], objects=_grants(r)) for name, r in _policies().items()
        }
        for name, scope in zip(CLEARED, ("all", "own"), strict=True):
            given = {"operations": full["operations"] | dict.fromkeys(("view", "edit", "delete", "export"), scope)}
            objects = {OBJECT: given | {"fields": everything["fields"]}}
            roles[name] = make_role(workspace, system=["audit.view"], objects=objects)
        boss = actor_for(make_member(workspace, roles=[boss_role]))
        members = {name: make_member(workspace, roles=[role], name=f"读者{name}") for name, role in roles.items()}
        boss = actor_for(make_member(workspace, roles=[boss_role]))
        for name, clearance in CLEARED.items():
            set_clearance(actor=boss, member_id=members[name].id, clearance=clearance)
        hidden = _canaries(boss, workspace, 1)
        hidden_id = create_record(
            actor=boss, object_key=OBJECT, fields={**hidden.wire, "plain": "暗处", "grade": "top"}
        )
        _save_views(boss, hidden)
        readers = [
            _reader(boss, workspace, name, member, _rights()[name], serial)
            for serial, (name, member) in enumerate(members.items(), start=2)
        ]
        return LeakCase(workspace, boss, hidden, hidden_id, readers)


def _spec(kind: str, key: str, level: int = 1) -> FieldSpec:
    return FieldSpec(kind, f"字段{kind}", key, config=_CONFIG.get(kind, {}), level=level)


def _policies() -> dict[str, dict[str, str]]:
    """Return reader → field → right his role gives: every right for every field, and mixtures."""
    keys = [key_of(kind) for kind in TYPES]
    found = {right: dict.fromkeys(keys, right) for right in RIGHTS}
    chance = random.Random(11)
    for i in range(4):
        found[f"mixed{i}"] = {key: chance.choice(RIGHTS) for key in keys}
    return found


def _rights() -> dict[str, dict[str, str]]:
    """Return reader → field → what he has in the end: what his role gives, cut by his clearance."""
    found = dict(_policies())
    for name, clearance in CLEARED.items():
        found[name] = {key_of(kind): "full" if LEVELS[kind] <= clearance else "none" for kind in TYPES}
    return found


def _grants(rights: dict[str, str]) -> dict[str, Any]:
    operations = {
        "view": "own",
        "create": "all",
        "edit": "own",
        "delete": "own",
        "export": "own",
        "import": "all",
        "contact": "own",
    }
    return {OBJECT: {"operations": operations, "fields": {key: {"read": right} for key, right in rights.items()}}}


def _reader(boss: Actor, workspace: Any, name: str, member: Any, rights: dict[str, str], serial: int) -> Reader:
    """Make his record twice over: first values, then other ones, so that history has canaries, too."""
    before, own = _canaries(boss, workspace, serial + 100), _canaries(boss, workspace, serial)
    grade = {"cleared2": "open", "cleared4": "mid"}.get(name, "top")
    start = {**before.wire, "plain": "明处", "owner": str(member.id), "grade": grade}
    record_id = create_record(actor=boss, object_key=OBJECT, fields=start)
    update_record(actor=boss, object_key=OBJECT, record_id=record_id, version=None, fields=own.wire)
    number = f"CANARY{serial:09}"
    own.marks["f_auto_number"] = before.marks["f_auto_number"] = [number]
    return Reader(name, actor_for(member), sign_in(Client(), member), rights, own, record_id, before)


def _canaries(boss: Actor, workspace: Any, serial: int) -> Canaries:
    made = Canaries(serial)
    tag = secrets.token_hex(4)
    made.put("text", f"金丝雀{tag}甲")
    made.put("long_text", f"备忘：电话 138{60000000 + serial * 7919}", f"138{60000000 + serial * 7919}")
    made.put("integer", 700_000_000 + serial * 7919)
    made.put("decimal", f"{600_000_000 + serial * 7919}.125")
    made.put("money", f"{500_000_000 + serial * 7919}.25")
    made.put("percent", f"{40 + serial / 1000 + 0.00037:.5f}")
    made.put("yes_no", True, "\0no text to look for")
    made.put("date", f"19{40 + serial % 50}-03-{serial % 28 + 1:02}")
    made.put(
        "date_time",
        f"18{40 + serial % 50}-04-{serial % 28 + 1:02}T01:02:03Z",
        f"18{40 + serial % 50}-04-{serial % 28 + 1:02}T01",
    )
    made.put("choice", ONE[serial > 100])
    made.put("multi_choice", [MANY[serial > 100]], MANY[serial > 100])
    friend = make_member(workspace, name=f"友人{tag}")
    made.put("member", str(friend.id), str(friend.id), f"友人{tag}")
    target = create_record(actor=boss, object_key=TARGET, fields={"name": f"关联{tag}"})
    made.put("relation", str(target), str(target), f"关联{tag}")
    made.put("mobile", f"139{70000000 + serial * 7919}", f"139{70000000 + serial * 7919}")
    made.put("email", f"canary{tag}@example.com")
    made.put("id_number", id_number(serial))
    made.put("credit_code", credit_code(serial * 7919))
    made.put("region", _REGIONS[serial % len(_REGIONS)])
    body = f"文件内容{tag}".encode()
    file = store_file(actor=boss, name=f"附件{tag}.txt", content=io.BytesIO(body), size_bytes=len(body))
    made.put("attachment", [str(file.id)], str(file.id), f"附件{tag}", f"文件内容{tag}")
    made.marks["f_auto_number"] = [f"CANARY{serial:09}"]
    _more_canaries(made, boss, tag)
    return made


def _more_canaries(made: Canaries, boss: Actor, tag: str) -> None:
    serial = made.serial
    number = f"138{50000000 + serial * 7919}"
    made.put(
        "rich_text",
        f"<p>纪要：{number[:5]}<strong>{number[5:]}</strong></p>",
        number,
        f"{number[:5]}<strong>{number[5:]}",
    )
    made.put("tags", [TAGS[serial > 100]], TAGS[serial > 100])
    others = [create_record(actor=boss, object_key=TARGET, fields={"name": f"多联{tag}{i}"}) for i in range(2)]
    made.put("relations", [str(other) for other in others], *map(str, others), f"多联{tag}")
    made.put("landline", f"021-{65500000 + serial * 7919}", f"{65500000 + serial * 7919}")
    made.put("url", f"https://example.com/page{tag}", f"page{tag}")
    made.put("bank_card", bank_card(serial))
    made.put("address", {"region": "310115", "detail": f"金雀路{tag}号"}, f"金雀路{tag}")
    made.put("rating", serial % 9 + 1, "\0no text to look for")
    made.put("duration", 400_000_000 + serial * 7919)
    body = _picture(serial)
    image = store_image(actor=boss, name=f"照片{tag}.png", content=io.BytesIO(body), size_bytes=len(body))
    made.put("image", [str(image.id)], str(image.id), f"照片{tag}")


def _picture(serial: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (serial % 256, 0, 0)).save(out, "PNG")
    return out.getvalue()


def _save_views(boss: Actor, hidden: Canaries) -> None:
    """Save shared views whose questions hold canaries."""
    for kind in ("text", "integer", "mobile", "date"):
        value = hidden.wire[key_of(kind)]
        item = {"field": key_of(kind), "op": "eq", "value": value}
        new = {"label": {"zh-Hans": f"视图{kind}"}, "query": {"filter": {"items": [item]}}, "is_shared": True}
        create_view(actor=boss, object_key=OBJECT, new=ViewIn.model_validate(new))
