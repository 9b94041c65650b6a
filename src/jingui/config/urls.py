"""Addresses: the API, login, health, and the interface for everything else."""

from django.urls import include, path, re_path

from jingui.config.api import api, healthz
from jingui.config.error_handler import not_found
from jingui.config.web import index

# What of the login library is reachable; everything else it brings (sign-up, reset by mail, login
# by code, own e-mail addresses) stays shut until it is wanted and tested.
_LOGIN = "auth/session|auth/sessions|auth/login|auth/reauthenticate|account/password/change|config"

urlpatterns = [
    path("healthz", healthz),
    path("api/v1/", api.urls),
    re_path(rf"^_allauth/(?!browser/v1/(?:{_LOGIN})$)", not_found),
    path("_allauth/", include("allauth.headless.urls")),
    re_path(r"^(?!api/|_allauth/|assets/).*$", index),
]
handler404 = "jingui.config.error_handler.not_found"
handler500 = "jingui.config.error_handler.server_error"
handler400 = "jingui.config.error_handler.bad_request"
