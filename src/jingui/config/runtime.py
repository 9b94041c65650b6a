"""What the operator chose: environment ``JINGUI_*`` over ``jingui.toml`` over the defaults."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DEFAULT_PORT = 8000


class BadConfiguration(RuntimeError):
    """A setting cannot be used; the text says which and why, in the operator's words."""


@dataclass(frozen=True, slots=True)
class RuntimeConfig:
    """The operator's settings, read once.

    ``database_url`` is the owner's address of an external PostgreSQL, empty for the embedded one.
    ``origins`` are the public addresses (``https://crm.example.com``) of the product;
    ``trusted_proxies`` the networks whose ``X-Forwarded-For`` and ``-Proto`` are believed.
    ``mail_…`` are those of the company's mail server, ``call_…`` of its call centre: ways to reach
    customers (package ``outreach``).
    """

    data_dir: Path
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    database_url: str = ""
    pg_bin: str = ""
    pg_shared_buffers: str = ""
    environment: str = "prod"
    origins: tuple[str, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    threads: int = 4
    worker_concurrency: int = 2
    language: str = "zh-Hans"
    timezone: str = "Asia/Shanghai"
    log_level: str = "INFO"
    allow_plain_http: str = ""
    trusted_proxies: tuple[str, ...] = ()
    session_idle_minutes: int = 30
    session_hours: int = 12
    mail_host: str = ""
    mail_port: int = 587
    mail_security: str = "starttls"
    mail_user: str = ""
    mail_password: str = ""
    mail_from: str = ""
    call_url: str = ""
    call_secret: str = ""

    @property
    def is_embedded(self) -> bool:
        """Tell whether the product runs its own PostgreSQL."""
        return not self.database_url


def default_data_dir() -> Path:
    """Return where data lives when nothing is set: a place another account may reach when root."""
    if os.geteuid() == 0:
        return Path("/var/lib/jingui")
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "jingui"


def read_config(environ: Mapping[str, str]) -> RuntimeConfig:
    """Read the settings from an environment and the ``jingui.toml`` of its data folder.

    Raises:
        BadConfiguration: the file is no TOML, or a value has the wrong form.
    """
    data_dir = Path(environ.get("JINGUI_DATA_DIR") or default_data_dir()).expanduser().absolute()
    values = _read_file(data_dir / "jingui.toml")
    for name in RuntimeConfig.__dataclass_fields__:
        if name != "data_dir" and (text := environ.get(f"JINGUI_{name.upper()}")) not in (None, ""):
            values[name] = text
    return RuntimeConfig(data_dir=data_dir, **{name: _convert(name, value) for name, value in values.items()})


def _read_file(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadConfiguration(f"{path}: {error}") from error
    known = set(RuntimeConfig.__dataclass_fields__) - {"data_dir"}
    unknown = sorted(set(content) - known)
    if unknown:
        raise BadConfiguration(f"{path}: unknown setting {unknown[0]!r}; known are {', '.join(sorted(known))}")
    return content


def _convert(name: str, value: Any) -> Any:
    kind = RuntimeConfig.__dataclass_fields__[name].type
    if kind is int:
        try:
            return int(value)
        except (TypeError, ValueError) as error:
            raise BadConfiguration(f"{name} must be a whole number, not {value!r}") from error
    if kind is str:
        return str(value)
    items = value.split(",") if isinstance(value, str) else value
    return tuple(str(item).strip() for item in items if str(item).strip())


@lru_cache(maxsize=1)
def get_config() -> RuntimeConfig:
    """Return the settings of this process."""
    return read_config(os.environ)
