"""What readers send by forms: written where the desk alone reads it, by a role that may add there and see nothing."""

import hmac
import time
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from psycopg2 import errors, sql

from wording.problems import respond

WITHIN_S = 600


class TooMany(Exception):
    """A trigger refused the row: all readers together sent too much within an hour."""


def add(table: str, **row: str) -> None:
    """Raises TooMany."""
    statement = sql.SQL("INSERT INTO inbox.{} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join(sql.Placeholder() * len(row)),
    )
    try:
        with transaction.atomic(using="public"), connections["public"].cursor() as cursor:
            cursor.execute("SET TRANSACTION READ WRITE")
            cursor.execute(statement, list(row.values()))
    except DatabaseError as problem:
        if isinstance(problem.__cause__, errors.ConfigurationLimitExceeded):
            raise TooMany from None
        raise


def not_by_this_method(request: HttpRequest) -> HttpResponse | None:
    """The answer to what is neither reading nor sending a form."""
    if request.method in {"GET", "HEAD", "POST"}:
        return None
    answer = respond(request, 405, _("This address is for a form: use GET and POST."))
    answer["Allow"] = "GET, HEAD, POST"
    return answer


def is_longer(request: HttpRequest, most_bytes: int) -> bool:
    return int(request.META.get("CONTENT_LENGTH") or 0) > most_bytes


def from_elsewhere(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form that another site sends in a reader's name."""
    if request.headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}:
        return None
    return respond(request, 403, _("This form is sent from its own page only."))


def is_counted(request: HttpRequest, form: str, most: int) -> bool:
    """Whether the client may send one more; addresses are stored as keyed digests, for ten minutes."""
    address = import_string(settings.AXES_CLIENT_IP_CALLABLE)(request) or ""
    digest = hmac.new(settings.SECRET_KEY.encode(), address.encode(), sha256).hexdigest()[:24]
    key = f"{form}:{int(time.time()) // WITHIN_S}:{digest}"
    cache.add(key, 0, timeout=WITHIN_S)
    return bool(cache.incr(key) <= most)


def too_many(request: HttpRequest, detail: str) -> HttpResponse:
    answer = respond(request, 429, detail)
    answer["Retry-After"] = str(WITHIN_S)
    return answer
