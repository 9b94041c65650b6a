"""Each problem is found and comes with its cure."""

import json
import socket
from pathlib import Path

import pytest
from tests.runtime.conftest import Product, free_port, jingui

from jingui.config.doctor import files
from jingui.config.doctor.settings import check_settings
from jingui.config.runtime import BadConfiguration, RuntimeConfig, read_config
from jingui.config.self_check import check_configuration, find_unsafe_settings

STRONG = "k8Jd93mfLpQ27xZrTyBvNc51wEoUiSah"


def codes(findings) -> dict[str, str]:
    return {finding.code: finding.level for finding in findings}


def doctor(data_dir: Path, **more: str) -> tuple[int, dict[str, dict]]:
    done = jingui(data_dir, "doctor", "--json", **more)
    return done.returncode, {item["code"]: item for item in json.loads(done.stdout)}


def test_missing_data_folder_is_only_a_hint(data_dir: Path) -> None:
    code, found = doctor(data_dir / "none", JINGUI_PORT=str(free_port()))

    assert code == 0 or found["front_end"]["level"] == "problem"
    assert found["database.missing"]["level"] == "warning"
    assert "jingui init" in found["database.missing"]["cure"][0]


@pytest.mark.slow
def test_healthy_installation_has_no_database_problem(product: Product) -> None:
    _, found = doctor(product.data_dir)

    assert found["database.version"]["level"] == "ok"
    assert found["database.rights"]["level"] == "ok"
    assert found["database.app_role"]["level"] == "ok"


@pytest.mark.slow
def test_running_installation_is_examined_without_disturbing_it(product: Product) -> None:
    product.start()

    _, found = doctor(product.data_dir)

    assert str(product.process.pid) in found["instance"]["text"][1]
    assert found["database.version"]["level"] == "ok"
    assert product.get("/healthz") == 200


@pytest.mark.slow
def test_open_table_and_writable_audit_log_are_found(product: Product) -> None:
    from jingui.kit.postgres.launcher import EmbeddedPostgres
    from jingui.kit.postgres.provision import admin_connection

    with EmbeddedPostgres(product.data_dir) as server, admin_connection(server.cluster.socket_dir, "jingui") as admin:
        admin.execute("ALTER TABLE member DISABLE ROW LEVEL SECURITY")
        admin.execute("GRANT UPDATE ON audit_entry TO jingui_app")

    code, found = doctor(product.data_dir)

    assert code == 1
    assert "audit_entry, member" in found["database.rights"]["text"][1]
    assert jingui(product.data_dir, "init").returncode == 0
    assert doctor(product.data_dir)[1]["database.rights"]["level"] == "ok"


def test_wrong_binaries_are_named(data_dir: Path) -> None:
    code, found = doctor(data_dir, JINGUI_PG_BIN="/nowhere/bin")

    assert code == 1
    assert "/nowhere/bin" in found["postgres.bad_binaries"]["text"][0]


def test_data_of_another_version_is_named(data_dir: Path) -> None:
    (data_dir / "postgres" / "data").mkdir(parents=True)
    (data_dir / "postgres" / "data" / "PG_VERSION").write_text("14\n")

    code, found = doctor(data_dir)

    assert code == 1
    assert "JINGUI_PG_BIN" in found["postgres.other_version"]["cure"][1]


def test_taken_port_is_found(data_dir: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        code, found = doctor(data_dir, JINGUI_PORT=str(taken.getsockname()[1]))

    assert code == 1
    assert "JINGUI_PORT" in found["port.taken"]["cure"][0]


def test_key_file_others_can_read_is_found(data_dir: Path) -> None:
    (data_dir / "secret_key").write_text(STRONG)
    (data_dir / "secret_key").chmod(0o644)

    code, found = doctor(data_dir)

    assert code == 1
    assert "chmod 600" in found["key.mode"]["cure"][0]


def test_unreachable_external_database_is_found(data_dir: Path) -> None:
    code, found = doctor(data_dir, JINGUI_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")

    assert code == 1
    assert "JINGUI_DATABASE_URL" in found["database.reach"]["cure"][0]


@pytest.mark.parametrize(("free_mb", "expected"), [(100, "disk.full"), (1000, "disk.low"), (9000, "disk")])
def test_little_space_is_found(monkeypatch, data_dir: Path, free_mb: int, expected: str) -> None:
    usage = type("Usage", (), {"free": free_mb * 1024 * 1024})
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _path: usage)

    assert expected in codes(files.check_folder(RuntimeConfig(data_dir=data_dir)))


@pytest.mark.parametrize(
    ("changes", "environ", "is_unsafe"),
    [
        ({}, {}, False),
        ({"host": "0.0.0.0"}, {}, True),
        ({"host": "0.0.0.0", "origins": ("https://crm.example.com",)}, {}, False),
        ({"host": "0.0.0.0", "origins": ("http://crm.example.com",)}, {}, True),
        ({"host": "0.0.0.0", "allow_plain_http": "1"}, {}, False),
        ({}, {"JINGUI_SECRET_KEY": "secret"}, True),
        ({}, {"JINGUI_SECRET_KEY": "a" * 64}, True),
        ({}, {"JINGUI_SECRET_KEY": STRONG}, False),
        ({"environment": "staging"}, {}, True),
        ({"session_idle_minutes": 15, "session_hours": 8}, {}, False),
        ({"session_idle_minutes": 31}, {}, True),
        ({"session_idle_minutes": 0}, {}, True),
        ({"session_hours": 25}, {}, True),
        ({"trusted_proxies": ("127.0.0.1", "10.0.0.0/8", "2001:db8::/32")}, {}, False),
        ({"trusted_proxies": ("my-proxy",)}, {}, True),
        ({"trusted_proxies": ("0.0.0.0/0",)}, {}, True),
        ({"environment": "dev", "host": "0.0.0.0"}, {}, True),
        ({"mail_host": "mail.example.com", "mail_from": "crm@example.com"}, {}, False),
        ({"mail_host": "mail.example.com", "mail_from": "公司 <crm@example.com>", "mail_security": "tls"}, {}, False),
        ({"mail_host": "mail.example.com"}, {}, True),
        ({"mail_host": "mail.example.com", "mail_from": "crm"}, {}, True),
        ({"mail_host": "mail.example.com", "mail_from": "crm@example.com", "mail_security": "ssl"}, {}, True),
        ({"mail_host": "mail.example.com", "mail_from": "crm@example.com", "mail_security": "none"}, {}, True),
        ({"mail_host": "localhost", "mail_from": "crm@example.com", "mail_security": "none"}, {}, False),
        ({"call_url": "https://calls.example.com/c2c", "call_secret": STRONG}, {}, False),
        ({"call_url": "https://calls.example.com/c2c", "call_secret": "short"}, {}, True),
        ({"call_url": "https://calls.example.com/c2c"}, {}, True),
        ({"call_url": "http://calls.example.com/c2c", "call_secret": STRONG}, {}, True),
        ({"call_url": "http://127.0.0.1:9000/c2c", "call_secret": STRONG}, {}, False),
        ({"call_url": "https:///c2c", "call_secret": STRONG}, {}, True),
        ({"call_url": "https://calls.example.com:0x/c2c", "call_secret": STRONG}, {}, True),
        ({"environment": "dev", "call_url": "http://calls.example.com", "call_secret": STRONG}, {}, True),
    ],
)
def test_unsafe_settings_are_refused(tmp_path: Path, changes, environ, is_unsafe: bool) -> None:
    config = RuntimeConfig(data_dir=tmp_path, **changes)

    assert bool(find_unsafe_settings(config, environ)) is is_unsafe
    if is_unsafe:
        with pytest.raises(BadConfiguration):
            check_configuration(config, environ)


def test_a_public_address_without_a_named_proxy_is_a_warning(tmp_path: Path) -> None:
    def found(**changes) -> dict[str, str]:
        return codes(check_settings(RuntimeConfig(tmp_path, origins=("https://crm.example.com",), **changes)))

    assert found() == {"settings.proxies": "warning"}
    assert found(trusted_proxies=("127.0.0.1",)) == {"settings": "ok"}


def test_file_then_environment_decide(tmp_path: Path) -> None:
    (tmp_path / "jingui.toml").write_text('port = 9000\norigins = ["https://a.example"]\nthreads = 2\n')

    config = read_config({"JINGUI_DATA_DIR": str(tmp_path), "JINGUI_THREADS": "8"})

    assert (config.port, config.threads, config.origins) == (9000, 8, ("https://a.example",))


@pytest.mark.parametrize("text", ["prot = 1\n", "port = \n", 'port = "many"\n'])
def test_broken_file_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "jingui.toml").write_text(text)

    with pytest.raises(BadConfiguration, match=r"jingui\.toml|port"):
        read_config({"JINGUI_DATA_DIR": str(tmp_path)})


def test_messages_follow_the_locale(data_dir: Path) -> None:
    assert "端口" in jingui(data_dir / "none", "doctor", LANG="zh_CN.UTF-8").stdout
    assert "port" in jingui(data_dir / "none", "doctor", LANG="en_US.UTF-8").stdout
