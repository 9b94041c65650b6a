"""A small cache all processes share: a table. Throttles of sign-in count in it.

Values are JSON, not pickles: who could write the table must not be able to run code here. The
database's clock decides what is over.
"""

from datetime import timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db.models import Q
from django.db.models.functions import Now

from jingui.workspaces.models import SharedValue

_LIVE = Q(expires_at=None) | Q(expires_at__gt=Now())


class SharedCache(BaseCache):
    """Django cache over :class:`SharedValue`."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return a value, or ``default``."""
        rows = SharedValue.objects.filter(_LIVE, key=self._key(key, version))
        found = next(iter(rows.values_list("value", flat=True)), self)
        return default if found is self else found

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value; what has ended meanwhile goes."""
        SharedValue.objects.filter(expires_at__lte=Now()).delete()
        row = SharedValue(key=self._key(key, version), value=value, expires_at=self._end(timeout))
        SharedValue.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["key"], update_fields=["value", "expires_at"]
        )

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value unless there is one; of several processes one succeeds."""
        made = self._key(key, version)
        SharedValue.objects.filter(key=made, expires_at__lte=Now()).delete()
        kept = {"value": value, "expires_at": self._end(timeout)}
        return SharedValue.objects.get_or_create(key=made, defaults=kept)[1]

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let a value live longer."""
        rows = SharedValue.objects.filter(_LIVE, key=self._key(key, version))
        return bool(rows.update(expires_at=self._end(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Drop a value."""
        return bool(SharedValue.objects.filter(_LIVE, key=self._key(key, version)).delete()[0])

    def clear(self) -> None:
        """Drop everything."""
        SharedValue.objects.all().delete()

    def _key(self, key: str, version: int | None) -> str:
        return str(self.make_and_validate_key(key, version=version))

    def _end(self, timeout: Any) -> Any:
        wanted = self.default_timeout if timeout == DEFAULT_TIMEOUT else timeout
        return None if wanted is None else Now() + timedelta(seconds=float(wanted))
