"""Sessions in the database that end: when nobody uses them, and at the latest after a working day.

The row's ``expire_date`` holds the nearer end, so the statement that loads a session finds no
ended one. It is moved at most once a minute. Source: requirement R-023 (OWASP ASVS 7.3.1, 7.3.2).
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from jingui.kit.clock import now

BEGAN = "_began"
TOUCH = timedelta(minutes=1)


class SessionStore(DatabaseStore):
    """A session with an idle and an absolute end; Django looks for the class by this name."""

    _ends_at: datetime | None = None

    def load(self) -> dict[str, Any]:
        """Return what the session holds; one that has ended is empty and has lost its key."""
        moment = now()
        rows = self.model.objects.filter(session_key=self.session_key, expire_date__gt=moment)
        sealed, ends_at = next(iter(rows.values_list("session_data", "expire_date")), ("", None))
        data: dict[str, Any] = self.decode(sealed) if ends_at else {}
        if ends_at is None or _last_end(data) <= moment:
            self._session_key = None
            return {}
        self._ends_at = ends_at
        return data

    def get_expiry_date(self, **_: Any) -> datetime:
        """Return when the session ends if nobody uses it from now on."""
        return min(now() + idle_limit(), _last_end(self))

    def create(self) -> None:
        """Begin a session under a new key, at sign-in too; its longest life counts from here."""
        self[BEGAN] = int(now().timestamp())
        super().create()

    def keep_alive(self) -> None:
        """Note that somebody uses the session: one statement a minute at most."""
        if self._ends_at is None or self._ends_at > now() + idle_limit() - TOUCH:
            return
        wanted = self.get_expiry_date()
        if wanted - self._ends_at >= TOUCH:
            rows = self.model.objects.filter(session_key=self.session_key, expire_date=self._ends_at)
            rows.update(expire_date=wanted)
            self._ends_at = wanted


def idle_limit() -> timedelta:
    """Return how long a session lives that nobody uses."""
    return timedelta(seconds=settings.SESSION_IDLE_AGE)


def _last_end(data: Mapping[str, Any] | DatabaseStore) -> datetime:
    """Return the absolute end of a session; one that does not say when it began has ended."""
    return datetime.fromtimestamp(data.get(BEGAN) or 0, UTC) + timedelta(seconds=settings.SESSION_COOKIE_AGE)
