"""Settings of every environment. Nothing here opens a connection or needs a running database."""

import os
from typing import Any

from jingui import __file__ as _package_file
from jingui.config.runtime import get_config
from jingui.config.secret_key import read_secret_key
from jingui.kit.postgres.addresses import embedded_databases, external_databases

RUNTIME = get_config()
WEB_ROOT = os.path.join(os.path.dirname(_package_file), "web", "dist")

DEBUG = False
SECRET_KEY = read_secret_key(RUNTIME.data_dir)
ALLOWED_HOSTS: list[str] = ["localhost", "127.0.0.1", "[::1]", *RUNTIME.allowed_hosts]
CSRF_TRUSTED_ORIGINS: list[str] = list(RUNTIME.origins)
ALLOWED_HOSTS += [origin.split("://", 1)[-1].split(":")[0] for origin in RUNTIME.origins]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "jingui.audit",
    "jingui.workspaces",
    "jingui.access",
    "jingui.files",
    "jingui.notify",
    "jingui.catalog",
    "jingui.approvals",
    "jingui.records",
    "jingui.duplicates",
    "jingui.record_views",
    "jingui.tuning",
    "jingui.imports",
    "jingui.exports",
    "jingui.comments",
    "jingui.outreach",
    "jingui.crm",
]

MIDDLEWARE = [
    "jingui.config.middleware.RequestMiddleware",
    "jingui.config.middleware.static_files",
    "jingui.config.middleware.sessions",
    "jingui.config.middleware.locale",
    "jingui.config.middleware.csrf",
    "jingui.config.middleware.authentication",
    "allauth.account.middleware.AccountMiddleware",
    "jingui.config.middleware.user_sessions",
    "jingui.access.api.middleware.ActorMiddleware",
    "jingui.access.api.see_as.SeeAsMiddleware",
]

ROOT_URLCONF = "jingui.config.urls"
WSGI_APPLICATION = "jingui.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# --- database: two roles of one database, see kit/postgres ---------------------------------------
DATABASES: dict[str, dict[str, Any]] = (
    embedded_databases(RUNTIME.data_dir) if RUNTIME.is_embedded else external_databases(RUNTIME.database_url)
)

# --- who signs in -------------------------------------------------------------------------------
AUTH_USER_MODEL = "workspaces.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "jingui.config.account_adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_RATE_LIMITS: Any = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key", "change_password": "5/m/user"}
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": "/account/verify-email/{key}",
    "account_reset_password": "/account/password/reset",
    "account_reset_password_from_key": "/account/password/reset/{key}",
    "account_signup": "/login",
}
USERSESSIONS_TRACK_ACTIVITY = False

# Sessions are read from the database with every request: ending one ends it in every process at once.
SESSION_ENGINE = "jingui.kit.sessions"
SESSION_COOKIE_NAME = "jingui_session"
SESSION_COOKIE_AGE = RUNTIME.session_hours * 3600  # absolute
SESSION_IDLE_AGE = RUNTIME.session_idle_minutes * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "jingui.config.error_handler.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = any(o.startswith("https://") for o in RUNTIME.origins)
TRUSTED_PROXIES = RUNTIME.trusted_proxies  # who may say where a request comes from: kit.proxies

CACHES = {"default": {"BACKEND": "jingui.workspaces.shared_cache.SharedCache"}}

# --- language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- reaching customers: package outreach --------------------------------------------------------
MAIL_FROM = RUNTIME.mail_from if RUNTIME.mail_host else ""
EMAIL_HOST, EMAIL_PORT = RUNTIME.mail_host or "localhost", RUNTIME.mail_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = RUNTIME.mail_user, RUNTIME.mail_password
EMAIL_USE_TLS, EMAIL_USE_SSL = RUNTIME.mail_security == "starttls", RUNTIME.mail_security == "tls"
EMAIL_TIMEOUT = 8
if MAIL_FROM:
    DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM
CALL_URL, CALL_SECRET = RUNTIME.call_url, RUNTIME.call_secret

# --- the built front end ------------------------------------------------------------------------
WHITENOISE_ROOT = WEB_ROOT if os.path.isdir(WEB_ROOT) else None
WHITENOISE_INDEX_FILE = False
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+[-.][0-9A-Za-z_-]{8,}\.\w+$"
STATIC_URL = "/static/"

# --- uploads and limits -------------------------------------------------------------------------
MEDIA_ROOT = str(RUNTIME.data_dir / "files")
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- jobs ---------------------------------------------------------------------------------------
PROCRASTINATE_DATABASE_ALIAS = "default"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
PROCRASTINATE_READONLY_MODELS = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": RUNTIME.log_level},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
    },
}
