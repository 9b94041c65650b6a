"""Whether a role counts at a moment and from a network: pure."""

import ipaddress
from datetime import datetime
from zoneinfo import ZoneInfo

from jingui.access.types import RoleHours, RoleWhen
from jingui.kit.actor import Actor

JOBS = frozenset({"job", "export", "import"})
"""Channels of work asked for earlier: it has no address of its own, and may end after hours."""


def is_within(when: RoleWhen, actor: Actor, moment: datetime) -> bool:
    """Tell whether a role with working hours and networks counts for a request made now.

    A job was let in when it was asked for; a request without a known address comes from nowhere.
    """
    if actor.channel in JOBS:
        return True
    local = moment.astimezone(ZoneInfo(actor.timezone))
    if when.hours and not any(is_working(hours, local) for hours in when.hours):
        return False
    return not when.networks or is_from(when.networks, actor.ip)


def is_working(hours: RoleHours, local: datetime) -> bool:
    """Tell whether a local time is within; ``22:00``-``06:00`` reaches into the next morning."""
    time, day = f"{local:%H:%M}", local.isoweekday()
    if hours.start < hours.end:
        return day in hours.days and hours.start <= time < hours.end
    yesterday = (day - 2) % 7 + 1
    return (day in hours.days and time >= hours.start) or (yesterday in hours.days and time < hours.end)


def is_from(networks: list[str], address: str) -> bool:
    """Tell whether an address lies in one of some networks (CIDR)."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    wanted = mapped or found
    return any(wanted in ipaddress.ip_network(network, strict=False) for network in networks)
