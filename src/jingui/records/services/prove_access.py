"""Prove the live configuration: roles × objects × fields × ways out, held to the rules and signed.

Requirement: D1 of the comparison with peers ("prove it" button); R-044 of the security requirements.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui import __version__
from jingui.access import oracle
from jingui.access.operations import ACCESS_REVIEW
from jingui.access.policy_checks import policy_json
from jingui.access.registries import ObjectNames, ProofCase, engine, proof_paths
from jingui.access.role_types import RoleData
from jingui.access.selectors.people import list_member_actors
from jingui.access.selectors.policies import list_active_roles
from jingui.access.selectors.proof_facts import ProofFacts, load_facts
from jingui.access.selectors.roles import list_roles
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import MAX_CLEARANCE, Actor, ActorKind
from jingui.kit.clock import now
from jingui.vault.services.sign import canonical, sign_document

FORMAT = "jingui-access-proof/1"
SAMPLE = 200
MAX_FAILURES = 200
MAX_SETS = 60
VERBS = ("view", "edit", "delete", "export", "share", "contact")
Progress = Callable[[int, int], None]


@dataclass
class _Tally:
    """What was checked so far."""

    checks: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    failures: list[dict[str, str]] = field(default_factory=list)
    unjudged: int = 0


def prove_access(*, actor: Actor, progress: Progress | None = None) -> dict[str, Any]:
    """Return the signed result of the proof; nothing is changed but the log.

    Each role alone, before a member who holds it, and each set of roles that members really hold.
    The rules are read by :mod:`jingui.access.oracle` from the stored roles, not by the compiler
    that is on trial. Up to :data:`SAMPLE` records per object are held row by row and value by value.

    Raises:
        Denied: the actor may not review rights.
    """
    guard.check(actor, ACCESS_REVIEW)
    objects = engine().list_objects(actor)
    roles = list_roles()
    people = list(_people(actor, roles))
    tally = _Tally()
    samples = {names.key: engine().sample_rows(actor, names.key, SAMPLE) for names in objects}
    for i, subject in enumerate(people, start=1):
        facts = load_facts(subject.person)
        for names in objects:
            case = _case(tally, subject, names, samples[names.key], facts)
            _prove_one(tally, subject.name, names.key, case)
        if progress:
            progress(i, len(people))
    document = _document(actor, roles, objects, people, tally)
    with transaction.atomic():
        told = {
            "checks": document["checks"],
            "failed": document["failed"],
            "sha256": sha256(canonical(document)).hexdigest(),
        }
        write_entry(actor=actor, operation="access.prove", detail=told)
    return sign_document(document)


@dataclass(frozen=True, slots=True)
class _Subject:
    """A set of roles, who stands for it, and the roles as stored."""

    name: str
    person: Actor
    policies: list[dict[str, Any]]


def _people(actor: Actor, roles: Sequence[RoleData]) -> Iterator[_Subject]:
    """Yield each role alone, then the sets of roles that members hold at this moment, by clearance."""
    by_id = {role.id: role for role in roles}
    members = list_member_actors(actor)
    held_now = [(member, tuple(role.id for role in list_active_roles(member))) for member in members]
    seen: set[tuple[tuple[UUID, ...], int]] = set()
    for role in roles:
        stand_in = next((member for member, held in held_now if role.id in held), None) or _nobody(actor)
        seen.add(((role.id,), stand_in.clearance))
        name = _named(role.key, stand_in)
        yield _Subject(name, replace(stand_in, role_ids=(role.id,)), [policy_json(role.policy)])
    for member, held in held_now:
        if not held or (held, member.clearance) in seen or len(seen) >= MAX_SETS + len(roles):
            continue
        seen.add((held, member.clearance))
        name = _named("+".join(sorted(by_id[role_id].key for role_id in held)), member)
        yield _Subject(name, replace(member, role_ids=held), [policy_json(by_id[r].policy) for r in held])


def _named(roles: str, person: Actor) -> str:
    """Say for which clearance a set of roles was examined, where it is not the highest."""
    return f"{roles}@{person.clearance}" if person.clearance < MAX_CLEARANCE else roles


def _nobody(actor: Actor) -> Actor:
    """Return a member who owns nothing and belongs nowhere, for a role nobody holds."""
    return Actor(
        kind=ActorKind.MEMBER,
        workspace_id=actor.workspace_id,
        member_id=UUID(int=0),
        channel="job",
        timezone=actor.timezone,
        policy_epoch=actor.policy_epoch,
        catalog_epoch=actor.catalog_epoch,
    )


def _prove_one(tally: _Tally, name: str, object_key: str, case: ProofCase) -> None:
    for key, path in zip(proof_paths.keys(), proof_paths, strict=True):
        for finding in path(case):
            tally.checks[key] += 1
            if finding.expected == finding.found:
                continue
            tally.failed[key] += 1
            if len(tally.failures) < MAX_FAILURES:
                tally.failures.append(
                    {
                        "roles": name,
                        "object": object_key,
                        "path": key,
                        "position": finding.position,
                        "subject": finding.subject,
                        "expected": finding.expected[:500],
                        "found": finding.found[:500],
                    }
                )


def _case(
    tally: _Tally, subject: _Subject, names: ObjectNames, rows: Sequence[Mapping[str, Any]], facts: ProofFacts
) -> ProofCase:
    policies, clearance, secret = subject.policies, facts.person.clearance, names.shape.level
    rights = {
        item.key: oracle.right(policies, names.key, item.key, item.level, object_level=secret, clearance=clearance)
        for item in names.shape.fields
        if not item.is_system
    }
    judged: dict[UUID, Mapping[str, Any]] = {}
    reached: dict[str, set[UUID]] = {verb: set() for verb in VERBS}
    for row in rows:
        case = oracle.Case(facts.person, _row(row, facts), facts.tree, _labels(names))
        try:
            allowed = [verb for verb in VERBS if oracle.may(policies, names.key, verb, case)]
        except oracle.CannotJudge:
            tally.unjudged += 1
            continue
        judged[row["id"]] = row
        for verb in allowed:
            reached[verb].add(row["id"])
    found = {verb: frozenset(ids & reached["view"]) for verb, ids in reached.items()}
    reveals = frozenset(
        item.key
        for item in names.shape.fields
        if not item.is_system
        and oracle.may_reveal(policies, names.key, item.key, max(item.level, names.shape.level), clearance=clearance)
    )
    return ProofCase(subject.person, names.key, names.shape, rights, judged, found.pop("view"), found, reveals)


def _labels(names: ObjectNames) -> oracle.Labels:
    found = names.shape.record_levels
    return (
        oracle.Labels(names.shape.level, found.column, dict(found.levels))
        if found
        else oracle.Labels(names.shape.level)
    )


def _row(row: Mapping[str, Any], facts: ProofFacts) -> oracle.Row:
    return oracle.Row(row.get("owner"), row.get("department"), row, facts.grants.get(row["id"], ()))


def _document(
    actor: Actor, roles: Sequence[RoleData], objects: Sequence[ObjectNames], people: Sequence[_Subject], tally: _Tally
) -> dict[str, Any]:
    keys = proof_paths.keys()
    stored = {role.key: policy_json(role.policy) for role in roles}
    matrix = {
        role.key: {
            names.key: {
                item.key: oracle.right([stored[role.key]], names.key, item.key, item.level)
                for item in names.shape.fields
                if not item.is_system
            }
            for names in objects
        }
        for role in roles
    }
    return {
        "format": FORMAT,
        "version": __version__,
        "workspace": str(actor.workspace_id),
        "made_at": now().isoformat(timespec="seconds"),
        "made_by": actor.name,
        "policy_epoch": actor.policy_epoch,
        "catalog_epoch": actor.catalog_epoch,
        "policy_sha256": sha256(canonical(stored)).hexdigest(),
        "role_sets": [subject.name for subject in people],
        "objects": [names.key for names in objects],
        "paths": {key: {"checks": tally.checks[key], "failed": tally.failed[key]} for key in keys},
        "checks": sum(tally.checks.values()),
        "failed": sum(tally.failed.values()),
        "failures": tally.failures,
        "rows_not_judged": tally.unjudged,
        "rights": matrix,
    }
