"""All settings, from the environment; docs/operations.md lists every variable.

A process is one of three: SITE=public serves readers and has neither the desk's tables nor its credentials,
SITE=desk serves editors, SITE=both does the two in one process, always as two database roles.
"""

from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql.psycopg_any import IsolationLevel
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from conflictmap import environment as env
from conflictmap import external_origins, limits, one_database, operator_file

BASE_DIR = Path(__file__).resolve().parent.parent

SITE = env.one_of("SITE", ("public", "desk", "both"), "both")
SERVES_READERS, SERVES_EDITORS = SITE != "desk", SITE != "public"
# The one-command start on the reader's own machine: loopback only, plain cookies, demo accounts.
LOCAL_START = env.flag("LOCAL_START")
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if LOCAL_START or DEBUG else "")
if LOCAL_START and not set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}:
    raise ImproperlyConfigured(
        "LOCAL_START=1 has plain cookies and demo accounts and answers on this machine only. "
        "To serve other machines, leave LOCAL_START unset and follow docs/operations.md."
    )

# --- Apps: the record and the public pages know nothing of the desk -------------------------------------------
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

# --- Databases: one for each role -----------------------------------------------------------------------------
# default: what this process is (the desk, unless SITE says otherwise). public: may read the record and nothing else.
# worker: the same, and may write what is derived from it. owner: makes tables and roles; absent at run time.
_ROLES = {
    "default": "DATABASE_URL",
    "public": "PUBLIC_DATABASE_URL",
    "worker": "WORKER_DATABASE_URL",
    "owner": "OWNER_DATABASE_URL",
    "desk": "DESK_DATABASE_URL",  # the desk's role where default is the owner, as in tests
}
_given = {variable: address for variable in _ROLES.values() if (address := env.text(variable, ""))}
_ADDRESSES = one_database.completed(_given, SECRET_KEY) if SITE == "both" else _given
DATABASES: dict[str, dict[str, object]] = {"default": {}}
for _alias, _variable in _ROLES.items():
    if _address := _ADDRESSES.get(_variable):
        # What is derived in one transaction is all of one data version.
        _isolation = {"isolation_level": IsolationLevel.REPEATABLE_READ} if _alias == "worker" else {}
        DATABASES[_alias] = {
            **dj_database_url.parse(_address, engine="django.contrib.gis.db.backends.postgis"),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"options": limits.options(_alias), **limits.NETWORK, **_isolation},
        }
if SERVES_READERS and "public" not in DATABASES:
    raise ImproperlyConfigured(
        "PUBLIC_DATABASE_URL is not set. Pages and API read as a database role of their own, which can see the "
        "public record and nothing else; see docs/operations.md."
    )
if SERVES_EDITORS and not DATABASES["default"]:
    raise ImproperlyConfigured("DATABASE_URL is not set: the desk's database role. See docs/operations.md.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

GDAL_LIBRARY_PATH = env.geo_library("GDAL_LIBRARY_PATH", "pyogrio", "libgdal[-.]*")
GEOS_LIBRARY_PATH = env.geo_library("GEOS_LIBRARY_PATH", "shapely", "libgeos_c[-.]*")

# --- Background work ------------------------------------------------------------------------------------------
REDIS_URL = env.text("REDIS_URL", "redis://localhost:6379/0")
CELERY_BROKER_URL = env.redis_for_celery(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = 1
CELERY_TASK_TIME_LIMIT = 600
CELERY_TIMEZONE = "UTC"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Announcing a publication must not hold up the editor while Redis is away: the outbox row is the promise.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 0.5,
    "socket_timeout": 5,
    "visibility_timeout": 3600,
    "max_retries": 0,
}
# The desk's worker alone reads this queue: what it does takes the desk's role.
CELERY_TASK_ROUTES = {"ingest.*": {"queue": "imports"}, "editorial.*": {"queue": "imports"}}
CELERY_IMPORTS = ["ingest.tasks", "editorial.tasks"] if SERVES_EDITORS else []
CELERY_BEAT_SCHEDULE = {
    "catch up with the outbox": {
        "task": "record.tasks.catch_up",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    # Batches whose worker was killed, or that were ordered while Redis was away.
    "take up imports": {
        "task": "ingest.work",
        "schedule": 30.0,
        "options": {"queue": "imports", "expires": 30},
    },
    # Letters that could not be sent, or were ordered while Redis was away.
    "send notices": {
        "task": "editorial.send_notices",
        "schedule": 60.0,
        "options": {"queue": "imports", "expires": 60},
    },
    # Sent often, done when due: record/derived/health.py.
    "check the record": {"task": "record.tasks.check_record", "schedule": 300.0, "options": {"expires": 300}},
}
WORKER_MEMORY = 400_000

# --- Accounts -------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "editorial.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "editorial.backends.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "editorial.identity.patterns.NoPattern"},
]
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
# A link that sets a passphrase works for so long, or until it is used.
PASSWORD_RESET_TIMEOUT = 3 * 86_400
# A session without use ends after so many minutes.
IDLE_MINUTES = env.whole_number("IDLE_MINUTES", 60)
ACCOUNT_ADAPTER = "editorial.identity.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_METHODS = ["password"]
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Passphrases and codes are counted by axes, for all processes at once; these would be each process's own.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None, "reauthenticate": None}
MFA_ADAPTER = "editorial.identity.second_factor.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a code of the half minute before and after is right too: clocks differ
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Failed log-ins, counted in PostgreSQL: without it nobody logs in. editorial/logins.py has the limits.
AXES_HANDLER = "editorial.logins.Failures"
AXES_FAILURE_LIMIT = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address", "username"]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "editorial.logins.account"
AXES_CLIENT_IP_CALLABLE = "web.clients.address"
AXES_LOCKOUT_CALLABLE = "editorial.logins.refuse"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["username", "code"]  # and the passphrase: what was typed is nobody's business
# A desk of one person may publish its own work; the record then says that nobody else approved it.
ONE_PERSON_DESK = env.flag("ONE_PERSON_DESK")
# Slugs of datasets whose licence forbids handing rows on, and that the operator may publish on pages all the same.
PUBLISHED_DATASETS = frozenset(env.text("PUBLISHED_DATASETS", "").replace(",", " ").split())

# --- Mail: invitations, links that set a passphrase, notices. Without a server links are shown to who asks for them --
EMAIL_HOST = env.text("EMAIL_HOST", "")
SENDS_MAIL = bool(EMAIL_HOST)
EMAIL_PORT = env.whole_number("EMAIL_PORT", 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_USER", ""), env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "desk@localhost")
# Where editors find the desk, for links in letters; without it letters have none.
DESK_ADDRESS = env.text("DESK_ADDRESS", "").rstrip("/")

# --- Language and time ----------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Static files ---------------------------------------------------------------------------------------------
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

# --- Safety ---------------------------------------------------------------------------------------------------
# Where readers alone are served, no form is answered and no cookie set: there is nothing to forge a request for.
SILENCED_SYSTEM_CHECKS = [] if SERVES_EDITORS else ["security.W003"]
_SECURE = not (LOCAL_START or DEBUG)
SITE_ADDRESS = env.text("SITE_ADDRESS", "").rstrip("/")
# Who runs the site, as its page /about/ says it.
_OPERATOR_FILE = env.text("OPERATOR_FILE", "")
OPERATOR = operator_file.read(_OPERATOR_FILE)
OPERATOR_LOGO = operator_file.logo(OPERATOR, _OPERATOR_FILE)
# The host name in the ids of feed entries; set to the first one where the site moves to another.
FEED_AUTHORITY = env.host_name("FEED_AUTHORITY")
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_NAME = "__Host-session" if _SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _SECURE else "csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
CSRF_FAILURE_VIEW = "web.error_pages.forbidden"
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=_SECURE)
# Requested from the same machine, over plain HTTP, by what watches the process.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
BEHIND_PROXY = env.flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 365 * 86_400 if _SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _SECURE
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a campaign with forty claims has more than Django's thousand
# Longest address answered, path and query together, in bytes; longer ones get a 414 that says so.
LONGEST_ADDRESS = 2_048

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "worker-src": [SELF, "blob:"],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Who may show /embed/ in a frame, as the policy names them; nobody may show any other page. Empty: no embeds at all.
_ANY_PAGE = "https:,http://localhost:*,http://127.0.0.1:*" if LOCAL_START or DEBUG else "https:"
EMBED_ANCESTORS = external_origins.ancestors(env.words("EMBED_ANCESTORS", _ANY_PAGE))

# The ground that lies under the map instead of the built-in one; the desk never loads it.
TILES = external_origins.tiles(
    raster=(env.text("TILES_URL", ""), env.text("TILES_ATTRIBUTION", "")),
    archive=(env.text("PMTILES_URL", ""), env.text("PMTILES_ATTRIBUTION", "")),
    max_zoom=env.whole_number("TILES_MAX_ZOOM", 19),
)

# --- API ------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["api.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "api.contract.ContractSchema",
    "EXCEPTION_HANDLER": "api.problems.handler",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}

# The terms of the record's own sentences (DATA-LICENCE.md); an operator whose record has others names them.
DATA_LICENCE_NAME = env.text("DATA_LICENCE_NAME", "Creative Commons Attribution 4.0 International (CC BY 4.0)")
DATA_LICENCE_URL = env.text("DATA_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/")

SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "conflictmap",
    "DESCRIPTION": "Conflict events around Palmyra and Syria's other front lines: who says what, how sure.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "DISABLE_ERRORS_AND_WARNINGS": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": ["api.contract.add_components"],
    # Of what the API answers; the software has a licence of its own.
    "LICENSE": {"name": DATA_LICENCE_NAME, "url": DATA_LICENCE_URL},
    "TOS": "/data/#licence",
}

# Requests of one client within a minute; 0: as many as it likes. On one's own machine nobody is in the way.
# Readers' processes do not reach the worker's Redis: counting wants one of its own, and is off without.
RATES_REDIS_URL = env.text("RATES_REDIS_URL", REDIS_URL if SERVES_EDITORS else "")
RATE_LIMIT = env.whole_number("RATE_LIMIT", 0 if LOCAL_START or DEBUG or not RATES_REDIS_URL else 600)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "rates": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": RATES_REDIS_URL,
        "KEY_PREFIX": "rate",
        "OPTIONS": {
            "serializer": "web.rates.Integers",
            "socket_connect_timeout": 0.2,
            "socket_timeout": 0.2,
        },
    },
}

# Memory of each process for answers of the API that were given already, in MB; 0 keeps none.
KEPT_ANSWERS_MB = env.whole_number("KEPT_ANSWERS_MB", 64)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "conflictmap.logs.Line"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    # A reader's mistyped address is no news; axes would write down what was typed as a user name.
    "loggers": {
        "django.server": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
    },
}
