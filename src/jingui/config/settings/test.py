"""Settings of the tests: a throw-away cluster of the session, a database of its own per worker."""

import os
import tempfile

# One folder per test session; workers of pytest-xdist inherit it through the environment.
_root = os.environ.setdefault(
    "JINGUI_TEST_DATA_DIR", os.path.join(tempfile.gettempdir(), f"jingui-test-{os.geteuid()}-{os.getpid()}")
)
os.environ["JINGUI_DATA_DIR"] = _root
os.environ.pop("JINGUI_DATABASE_URL", None)
os.environ["JINGUI_PG_BIN"] = os.environ.get("JINGUI_TEST_PG_BIN", "")

from jingui.config.settings.base import *  # noqa: E402, F403

SECRET_KEY = "for-tests-only-" + "x" * 50
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
for _database in DATABASES.values():  # noqa: F405
    _database["NAME"] = f"jingui_test_{_worker}"
    _database["CONN_HEALTH_CHECKS"] = False
