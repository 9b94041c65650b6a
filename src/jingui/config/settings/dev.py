"""Settings of a developer's machine: errors in full, no embedded build needed."""

from jingui.config.settings.base import *  # noqa: F403

DEBUG = True
WHITENOISE_AUTOREFRESH = True
CSRF_TRUSTED_ORIGINS = ["http://localhost:5173", "http://127.0.0.1:5173"]
