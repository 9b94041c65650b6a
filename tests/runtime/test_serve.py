"""``jingui serve`` as an operator meets it: real processes, real kills."""

import os
import signal
import uuid
from pathlib import Path

import psutil
import pytest
from tests.runtime.conftest import Product, free_port, jingui, wait_for

pytestmark = pytest.mark.slow


def add_workspace(product: Product) -> str:
    key = uuid.uuid4().hex[:10]
    with product.connect() as connection:
        connection.execute(
            "INSERT INTO workspace"
            " (id, key, name, language, timezone, catalog_epoch, policy_epoch, settings, created_at)"
            " VALUES (gen_random_uuid(), %s, 'x', 'zh-Hans', 'Asia/Shanghai', 1, 1, '{}', now())",
            [key],
        )
    return key


def has_workspace(product: Product, key: str) -> bool:
    with product.connect() as connection:
        return connection.execute("SELECT 1 FROM workspace WHERE key = %s", [key]).fetchone() is not None


def test_starts_answers_and_stops_cleanly(product: Product) -> None:
    product.start()
    family = product.family()

    assert product.get("/api/v1/me") == 401
    assert product.stop() == 0
    assert not [member for member in family if member.is_running() and member.status() != psutil.STATUS_ZOMBIE]
    assert not (product.data_dir / "postgres" / "data" / "postmaster.pid").exists()


def test_listens_on_no_tcp_port_but_its_own(product: Product) -> None:
    product.start()

    ports = {
        connection.laddr.port
        for member in product.family()
        for connection in member.net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    }

    assert ports == {product.port}


def test_second_instance_on_the_same_data_is_refused_and_names_the_first(product: Product) -> None:
    product.start()

    second = jingui(product.data_dir, "serve", "--port", str(free_port()))

    assert second.returncode == 2
    assert f"pid {product.process.pid}" in second.stderr
    assert product.get("/healthz") == 200


def test_one_shot_command_uses_the_running_instance(product: Product) -> None:
    product.start()

    done = jingui(product.data_dir, "init")

    assert done.returncode == 0, done.stderr
    assert product.get("/healthz") == 200


def test_taken_port_is_refused_before_anything_starts(product: Product, data_dir: Path) -> None:
    product.start()

    other = jingui(data_dir / "other", "serve", "--port", str(product.port))

    assert other.returncode == 2
    assert f"port {product.port}" in other.stderr


def test_committed_data_survives_the_killing_of_everything(product: Product) -> None:
    product.start()
    key = add_workspace(product)

    product.kill_all()
    product.start()

    assert has_workspace(product, key)


def test_orphaned_database_server_is_stopped_at_the_next_start(product: Product) -> None:
    product.start()
    key = add_workspace(product)
    postmaster = int((product.data_dir / "postgres/data/postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGSTOP)  # it cannot follow its parent into death
    product.process.kill()
    product.process.wait()
    os.kill(postmaster, signal.SIGCONT)

    product.start()

    assert has_workspace(product, key)


def test_children_follow_a_killed_parent(product: Product) -> None:
    product.start()
    children = product.family()[1:]

    product.process.kill()
    product.process.wait()

    assert wait_for(lambda: not any(c.is_running() and c.status() != psutil.STATUS_ZOMBIE for c in children))


def test_killed_web_process_is_started_again(product: Product) -> None:
    product.start()
    listening = [
        member
        for member in product.family()[1:]
        if any(c.status == psutil.CONN_LISTEN for c in member.net_connections(kind="inet"))
    ]

    for member in listening:
        member.kill()

    assert wait_for(lambda: product.get("/healthz") == 200)


def test_stale_pid_file_naming_a_foreign_process_does_not_block(product: Product) -> None:
    product.start()
    product.kill_all()
    pid_file = product.data_dir / "postgres/data/postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    product.start()

    assert product.get("/healthz") == 200


def test_half_finished_initialisation_is_made_anew(data_dir: Path) -> None:
    postgres = data_dir / "postgres"
    (postgres / "data.new" / "base").mkdir(parents=True)
    (postgres / "data").mkdir()
    (postgres / "data" / "rubbish").write_text("x")

    done = jingui(data_dir, "init")

    assert done.returncode == 0, done.stderr
    assert not (postgres / "data.new").exists()
    assert (postgres / "data" / "PG_VERSION").exists()


def test_long_data_path_gets_a_short_socket(data_dir: Path) -> None:
    deep = data_dir / ("目录" * 10) / ("x" * 60)
    product = Product(deep).start()

    assert product.get("/healthz") == 200
    assert product.stop() == 0


def test_interrupted_job_runs_again_after_the_start(product: Product) -> None:
    product.start()
    with product.connect() as connection:
        job = connection.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts)"
            " VALUES ('default', 'jobs.remove_old', '{\"timestamp\": 0}', 'doing', 1) RETURNING id"
        ).fetchone()[0]
    product.kill_all()

    product.start()

    def is_done() -> bool:
        with product.connect() as connection:
            row = connection.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job]).fetchone()
        return row == ("succeeded",)

    assert wait_for(is_done)
