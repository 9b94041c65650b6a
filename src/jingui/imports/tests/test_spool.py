"""What keeps the check of a large file in bounded memory answers like what would keep everything."""

from pathlib import Path
from random import Random
from typing import Any

import pytest

from jingui.imports.conversion import spool
from jingui.imports.conversion.digest_sets import DigestFilter, DigestSet
from jingui.imports.conversion.spool import Spool
from jingui.imports.services import preview_import as service
from jingui.imports.services.analyse_import import analyse_import
from jingui.imports.services.create_import import create_import
from jingui.imports.services.preview_import import preview_import
from jingui.imports.tests.companies import make_importer
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_workspace
from jingui.records.services.create_record import create_record

CITIES = ("深圳", "广州", "上海", "")
FORMS = ("有限公司", "股份有限公司", "")


def test_a_digest_set_is_a_set() -> None:
    random = Random(7)
    digests = [random.getrandbits(64) - (1 << 63) for _ in range(20_000)] + [0, 1, -1]
    found = DigestSet()
    for digest in digests + digests[:500]:
        found.add(digest)
    assert len(found) == len(set(digests) - {0})  # 0 counts as 1
    assert all(digest in found for digest in digests)
    assert not any(random.getrandbits(64) - (1 << 63) in found for _ in range(1000))


def test_a_filter_never_says_no_to_what_it_holds() -> None:
    random = Random(7)
    digests = [random.getrandbits(64) - (1 << 63) for _ in range(20_000)]
    found = DigestFilter(len(digests))
    for digest in digests:
        found.add(digest)
    assert all(digest in found for digest in digests)
    strangers = sum(random.getrandbits(64) - (1 << 63) in found for _ in range(10_000))
    assert strangers < 500


def test_a_spool_gives_back_what_it_took(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "MEMORY_ENTRIES", 90)
    monkeypatch.setattr(spool, "PART_ENTRIES", 100)
    random = Random(7)
    entries = [("kind", random.getrandbits(63), n, "名称", b"\0", True, None) for n in range(1000)]
    found = Spool(spool.parts_for(1000), tmp_path)
    for entry in entries:
        found.add(entry)
    assert found.part_count == 16
    parts = [list(found.read(part)) for part in range(found.part_count)]
    assert [list(found.read(part)) for part in range(found.part_count)] == parts
    assert sorted(entry[2] for part in parts for entry in part) == list(range(1000))
    assert all(entry[1] % 16 == n for n, part in enumerate(parts) for entry in part)
    assert all([entry[2] for entry in part] == sorted(entry[2] for entry in part) for part in parts)
    assert list(tmp_path.iterdir()) == []
    found.close()


def _file(random: Random) -> str:
    lines = ["客户名称,手机,邮箱,备注"]
    for n in range(600):
        name = f"{random.choice(CITIES)}华信{random.randrange(80)}科技{random.choice(FORMS)}"
        mobile = f"1380013{random.randrange(300):04d}" if random.random() < 0.7 else ""
        email = f"a{random.randrange(200)}@example.com" if random.random() < 0.5 else ""
        lines.append(f"{name},{mobile},{email},{n % 3}")
    return "\n".join(lines)


def test_many_small_parts_find_what_one_finds(db_ready: None, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = make_workspace(objects=True)
    random = Random(7)
    with workspace_context(workspace.id):
        actor = make_importer(workspace)
        for n in range(40):
            create_record(
                actor=actor, object_key="customer",
                fields={"name": f"上海华信{n}科技有限公司", "mobile": f"+86138001301{n:02d}"},
            )  # fmt: skip
        run_id = create_import(
            actor=actor, object_key="customer", file_name="x.csv", chunks=[_file(random).encode()], is_enqueued=False
        )
        analyse_import(workspace_id=workspace.id, run_id=run_id, actor=actor)

        whole: dict[str, Any] = preview_import(actor=actor, run_id=run_id)
        told: list[tuple[int, str]] = []
        monkeypatch.setattr(spool, "MEMORY_ENTRIES", 100)
        monkeypatch.setattr(spool, "PART_ENTRIES", 50)
        monkeypatch.setattr(service, "PROGRESS_ROWS", 100)
        parts = preview_import(actor=actor, run_id=run_id, on_progress=lambda done, phase: told.append((done, phase)))

    assert parts == whole
    kinds = {group["kind"] for group in whole["duplicates"]}
    assert {"same_phone", "same_email", "fuzzy_name"} <= kinds
    assert {match["kind"] for match in whole["matches"]} >= {"same_phone", "fuzzy_name"}
    assert [done for done, phase in told if phase == "rows"] == [100, 200, 300, 400, 500, 600]
    assert told[-1] == (600, "compare")
