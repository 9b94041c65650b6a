"""Click-to-call through a call centre: one signed request, the number goes from server to server."""

import hashlib
import hmac
import ssl
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

import orjson
from django.conf import settings

from jingui.outreach.registries import Channel, ChannelFault
from jingui.outreach.types import Order

TIMEOUT = 8.0
SIGNATURE = "Jingui-Signature"


class Call(Channel):
    """Asks the company's call centre to connect a member with a number.

    The call centre rings the member (known by login or mobile) and the customer; which number the
    member's telephone shows is for the call centre to hide. Redirects are not followed: the number
    goes to the address the operator set and to no other.
    """

    key = "call"
    label = {"zh-Hans": "拨打电话", "en": "Call"}
    field_types = ("mobile", "landline")

    def is_ready(self) -> bool:
        """Tell whether the address and the secret of a call centre are set."""
        return bool(settings.CALL_URL and settings.CALL_SECRET)

    def hand_over(self, order: Order) -> None:
        """Post the order, signed; any answer of the 200s means it was taken.

        Raises:
            ChannelFault: no answer within eight seconds, or another one.
        """
        address = urlsplit(settings.CALL_URL)
        body = orjson.dumps(
            {
                "id": str(order.id),
                "workspace": order.workspace_key,
                "agent": {
                    "id": str(order.sender.id),
                    "login": order.sender.login,
                    "name": order.sender.name,
                    "mobile": order.sender.mobile,
                },
                "callee": order.value,
            }
        )
        headers = {"Content-Type": "application/json", SIGNATURE: sign(settings.CALL_SECRET, body, int(time.time()))}
        try:
            status = _post(address, body, headers)
        except (OSError, HTTPException, ValueError) as fault:
            raise ChannelFault(type(fault).__name__) from None
        if not 200 <= status < 300:
            raise ChannelFault(f"http_{status}")


def sign(secret: str, body: bytes, at: int) -> str:
    """Return ``t=<seconds>,v1=<hex>``: HMAC-SHA256 (RFC 2104) over ``<seconds>.<body>``."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256)
    return f"t={at},v1={digest.hexdigest()}"


def _post(address: SplitResult, body: bytes, headers: dict[str, str]) -> int:
    host = address.hostname or ""
    connection: HTTPConnection
    if address.scheme == "https":
        context = ssl.create_default_context()
        connection = HTTPSConnection(host, address.port, timeout=TIMEOUT, context=context)
    else:  # only to this machine: config.self_check refuses others
        connection = HTTPConnection(host, address.port, timeout=TIMEOUT)
    try:
        path = (address.path or "/") + (f"?{address.query}" if address.query else "")
        connection.request("POST", path, body=body, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()
