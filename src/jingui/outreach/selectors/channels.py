"""Which channels can be used now."""

from jingui.catalog.types import FieldData
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


def get_channel(key: str, field: FieldData) -> Channel:
    """Return a channel that is connected and reaches a field.

    Raises:
        NoChannel: there is none of that key, it serves other fields, or a fax answers.
    """
    for found in channels:
        if found.key == key and field.type in found.field_types and found.is_ready() and not field.config.get("fax"):
            return found
    raise NoChannel
