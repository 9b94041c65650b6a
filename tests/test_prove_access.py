"""The proof of a live configuration: it holds for the pack, it finds planted leaks, its signature holds."""

import copy
import json

import pytest
from django.test import Client

from jingui.access.selectors.cache import EpochCache
from jingui.access.services.share_record import NewGrant, share_record
from jingui.config.cli import main
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import (
    actor_for,
    actor_of_system,
    make_department,
    make_member,
    make_role,
    make_workspace,
    sign_in,
)
from jingui.records.selectors import proof_paths
from jingui.records.services.create_record import create_record
from jingui.records.services.prove_access import prove_access
from jingui.vault.services.sign import BadSignature, fingerprint_of, verify_document


@pytest.fixture
def company(db):
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        east = make_department(workspace, "华东")
        condition = {"join": "and", "items": [{"field": "region", "op": "under", "value": ["310000"]}]}
        vip = {"items": [{"field": "is_vip", "op": "eq", "value": True}]}
        special = make_role(
            workspace,
            objects={
                "customer": {
                    "operations": {"view": "all"},
                    "where": {"view": condition},
                    "deny": [{"operations": ["view"], "where": vip}],
                    "fields": {
                        "*": {"read": "masked"},
                        "name": {"read": "full", "at_most": "masked"},
                        "mobile": {"reveal": True},
                        "email": {"reveal": True, "at_most": "masked"},
                    },
                }
            },
        )
        seller = make_member(workspace, roles=["sales"], department=east, name="销售")
        other = make_member(workspace, roles=["sales", special], name="两个角色")
        make_member(workspace, roles=["sales_director"], department=east, name="总监")
        for i, owner in enumerate((seller, other, seller)):
            fields = {
                "name": f"公司{i}", "mobile": f"1381234567{i}", "region": ("310115", "110105", "310104")[i],
                "is_vip": i == 2, "email": f"a{i}@example.com", "address": f"上海市浦东新区某路{i}号",
            }  # fmt: skip
            made = create_record(actor=actor_for(owner), object_key="customer", fields=fields)
        boss = actor_for(make_member(workspace, roles=["boss"]))
        share_record(actor=boss, object_key="customer", record_id=made, new=NewGrant("share", other.id))
        yield workspace


def test_the_pack_holds_and_the_result_is_signed(company):
    signed = prove_access(actor=actor_of_system(company))

    document = verify_document(signed, fingerprint=fingerprint_of(signed))
    assert document["failures"] == []
    assert document["checks"] > 1000
    assert all(path["checks"] for path in document["paths"].values())
    assert document["rights"]["finance"]["customer"]["mobile"] == "none"


def test_a_changed_proof_is_not_believed(company):
    signed = prove_access(actor=actor_of_system(company))
    for change in (
        lambda s: s["document"].update(failed=0, checks=1),
        lambda s: s.update(signature=s["signature"][::-1]),
        lambda s: s.pop("public_key"),
    ):
        forged = copy.deepcopy(signed)
        change(forged)
        with pytest.raises(BadSignature):
            verify_document(forged)
    with pytest.raises(BadSignature):
        verify_document(signed, fingerprint="00" * 32)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "planted"),
    [
        ("jingui.records.selectors.proof_paths.where_sql", "rows"),
        ("jingui.records.selectors.target.row_predicate", "rows"),
        ("jingui.records.selectors.query.rights.right_for_operator", "filter"),
    ],
)
def test_planted_leaks_are_found(company, monkeypatch, place, planted):
    from jingui.access.types import Right
    from jingui.records.selectors.query.sql import TRUE

    leaks = {
        "where_sql": lambda *_, **__: TRUE,
        "row_predicate": lambda *_, **__: ("", []),
        "right_for_operator": lambda _: Right.MATCH,
    }
    name = place.rpartition(".")[2]
    monkeypatch.setattr(place, leaks[name])
    if name == "right_for_operator":
        monkeypatch.setattr("jingui.records.selectors.query.filters.right_for_operator", leaks[name])

    document = prove_access(actor=actor_of_system(company))["document"]

    assert any(failure["position"].startswith(planted) for failure in document["failures"])


@pytest.mark.slow
def test_a_missing_mask_is_found(company, monkeypatch):
    real = proof_paths.list_presented

    def unmasked(target, ids):
        items = json.loads(real(target, ids))
        for item in items:
            item["fields"] |= {"mobile": "13812345670"} if "mobile" in item["fields"] else {}
        return json.dumps(items).encode()

    monkeypatch.setattr(proof_paths, "list_presented", unmasked)

    failures = prove_access(actor=actor_of_system(company))["document"]["failures"]

    assert {(f["path"], f["subject"]) for f in failures} == {("values", "mobile")}


@pytest.mark.slow
@pytest.mark.parametrize("is_open", [True, False])
def test_a_reveal_too_much_or_too_little_is_found(company, monkeypatch, is_open):
    monkeypatch.setattr("jingui.access.types.AccessPlan.can_reveal", lambda self, key: is_open)
    monkeypatch.setattr("jingui.access.selectors.plan._plans", EpochCache(10))

    failures = prove_access(actor=actor_of_system(company))["document"]["failures"]

    assert {(f["path"], f["expected"]) for f in failures} == {("reveal", "refused" if is_open else "opened")}
    assert is_open or {f["subject"] for f in failures} == {"mobile"}


def test_the_button_and_the_offline_check(company, tmp_path, capsys):
    boss, seller = (sign_in(Client(), make_member(company, roles=[role])) for role in ("boss", "sales"))

    refused = seller.post("/api/v1/access/proof")
    answer = boss.post("/api/v1/access/proof")
    file = tmp_path / "proof.json"
    file.write_text(json.dumps({k: v for k, v in answer.json().items() if k != "fingerprint"}), encoding="utf-8")

    assert (refused.status_code, answer.status_code) == (403, 200)
    assert main(["access", "verify", str(file), "--fingerprint", answer.json()["fingerprint"]]) == 0
    assert answer.json()["fingerprint"] in capsys.readouterr().out
    file.write_text(file.read_text().replace('"failed": 0', '"failed": 1', 1), encoding="utf-8")
    assert main(["access", "verify", str(file)]) == 1
