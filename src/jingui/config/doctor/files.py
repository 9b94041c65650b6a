"""Checks of programs, folders and space."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from jingui.config.doctor.types import Finding, fine, problem
from jingui.config.runtime import RuntimeConfig
from jingui.config.secret_key import FILE_NAME
from jingui.kit.postgres.account import find_account
from jingui.kit.postgres.addresses import cluster_dir
from jingui.kit.postgres.binaries import find_binaries
from jingui.kit.postgres.cluster import MIN_FREE_MB
from jingui.kit.postgres.errors import ClusterError
from jingui.kit.postgres.launcher import find_instance

_COMFORTABLE_MB = 2048
_MB = 1024 * 1024


def check_folder(config: RuntimeConfig) -> Iterator[Finding]:
    """The data folder exists, can be written and has room."""
    path = config.data_dir
    existing = next(p for p in [path, *path.parents] if p.exists())
    if not os.access(existing, os.W_OK | os.X_OK):
        yield problem(
            "folder.write",
            (f"无法写入 {existing}", f"{existing} cannot be written"),
            (f"运行 chown -R $(id -un) {existing}，或用 JINGUI_DATA_DIR 选择其他目录",
             f"run chown -R $(id -un) {existing}, or choose another folder with JINGUI_DATA_DIR"),
        )  # fmt: skip
    elif path.exists():
        yield fine("folder.write", f"数据目录 {path} 可写", f"the data folder {path} can be written")
    else:
        yield problem(
            "folder.missing",
            (f"数据目录 {path} 尚未创建", f"the data folder {path} does not exist yet"),
            ("运行 jingui init 或 jingui serve", "run jingui init or jingui serve"),
            "warning",
        )
    yield _space(existing)
    if (path / FILE_NAME).exists():
        yield _key_mode(path / FILE_NAME)


def _space(path: Path) -> Finding:
    free = shutil.disk_usage(path).free // _MB
    text = (f"{path} 剩余 {free} MB", f"{free} MB free at {path}")
    cure = ("清理磁盘或扩容", "free some space or enlarge the disk")
    if free < MIN_FREE_MB:
        return problem("disk.full", text, cure)
    if free < _COMFORTABLE_MB:
        return problem("disk.low", text, cure, "warning")
    return fine("disk", *text)


def _key_mode(path: Path) -> Finding:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return problem(
            "key.mode",
            (f"其他用户可以读取密钥 {path}", f"others can read the key {path}"),
            (f"运行 chmod 600 {path}", f"run chmod 600 {path}"),
        )
    return fine("key.mode", "密钥文件只有所有者可读", "only its owner can read the key file")


def check_binaries(config: RuntimeConfig) -> Iterator[Finding]:
    """The embedded server's programs run, under an account that can reach the data."""
    if not config.is_embedded:
        return
    try:
        binaries = find_binaries(config.pg_bin)
        account = find_account()
    except ClusterError as error:
        yield problem(
            error.code,
            (error.render("zh"), error.render("en")),
            ("按上面的提示处理后重试", "do what the text says and try again"),
        )
        return
    yield fine("postgres.binaries", f"PostgreSQL {binaries.version}：{binaries.bin_dir}",
               f"PostgreSQL {binaries.version}: {binaries.bin_dir}")  # fmt: skip
    if account.is_other and (barrier := account.find_barrier(config.data_dir)) is not None:
        unreachable = ClusterError("postgres.unreachable_path", user=account.name, path=barrier)
        yield problem(
            unreachable.code,
            (unreachable.render("zh"), unreachable.render("en")),
            ("export JINGUI_DATA_DIR=/var/lib/jingui", "export JINGUI_DATA_DIR=/var/lib/jingui"),
        )
    yield from _data_version(config, binaries.major)


def _data_version(config: RuntimeConfig, major: int) -> Iterator[Finding]:
    file = cluster_dir(config.data_dir) / "data" / "PG_VERSION"
    if file.exists() and (made_by := file.read_text("ascii").strip()) != str(major):
        error = ClusterError("postgres.other_version", data=made_by, binaries=major)
        yield problem(
            error.code,
            (error.render("zh"), error.render("en")),
            (f"安装 PostgreSQL {made_by} 并设置 JINGUI_PG_BIN", f"install PostgreSQL {made_by} and set JINGUI_PG_BIN"),
        )


def check_front_end(config: RuntimeConfig) -> Iterator[Finding]:
    """The interface is built."""
    import jingui

    index = Path(jingui.__file__).parent / "web" / "dist" / "index.html"
    if index.exists():
        yield fine("front_end", "前端已构建", "the interface is built")
    else:
        yield problem(
            "front_end",
            ("前端尚未构建，网页无法显示", "the interface is not built, pages will not show"),
            (
                "在项目目录运行 make build；或安装正式的安装包",
                "run make build in the project, or install a released wheel",
            ),
        )


def check_instance(config: RuntimeConfig) -> Iterator[Finding]:
    """Whether the product runs on this data right now."""
    if not config.is_embedded:
        return
    pid = find_instance(config.data_dir)
    if pid is None:
        yield fine("instance", "当前没有运行中的实例", "nothing runs on this data at the moment")
    else:
        yield fine("instance", f"正在运行，进程号 {pid}", f"it is running, pid {pid}")
