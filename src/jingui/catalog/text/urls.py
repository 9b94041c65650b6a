"""Addresses of web pages as people write them."""

import re
from urllib.parse import urlsplit, urlunsplit

from jingui.catalog.registries import ValueFault

SCHEMES = ("https", "http", "ftp")
MAX_URL = 2_000
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):(?!\d)")
_HOST = re.compile(r"(?:[^\W_](?:[^\W_]|-(?=[^\W_]|-*[^\W_]))*\.)+[^\W\d_][^\W_-]*(?:-[^\W_]+)*\.?", re.UNICODE)
_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[[0-9a-fA-F:]+\]")
_BAD = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")


def normalise_url(text: str, schemes: tuple[str, ...] = SCHEMES) -> tuple[str, bool]:
    """Return the address in normal form and whether ``https://`` was added.

    Scheme and host in lower case; no user name, password or blank in it.

    Raises:
        ValueFault: ``url.invalid``; ``url.scheme`` when the scheme is not one of ``schemes``.
    """
    found = _SCHEME.match(text)
    is_added = found is None or (found[1].lower() not in SCHEMES and "." in found[1])
    if found is not None and not is_added and found[1].lower() not in schemes:
        raise ValueFault("url.scheme", schemes=", ".join(schemes))
    written = f"https://{text.lstrip('/')}" if is_added else text
    if len(written) > MAX_URL or _BAD.search(written):
        raise ValueFault("url.invalid")
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ValueFault("url.invalid") from None
    if "@" in parts.netloc or not (_HOST.fullmatch(host) or _ADDRESS.fullmatch(parts.netloc.split(":")[0])):
        raise ValueFault("url.invalid")
    place = host if port is None else f"{host}:{port}"
    return urlunsplit((parts.scheme.lower(), place, parts.path, parts.query, parts.fragment)), is_added
