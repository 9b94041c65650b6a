"""The one HTTP API: every app's router under ``/api/v1``."""

from importlib import import_module
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.renderers import BaseRenderer

from jingui import __version__
from jingui.config.error_handler import install_error_handlers

# Addresses are tried in this order: those asked most come first.
ROUTE_MODULES = (
    "jingui.records.api.routes",
    "jingui.records.api.reveal",
    "jingui.records.api.decoys",
    "jingui.records.api.proof",
    "jingui.audit.api.routes",
    "jingui.workspaces.api.routes",
    "jingui.access.api.routes",
    "jingui.files.api.routes",
    "jingui.notify.api.routes",
    "jingui.catalog.api.routes",
    "jingui.approvals.api.routes",
    "jingui.duplicates.api.routes",
    "jingui.records.api.run_routes",
    "jingui.record_views.api.routes",
    "jingui.tuning.api.routes",
    "jingui.imports.api.routes",
    "jingui.imports.api.wizard_routes",
    "jingui.exports.api.routes",
    "jingui.comments.api.routes",
    "jingui.outreach.api.routes",
)


class OrjsonRenderer(BaseRenderer):
    """Write answers with orjson; what it does not know goes out as text."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Return the bytes of ``data``."""
        return orjson.dumps(data, default=str)


def build_api() -> NinjaAPI:
    """Assemble the routers of all apps."""
    api = NinjaAPI(
        title="Jingui",
        version=__version__,
        urls_namespace="v1",
        docs_url=None,
        openapi_url="/openapi.json",
        renderer=OrjsonRenderer(),
    )
    install_error_handlers(api)
    for name in ROUTE_MODULES:
        api.add_router("", import_module(name).router)
    return api


def healthz(request: HttpRequest) -> HttpResponse:
    """Answer that the process is alive and reaches the database."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse(b'{"status":"ok"}', content_type="application/json")


api = build_api()
