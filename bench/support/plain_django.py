"""The yardstick: a plain Django application over a plain table, without sign-in, policy, masks or audit.

The targets were set beside such an application (``plain Django`` in the references of the performance
targets). Asked in the same run, it turns their absolute figures into ratios that hold on any machine:
2.5 ms, where plain Django's list took 1.1 ms, are 2.27 times plain Django's list.

    python -m bench.support.plain_django PORT          (JINGUI_DATA_DIR tells which cluster)
"""

import json
import os
import sys
import uuid
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.support.data import SELECT

TABLE = "bench_plain"
COLUMNS = ["id", "version", *("owner_id" if key == "owner" else key for key in SELECT)]
TYPED = {"version", "owner_id", "amount", "created_on", "updated_at"}


def make_application() -> Any:
    """Return the WSGI application: list, get, create and update through the ORM, two workers, as many as cores."""
    import django
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpResponse
    from django.urls import path

    from jingui.kit.postgres.addresses import embedded_databases

    owner = embedded_databases(Path(os.environ["JINGUI_DATA_DIR"]))["owner"]
    settings.configure(
        DATABASES={"default": {**owner, "CONN_MAX_AGE": None}},
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="plain_urls",
        MIDDLEWARE=[],
        INSTALLED_APPS=[],
        USE_TZ=True,
        DEBUG=False,
    )
    django.setup()
    model = make_model()
    urls = ModuleType("plain_urls")
    urls.urlpatterns = [  # type: ignore[attr-defined]
        path("healthz", lambda request: HttpResponse("ok")),
        path("customers/query", lambda request: listed(request, model)),
        path("customers", lambda request: created(request, model)),
        path("customers/<uuid:record_id>", lambda request, record_id: one(request, model, record_id)),
    ]
    sys.modules["plain_urls"] = urls
    return get_wsgi_application()


def make_model() -> Any:
    """Return the model of the copied table."""
    from django.db import models

    class Meta:
        app_label = "bench"
        managed = False
        db_table = TABLE

    fields: dict[str, Any] = {name: models.TextField(null=True) for name in COLUMNS if name not in TYPED}
    fields |= {
        "Meta": Meta,
        "__module__": __name__,
        "id": models.UUIDField(primary_key=True, default=uuid.uuid4),
        "version": models.IntegerField(default=1),
        "owner_id": models.UUIDField(null=True),
        "amount": models.DecimalField(max_digits=18, decimal_places=2, null=True),
        "created_on": models.DateField(null=True),
        "updated_at": models.DateTimeField(auto_now=True),
    }
    return type("Customer", (models.Model,), fields)


def listed(request: Any, model: Any) -> Any:
    """Answer P1's question: filter, sort, 50 rows of 20 columns."""
    from django.http import JsonResponse

    asked = json.loads(request.body)
    rows = model.objects.filter(stage=asked["stage"]).order_by("-amount", "-id").values(*COLUMNS)[:50]
    return JsonResponse({"records": list(rows)})


def created(request: Any, model: Any) -> Any:
    """Store one record."""
    from django.http import JsonResponse

    record = model.objects.create(**json.loads(request.body))
    return JsonResponse({"id": record.pk}, status=201)


def one(request: Any, model: Any, record_id: uuid.UUID) -> Any:
    """Answer or change one record."""
    from django.http import JsonResponse

    if request.method == "PATCH":
        changed = model.objects.filter(pk=record_id).update(**json.loads(request.body))
        return JsonResponse({"changed": changed})
    return JsonResponse(model.objects.values(*COLUMNS).get(pk=record_id))


def main() -> None:
    """Serve on the port given, two workers as on the machine of the targets."""
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "bench.support.plain_django",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=8,
        log_access=False,
    ).serve(target_loader=lambda _target: make_application())


if __name__ == "__main__":
    main()
