"""Attacks AZ-13 … AZ-26 of the security design on every path that stands today, by ID.

Where the path attacked does not exist yet, the test asserts just that, so that whoever builds the path
meets the ID. ``docs/security-tests.md`` has the list.
"""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.test_access_scenarios import CUSTOMERS, Company, ask, id_number
from tests.test_security_reading import API, OBJECT, RANDOM, RUNS, told

from jingui.access.models import RecordGrant
from jingui.audit.models import AuditEntry
from jingui.catalog.registries import field_types
from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.clock import now, stopped_clock
from jingui.kit.context import workspace_context
from jingui.kit.messages import known_codes
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role, sign_in
from jingui.records.services.create_record import create_record

RULED = f"{API}/objects/ruled/records"
FULL = dict.fromkeys(("view", "create", "edit", "import"), "own")
SECRET = "canary-9137"  # a value


@pytest.fixture(scope="module")
def company(db_ready: None, django_db_blocker: Any) -> Iterator[Company]:
    with django_db_blocker.unblock():
        made = Company()
        with workspace_context(made.workspace.id):
            make_ruled(made)
            yield made


def make_ruled(company: Company) -> None:
    """Make an object with every rule a field may have, and one record nobody but its owner sees."""
    fields = [
        FieldSpec("text", "名称", "name", is_required=True),
        FieldSpec("text", "单号标签", "serial", is_unique=True, level=2),
        FieldSpec("text", "暗号标签", "secret", is_required=True, is_unique=True, level=4, config={"max_length": 20}),
        FieldSpec("integer", "额度标签", "quota", level=4, config={"min": 100, "max": 9137}),
        FieldSpec("choice", "暗级标签", "grade", level=4, config={"options": [option("canary_option")]}),
        FieldSpec("mobile", "暗机标签", "phone", is_unique=True, level=4),
    ]
    create_object(actor=actor_of_system(company.workspace), label="规则", key="ruled", fields=fields)
    everything = {field.key: {"read": "full", "write": True} for field in fields}
    grant = {"operations": FULL, "fields": everything}
    owner = make_member(company.workspace, roles=[make_role(company.workspace, objects={"ruled": grant})])
    values = {"name": "x", "serial": "S-1", "secret": SECRET, "quota": 500, "phone": "13812340000"}
    company.ids["ruled"] = str(create_record(actor=actor_for(owner), object_key="ruled", fields=values))


def write_hidden(company: Company, serials: list[str]) -> None:
    """Write records of somebody else's."""
    everything = {key: {"read": "full", "write": True} for key in ("name", "serial", "secret")}
    grant = {"operations": FULL, "fields": everything}
    owner = make_member(company.workspace, roles=[make_role(company.workspace, objects={"ruled": grant})])
    for serial in serials:
        fields = {"name": "x", "serial": serial, "secret": f"secret of {serial}"}
        create_record(actor=actor_for(owner), object_key="ruled", fields=fields)


def option(key: str) -> dict[str, Any]:
    return {"key": key, "label": {"zh-Hans": key}, "color": "gray"}


def writer(company: Company, **fields: Any) -> Client:
    """Give somebody with records of his own and the rights named; nothing on fields of level 4."""
    grant = {"operations": FULL, "fields": fields}
    return sign_in(
        Client(), make_member(company.workspace, roles=[make_role(company.workspace, objects={"ruled": grant})])
    )


# --- AZ-09, AZ-10: what is not there ------------------------------------------


def test_az_09_10_no_field_is_derived_from_others() -> None:
    """Formula, lookup, rollup, declassified values: no field type computes from another field.

    Who builds one meets AZ-09 (refused at create without the right, hidden for viewers, gone at once
    when the right goes) and AZ-10 (declassifying needs a second person).
    """
    computed = {kind.key for kind in field_types if not kind.is_writable}
    inputs = {name for kind in field_types for name in dir(kind) if re.search("formula|depend|source_field", name)}

    assert computed == {"auto_number"}
    assert inputs == set()
    assert not [code for code in known_codes() if code.startswith(("formula.", "declassif"))]


def test_az_26_a_refusal_beats_every_grant(company: Company) -> None:
    """One role's ceiling holds against all others of the member; labels: ``tests/test_security_labels.py``."""
    wide = {"operations": {"view": "all"}, "fields": {"mobile": {"read": "full", "write": True}}}
    ceiling = {"operations": {}, "fields": {"mobile": {"at_most": "none"}}}
    roles = [make_role(company.workspace, objects={"customer": grant}) for grant in (wide, ceiling)]
    client = sign_in(Client(), make_member(company.workspace, roles=roles))

    assert "mobile" not in client.get(f"{CUSTOMERS}/{company.ids['sales']}").json()["fields"]
    assert ask(client, f"{CUSTOMERS}/query", {"sort": [{"field": "mobile"}]}).status_code == 400


# --- AZ-13, AZ-14: errors ----------------------------------------------------------------------------


def test_az_13_a_taken_value_of_a_hidden_record_is_the_same_error_on_every_path(company: Company) -> None:
    """Create, change, paste, batch, upsert, import: no owner, no id, no difference to an own record's value."""
    client = writer(company)
    own = ask(client, RULED, {"fields": {"name": "own", "serial": "S-2"}}).json()
    other = ask(client, RULED, {"fields": {"name": "other", "serial": "S-3"}}).json()["id"]

    def refusals(value: str) -> list[tuple[int, str]]:
        fields = {"name": "y", "serial": value}
        upsert = {"items": [{"op": "upsert", "key": "serial", "fields": fields}]}
        found = [
            told(ask(client, RULED, {"fields": fields}), value),
            told(ask(client, f"{RULED}/{other}", {"fields": {"serial": value}}, "patch", **{"If-Match": "1"}), value),
            told(ask(client, f"{RULED}/bulk", {"create": [{"fields": fields}]}), value),
            told(ask(client, f"{RULED}/batch", {"items": [{"op": "create", "fields": fields}]}), value),
        ]
        if value == "S-1":
            found.append(told(ask(client, f"{RULED}/batch", upsert), value))
            assert company.ids["ruled"] not in found[-1][1]
        return [answer for answer in found if answer]

    hidden, mine = refusals("S-1"), refusals("S-2")
    assert hidden[:4] == mine
    assert hidden[4] == hidden[3]
    text = json.dumps(hidden)
    assert company.ids["ruled"] not in text
    assert own["id"] not in json.dumps(mine)


def test_az_13_taken_values_of_hidden_records_are_met_thirty_times_a_minute(company: Company) -> None:
    """One by one or in a list: a refused list is told as a whole, what follows within the minute is not."""
    client = writer(company)
    values = [f"H-{number}" for number in range(40)]
    write_hidden(company, values)
    for number in range(40):
        assert ask(client, RULED, {"fields": {"name": "own", "serial": f"O-{number}"}}).status_code == 201
    start = now()

    def create(value: str, seconds: int = 0) -> int:
        with stopped_clock(start + timedelta(seconds=seconds)):
            return ask(client, RULED, {"fields": {"name": "y", "serial": value}}).status_code

    assert {create(f"O-{number}") for number in range(40)} == {422}  # his own are no secret
    assert {create(value) for value in values[:30]} == {422}
    assert [create(values[30]), create(values[0]), create("free-1"), create("O-1")] == [429, 429, 201, 422]
    assert create(values[30], seconds=70) == 422
    with stopped_clock(start + timedelta(minutes=5)):
        batch = {"items": [{"op": "create", "fields": {"name": "y", "serial": value}} for value in values]}
        told = ask(client, f"{RULED}/batch", batch)
        assert told.status_code == 200
        assert {item["status"] for item in told.json()["items"]} == {422}
        free = {"op": "create", "fields": {"name": "nowhere", "serial": "free-2"}}
        again = ask(client, f"{RULED}/batch", {"items": [free, batch["items"][0]]})
        assert (again.status_code, again.json()["code"]) == (429, "match.limit")
        assert create("free-2", seconds=300) == 201  # nothing of the refused list was written
    with workspace_context(company.workspace.id):
        entries = AuditEntry.objects.filter(operation="match.limit", object_key="ruled")
        assert entries.count() == 2
        assert "H-3" not in json.dumps([entry.detail for entry in entries])


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_az_14_no_message_names_a_field_or_value_without_right(company: Company, language: str) -> None:
    """Required, unique, range, length, options of fields he may not read nor write, on every path that writes."""
    client = writer(company)
    made = ask(client, RULED, {"fields": {"name": "mine"}}, **{"Accept-Language": language})
    record = made.json()["id"]
    texts = [made.content.decode()]
    for key, value in (
        ("secret", SECRET), ("quota", 5), ("quota", 99999), ("grade", "nothing"), ("phone", "13812340000"),
        ("phone", "1"), ("secret", "x" * 99), ("secret", ""),
    ):  # fmt: skip
        fields = {"name": "z", key: value}
        absent_fields = {"name": "z", "f_absent": value}
        hidden = [told(answer, key) for answer in writes(client, record, fields, language)]
        absent = [told(answer, "f_absent") for answer in writes(client, record, absent_fields, language)]
        assert hidden == absent, key
        texts += [text for _, text in hidden]

    whole = "\n".join(texts)
    for word in (SECRET, "9137", "canary_option", "暗号标签", "额度标签", "暗级标签", "暗机标签", "13812340000"):
        assert word not in whole, word


def writes(client: Client, record: str, fields: dict[str, Any], language: str) -> list[Any]:
    changes = [{"field": key, "value": value} for key, value in fields.items() if key != "name"]
    runs = RUNS.replace("customer", "ruled")
    selection = {"ids": [record]}
    headers = {"Accept-Language": language}
    return [
        ask(client, RULED, {"fields": fields}, **headers),
        ask(client, f"{RULED}/{record}", {"fields": fields}, "patch", **headers, **{"If-Match": "1"}),
        ask(client, f"{RULED}/bulk", {"update": [{"id": record, "fields": fields}]}, **headers),
        ask(client, f"{RULED}/batch", {"items": [{"op": "create", "fields": fields}]}, **headers),
        ask(client, f"{RULED}/{record}/copy", {"fields": fields}, **headers),
        ask(client, f"{runs}/preview", {"kind": "update", "selection": selection, "changes": changes}, **headers),
    ]


def test_az_14_who_writes_a_hidden_field_hears_of_his_own_value_alone(company: Company) -> None:
    """Write without sight: the message may say what is wrong with what he sent, and nothing of what is there."""
    client = writer(company, secret={"read": "match", "write": True}, quota={"read": "match", "write": True})

    taken = ask(client, RULED, {"fields": {"name": "a", "secret": SECRET}})
    beyond = ask(client, RULED, {"fields": {"name": "a", "secret": "free-1", "quota": 5}})

    assert [fault["code"] for fault in taken.json()["errors"]] == ["unique"]
    assert company.ids["ruled"] not in taken.content.decode()
    assert beyond.status_code == 422


def test_az_14_an_import_reports_hidden_columns_like_unknown_ones(company: Company) -> None:
    client = writer(company)
    rows = f"名称,单号标签,暗号标签,额度标签\n甲,S-1,{SECRET},5\n乙,S-77,other,9\n".encode()
    file = SimpleUploadedFile("a.csv", rows, content_type="text/csv")

    run = client.post(f"{API}/imports", {"file": file, "object": "ruled"}).json()

    assert not {"secret", "quota", "grade", "phone"} & set(run["mapping"].values())
    offered = json.dumps(client.get(f"{API}/imports/{run['id']}").json(), ensure_ascii=False)
    assert '"secret"' not in offered
    assert company.ids["ruled"] not in offered


def test_az_14_texts_interpolate_what_was_sent_and_limits_only() -> None:
    """A new parameter in an error's text is looked at here before it may carry a value."""
    from jingui.kit.messages import render_text

    sent = {"value", "suggest", "length", "currency", "extension", "key", "type", "label", "setting", "number"}
    limits = {"limit", "limit_mb", "max", "min", "min_length", "scale", "schemes", "level", "from", "to", "target"}
    limits |= {"minute", "hour", "day"}
    counts = {"count", "created", "updated", "rejected", "rows", "found", "needed", "step"}
    # made when they are read, under the reader's rights
    notices = {"actor", "object", "subject", "file", "operation", "title", "fault"}
    examples = {"seq", "yyyy"}
    # of the console; words of requests and of one's own exports, made for whoever decides and whoever asked
    others = (
        "postgres.",
        "approval_kind.",
        "approval_word.",
        "policy_word.",
        "reveal.ask.",
        "export.ask.",
        "export.mark",
        "export.refused",
        "export.rule.",
    )
    codes = [code for code in known_codes() if not code.startswith(others)]
    used = {name for code in codes for name in re.findall(r"{(\w+)", render_text(code, {}, "en"))}
    known = sent | limits | counts | notices | examples

    assert used <= known, used - known


# --- AZ-16, AZ-18, AZ-19 -----------------------------------------------------------------------------


def test_az_16_a_record_handed_over_meanwhile_is_gone_for_its_former_owner(company: Company) -> None:
    """Time of check, time of use: the right is asked of the record as it is when it is written."""
    record = company.add("sales", 2)
    path, client, boss = f"{CUSTOMERS}/{record}", company.client("sales"), company.client("boss")
    seen = client.get(path).json()["version"]
    owner = {"fields": {"owner": str(company.members["sales_b"].id)}}
    assert ask(boss, path, owner, "patch", **{"If-Match": str(seen)}).status_code == 200

    late = ask(client, path, {"fields": {"name": "x"}}, "patch", **{"If-Match": str(seen)})
    paste = ask(client, f"{CUSTOMERS}/bulk", {"update": [{"id": record, "fields": {"name": "x"}}]})

    assert (late.status_code, paste.status_code) == (404, 422)
    assert boss.get(path).json()["fields"]["name"] != "x"


def test_az_18_a_share_opens_one_record_and_no_field_more(company: Company) -> None:
    """Other fields, bigger pages, other ids, expired, revoked, guessed."""
    record = f"{CUSTOMERS}/{company.ids['sales_b']}"
    client, boss = company.client("sales"), company.client("boss")
    ends = now() + timedelta(minutes=10)
    body = {"kind": "share", "member_id": str(company.members["sales"].id), "ends_at": ends.isoformat()}
    made = ask(boss, f"{record}/access", body).json()

    shared = client.get(record)
    assert shared.status_code == 200
    assert "contract_amount" not in shared.content.decode()
    assert id_number(1) not in shared.content.decode()
    assert ask(client, record, {"fields": {"name": "x"}}, "patch", **{"If-Match": "1"}).status_code == 403
    page = ask(client, f"{CUSTOMERS}/query", {"limit": 500}).json()["items"]
    assert {item["fields"]["owner"]["label"] for item in page} <= {"sales", "sales_b"}
    assert ask(client, f"{CUSTOMERS}/query", {"limit": 501}).status_code == 422
    assert client.get(f"{CUSTOMERS}/{uuid4()}").status_code == 404
    for grant in (made["id"], RANDOM):  # another record's address gives no hold on it
        assert ask(client, f"{CUSTOMERS}/{company.ids['sales']}/access/{grant}", None, "delete").status_code == 404
    again = ask(client, f"{record}/access", body | {"can_edit": True})
    assert again.status_code == 403

    # The database's clock decides: the end is moved to now, and to later again.
    RecordGrant.objects.filter(id=made["id"]).update(ends_at=now() - timedelta(seconds=1))
    assert client.get(record).status_code == 404
    assert client.get(f"{record}/history").status_code == 404
    RecordGrant.objects.filter(id=made["id"]).update(ends_at=ends)
    assert client.get(record).status_code == 200
    assert ask(boss, f"{record}/access/{made['id']}", None, "delete").status_code == 204
    assert client.get(record).status_code == 404


def test_az_18_a_shared_view_shows_its_reader_no_more_than_himself(company: Company) -> None:
    """Chosen by id, with columns, figures and a filter he has no right to; a private one is not there at all."""
    boss, client = company.client("boss"), company.client("sales")
    amount = {"field": "contract_amount", "op": "gt", "value": "777777"}
    view = {
        "label": {"en": "all"}, "is_shared": True, "query": {"filter": {"items": [amount]}},
        "layout": {"columns": [{"field": "contract_amount"}, {"field": "name"}], "figures": {"contract_amount": "sum"}},
    }  # fmt: skip
    shared, private = (
        ask(boss, f"{OBJECT}/views", view | {"is_shared": is_shared}).json()["id"] for is_shared in (True, False)
    )

    told_ = client.get(f"{OBJECT}/views")
    listed = {item["id"] for item in told_.json()["items"]}
    assert private not in listed
    assert "contract_amount" not in told_.content.decode()
    assert "777777" not in told_.content.decode()
    for body in ({"is_default": True}, {"layout": view["layout"]}, {"is_shared": False}):
        assert ask(client, f"{API}/views/{shared}", body, "patch").status_code in {400, 403, 404}
        missing = told(ask(client, f"{API}/views/{RANDOM}", body, "patch"), RANDOM)
        assert told(ask(client, f"{API}/views/{private}", body, "patch"), private) == missing
    assert ask(client, f"{API}/views/{shared}", None, "delete").status_code in {403, 404}


@pytest.mark.slow
def test_az_18_no_link_is_open_to_the_public(company: Company) -> None:
    """Public forms, portals and share links do not exist: without a session every route but these is shut.

    Who builds one meets AZ-18 for it, and R-042: a principal of its own, listed fields, expiry, rate.
    """
    document = Client().get(f"{API}/openapi.json")
    paths = company.client("boss").get(f"{API}/openapi.json").json()["paths"]
    fill = {"object_key": "customer", "field_key": "name", "related_key": "contact", "token": "jg_x_y"}
    answered = set()
    for path, operations in paths.items():
        filled = re.sub(r"{(\w+)}", lambda found: fill.get(found[1], RANDOM), path)
        answered |= {
            operation["operationId"]
            for method, operation in operations.items()
            if is_open(ask(Client(), filled, {}, method))
        }

    assert answered == {"get_invitation_by_token"}  # and accepting, which needs its token, too
    assert document.status_code in {200, 401}


def is_open(answer: Any) -> bool:
    """Tell whether somebody unknown got an answer; the form of an input is checked before who sends it."""
    is_malformed = answer.status_code == 422 and answer.json()["code"] == "invalid"
    return answer.status_code not in {401, 403} and not is_malformed


def test_az_19_what_was_written_before_shows_no_more_than_what_stands(company: Company) -> None:
    """History, conflict, timeline, undo, recycle bin, comments about a record with hidden fields changed."""
    boss, client = company.client("boss"), company.client("sales")
    record = company.add("sales", 3)
    path = f"{CUSTOMERS}/{record}"
    seen = client.get(path).json()["version"]
    change = {"contract_amount": "123454321.00", "id_number": id_number(7), "remark": "改过"}
    assert ask(boss, path, {"fields": change}, "patch", **{"If-Match": str(seen)}).status_code == 200

    stale = ask(client, path, {"fields": {"remark": "晚了"}}, "patch", **{"If-Match": str(seen)})
    assert (stale.status_code, stale.json()["changed"]) == (409, ["id_number", "remark"])
    ask(boss, path, None, "delete", **{"If-Match": "999"})
    texts = [
        stale.content.decode(),
        *(client.get(f"{path}/{part}").content.decode() for part in ("history", "timeline", "comments", "copy")),
        client.get(f"{API}/audit?record_id={record}").content.decode(),
        client.get(f"{OBJECT}/recycle-bin").content.decode(),
        client.get(f"{API}/notifications").content.decode(),
        client.get(f"{API}/record-runs").content.decode(),
    ]
    for text in texts:
        assert "123454321" not in text
        assert "contract_amount" not in text
        assert id_number(7) not in text
