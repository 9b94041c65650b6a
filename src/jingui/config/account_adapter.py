"""How allauth behaves here: nobody signs himself up; people come by invitation."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Logins are made by administrators or by accepting an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse open registration."""
        return False
