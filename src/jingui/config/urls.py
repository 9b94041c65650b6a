"""Addresses: the API, login, health, and the interface for everything else."""

from django.urls import include, path, re_path

from jingui.config.api import api, healthz
from jingui.config.web import index

urlpatterns = [
    path("healthz", healthz),
    path("api/v1/", api.urls),
    path("_allauth/", include("allauth.headless.urls")),
    re_path(r"^(?!api/|_allauth/|assets/).*$", index),
]
handler404 = "jingui.config.error_handler.not_found"
handler500 = "jingui.config.error_handler.server_error"
handler400 = "jingui.config.error_handler.bad_request"
