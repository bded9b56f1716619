"""PostgreSQL with PostGIS, and Redis: found on this machine, or fetched."""

import shutil
import sys

from stack import debian, processes, programs
from stack.errors import StackError
from stack.progress import Progress

_BY_HAND = (
    "Install PostgreSQL {oldest} or newer with PostGIS, and Redis, or give DATABASE_URL and REDIS_URL of servers that "
    "run elsewhere (docs/operations.md)."
)


def ensure(progress: Progress, *, version: int | None, needs_postgres: bool = True, needs_redis: bool = True) -> None:
    """Fetch what is missing.

    ``version`` is the PostgreSQL major version that existing data was written by, None when there is no data.
    """
    missing = _missing(version, needs_postgres, needs_redis)
    if not missing:
        return
    with progress.step(f"{' and '.join(missing)} from the system's packages"):
        if debian.is_here():
            _from_debian(version, missing)
        elif sys.platform == "darwin" and shutil.which("brew"):
            processes.run(["brew", "install", *(_FORMULAE[name] for name in missing)])
        still = _missing(version, needs_postgres, needs_redis)
        if still:
            raise StackError(f"{' and '.join(still)} not found. {_BY_HAND.format(oldest=programs.OLDEST_POSTGRES)}")


_POSTGIS, _REDIS = "PostgreSQL with PostGIS", "Redis"
_FORMULAE = {_POSTGIS: "postgis", _REDIS: "redis"}


def _missing(version: int | None, needs_postgres: bool, needs_redis: bool) -> list[str]:
    missing = []
    if needs_postgres and programs.postgres(version) is None:
        missing.append(_POSTGIS)
    if needs_redis and programs.redis() is None:
        missing.append(_REDIS)
    return missing


def _from_debian(version: int | None, missing: list[str]) -> None:
    packages, always = [], []
    if _REDIS in missing:
        packages.append("redis-tools")
    if _POSTGIS in missing:
        number = debian.postgis_version(version)
        packages += [f"postgresql-{number}-postgis-3", f"postgresql-{number}-postgis-3-scripts"]
        always = [f"postgresql-{number}", f"postgresql-client-{number}"]
    if debian.may_install():
        debian.install(packages)
    else:
        debian.unpack(packages, always=always)
