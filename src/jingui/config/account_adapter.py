"""How allauth behaves here: nobody signs himself up; people come by invitation."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

from jingui.access.api.middleware import client_ip
from jingui.access.services.record_login import record_login, report_failed_login


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Logins are made by administrators or by accepting an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse open registration."""
        return False

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        """Write the login into the log of the user's workspace."""
        record_login(user_id=user.pk, ip=client_ip(request))
        response: HttpResponse = super().post_login(request, user, **more)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Have a refused login written into the log of the user whose name was given."""
        login = str(credentials.get("username") or credentials.get("email") or "")
        report_failed_login(login=login, ip=client_ip(request))
        super().authentication_failed(request, **credentials)

    def confirm_password(self, request: HttpRequest, user: Any, password: str) -> bool:
        """Tell whether a signed-in user gives his own password; wrong ones count with refused logins.

        Raises:
            ValidationError: too many wrong ones lately.
        """
        self.pre_authenticate(request, username=user.username)
        is_right: bool = user.check_password(password)
        if is_right:
            self._rollback_login_failed_rl_usage()
        return is_right
