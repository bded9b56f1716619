"""What answers share: links to themselves and their neighbours, terms, and one spelling of a query."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from rest_framework.request import Request

from api.schemas.members import Link
from record.queries import checks, filters, reading
from record.queries.parameters import Parameter
from wording.addresses import absolute

TERMS = "/data/#licence"
# The licence itself, which programs know by its address, and what it covers here in words (RFC 8288).
LICENCE: str = settings.DATA_LICENCE_URL
LICENCE_LINKS = f'<{LICENCE}>; rel="license", <{TERMS}>; rel="terms-of-service"'


def links(request: Request, *, next: str | None = None, previous: str | None = None) -> list[Link]:
    """Links to the page itself and its neighbours (RFC 8288 relation types)."""
    found = [Link(rel="self", href=_with_cursor(request, request.query_params.get("cursor")))]
    if next:
        found.append(Link(rel="next", href=_with_cursor(request, next)))
    if previous:
        found.append(Link(rel="prev", href=_with_cursor(request, previous)))
    return found


def hint(query: QueryDict, parameters: Mapping[str, Parameter] = filters.PARAMETERS) -> str:
    """What may be wrong with a question that found nothing: latitude first. Empty where nothing else may be meant."""
    given = {name: parameters[name] for name in ("near", "bbox") if name in query and name in parameters}
    return checks.hint(reading.read_each(given, query))


def link_header(found: Sequence[Link]) -> str:
    """The same as a header of the answer."""
    return ", ".join(f'<{link.href}>; rel="{link.rel}"' for link in found)


def canonical_query(request: Request) -> str:
    """The query in one spelling, whatever the order of its parameters."""
    return urlencode(sorted((name, value) for name, values in request.query_params.lists() for value in values))


def _with_cursor(request: Request, cursor: str | None) -> str:
    query = request.query_params.copy()
    query.pop("cursor", None)
    if cursor:
        query["cursor"] = cursor
    text = query.urlencode(safe=",:")
    return absolute(request, f"{request.path}{'?' + text if text else ''}")
