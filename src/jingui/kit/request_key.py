"""Keys by which a request that is sent twice counts once."""

LONGEST = 200


def is_request_key(text: str) -> bool:
    """Tell whether a text may be such a key: 1 to 200 visible ASCII signs."""
    return 0 < len(text) <= LONGEST and text.isprintable() and text.isascii()
