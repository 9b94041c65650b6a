"""AZ-23: whether the time of an answer tells that a hidden field holds much.

Forty records are opened in drawn order by a member who may not know of the remark: twenty hold a
remark of 100,000 signs that does not compress, twenty hold none. If time told them apart, a random
pair would be ordered rightly more often than by chance (the area under the ROC curve, that is the
Mann-Whitney U divided by the number of pairs; 0.5 is chance). Beside it the same for the
administrator, who is sent the remark: the measure is only worth something if it sees that.
"""

import http.client
import json
import random
import time
from pathlib import Path
from uuid import UUID

from bench.support.context import Context
from bench.support.results import Result, judge
from bench.workloads.p10_roles import make_person, role

KEY, TITLE = "AZ-23", "time of answers with and without a large hidden field"
ROUNDS, RECORDS, SIGNS = 60, 20, 100_000
TOLERANCE = 0.03
"""Standard error of the area is 0.0117 for 1,200 answers of each kind; this is two and a half of it."""


def run(context: Context) -> list[Result]:
    """Measure both members on the same forty records."""
    blind, full, empty = prepare(context)
    results = []
    asking = {"a member who may not know of it": blind, "the administrator": context.found["tokens"]["admin"]}
    for who, token in asking.items():
        large, small, sizes = times(context, token, full, empty)
        area = area_under(large, small)
        is_blind = token == blind
        medians = f"medians {sorted(large)[len(large) // 2]:.2f} / {sorted(small)[len(small) // 2]:.2f} ms"
        results.append(
            Result(
                KEY,
                context.rows,
                f"opening a record with or without a remark of {SIGNS:,} signs, {who}: area under the curve",
                f"{area:.3f} ({medians}; answers of {sizes} bytes)",
                f"0.5 ± {TOLERANCE}" if is_blind else "",
                "",
                judge(abs(area - 0.5) <= TOLERANCE) if is_blind else "",
            )
        )
    return results


def prepare(context: Context) -> tuple[str, list[str], list[str]]:
    """Return the member's token and the records with and without the remark; made on the first run."""
    from django.db import connection

    from jingui.kit.actor import system_actor
    from jingui.kit.context import workspace_context

    found = context.found
    with open(found["ids"]) as file:
        ids = [file.readline().strip() for _ in range(2 * RECORDS)]
    full, empty = ids[:RECORDS], ids[RECORDS:]
    note = Path(context.product.data_dir) / f"{found['key']}.blind.json"
    with workspace_context(UUID(found["workspace"])):
        if not note.exists():
            grant = role("all")
            grant["fields"] |= {"remark": {"read": "none", "write": False}}
            system = system_actor(UUID(found["workspace"]), name="bench")
            _, token = make_person(system, "blind", [grant], [None])
            note.write_text(json.dumps(token))
        chance = random.Random(23)
        with connection.cursor() as cursor:
            table = f'"{found["schema"]}"."customer"'
            cursor.execute(f"UPDATE {table} SET remark = NULL WHERE id = ANY(%s::uuid[])", [empty])
            for record_id in full:
                text = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(SIGNS))
                cursor.execute(f"UPDATE {table} SET remark = %s WHERE id = %s::uuid", [text, record_id])
    return json.loads(note.read_text()), full, empty


def times(context: Context, token: str, full: list[str], empty: list[str]) -> tuple[list[float], list[float], str]:
    """Return milliseconds of answers for records with and without the remark, and the sizes seen."""
    connection = http.client.HTTPConnection("127.0.0.1", context.product.port)
    headers = {"Authorization": f"Bearer {token}"}
    chance, spent, sizes = random.Random(7), {True: [], False: []}, set()
    asked = [(record_id, True) for record_id in full] + [(record_id, False) for record_id in empty]
    for number in range(ROUNDS + 2):
        chance.shuffle(asked)
        for record_id, is_large in asked:
            started = time.perf_counter()
            connection.request("GET", f"/api/v1/objects/customer/records/{record_id}", headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            took = (time.perf_counter() - started) * 1000
            if answer.status != http.HTTPStatus.OK:
                raise RuntimeError(body[:200])
            if number >= 2:  # the first rounds warm caches
                spent[is_large].append(took)
                sizes.add(len(body))
    return spent[True], spent[False], f"{min(sizes):,} to {max(sizes):,}"


def area_under(large: list[float], small: list[float]) -> float:
    """Return how often an answer of the first kind took longer than one of the second."""
    ranked = sorted([(value, 1) for value in large] + [(value, 0) for value in small])
    below, wins = 0, 0
    for _, is_large in ranked:
        if is_large:
            wins += below
        else:
            below += 1
    return wins / (len(large) * len(small))
