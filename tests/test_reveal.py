"""Attacks MK-04, MK-05, MK-06 and AN-08 of the security design on the reveal of one masked value, by ID."""

import itertools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client

from jingui.access.api.see_as import HEADER as SEE_AS
from jingui.access.models import RecordOpening, RevealUsage
from jingui.audit.models import AuditEntry
from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.clock import now, stopped_clock
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import PASSWORD, actor_for, actor_of_system, make_member, make_role, sign_in
from jingui.kit.testing.threads import at_once
from jingui.notify.models import Notification
from jingui.records.services.create_record import create_record
from jingui.records.services.delete_record import delete_record
from jingui.records.services.reveal import REASON_CODES
from jingui.workspaces.models import Workspace
from jingui.workspaces.services.api_keys import create_api_key

API = "/api/v1"
MOBILE = "13812345678"
NOTE = "客户换号 13987654321，晚上联系"
REASON = {"reason_code": "contact", "reason": "客户来电要求回拨"}
LOCALES = Path(__file__).resolve().parent.parent / "frontend" / "src" / "locales"
START = now().replace(microsecond=0)
_numbers = itertools.count()


class Shop:
    """One object with values to hide, and people before it."""

    def __init__(self, workspace: Any) -> None:
        self.workspace = workspace
        # It is about noon there, whenever the tests run: by night reveals are an alarm of their own.
        Workspace.objects.filter(id=workspace.id).update(timezone=f"Etc/GMT{START.hour - 12:+d}")
        fields = [
            FieldSpec("text", "名称", "name"),
            FieldSpec("mobile", "手机", "mobile", level=3),
            FieldSpec("bank_card", "卡号", "card", level=4),
            FieldSpec("long_text", "备注", "note", level=3),
            FieldSpec("region", "地区", "region", level=3),
        ]
        create_object(actor=actor_of_system(workspace), label="店", key="shop", fields=fields, title_field="name")
        self.admin = make_member(workspace, roles=["administrator"], name="安全员")
        everything = {key: {"read": "full", "write": True} for key in ("name", "mobile", "card", "note", "region")}
        role = make_role(
            workspace,
            objects={"shop": {"operations": dict.fromkeys(("view", "create", "delete"), "all"), "fields": everything}},
        )
        self.keeper = make_member(workspace, roles=[role])
        self.record = self.add()

    def add(self, **fields: Any) -> UUID:
        values = {"name": "甲", "mobile": MOBILE, "note": NOTE, "region": "310104", **fields}
        return create_record(actor=actor_for(self.keeper), object_key="shop", fields=values)

    def role(self, *reveal: str, view: str = "all", limits: dict[str, int] | None = None, **fields: Any) -> Any:
        rights = {key: {"read": "masked", "reveal": True} for key in reveal} | fields
        grant: dict[str, Any] = {"operations": {"view": view}, "fields": rights}
        return make_role(self.workspace, objects={"shop": grant | ({"limits": limits} if limits else {})})

    def person(self, *roles: Any, confirmed: bool = True) -> tuple[Client, Any]:
        member = make_member(self.workspace, roles=roles or [self.role("mobile", "note", "region", "card")])
        client = sign_in(Client(), member)
        if confirmed:
            assert confirm(client).status_code == 200
        return client, member


@pytest.fixture
def shop(workspace: Any) -> Shop:
    return Shop(workspace)


def confirm(client: Client) -> Any:
    return client.post(f"{API}/session/step-up", {"password": PASSWORD}, "application/json")


def reveal(
    client: Client, record: Any, field: str = "mobile", body: Any = REASON, key: str | None = "", **headers: str
) -> Any:
    if key is not None:
        headers = {**headers, "Idempotency-Key": key or f"key-{next(_numbers)}"}
    return client.post(
        f"{API}/objects/shop/records/{record}/fields/{field}/reveal", body, "application/json", headers=headers
    )


def same_session(client: Client) -> Client:
    """Return a client of the same session, for another thread."""
    other = Client()
    other.cookies = client.cookies
    return other


def reveal_at_once(client: Client, record: UUID, keys: Sequence[str]) -> list[int]:
    """Reveal one value under several request keys in the same moment; return the statuses."""
    return at_once([lambda key=key: int(reveal(same_session(client), record, key=key).status_code) for key in keys])


def told(answer: Any) -> tuple[int, str]:
    body = answer.json()
    assert "value" not in body
    assert not any(secret in answer.content.decode() for secret in (MOBILE, "13987654321", "6222020200112230"))
    return answer.status_code, body["code"]


def entries(member: Any, operation: str = "record.reveal") -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(actor_id=member.id, operation=operation).order_by("occurred_at"))


def open_record(client: Client, record: Any) -> None:
    assert client.get(f"{API}/objects/shop/records/{record}").status_code == 200


# --- what it is for ---------------------------------------------------------------------------------


def test_shows_the_value_once_and_keeps_who_when_and_why(shop: Shop) -> None:
    client, member = shop.person()

    answer = reveal(client, shop.record)

    assert (answer.status_code, answer.json()) == (200, {"value": f"+86{MOBILE}", "expires_in": 60})
    assert answer["Cache-Control"] == "no-store"
    (entry,) = entries(member)
    assert (entry.object_key, entry.record_id, entry.actor_id) == ("shop", shop.record, member.id)
    assert entry.detail == {"field": "mobile", **REASON}
    assert not RevealUsage.objects.filter(request_key__contains=MOBILE).exists()


def test_numbers_in_free_text_are_revealed_as_a_field(shop: Shop) -> None:
    client, _ = shop.person()

    assert reveal(client, shop.record, "note").json()["value"] == NOTE


def test_a_value_with_a_label_comes_with_it(shop: Shop) -> None:
    client, _ = shop.person()

    assert reveal(client, shop.record, "region").json()["value"]["code"] == "310104"


def test_definitions_say_what_the_reader_may_have_revealed(shop: Shop) -> None:
    client, _ = shop.person(shop.role("mobile", note={"read": "masked"}))

    objects = client.get(f"{API}/objects").json()["items"]
    fields = {f["key"]: f["reveal"] for f in next(o for o in objects if o["key"] == "shop")["fields"]}

    assert {key: fields[key] for key in ("name", "mobile", "note")} == {"name": False, "mobile": True, "note": False}


def test_numbers_typed_into_the_reason_are_masked_in_the_log(shop: Shop) -> None:
    client, member = shop.person()

    reveal(client, shop.record, body={"reason_code": "other", "reason": "回拨 13700001111 的客户"})

    assert "13700001111" not in str(entries(member)[0].detail)


@pytest.mark.parametrize("code", REASON_CODES)
def test_every_reason_of_the_list_is_taken(shop: Shop, code: str) -> None:
    client, _ = shop.person()

    assert reveal(client, shop.record, body={"reason_code": code, "reason": "核对客户资料"}).status_code == 200


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_every_reason_has_words(language: str) -> None:
    words = json.loads((LOCALES / language / "records.json").read_text(encoding="utf-8"))["reveal"]["reason"]

    assert list(words) == list(REASON_CODES)


# --- MK-04 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"reason_code": "contact"},
        {"reason": "客户来电要求回拨"},
        {"reason_code": "contact", "reason": ""},
        {"reason_code": "contact", "reason": "   。。。。  "},
        {"reason_code": "contact", "reason": "回拨"},
        {"reason_code": "contact", "reason": "长" * 201},
        {"reason_code": "no_such", "reason": "客户来电要求回拨"},
        {**REASON, "field": "note"},
        {**REASON, "fields": ["mobile", "note"]},
        [REASON, REASON],
    ],
)
def test_mk_04_without_a_reason_nothing_is_shown(shop: Shop, body: Any) -> None:
    client, member = shop.person()

    answer = reveal(client, shop.record, body=body)

    assert told(answer) == (422, "invalid")
    assert entries(member) == []
    assert not RevealUsage.objects.filter(member_id=member.id).exists()


def test_mk_04_without_step_up_nothing_is_shown(shop: Shop) -> None:
    client, member = shop.person(confirmed=False)

    assert told(reveal(client, shop.record)) == (403, "step_up.needed")
    assert entries(member) == []


def test_mk_04_another_persons_record_looks_like_none(shop: Shop) -> None:
    client, _ = shop.person(shop.role("mobile", view="own"))

    hidden, missing = reveal(client, shop.record), reveal(client, uuid4())

    assert told(hidden) == told(missing) == (404, "not_found")


def test_mk_04_deleted_records_look_like_none(shop: Shop) -> None:
    client, _ = shop.person()
    delete_record(actor=actor_for(shop.keeper), object_key="shop", record_id=shop.record)

    assert told(reveal(client, shop.record)) == (404, "not_found")


@pytest.mark.parametrize("right", ["none", "match"])
def test_mk_04_a_field_without_right_looks_like_none(shop: Shop, right: str) -> None:
    client, _ = shop.person(shop.role("note", mobile={"read": right, "reveal": True}))

    assert told(reveal(client, shop.record)) == told(reveal(client, shop.record, "no_such")) == (404, "not_found")


def test_mk_04_masked_alone_is_no_right_to_reveal(shop: Shop) -> None:
    client, member = shop.person(shop.role("note", mobile={"read": "masked"}))

    assert told(reveal(client, shop.record)) == (403, "reveal.denied")
    assert entries(member) == []


def test_mk_04_a_refusal_of_another_role_beats_the_right(shop: Shop) -> None:
    ceiling = make_role(shop.workspace, objects={"shop": {"operations": {}, "fields": {"*": {"at_most": "masked"}}}})
    client, _ = shop.person(shop.role("mobile"), ceiling)

    assert told(reveal(client, shop.record)) == (403, "reveal.denied")


def test_mk_04_two_fields_at_once_are_none(shop: Shop) -> None:
    client, _ = shop.person()

    for field in ("mobile,note", "mobile%2Cnote", "*", "mobile note", "mobile/note"):
        assert reveal(client, shop.record, field).status_code == 404


def test_mk_04_the_same_request_is_answered_once(shop: Shop) -> None:
    client, member = shop.person()
    first = reveal(client, shop.record, key="replayed-1")

    again = reveal(client, shop.record, key="replayed-1")
    other = reveal(client, shop.record, "note", key="replayed-1")

    assert first.status_code == 200
    assert told(again) == told(other) == (409, "reveal.replayed")
    assert len(entries(member)) == 1


@pytest.mark.parametrize("key", [None, "x" * 201, "钥匙"])
def test_mk_04_a_request_needs_a_key_of_its_own(shop: Shop, key: str | None) -> None:
    client, _ = shop.person()

    assert told(reveal(client, shop.record, key=key)) == (400, "bad_request")


def test_mk_04_a_refused_request_keeps_its_key(shop: Shop) -> None:
    client, _ = shop.person(confirmed=False)
    reveal(client, shop.record, key="mended-1")
    confirm(client)

    assert reveal(client, shop.record, key="mended-1").status_code == 200


def test_mk_04_what_is_not_masked_is_not_revealed(shop: Shop) -> None:
    client, member = shop.person(shop.role("note", name={"read": "full"}, mobile={"read": "full", "reveal": True}))
    plain = shop.add(mobile=None, note="没有号码")
    empty = shop.add(note=None)

    assert told(reveal(client, plain, "name")) == (409, "reveal.not_masked")
    assert reveal(client, shop.record, "mobile").json()["code"] == "reveal.not_masked"
    assert told(reveal(client, plain, "note")) == (409, "reveal.not_masked")
    assert told(reveal(client, empty, "note")) == (409, "reveal.empty")
    assert entries(member) == []


def test_mk_04_what_needs_two_persons_is_not_revealed_to_one(shop: Shop) -> None:
    client, member = shop.person()
    record = shop.add(card="6222020200112230")

    assert told(reveal(client, record, "card")) == (409, "reveal.no_approver")
    assert entries(member) == []


def test_mk_04_programs_reveal_nothing(shop: Shop) -> None:
    client, member = shop.person()
    bearer = f"Bearer {create_api_key(actor=actor_for(member), name='x').secret}"

    assert told(reveal(Client(), shop.record, Authorization=bearer)) == (403, "reveal.person_only")
    assert told(reveal(client, shop.record, Authorization=bearer)) == (403, "reveal.person_only")


def test_mk_04_who_sees_as_another_reveals_nothing(shop: Shop) -> None:
    _, member = shop.person()
    client = sign_in(Client(), shop.admin)
    confirm(client)
    begun = client.post(f"{API}/access/see-as", {"member_id": str(member.id)}, "application/json")

    answer = reveal(client, shop.record, **{SEE_AS: begun.json()["token"]})

    assert told(answer) == (403, "see_as.read_only")


def test_mk_04_a_stranger_reveals_nothing(shop: Shop) -> None:
    assert told(reveal(Client(), shop.record)) == (401, "unauthenticated")


def test_mk_04_it_is_no_reading_by_address(shop: Shop) -> None:
    client, _ = shop.person()

    assert client.get(f"{API}/objects/shop/records/{shop.record}/fields/mobile/reveal").status_code == 405


# --- MK-05 -------------------------------------------------------------------------------------------


@contextmanager
def log_that_fails() -> Iterator[None]:
    """Let the database refuse entries of reveals, as a log that is gone would."""
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION refuse_reveals() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN IF NEW.operation = 'record.reveal' THEN RAISE EXCEPTION 'no log'; END IF; RETURN NEW; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER refuse_reveals BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_reveals()"
        )
    try:
        yield
    finally:
        with owner.cursor() as cursor:
            cursor.execute("DROP TRIGGER refuse_reveals ON audit_entry")
            cursor.execute("DROP FUNCTION refuse_reveals()")


def test_mk_05_without_the_log_there_is_no_value(shop: Shop) -> None:
    client, member = shop.person()

    with log_that_fails():
        answer = reveal(client, shop.record, key="again-1")

    assert told(answer) == (503, "reveal.not_on_record")
    assert "138" not in answer.content.decode()
    assert not RevealUsage.objects.filter(member_id=member.id).exists()
    assert reveal(client, shop.record, key="again-1").status_code == 200


@pytest.mark.slow
def test_mk_05_a_log_that_hangs_is_not_waited_for(shop: Shop) -> None:
    client, member = shop.person()
    owner = connections["owner"].settings_dict
    address = {"host": owner["HOST"], "port": owner["PORT"] or None, "dbname": owner["NAME"], "user": owner["USER"]}
    with psycopg.connect(**{k: v for k, v in address.items() if v}, password=owner["PASSWORD"] or None) as other:
        other.execute("LOCK TABLE audit_entry IN EXCLUSIVE MODE")
        answer = reveal(client, shop.record)

    assert told(answer) == (503, "reveal.not_on_record")
    assert entries(member) == []


def test_mk_05_the_entry_is_committed_before_the_answer_is_made(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    client, member = shop.person()
    seen: list[int] = []
    from jingui.records.api import reveal as route

    def answer(body: Any) -> Any:
        thread = threading.Thread(target=lambda: seen.append(_count_elsewhere(shop, member)))
        thread.start()
        thread.join()
        return real(body)

    real = route.json_response
    monkeypatch.setattr(route, "json_response", answer)

    assert reveal(client, shop.record).status_code == 200
    assert seen == [1]


def _count_elsewhere(shop: Shop, member: Any) -> int:
    """Count a member's entries from another session of the database."""
    with workspace_context(shop.workspace.id):
        found = len(entries(member))
    connection.close()
    return found


# --- MK-06 -------------------------------------------------------------------------------------------


def alarms(member: Any) -> list[tuple[Any, Any]]:
    rows = Notification.objects.filter(kind="security", source_id=member.id).order_by("happened_at")
    return [(row.member_id, row.params["why"]) for row in rows]


def many(shop: Shop, member: Any, count: int, at: Callable[[int], Any], **more: Any) -> list[int]:
    """Sign in and reveal the same value ``count`` times at moments; return the statuses."""
    found = []
    for i in range(count):
        with stopped_clock(at(i)):
            client = sign_in(Client(), member)
            confirm(client)
            found.append(reveal(client, shop.record, **more).status_code)
    return found


def test_mk_06_the_21st_in_a_minute_is_refused_and_security_is_told_at_once(shop: Shop) -> None:
    _, member = shop.person()

    statuses = many(shop, member, 23, lambda i: START + timedelta(seconds=i))

    assert statuses == [200] * 20 + [429] * 3
    assert len(entries(member)) == 20
    assert [entry.detail["why"] for entry in entries(member, "record.reveal_refused")] == ["limit"]
    assert alarms(member) == [(shop.admin.id, "limit")]
    assert many(shop, member, 1, lambda _: START + timedelta(seconds=61)) == [200]


@pytest.mark.slow
def test_mk_06_sixty_in_an_hour(shop: Shop) -> None:
    _, member = shop.person()

    statuses = many(shop, member, 61, lambda i: START + timedelta(seconds=30 * i))

    assert statuses == [200] * 60 + [429]


def test_mk_06_two_hundred_in_a_day(shop: Shop) -> None:
    client, member = shop.person()
    RevealUsage.objects.bulk_create(
        RevealUsage(
            workspace_id=shop.workspace.id,
            member_id=member.id,
            object_key="other",
            record_id=shop.record,
            field_key="mobile",
            outcome="shown",
            happened_at=now() - timedelta(hours=2 + i / 10),
        )
        for i in range(199)
    )

    assert [reveal(client, shop.record).status_code for _ in range(2)] == [200, 429]


def test_mk_06_a_role_lowers_the_limit_for_its_object(shop: Shop) -> None:
    client, member = shop.person(shop.role("mobile", limits={"reveals_per_hour": 2, "reveals_per_day": 3}))

    assert [reveal(client, shop.record).status_code for _ in range(3)] == [200, 200, 429]
    assert many(shop, member, 2, lambda _: now() + timedelta(hours=2)) == [200, 429]


def test_mk_06_a_refusal_comes_before_the_password(shop: Shop) -> None:
    client, member = shop.person(shop.role("mobile", limits={"reveals_per_hour": 1}))
    reveal(client, shop.record)
    other = sign_in(Client(), member)

    assert told(reveal(other, shop.record)) == (429, "reveal.limit")


CHILD = """
import django; django.setup()
from django.test import Client
client = Client()
client.cookies["COOKIE"] = "KEY"
for i in range(12):
    answer = client.post("PATH", BODY, "application/json", headers={"Idempotency-Key": f"child-{i}"})
    assert answer.status_code == 200, answer.content
"""


@pytest.mark.slow
def test_mk_06_reveals_of_one_process_count_in_the_other(shop: Shop) -> None:
    client, _ = shop.person()
    name = settings.SESSION_COOKIE_NAME
    path = f"{API}/objects/shop/records/{shop.record}/fields/mobile/reveal"
    text = CHILD.replace("COOKIE", name).replace("KEY", client.cookies[name].value, 1).replace("PATH", path)
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "jingui.config.settings.test"}

    subprocess.run(
        [sys.executable, "-c", text.replace("BODY", repr(REASON))], env=environ, check=True, capture_output=True
    )

    assert [reveal(client, shop.record).status_code for _ in range(9)] == [200] * 8 + [429]


def test_mk_06_ten_at_once_are_counted_one_by_one(shop: Shop) -> None:
    client, member = shop.person(shop.role("mobile", limits={"reveals_per_hour": 3}))

    found = reveal_at_once(client, shop.record, [f"parallel-{i}" for i in range(10)])

    assert sorted(found) == [200] * 3 + [429] * 7
    assert len(entries(member)) == 3


def test_mk_06_one_request_sent_twice_at_once_is_answered_once(shop: Shop) -> None:
    client, member = shop.person()

    found = reveal_at_once(client, shop.record, ["twin"] * 4)

    assert sorted(found) == [200, 409, 409, 409]
    assert len(entries(member)) == 1


def sweep(shop: Shop, client: Client, opened: int, count: int = 12) -> list[int]:
    """Reveal the values of as many records, having opened only some of them."""
    records = [shop.add() for _ in range(count)]
    for record in records[:opened]:
        open_record(client, record)
    return [reveal(client, record).status_code for record in records]


def test_mk_06_a_sweep_over_unopened_records_is_blocked_for_a_day(shop: Shop) -> None:
    client, member = shop.person()

    statuses = sweep(shop, client, opened=0)

    assert statuses == [200] * 10 + [429] * 2
    assert alarms(member) == [(shop.admin.id, "blocked")]
    assert {e.detail["why"] for e in entries(member, "record.reveal_refused")} == {"blocked"}
    open_record(client, shop.record)
    assert told(reveal(client, shop.record)) == (429, "reveal.blocked")
    assert many(shop, member, 1, lambda _: now() + timedelta(hours=23)) == [429]
    assert many(shop, member, 1, lambda _: now() + timedelta(hours=25)) == [200]


def test_mk_06_who_opens_the_records_he_works_on_is_not_blocked(shop: Shop) -> None:
    client, _ = shop.person()

    assert sweep(shop, client, opened=6) == [200] * 12


def test_mk_06_fewer_than_half_opened_is_a_sweep(shop: Shop) -> None:
    client, _ = shop.person()

    assert sweep(shop, client, opened=5) == [200] * 10 + [429] * 2


def test_mk_06_openings_of_yesterday_do_not_count(shop: Shop) -> None:
    client, member = shop.person()
    records = [shop.add() for _ in range(11)]
    for record in records:
        open_record(client, record)
    RecordOpening.objects.filter(member_id=member.id).update(opened_at=now() - timedelta(hours=25))

    assert [reveal(client, record).status_code for record in records][-1] == 429


def test_openings_are_kept_for_those_alone_who_may_reveal(shop: Shop) -> None:
    client, member = shop.person(shop.role(mobile={"read": "masked"}))
    open_record(client, shop.record)

    assert not RecordOpening.objects.filter(member_id=member.id).exists()


def test_security_lifts_a_block_and_the_count_begins_anew(shop: Shop) -> None:
    client, member = shop.person()
    sweep(shop, client, opened=0)
    admin = sign_in(Client(), shop.admin)

    listed = admin.get(f"{API}/access/reveals").json()
    lifted = admin.post(f"{API}/access/reveals/lift", {"member_id": str(member.id)}, "application/json")

    assert [item["member"]["id"] for item in listed["blocked"]] == [str(member.id)]
    assert lifted.status_code == 204
    assert reveal(client, shop.record).status_code == 200
    assert admin.get(f"{API}/access/reveals").json()["blocked"] == []
    again = admin.post(f"{API}/access/reveals/lift", {"member_id": str(member.id)}, "application/json")
    assert again.status_code == 404
    assert AuditEntry.objects.filter(actor_id=shop.admin.id, operation="access.reveal_lift").count() == 1


def test_nobody_without_roles_manage_lifts_a_block_and_nobody_his_own(shop: Shop) -> None:
    client, member = shop.person()
    sweep(shop, client, opened=0)

    mine = client.post(f"{API}/access/reveals/lift", {"member_id": str(member.id)}, "application/json")
    admin = sign_in(Client(), shop.admin)
    own = admin.post(f"{API}/access/reveals/lift", {"member_id": str(shop.admin.id)}, "application/json")

    assert (mine.status_code, own.status_code, own.json()["code"]) == (403, 403, "reveal.own_block")
    assert told(reveal(client, shop.record)) == (429, "reveal.blocked")


# --- AN-08 -------------------------------------------------------------------------------------------


def test_an_08_an_old_session_is_challenged(shop: Shop) -> None:
    member = make_member(shop.workspace, roles=[shop.role("mobile")])
    client = sign_in(Client(), member)
    with stopped_clock(START):
        confirm(client)
    for minutes, status in ((9, 200), (10, 403), (60 * 24, 401)):
        with stopped_clock(START + timedelta(minutes=minutes)):
            assert reveal(client, shop.record).status_code == status


def test_an_08_the_password_given_in_another_session_counts_nothing(shop: Shop) -> None:
    here, member = shop.person()
    there = sign_in(Client(), member)

    assert told(reveal(there, shop.record)) == (403, "step_up.needed")
    assert reveal(here, shop.record).status_code == 200


def test_an_08_ten_calls_at_once_in_an_old_session_get_nothing(shop: Shop) -> None:
    client, member = shop.person(confirmed=False)

    found = reveal_at_once(client, shop.record, [f"race-{i}" for i in range(10)])

    assert found == [403] * 10
    assert entries(member) == []


# --- who reviews -------------------------------------------------------------------------------------


def test_the_review_tells_who_what_when_and_why_and_never_the_value(shop: Shop) -> None:
    client, member = shop.person(shop.role("mobile", limits={"reveals_per_hour": 1}))
    reveal(client, shop.record)
    reveal(client, shop.record)

    answer = sign_in(Client(), shop.admin).get(f"{API}/access/reveals")

    assert MOBILE not in answer.content.decode()
    refused, shown = answer.json()["items"]
    assert refused["refused"] == "limit"
    assert shown["member"] == {"id": str(member.id), "label": member.name}
    assert (shown["refused"], shown["reason_code"], shown["reason"]) == (None, "contact", REASON["reason"])
    assert (shown["object"]["key"], shown["field"]["key"], shown["record"]) == (
        "shop",
        "mobile",
        {"id": str(shop.record), "title": "甲"},
    )


def test_the_review_is_filtered_and_paged(shop: Shop) -> None:
    client, member = shop.person()
    _, other = shop.person()
    for _ in range(3):
        reveal(client, shop.record)
    admin = sign_in(Client(), shop.admin)

    first = admin.get(f"{API}/access/reveals?limit=2&member_id={member.id}&object=shop").json()
    rest = admin.get(f"{API}/access/reveals?limit=2&member_id={member.id}&object=shop&after={first['next']}").json()

    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)
    assert admin.get(f"{API}/access/reveals?member_id={other.id}").json()["items"] == []


def test_the_review_is_for_those_in_charge_alone(shop: Shop) -> None:
    client, _ = shop.person()

    assert client.get(f"{API}/access/reveals").status_code == 403


def test_history_and_timeline_of_the_record_show_no_value(shop: Shop) -> None:
    client, _ = shop.person()
    reveal(client, shop.record)

    told = client.get(f"{API}/objects/shop/records/{shop.record}/history").json()["items"]
    assert [item["operation"] for item in told] == ["record.create"]
    for path in ("history", "timeline"):
        assert MOBILE not in client.get(f"{API}/objects/shop/records/{shop.record}/{path}").content.decode()


def test_alarms_are_shown_to_those_in_charge_and_cannot_be_muted(shop: Shop) -> None:
    client, member = shop.person(shop.role("mobile", limits={"reveals_per_hour": 1}))
    for _ in range(2):
        reveal(client, shop.record)
    admin = sign_in(Client(), shop.admin)

    inbox = admin.get(f"{API}/notifications").json()["items"]
    muted = admin.patch(f"{API}/notifications/preferences", {"kinds": {"security": False}}, "application/json")

    shown = next(item for item in inbox if item["kind"] == "security")
    assert member.name in shown["title"]
    assert muted.status_code == 422
