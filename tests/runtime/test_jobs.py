"""Jobs: queued with the change, run in their workspace, taken up again when interrupted."""

import uuid

import pytest
from django.db import connection, transaction

from jingui.kit import jobs
from jingui.kit.context import current_workspace_id

pytestmark = pytest.mark.usefixtures("db_ready")
seen: list[tuple[uuid.UUID, str]] = []


@jobs.register_task("tests.note")
def note(*, workspace_id: uuid.UUID, word: str) -> None:
    assert current_workspace_id() == workspace_id
    seen.append((workspace_id, word))


def count_jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'tests.note'")
        return int(cursor.fetchone()[0])


def test_rolled_back_change_leaves_no_job() -> None:
    before = count_jobs()

    with transaction.atomic():
        jobs.enqueue("tests.note", workspace_id=uuid.uuid4(), word="no")
        transaction.set_rollback(True)

    assert count_jobs() == before


def test_job_runs_inside_its_workspace() -> None:
    workspace_id = uuid.uuid4()
    jobs.enqueue("tests.note", workspace_id=workspace_id, word="yes")

    jobs.run_waiting()

    assert (workspace_id, "yes") in seen


def test_unknown_task_is_refused() -> None:
    with pytest.raises(KeyError):
        jobs.enqueue("tests.unheard_of")
