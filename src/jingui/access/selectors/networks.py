"""Where a request comes from, coarse enough to stay the same when a machine gets another address."""

from ipaddress import ip_address, ip_network

_V4_BITS, _V6_BITS = 24, 48


def network_of(ip: str) -> str:
    """Return the network of an address (/24, IPv6 /48), empty where there is no address."""
    try:
        address = ip_address(ip)
    except ValueError:
        return ""
    bits = _V4_BITS if address.version == 4 else _V6_BITS
    return str(ip_network((address, bits), strict=False))
