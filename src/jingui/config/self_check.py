"""Refuse to start in a way that is not safe, and say why."""

import stat
from collections.abc import Mapping

from jingui.config.channel_check import find_channel_faults
from jingui.config.runtime import BadConfiguration, RuntimeConfig
from jingui.config.secret_key import FILE_NAME
from jingui.kit.proxies import parse_networks

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_SHORTEST_KEY = 32
_LEAST_VARIETY = 10
_LONGEST_IDLE = 30
_LONGEST_SESSION = 24


def find_unsafe_settings(config: RuntimeConfig, environ: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what makes this configuration unsafe for production, as (Chinese, English)."""
    found = find_channel_faults(config)
    if config.environment == "dev":
        return found if config.host in _LOOPBACK else [*found, _DEV_IN_PUBLIC]
    if config.environment != "prod":
        found.append(
            (
                f"JINGUI_ENVIRONMENT 应为 prod 或 dev，而不是 {config.environment!r}",
                f"JINGUI_ENVIRONMENT must be prod or dev, not {config.environment!r}",
            )
        )
    key = environ.get("JINGUI_SECRET_KEY", "")
    if key and (len(key) < _SHORTEST_KEY or len(set(key)) < _LEAST_VARIETY):
        found.append(_WEAK_KEY)
    if config.host not in _LOOPBACK and not _is_protected(config):
        found.append(_PLAIN_HTTP)
    found += _find_session_faults(config)
    path = config.data_dir / FILE_NAME
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        found.append(
            (
                f"其他用户可以读取密钥文件，请运行 chmod 600 {path}",
                f"others can read the key file; run chmod 600 {path}",
            )
        )
    return found


def check_configuration(config: RuntimeConfig, environ: Mapping[str, str]) -> None:
    """Refuse an unsafe configuration.

    Raises:
        BadConfiguration: with every reason.
    """
    if found := find_unsafe_settings(config, environ):
        lines = [f"- {zh}\n  {en}" for zh, en in found]
        raise BadConfiguration("配置不安全，拒绝启动 / refusing to start unsafely:\n" + "\n".join(lines))


def _find_session_faults(config: RuntimeConfig) -> list[tuple[str, str]]:
    """Sessions may be made shorter than R-023 asks, never longer; proxies are networks."""
    found = []
    if not 1 <= config.session_idle_minutes <= _LONGEST_IDLE or not 1 <= config.session_hours <= _LONGEST_SESSION:
        found.append(_LONG_SESSIONS)
    try:
        networks = parse_networks(config.trusted_proxies)
    except ValueError as error:
        return [
            *found,
            (f"JINGUI_TRUSTED_PROXIES 应为网段（如 10.0.0.0/8）：{error}", f"JINGUI_TRUSTED_PROXIES: {error}"),
        ]
    return [*found, _ANY_PROXY] if any(network.prefixlen == 0 for network in networks) else found


def _is_protected(config: RuntimeConfig) -> bool:
    is_tls = bool(config.origins) and all(origin.startswith("https://") for origin in config.origins)
    return is_tls or config.allow_plain_http.lower() in {"1", "true", "yes"}


_DEV_IN_PUBLIC = (
    "开发模式（JINGUI_ENVIRONMENT=dev）只能监听 127.0.0.1",
    "development mode (JINGUI_ENVIRONMENT=dev) may only listen on 127.0.0.1",
)
_WEAK_KEY = (
    f"JINGUI_SECRET_KEY 太弱：至少 {_SHORTEST_KEY} 个随机字符；删除该变量即可自动生成",
    f"JINGUI_SECRET_KEY is weak: it needs {_SHORTEST_KEY} random characters; unset it to have one made",
)
_LONG_SESSIONS = (
    f"登录会话空闲 1–{_LONGEST_IDLE} 分钟、最长 1–{_LONGEST_SESSION} 小时",
    f"a session may idle for 1–{_LONGEST_IDLE} minutes and last for 1–{_LONGEST_SESSION} hours",
)
_ANY_PROXY = (
    "JINGUI_TRUSTED_PROXIES 不能是整个互联网：那样任何人都能伪造来源地址",
    "JINGUI_TRUSTED_PROXIES may not be the whole internet: anybody could then say where he comes from",
)
_PLAIN_HTTP = (
    "对外监听时必须使用 HTTPS：请用 JINGUI_ORIGINS=https://你的域名 并在前面放置 TLS 代理；"
    "只在可信内网中可设置 JINGUI_ALLOW_PLAIN_HTTP=1",
    "listening beyond this machine needs HTTPS: put a TLS proxy in front and set JINGUI_ORIGINS=https://your.domain; "
    "in a trusted network only, JINGUI_ALLOW_PLAIN_HTTP=1 allows plain HTTP",
)
