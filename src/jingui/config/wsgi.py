"""The WSGI entry that the HTTP server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingui.config.settings.prod")
application = get_wsgi_application()
