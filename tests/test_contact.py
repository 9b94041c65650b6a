"""People called and written to without their numbers being shown: rights, limits, the log, and real servers."""

import hashlib
import hmac
import itertools
import json
import logging
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connections
from django.test import Client

from jingui.access.api.see_as import HEADER as SEE_AS
from jingui.access.services.set_clearance import set_clearance
from jingui.audit.models import AuditEntry
from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.clock import now, stopped_clock
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role, make_workspace, sign_in
from jingui.kit.testing.sinks import CallSink, MailSink, call_sink, mail_sink
from jingui.kit.testing.threads import at_once
from jingui.notify.models import Notification
from jingui.outreach.models import ContactAttempt
from jingui.outreach.plugins.call import SIGNATURE
from jingui.outreach.registries import Channel, channels
from jingui.outreach.services import contact as contact_service
from jingui.outreach.services.contact import PER_DAY, PER_HOUR, PER_MINUTE
from jingui.outreach.types import MAX_SUBJECT, MAX_TEXT, Order
from jingui.records.services.create_record import create_record
from jingui.records.services.delete_record import delete_record
from jingui.workspaces.models import Member
from jingui.workspaces.services.api_keys import create_api_key

API = "/api/v1"
MOBILE, MAIL = "13812345678", "zhang.san@example.com"
LETTER = {"channel": "mail", "subject": "下周回访", "text": "张先生，您好：\n下周二方便吗？"}
SECRET = "0123456789abcdef" * 2
_numbers = itertools.count()


class Shop:
    """One object with people to reach, a mail server and a call centre."""

    def __init__(self, workspace: Any, centre: CallSink, post: MailSink) -> None:
        self.workspace, self.centre, self.post = workspace, centre, post
        fields = [
            FieldSpec("text", "名称", "name"),
            FieldSpec("mobile", "手机", "mobile", level=3),
            FieldSpec("landline", "座机", "landline", level=3),
            FieldSpec("email", "邮箱", "email", level=3),
            FieldSpec("landline", "传真", "fax", level=3, config={"fax": True}),
        ]
        create_object(actor=actor_of_system(workspace), label="店", key="shop", fields=fields, title_field="name")
        self.admin = make_member(workspace, roles=["administrator"], name="安全员")
        self.record = self.add()

    def add(self, owner: Any = None, **fields: Any) -> UUID:
        values = {
            "name": "甲",
            "mobile": MOBILE,
            "landline": "021-29616715-8361",
            "fax": "021-29616716",
            "email": MAIL,
            **fields,
        }
        if owner is not None:
            values["owner"] = str(owner.id)
        return create_record(actor=actor_of_system(self.workspace), object_key="shop", fields=values)

    def role(self, contact: str = "all", view: str = "all", **reads: str) -> Any:
        rights = {"mobile": "masked", "landline": "masked", "email": "masked"} | reads
        return make_role(
            self.workspace,
            objects={
                "shop": {
                    "operations": {"view": view, "contact": contact, "delete": "all"},
                    "fields": {key: {"read": read} for key, read in rights.items()},
                }
            },
        )

    def person(self, *roles: Any) -> tuple[Client, Any]:
        member = make_member(self.workspace, roles=roles or [self.role()], name="王小明")
        Member.objects.filter(id=member.id).update(mobile="13900000000", email="wang@company.example")
        return sign_in(Client(), member), member


@pytest.fixture
def shop(workspace: Any, settings: Any) -> Iterator[Shop]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.MAIL_FROM, settings.CALL_SECRET = "金匮客服 <service@company.example>", SECRET
    with call_sink() as centre, mail_sink() as post:
        settings.CALL_URL = centre.url
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post.port
        yield Shop(workspace, centre, post)


def contact(
    client: Client, record: Any, field: str = "mobile", body: Any = None, key: str | None = "", **headers: str
) -> Any:
    if key is not None:
        headers = {**headers, "Idempotency-Key": key or f"contact-{next(_numbers)}"}
    body = body or ({"channel": "call"} if field != "email" else LETTER)
    path = f"{API}/objects/shop/records/{record}/fields/{field}/contact"
    return client.post(path, body, "application/json", headers=headers)


def told(answer: Any) -> tuple[int, str]:
    assert not any(secret in answer.content.decode() for secret in (MOBILE, MAIL, "2961671"))
    return answer.status_code, answer.json()["code"]


def entries(member: Any, operation: str = "record.contact") -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(actor_id=member.id, operation=operation).order_by("occurred_at"))


def plain(entry: AuditEntry) -> dict[str, Any]:
    """What an entry tells of a contact, without its id."""
    return {key: value for key, value in entry.detail["contact"].items() if key != "id"}


def untouched(shop: Shop, member: Any) -> bool:
    """Nobody was contacted, nothing counted, nothing logged."""
    asked = AuditEntry.objects.filter(actor_id=member.id, operation__startswith="record.contact").exists()
    counted = ContactAttempt.objects.filter(member_id=member.id).exists()
    return not (asked or counted or shop.centre.calls or shop.post.letters)


# --- what it is for ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("field", "callee"), [("mobile", f"+86{MOBILE}"), ("landline", "+862129616715;ext=8361")])
def test_a_masked_number_is_called_and_never_shown(shop: Shop, field: str, callee: str) -> None:
    client, member = shop.person()

    answer = contact(client, shop.record, field)

    assert answer.status_code == 200
    assert set(answer.json()) == {"channel", "handed_at"}
    assert MOBILE not in answer.content.decode()
    (order,) = shop.centre.orders
    assert order["callee"] == callee
    login = Member.objects.select_related("user").get(id=member.id).user.username
    assert order["agent"] == {"id": str(member.id), "login": login, "name": "王小明", "mobile": "13900000000"}
    assert order["workspace"] == shop.workspace.key
    (entry,) = entries(member)
    assert (entry.object_key, entry.record_id) == ("shop", shop.record)
    (asked,) = entries(member, "record.contact_asked")
    said = {"id": order["id"], "field": field, "channel": "call"}
    assert entry.detail == asked.detail == {"contact": said}


def test_the_call_centre_can_tell_that_it_is_us(shop: Shop) -> None:
    client, _ = shop.person()

    contact(client, shop.record)

    ((headers, body),) = shop.centre.calls
    parts = dict(part.split("=") for part in headers[SIGNATURE].split(","))
    wanted = hmac.new(SECRET.encode(), f"{parts['t']}.".encode() + body, hashlib.sha256).hexdigest()
    assert parts["v1"] == wanted


def test_a_masked_address_is_written_to_and_answers_go_to_the_company(shop: Shop) -> None:
    client, member = shop.person()

    answer = contact(client, shop.record, "email")

    assert answer.status_code == 200
    ((to, letter),) = shop.post.letters
    assert to == MAIL == letter["To"]
    assert letter["Subject"] == "下周回访"
    assert letter.get_content().strip().replace("\r\n", "\n") == LETTER["text"]
    assert letter["From"].addresses[0].addr_spec == "service@company.example"
    assert letter["From"].addresses[0].display_name.startswith("王小明 · ")
    assert letter["Reply-To"] is None
    assert plain(entries(member)[0]) == {"field": "email", **LETTER}
    assert plain(entries(member, "record.contact_asked")[0]) == {"field": "email", "channel": "mail"}


def test_who_reads_the_address_gets_the_answer_himself(shop: Shop) -> None:
    client, _ = shop.person(shop.role(email="full"))

    contact(client, shop.record, "email")

    assert shop.post.letters[0][1]["Reply-To"] == "wang@company.example"


def test_channels_are_told_once_they_are_connected(shop: Shop, settings: Any) -> None:
    client, _ = shop.person()

    found = {item["key"]: item for item in client.get(f"{API}/contact-channels").json()["items"]}
    settings.MAIL_FROM = settings.CALL_URL = ""

    assert {key: (item["field_types"], item["takes_text"]) for key, item in found.items()} == {
        "call": (["mobile", "landline"], False),
        "mail": (["email"], True),
    }
    assert client.get(f"{API}/contact-channels").json() == {"items": []}
    assert told(contact(client, shop.record)) == (409, "contact.no_channel")


@pytest.mark.parametrize(
    ("field", "channel"), [("email", "call"), ("mobile", "mail"), ("name", "call"), ("mobile", "?"), ("fax", "call")]
)
def test_a_channel_reaches_its_own_fields_only(shop: Shop, field: str, channel: str) -> None:
    client, member = shop.person()
    body = {"channel": channel} if channel != "mail" else LETTER

    assert told(contact(client, shop.record, field, body)) == (409, "contact.no_channel")
    assert untouched(shop, member)


# --- who may ----------------------------------------------------------------------------------------


def test_no_role_that_says_contact_no_contact(shop: Shop) -> None:
    client, member = shop.person(shop.role(contact="none"))

    assert told(contact(client, shop.record)) == (403, "contact.denied")
    assert untouched(shop, member)


def test_contact_reaches_as_far_as_the_role_says(shop: Shop) -> None:
    client, member = shop.person(shop.role(contact="own"))
    own = shop.add(owner=member)

    assert told(contact(client, shop.record)) == (403, "contact.denied")
    assert contact(client, own).status_code == 200


@pytest.mark.parametrize("read", ["none", "match"])
def test_a_field_one_does_not_see_is_no_field(shop: Shop, read: str) -> None:
    client, member = shop.person(shop.role(mobile=read))

    assert told(contact(client, shop.record)) == told(contact(client, shop.record, "nothing")) == (404, "not_found")
    assert untouched(shop, member)


def test_a_hidden_record_is_no_record(shop: Shop) -> None:
    client, member = shop.person(shop.role(view="own", contact="all"))
    gone = shop.add(owner=member)
    delete_record(actor=actor_for(member), object_key="shop", record_id=gone)

    assert {told(contact(client, i)) for i in (shop.record, uuid4(), gone)} == {(404, "not_found")}
    assert untouched(shop, member)


def test_a_field_above_the_clearance_is_no_field(shop: Shop) -> None:
    client, member = shop.person()
    set_clearance(actor=actor_for(shop.admin), member_id=member.id, clearance=2)

    assert told(contact(client, shop.record)) == (404, "not_found")


def test_another_company_sees_nothing(shop: Shop) -> None:
    other = make_workspace()
    with workspace_context(other.id):
        stranger = sign_in(Client(), make_member(other, roles=["administrator"]))

    assert told(contact(stranger, shop.record)) == (404, "not_found")
    assert not shop.centre.calls


def test_programs_and_who_sees_as_another_contact_nobody(shop: Shop) -> None:
    member = shop.person()[1]
    admin = sign_in(Client(), shop.admin)
    token = admin.post(f"{API}/access/see-as", {"member_id": str(member.id)}, "application/json").json()["token"]
    key = create_api_key(actor=actor_for(member), name="程序").secret

    program = contact(Client(), shop.record, Authorization=f"Bearer {key}")

    assert told(program) == (403, "contact.person_only")
    assert contact(admin, shop.record, **{SEE_AS: token}).status_code == 403
    assert untouched(shop, member)


# --- the request ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"channel": "mail"}, ["/subject", "/text"]),
        ({**LETTER, "subject": " \n "}, ["/subject"]),
        ({**LETTER, "subject": "题" * (MAX_SUBJECT + 1)}, ["/subject"]),
        ({**LETTER, "text": "\n\t "}, ["/text"]),
        ({**LETTER, "text": "文" * (MAX_TEXT + 1)}, ["/text"]),
    ],
)
def test_a_letter_says_something_and_not_too_much(shop: Shop, body: Any, pointers: list[str]) -> None:
    client, member = shop.person()

    answer = contact(client, shop.record, "email", body)

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == pointers
    assert untouched(shop, member)


def test_a_letter_of_one_sign_goes_and_control_signs_do_not(shop: Shop) -> None:
    client, _ = shop.person()

    assert (
        contact(client, shop.record, "email", {**LETTER, "subject": "嗨", "text": "\x00好\x1b\u202e"}).status_code
        == 200
    )
    ((_, letter),) = shop.post.letters
    assert (letter["Subject"], letter.get_content().strip()) == ("嗨", "好")


def test_a_letter_of_the_longest_kind_goes(shop: Shop) -> None:
    client, _ = shop.person()
    body = {"channel": "mail", "subject": "题" * MAX_SUBJECT, "text": "文" * MAX_TEXT}

    assert contact(client, shop.record, "email", body).status_code == 200
    assert shop.post.letters[0][1]["Subject"].strip() == "题" * MAX_SUBJECT


def test_a_subject_cannot_bring_recipients_along(shop: Shop) -> None:
    client, _ = shop.person()

    contact(client, shop.record, "email", {**LETTER, "subject": "你好\r\nBcc: me@evil.example\x00"})

    ((to, letter),) = shop.post.letters
    assert (to, letter["Bcc"]) == (MAIL, None)
    assert letter["Subject"] == "你好 Bcc: me@evil.example"


def test_a_call_takes_no_words(shop: Shop) -> None:
    client, member = shop.person()

    answer = contact(client, shop.record, body={"channel": "call", "text": "话"})

    assert answer.status_code == 422
    assert untouched(shop, member)


@pytest.mark.parametrize("key", [None, "一", "x" * 201, "a\tb"])
def test_a_request_needs_a_key_of_its_own(shop: Shop, key: str | None) -> None:
    client, member = shop.person()

    assert contact(client, shop.record, key=key).status_code == 400
    assert untouched(shop, member)


def test_a_request_sent_twice_rings_once(shop: Shop) -> None:
    client, member = shop.person()

    first, second = (contact(client, shop.record, key="same") for _ in range(2))

    assert first.status_code == 200
    assert told(second) == (409, "contact.replayed")
    assert len(shop.centre.calls) == len(entries(member)) == 1


def test_requests_that_meet_under_one_key_ring_once(shop: Shop) -> None:
    client, member = shop.person()

    def call() -> int:
        mine = Client()
        mine.cookies = client.cookies
        return int(contact(mine, shop.record, key="same").status_code)

    assert sorted(at_once([call, call])) == [200, 409]
    assert len(shop.centre.calls) == len(entries(member)) == 1


def test_an_empty_field_has_nobody(shop: Shop) -> None:
    client, member = shop.person()
    empty = shop.add(mobile=None)

    assert told(contact(client, empty)) == (409, "contact.empty")
    assert untouched(shop, member)


# --- limits -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("most", "within", "later"),
    [
        (PER_MINUTE, timedelta(seconds=59), timedelta(seconds=60)),
        (PER_HOUR, timedelta(minutes=59), timedelta(hours=1)),
        (PER_DAY, timedelta(hours=23), timedelta(days=1)),
    ],
)
def test_nobody_contacts_more_than_by_hand(shop: Shop, most: int, within: timedelta, later: timedelta) -> None:
    member = shop.person()[1]
    start = now()
    ContactAttempt.objects.bulk_create(
        ContactAttempt(workspace_id=shop.workspace.id, member_id=member.id, request_key=f"k{i}", happened_at=start)
        for i in range(most - 1)
    )

    with stopped_clock(start + within):
        client = sign_in(Client(), member)
        assert contact(client, shop.record).status_code == 200
        assert told(contact(client, shop.record)) == (429, "contact.limit")
    with stopped_clock(start + later):
        assert contact(sign_in(Client(), member), shop.record).status_code == 200

    assert len(shop.centre.calls) == 2


def test_counts_are_kept_for_thirty_days(shop: Shop) -> None:
    client, member = shop.person()
    old = {"workspace_id": shop.workspace.id, "member_id": member.id}
    for hours, key in ((30 * 24 - 1, "kept"), (30 * 24 + 1, "gone")):
        ContactAttempt.objects.create(**old, request_key=key, happened_at=now() - timedelta(hours=hours))

    contact(client, shop.record, key="new")

    assert set(ContactAttempt.objects.filter(member_id=member.id).values_list("request_key", flat=True)) == {
        "kept",
        "new",
    }


class Slow(Channel):
    """A channel that answers when it is told to."""

    key = "slow"
    label = {"zh-Hans": "慢", "en": "Slow"}
    field_types = ("mobile",)

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.taken = threading.Semaphore(0)

    def is_ready(self) -> bool:
        return True

    def hand_over(self, order: Order) -> None:
        self.taken.release()
        assert self.go_on.wait(20)


def test_a_channel_that_hangs_does_not_hold_every_thread(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow()
    monkeypatch.setitem(channels._items, "slow", slow)
    hung = [shop.person()[0] for _ in range(2)]
    client, member = shop.person()

    def call(who: Client) -> int:
        try:
            return int(contact(who, shop.record, body={"channel": "slow"}).status_code)
        finally:
            connections.close_all()

    answers: list[int] = []
    threads = [threading.Thread(target=lambda who=who: answers.append(call(who))) for who in hung]
    for thread in threads:
        thread.start()
        assert slow.taken.acquire(timeout=20)

    try:
        assert told(contact(client, shop.record)) == (429, "contact.busy")
        assert untouched(shop, member)
    finally:
        slow.go_on.set()
        for thread in threads:
            thread.join()
    assert answers == [200, 200]
    assert contact(client, shop.record).status_code == 200


# --- when it fails ----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [199, 300, 302, 400, 500])
def test_a_call_centre_that_refuses_is_told_and_on_record(
    shop: Shop, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    client, member = shop.person()
    shop.centre.status = status

    with caplog.at_level(logging.DEBUG):
        answer = contact(client, shop.record)

    assert told(answer) == (409, "contact.failed")
    assert len(shop.centre.calls) == 1  # a redirect is not followed
    assert entries(member, "record.contact_failed")[0].detail["contact"]["why"] == f"http_{status}"
    assert len(entries(member, "record.contact_asked")) == 1
    assert entries(member) == []  # it is not told as done
    assert f"contact={entries(member, 'record.contact_failed')[0].detail['contact']['id']}" in caplog.text
    assert [told for told, _ in timeline(client, shop.record)] == ["record.contact_failed"]
    assert MOBILE not in caplog.text


@pytest.mark.parametrize("status", [200, 204, 299])
def test_any_answer_of_the_two_hundreds_is_a_call_taken(shop: Shop, status: int) -> None:
    client, _ = shop.person()
    shop.centre.status = status

    assert contact(client, shop.record).status_code == 200


@pytest.mark.parametrize(
    ("tail", "path"), [("", "/"), ("/c2c", "/c2c"), ("/c2c?key=1&b=2", "/c2c?key=1&b=2"), ("?k=1", "/?k=1")]
)
def test_the_address_of_the_call_centre_is_used_whole(shop: Shop, settings: Any, tail: str, path: str) -> None:
    client, _ = shop.person()
    settings.CALL_URL = settings.CALL_URL.removesuffix("/click2call") + tail

    contact(client, shop.record)

    assert shop.centre.paths == [path]


def test_a_mail_server_that_quotes_the_address_is_not_quoted(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    client, member = shop.person()
    shop.post.refuses = True

    with caplog.at_level(logging.DEBUG):
        answer = contact(client, shop.record, "email")

    assert told(answer) == (409, "contact.failed")
    assert plain(entries(member, "record.contact_failed")[0]) == {
        "field": "email",
        "channel": "mail",
        "why": "SMTPRecipientsRefused",
    }
    assert MAIL not in caplog.text + json.dumps([entry.detail for entry in entries(member, "record.contact_failed")])


@pytest.mark.parametrize("field", ["mobile", "email"])
def test_servers_that_are_not_there_are_told(shop: Shop, settings: Any, field: str) -> None:
    client, member = shop.person()
    with call_sink() as gone:
        settings.CALL_URL = gone.url
    with mail_sink() as closed:
        settings.EMAIL_PORT = closed.port

    assert told(contact(client, shop.record, field)) == (409, "contact.failed")
    assert entries(member, "record.contact_failed")[0].detail["contact"]["why"] == "ConnectionRefusedError"


def test_what_was_done_is_not_told_as_undone(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client, member = shop.person()
    real = contact_service.write_entry

    def write_entry(**entry: Any) -> Any:
        if entry["operation"] == "record.contact":
            raise DatabaseError
        return real(**entry)

    monkeypatch.setattr(contact_service, "write_entry", write_entry)

    with caplog.at_level(logging.ERROR):
        assert contact(client, shop.record).status_code == 200
    assert len(shop.centre.calls) == len(entries(member, "record.contact_asked")) == 1
    assert f"contact={entries(member, 'record.contact_asked')[0].detail['contact']['id']}" in caplog.text


def test_what_cannot_be_written_down_is_not_done(shop: Shop) -> None:
    client, member = shop.person()
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        from django.db import transaction

        with workspace_context(shop.workspace.id), transaction.atomic():
            Member.objects.select_for_update(no_key=True).get(id=member.id)
            held.set()
            done.wait(20)
        connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(20)
    try:
        assert told(contact(client, shop.record)) == (503, "contact.not_on_record")
        assert untouched(shop, member)
    finally:
        done.set()
        thread.join()


# --- decoys -----------------------------------------------------------------------------------------


def test_a_decoy_is_dialled_by_nobody_and_security_is_told(shop: Shop) -> None:
    client, member = shop.person()
    decoy = shop.add(name="饵")
    laid = sign_in(Client(), shop.admin).post(
        f"{API}/access/decoys", {"object": "shop", "record_id": str(decoy)}, "application/json"
    )
    assert laid.status_code == 201

    answers = [contact(client, record).json() for record in (shop.record, decoy)]

    assert [set(answer) for answer in answers] == [{"channel", "handed_at"}] * 2
    assert len(shop.centre.calls) == 1
    (plain_one, asked) = entries(member, "record.contact_asked")
    assert (asked.record_id, asked.detail["contact"]["why"]) == (decoy, "decoy")
    assert "why" not in plain_one.detail["contact"]
    kinds = Notification.objects.filter(kind="security", member_id=shop.admin.id)
    assert [item.params["why"] for item in kinds] == ["contact_decoy"]
    assert client.get(f"{API}/objects").status_code == 200  # calling through a list is work
    (alarm,) = sign_in(Client(), shop.admin).get(f"{API}/notifications").json()["items"]
    assert alarm["link"] == {"page": "record", "object": "shop", "id": str(decoy)}
    stories = [timeline(client, record) for record in (shop.record, decoy)]
    assert stories[0] == stories[1]


def test_the_log_does_not_tell_a_decoy_from_any_record(shop: Shop) -> None:
    """Who reads the log, or reviews rights, does not thereby learn of decoys: only who manages roles does."""
    decoy = shop.add(name="饵")
    sign_in(Client(), shop.admin).post(
        f"{API}/access/decoys", {"object": "shop", "record_id": str(decoy)}, "application/json"
    )
    client, _ = shop.person()
    reviewer = make_role(shop.workspace, system=["audit.view", "access.review"])
    readers = [shop.person(reviewer, shop.role())[0], shop.person(reviewer)[0]]
    for record in (shop.record, decoy):
        for field in ("mobile", "email"):
            assert contact(client, record, field).status_code == 200

    for reader in readers:
        items = reader.get(f"{API}/audit?limit=200").json()["items"]
        told_of = {
            str(record): [(i["operation"], i["detail"]) for i in items if i["record_id"] == str(record)]
            for record in (shop.record, decoy)
        }
        contacts = {key: [one for one in told if "contact" in one[0]] for key, told in told_of.items()}
        assert len(contacts[str(decoy)]) == 4
        assert contacts[str(decoy)] == contacts[str(shop.record)]
        assert not any("decoy" in str(item) or "alarm" in item["operation"] for item in items if "contact" in str(item))


def timeline(client: Client, record: Any, kinds: str = "") -> list[Any]:
    items = client.get(f"{API}/objects/shop/records/{record}/timeline?kinds={kinds}").json()["items"]
    return [(item["operation"], item.get("contact")) for item in items if "contact" in item["operation"]]


# --- what is told of it afterwards ------------------------------------------------------------------


def test_a_mail_is_part_of_the_record_for_who_may_see_the_field(shop: Shop) -> None:
    client, _ = shop.person()
    blind, _ = shop.person(shop.role(email="none"))
    contact(client, shop.record, "email")

    whole = {"field": "email", **LETTER}
    assert timeline(client, shop.record) == timeline(client, shop.record, "contact") == [("record.contact", whole)]
    assert timeline(blind, shop.record) == [("record.contact", {"channel": "mail"})]
    assert timeline(client, shop.record, "change,import,file,comment") == []
    assert client.get(f"{API}/objects/shop/records/{shop.record}/history").json()["items"][0]["changes"]


def test_the_log_tells_words_to_who_may_see_the_record(shop: Shop) -> None:
    client, _ = shop.person()
    contact(client, shop.record, "email")
    contact(client, shop.record)
    auditor = make_role(shop.workspace, system=["audit.view"])
    told_to = {"admin": sign_in(Client(), shop.admin), "auditor": shop.person(auditor)[0]}

    details = {
        who: [
            item["detail"].get("contact")
            for item in reader.get(f"{API}/audit?limit=50").json()["items"]
            if item["operation"] == "record.contact"
        ]
        for who, reader in told_to.items()
    }

    assert details["admin"] == [{"field": "mobile", "channel": "call"}, {"field": "email", **LETTER}]
    assert details["auditor"] == [None, None]
    assert entries_hold_no_value()


def entries_hold_no_value() -> bool:
    kept = AuditEntry.objects.filter(operation__startswith="record.contact").values_list("detail", flat=True)
    return not any(secret in json.dumps(list(kept)) for secret in (MOBILE, MAIL))
