"""Which channels can be used now."""

from jingui.outreach.errors import NoChannel
from jingui.outreach.registries import Channel, channels
from jingui.outreach.types import ChannelData


def list_channels() -> list[ChannelData]:
    """Return the channels the operator has connected, by key; an installation may have none."""
    return [
        ChannelData(found.key, found.label, found.field_types, found.takes_text)
        for found in sorted(channels, key=lambda channel: channel.key)
        if found.is_ready()
    ]


def get_channel(key: str, field_type: str) -> Channel:
    """Return a channel that is connected and reaches fields of a type.

    Raises:
        NoChannel: there is none of that key, or it serves other fields.
    """
    for found in channels:
        if found.key == key and field_type in found.field_types and found.is_ready():
            return found
    raise NoChannel
