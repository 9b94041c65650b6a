"""Where a request truly comes from: what proxies say is believed only from proxies the operator named."""

import ipaddress
from collections.abc import Iterable, MutableMapping
from functools import lru_cache
from typing import Any

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Networks = tuple[Network, ...]
_MOST_HOPS = 20


def parse_networks(texts: Iterable[str]) -> Networks:
    """Return networks such as ``10.0.0.0/8`` or ``::1``; raises ``ValueError`` for anything else."""
    return tuple(ipaddress.ip_network(text, strict=False) for text in texts)


def follow_proxies(meta: MutableMapping[str, Any], trusted: Networks) -> None:
    """Put the caller's own address and scheme into a WSGI environment, where a trusted proxy tells them.

    Everything after reads ``REMOTE_ADDR``: rules of networks, throttles and the log hold the same
    address. Source: requirement R-108.
    """
    remote = str(meta.get("REMOTE_ADDR", ""))
    if not _is_trusted(remote, trusted):
        return
    meta["REMOTE_ADDR"] = _caller(remote, str(meta.get("HTTP_X_FORWARDED_FOR", "")), trusted)
    if str(meta.get("HTTP_X_FORWARDED_PROTO", "")).rpartition(",")[2].strip().lower() == "https":
        meta["wsgi.url_scheme"] = "https"


@lru_cache(maxsize=4096)
def _caller(remote: str, forwarded: str, trusted: Networks) -> str:
    """Return the right-most hop that is no trusted proxy.

    Hops to the left of it are the caller's own words. What is no address ends the search at the
    last hop that was one.
    """
    found = remote
    for hop in reversed(forwarded.split(",")[-_MOST_HOPS:]):
        address = plain_address(hop)
        if not address:
            break
        found = address
        if not _is_trusted(address, trusted):
            break
    return found


@lru_cache(maxsize=4096)
def _is_trusted(address: str, trusted: Networks) -> bool:
    plain = plain_address(address)
    return bool(plain) and any(ipaddress.ip_address(plain) in network for network in trusted)


def plain_address(text: str) -> str:
    """Return an address in its usual form, without port, brackets and zone; empty where there is none.

    An IPv4 address written as IPv6 becomes IPv4, so that a network is the same in both forms.
    """
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    return str(getattr(found, "ipv4_mapped", None) or found)
