"""Checks of single inputs about people: pure, shared by the services."""

import re
from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from jingui.workspaces.errors import faulty

LANGUAGES = ("zh-Hans", "en")
_REGION = re.compile(r"^[1-9][0-9]{5}$")
_USERNAME = re.compile(r"^[\w.@+-]{2,150}$")


def clean_name(value: str, *, pointer: str = "name", limit: int = 100) -> str:
    """Return a trimmed, non-empty name; raises ``Invalid``."""
    text = " ".join(value.split())
    if not text:
        raise faulty(pointer, "people.name_required")
    if len(text) > limit:
        raise faulty(pointer, "people.name_too_long", limit=limit)
    return text


def clean_email(value: str) -> str:
    """Return an address or an empty text; raises ``Invalid``."""
    text = value.strip()
    if text:
        try:
            validate_email(text)
        except ValidationError as fault:
            raise faulty("email", "member.email") from fault
    return text


def clean_mobile(value: str) -> str:
    """Return a number in E.164 form or an empty text; raises ``Invalid``."""
    text = value.strip()
    if not text:
        return ""
    import phonenumbers  # loads its metadata, 0.1 s

    try:
        number = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException as fault:
        raise faulty("mobile", "member.mobile") from fault
    if not phonenumbers.is_possible_number(number):
        raise faulty("mobile", "member.mobile")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def clean_territory(codes: Iterable[str]) -> list[str]:
    """Return region codes (GB/T 2260, six digits), each once; raises ``Invalid``."""
    found = list(dict.fromkeys(codes))
    if any(not _REGION.match(code) for code in found):
        raise faulty("territory", "member.territory")
    return found


def clean_username(value: str) -> str:
    """Return a user name; raises ``Invalid``."""
    text = value.strip()
    if not _USERNAME.match(text):
        raise faulty("username", "username.invalid")
    return text


def clean_language(value: str) -> str:
    """Return a supported language; raises ``Invalid``."""
    if value not in LANGUAGES:
        raise faulty("language", "workspace.language")
    return value


@lru_cache(maxsize=1)
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())


def clean_timezone(value: str) -> str:
    """Return an IANA time zone; raises ``Invalid``."""
    if value not in _timezones():
        raise faulty("timezone", "workspace.timezone")
    return value
