"""What protects readers and editors: cookies of forms, HTTPS, headers, the content policy, and limits of requests."""

from csp.constants import NONE, SELF

from conflictmap import environment as env
from conflictmap import external_origins
from conflictmap.settings.background import REDIS_URL
from conflictmap.settings.site import DEBUG, IS_SECURE, LOCAL_START, SERVES_EDITORS

# Where readers alone are served, no form is answered and no cookie set: there is nothing to forge a request for.
SILENCED_SYSTEM_CHECKS = [] if SERVES_EDITORS else ["security.W003"]
CSRF_FAILURE_VIEW = "web.error_pages.forbidden"
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=IS_SECURE)
# Requested from the same machine, over plain HTTP, by what watches the process.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
BEHIND_PROXY = env.flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 365 * 86_400 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_SECURE
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a campaign with forty claims has more than Django's thousand
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

# Longest address answered, path and query together, in bytes; longer ones get a 414 that says so.
LONGEST_ADDRESS = 2_048

# Who may show /embed/ in a frame, as the policy names them; nobody may show any other page. Empty: no embeds at all.
_ANY_PAGE = "https:,http://localhost:*,http://127.0.0.1:*" if LOCAL_START or DEBUG else "https:"
EMBED_ANCESTORS = external_origins.ancestors(env.words("EMBED_ANCESTORS", _ANY_PAGE))

# The ground that lies under the map instead of the built-in one; the desk never loads it.
TILES = external_origins.tiles(
    raster=(env.text("TILES_URL", ""), env.text("TILES_ATTRIBUTION", "")),
    archive=(env.text("PMTILES_URL", ""), env.text("PMTILES_ATTRIBUTION", "")),
    max_zoom=env.whole_number("TILES_MAX_ZOOM", 19),
)

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
