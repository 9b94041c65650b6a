"""Whose word counts about where a request comes from."""

from typing import Any

import pytest

from jingui.kit.proxies import follow_proxies, parse_networks, plain_address

TRUSTED = parse_networks(["10.0.0.0/8", "::1", "2001:db8::/32"])


def followed(remote: str, forwarded: str = "", proto: str = "") -> tuple[str, str]:
    meta: dict[str, Any] = {"REMOTE_ADDR": remote, "wsgi.url_scheme": "http"}
    if forwarded:
        meta["HTTP_X_FORWARDED_FOR"] = forwarded
    if proto:
        meta["HTTP_X_FORWARDED_PROTO"] = proto
    follow_proxies(meta, TRUSTED)
    return meta["REMOTE_ADDR"], meta["wsgi.url_scheme"]


@pytest.mark.parametrize(
    ("remote", "forwarded", "caller"),
    [
        ("203.0.113.9", "198.51.100.7", "203.0.113.9"),  # nobody we trust says it
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.7", "198.51.100.7"),  # what stands left is the caller's own word
        ("10.0.0.1", "1.1.1.1, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.7, nonsense", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.7, nonsense, 10.0.0.2", "10.0.0.2"),
        ("10.0.0.1", "198.51.100.7:4711", "198.51.100.7"),
        ("10.0.0.1", "[2001:4860::8]:443", "2001:4860::8"),
        ("10.0.0.1", '"[2001:4860::8]"', "2001:4860::8"),
        ("10.0.0.1", "fe80::1%eth0", "fe80::1"),
        ("10.0.0.1", "::ffff:198.51.100.7", "198.51.100.7"),
        ("::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("::1", "198.51.100.7", "198.51.100.7"),
        ("", "198.51.100.7", ""),  # a unix socket is nobody's address
        ("10.0.0.1", ", ".join(["1.1.1.1"] * 5000 + ["198.51.100.7"]), "198.51.100.7"),
    ],
)
def test_the_right_most_hop_that_is_no_proxy_is_the_caller(remote: str, forwarded: str, caller: str) -> None:
    assert followed(remote, forwarded)[0] == caller


@pytest.mark.parametrize(
    ("remote", "proto", "scheme"),
    [
        ("10.0.0.1", "https", "https"),
        ("10.0.0.1", "HTTPS", "https"),
        ("10.0.0.1", "https, http", "http"),
        ("10.0.0.1", "http", "http"),
        ("10.0.0.1", "", "http"),
        ("203.0.113.9", "https", "http"),
    ],
)
def test_the_scheme_is_believed_from_a_proxy_alone(remote: str, proto: str, scheme: str) -> None:
    assert followed(remote, "", proto)[1] == scheme


def test_what_is_no_network_is_refused() -> None:
    with pytest.raises(ValueError, match="does not appear"):
        parse_networks(["my-proxy"])
    assert plain_address("999.1.1.1") == ""
