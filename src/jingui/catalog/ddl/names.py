"""Which keys may become tables and columns."""

import re
from importlib.resources import files

MAX_KEY_LENGTH = 40
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SCHEMA = re.compile(r"w_[a-z0-9_]{1,40}")

_SYSTEM = {
    "id", "version", "owner", "owner_id", "department", "department_id", "created_at", "created_by", "updated_at",
    "updated_by", "deleted_at", "pool_id", "row_mac",
    "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "oid",
}  # fmt: skip

# Source: PostgreSQL 18 documentation, appendix C: words reserved, or reserved as table name.
_SQL = set(files("jingui.catalog").joinpath("data/reserved_words.txt").read_text(encoding="ascii").split())

RESERVED = frozenset(_SYSTEM | _SQL)


def is_free_key(key: str) -> bool:
    """Tell whether ``key`` may name an object or a field."""
    return bool(_KEY.fullmatch(key)) and "__" not in key and key not in RESERVED


def check_key(key: str) -> str:
    """Return ``key``, or raise ``ValueError``: the last wall before SQL, errors for people come earlier."""
    if not is_free_key(key):
        raise ValueError(f"{key!r} cannot be an identifier")
    return key


def check_schema(schema: str) -> str:
    """Return ``schema``, or raise ``ValueError``."""
    if not _SCHEMA.fullmatch(schema):
        raise ValueError(f"{schema!r} cannot be a schema")
    return schema
