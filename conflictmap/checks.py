"""What must be true before the site serves anyone: the libraries it stands on, and who is who in the database."""

import re
from collections.abc import Sequence

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError
from django.db import connections

# Older ones have holes that a hostile file or geometry can use; docs/operations.md.
OLDEST_GDAL = (3, 9)
_GET_LIBRARIES = "Install the locked packages (requirements.txt): pyogrio carries GDAL, shapely carries GEOS."


@register(Tags.security)
def gdal_is_new_enough(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    try:
        from django.contrib.gis.gdal import gdal_version

        found = gdal_version().decode()
    except (ImportError, ImproperlyConfigured, OSError) as problem:
        return [Error(f"GDAL cannot be loaded: {problem}", hint=_GET_LIBRARIES, id="conflictmap.E001")]
    version = tuple(int(number) for number in re.findall(r"\d+", found)[:2])
    if version >= OLDEST_GDAL:
        return []
    return [Error(f"GDAL is {found}; 3.9 or newer is needed.", hint=_GET_LIBRARIES, id="conflictmap.E002")]


@register(Tags.security)
def geos_is_here(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    try:
        from django.contrib.gis.geos import geos_version

        geos_version()
    except (ImportError, ImproperlyConfigured, OSError) as problem:
        return [Error(f"GEOS cannot be loaded: {problem}", hint=_GET_LIBRARIES, id="conflictmap.E003")]
    return []


@register(Tags.security)
def roles_are_apart(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Readers and the worker never connect as the desk: that is what keeps drafts private whatever the code does."""
    users = {alias: _account(alias) for alias in ("default", "public", "worker", "owner")}
    return [
        Error(
            f"The databases «{alias}» and «{other}» are connected to as the same role, {users[alias][0]}.",
            hint="Give each its own role; `migrate` makes the roles and their rights. See docs/operations.md.",
            id="conflictmap.E004",
        )
        for alias in ("public", "worker")
        for other in ("default", "owner")
        if users[alias] and users[alias] == users[other]
    ]


@register(Tags.database)
def postgis_answers(
    app_configs: object, databases: Sequence[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """Made only where a command checks databases: `migrate`, and `check --database`."""
    return [message for alias in databases or [] for message in _postgis(alias)]


def _postgis(alias: str) -> list[CheckMessage]:
    """Installed on the server is enough: `migrate` asks before it creates the extension."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'")
            if cursor.fetchone():
                return []
    except DatabaseError as problem:
        message = f"Database «{alias}» does not answer: {str(problem).strip()}"
        return [Error(message, hint="Is the server up, and does its address name it?", id="conflictmap.E005")]
    hint = "Install it there; on Debian the package is postgresql-NN-postgis-3."
    return [Error(f"The server of database «{alias}» has no PostGIS.", hint=hint, id="conflictmap.E006")]


def _account(alias: str) -> tuple[str, ...]:
    """Who connects, and to which server: the same name on another server is another role. Empty where unset."""
    database = settings.DATABASES.get(alias) or {}
    if not database.get("USER"):
        return ()
    return tuple(str(database.get(key) or "") for key in ("USER", "HOST", "PORT"))
