"""The product's roles, database and extensions inside a cluster, made when missing."""

from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from jingui.kit.postgres.addresses import ADMIN_ROLE, APP_ROLE, AUDIT_ROLE, DATABASE, OWNER_ROLE, PORT

ROLES = (OWNER_ROLE, APP_ROLE, AUDIT_ROLE)
EXTENSIONS = ("pg_trgm", "btree_gin")


def provision(socket_dir: Path, database: str = DATABASE) -> None:
    """Make the roles, the database and its extensions in the embedded cluster."""
    with _connect(socket_dir, "postgres") as connection:
        make_roles(connection)
        make_database(connection, database)
    with _connect(socket_dir, database) as connection:
        make_extensions(connection)


def make_database(connection: "psycopg.Connection[Any]", name: str, template: str = "template1") -> None:
    """Make a database of the owner, from a template; nothing when it exists."""
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(OWNER_ROLE), sql.Identifier(template)
            )
        )
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}, {}").format(
                sql.Identifier(name), sql.Identifier(APP_ROLE), sql.Identifier(AUDIT_ROLE)
            )
        )


def make_roles(connection: "psycopg.Connection[Any]") -> None:
    """Make the three roles: owner (DDL), application (DML) and audit sequencer."""
    known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles").fetchall()}
    for role in ROLES:
        if role not in known:
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE").format(sql.Identifier(role))
            )


def make_extensions(connection: "psycopg.Connection[Any]") -> None:
    """Make the extensions search needs."""
    for name in EXTENSIONS:
        connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)))


def admin_connection(socket_dir: Path, database: str = "postgres") -> "psycopg.Connection[Any]":
    """Connect to the embedded cluster as its administrator."""
    return _connect(socket_dir, database)


def _connect(socket_dir: Path, database: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(
        host=str(socket_dir), port=PORT, user=ADMIN_ROLE, dbname=database, autocommit=True, connect_timeout=10
    )
