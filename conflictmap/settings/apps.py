"""What the site is put together from: apps, middleware, templates, languages and static files."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from conflictmap import environment as env
from conflictmap.settings.site import BASE_DIR, SERVES_EDITORS, SERVES_READERS

# The record and the public pages know nothing of the desk.
PUBLIC_APPS = ["record", "wording", "rest_framework", "drf_spectacular"]
READER_APPS = ["api", "dashboard"]
DESK_APPS = [
    "editorial.desk_app.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "desk",
    "places",
    "sources",
    "events",
    "control",
    "imports",
    "editorial",
    "texts",
    "stories",
    "axes",
]
INSTALLED_APPS = [
    "conflictmap",
    *(READER_APPS if SERVES_READERS else []),
    *PUBLIC_APPS,
    *(DESK_APPS if SERVES_EDITORS else []),
    "django.contrib.gis",
    "django.contrib.postgres",
    "conflictmap.static.Collecting",
    "leaflet",
    "csp",
]

MIDDLEWARE = [
    # Around everything: what these add is on every answer, static files and refusals included.
    "web.headers.Length",
    "django.middleware.security.SecurityMiddleware",
    "web.addresses.AddressLimit",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Static files were answered above. From here to the cache: on answers that the cache gives too, fresh each time.
    "csp.middleware.CSPMiddleware",
    "web.headers.Headers",
    "web.rates.Rates",
    "web.response_cache.ResponseCache",
    # Inside the cache: what these add is cached with the answer. A 304 repeats only what web/response_cache.py names.
    "web.compression.Compression",
    "web.readiness.Readiness",
    *(["django.contrib.sessions.middleware.SessionMiddleware"] if SERVES_EDITORS else []),
    "web.languages.Language",
    "web.addresses.Slashes",
    *(
        [
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "axes.middleware.AxesMiddleware",
            "editorial.identity.idle.Idle",
            "allauth.account.middleware.AccountMiddleware",
            "web.headers.DeskIsNotStored",
        ]
        if SERVES_EDITORS
        else []
    ),
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "web.error_pages.Outages",
]

ROOT_URLCONF = "conflictmap.urls"
WSGI_APPLICATION = "conflictmap.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                *(
                    [
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                    if SERVES_EDITORS
                    else []
                ),
            ]
        },
    }
]

# Language and time.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
# The choice of a person at the desk; readers choose by address, and get no cookie.
LANGUAGE_COOKIE_PATH = "/admin/"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3_600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "conflictmap.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files.
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / ".local" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "conflictmap.static.BundledStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MANIFEST_STRICT = True
# Names with a hash or a version in them: what they name never changes.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/(vendor|js/chunks)/|\.[0-9a-f]{12}\.\w+$"
# Only a browser's developer tools load source maps, and compressing them would take most of the time.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
# They are ours alone; every answer is the lighter for a header less.
WHITENOISE_ALLOW_ALL_ORIGINS = False
