"""The databases: one for each role.

default: what this process is (the desk, unless SITE says otherwise). public: may read the record and nothing else.
worker: the same, and may write what is derived from it. owner: makes tables and roles; absent at run time.
"""

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql.psycopg_any import IsolationLevel

from conflictmap import environment as env
from conflictmap import limits, one_database
from conflictmap.settings.site import SECRET_KEY, SERVES_EDITORS, SERVES_READERS, SITE

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
