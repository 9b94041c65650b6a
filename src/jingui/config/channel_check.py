"""Settings of mail server and call centre: customers' numbers leave the machine sealed, and to nobody by mistake."""

from email.utils import parseaddr
from urllib.parse import urlsplit

from jingui.config.runtime import RuntimeConfig

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_SHORTEST_SECRET = 32
SECURITIES = ("starttls", "tls", "none")


def find_channel_faults(config: RuntimeConfig) -> list[tuple[str, str]]:
    """Return what is wrong with the ways to reach customers, as (Chinese, English); none set is fine."""
    return [*_mail_faults(config), *_call_faults(config)]


def _mail_faults(config: RuntimeConfig) -> list[tuple[str, str]]:
    if not config.mail_host:
        return []
    found = []
    if config.mail_security not in SECURITIES:
        found.append(_MAIL_SECURITY)
    if config.mail_security == "none" and config.mail_host not in _LOOPBACK:
        found.append(_PLAIN_MAIL)
    local, _, domain = parseaddr(config.mail_from)[1].rpartition("@")
    if not local or not domain:
        found.append(_NO_SENDER)
    return found


def _call_faults(config: RuntimeConfig) -> list[tuple[str, str]]:
    if not config.call_url:
        return []
    found = []
    try:
        address = urlsplit(config.call_url)
        is_safe = address.scheme == "https" or (address.scheme == "http" and address.hostname in _LOOPBACK)
        is_whole = bool(address.hostname) and (address.port or 1) > 0
    except ValueError:
        is_safe = is_whole = False
    if not (is_safe and is_whole):
        found.append(_PLAIN_CALLS)
    if len(config.call_secret) < _SHORTEST_SECRET:
        found.append(_WEAK_SECRET)
    return found


_MAIL_SECURITY = (
    f"JINGUI_MAIL_SECURITY 应为 {'、'.join(SECURITIES)} 之一",
    f"JINGUI_MAIL_SECURITY must be one of {', '.join(SECURITIES)}",
)
_PLAIN_MAIL = (
    "客户的邮箱地址不能明文传输：邮件服务器不在本机时，JINGUI_MAIL_SECURITY 不能是 none",
    "customers' addresses may not travel in clear: JINGUI_MAIL_SECURITY=none is for a mail server on this machine",
)
_NO_SENDER = (
    "设置了 JINGUI_MAIL_HOST，还需要 JINGUI_MAIL_FROM（发件人邮箱，客户的回复也会寄到这里）",
    "with JINGUI_MAIL_HOST goes JINGUI_MAIL_FROM, the address mails are sent from and answered to",
)
_PLAIN_CALLS = (
    "JINGUI_CALL_URL 应为 https:// 地址（本机除外）：客户的号码不能明文传输",
    "JINGUI_CALL_URL must begin with https:// (this machine apart): customers' numbers may not travel in clear",
)
_WEAK_SECRET = (
    f"设置了 JINGUI_CALL_URL，还需要 JINGUI_CALL_SECRET（至少 {_SHORTEST_SECRET} 个字符，供呼叫中心核对请求）",
    f"with JINGUI_CALL_URL goes JINGUI_CALL_SECRET of {_SHORTEST_SECRET} characters or more: the call centre checks it",
)
