"""Where the database is: paths of the embedded cluster and Django's connection settings."""

import hashlib
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ADMIN_ROLE = "jingui_admin"
OWNER_ROLE = "jingui_owner"
APP_ROLE = "jingui_app"
AUDIT_ROLE = "jingui_audit"
DATABASE = "jingui"
PORT = 5432
_SOCKET_PATH_LIMIT = 107
_ENGINE = "jingui.kit.pgbackend"
_KEEP_SECONDS = 600


def cluster_dir(data_dir: Path) -> Path:
    """Return the folder of everything that belongs to the embedded PostgreSQL."""
    return data_dir / "postgres"


def socket_dir(data_dir: Path) -> Path:
    """Return the folder of the unix socket; a short one under ``/tmp`` when the data path is long.

    A socket's path may have at most 107 bytes.
    """
    usual = cluster_dir(data_dir) / "run"
    if len(os.fsencode(str(usual / f".s.PGSQL.{PORT}"))) <= _SOCKET_PATH_LIMIT:
        return usual
    digest = hashlib.sha256(os.fsencode(str(data_dir))).hexdigest()[:12]
    return Path(f"/tmp/jingui-{os.geteuid()}-{digest}")  # noqa: S108  # owner and mode are checked by the launcher


def embedded_databases(data_dir: Path, name: str = DATABASE) -> dict[str, dict[str, Any]]:
    """Return Django's ``DATABASES`` for the embedded cluster: ``default`` and ``owner``."""
    place = {"HOST": str(socket_dir(data_dir)), "PORT": str(PORT), "NAME": name}
    return _pair({**place, "USER": APP_ROLE}, {**place, "USER": OWNER_ROLE})


def external_databases(url: str) -> dict[str, dict[str, Any]]:
    """Return Django's ``DATABASES`` for an external server.

    ``url`` is the owner's; the application connects as the same login and steps down to
    ``jingui_app`` at once, so it never works with the owner's rights.
    """
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    place = {
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "NAME": unquote(parts.path.lstrip("/")) or DATABASE,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
    }
    own = options.pop("options", "")
    step_down = f"{own} -c role={APP_ROLE}".strip()
    return _pair(
        {**place, "OPTIONS": {**options, "options": step_down}},
        {**place, "OPTIONS": {**options, **({"options": own} if own else {})}},
    )


def _pair(app: dict[str, Any], owner: dict[str, Any]) -> dict[str, dict[str, Any]]:
    common = {"ENGINE": _ENGINE, "CONN_MAX_AGE": _KEEP_SECONDS, "CONN_HEALTH_CHECKS": True}
    mirror = {"TEST": {"MIRROR": "default"}}
    return {"default": {**common, **app}, "owner": {**common, **owner, **mirror}}
