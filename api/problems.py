"""Every error of the API as a problem document (RFC 9457): what was expected, what came, what to do."""

from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.request import Request

from record.queries.links import leads_to
from record.queries.reading import BadParameter
from wording.addresses import absolute
from wording.problems import problem, unavailable


class Problem(Exception):
    """An error to be answered as it stands. ``members`` are extension members of the document."""

    def __init__(self, status: int, detail: str, **members: object) -> None:
        super().__init__(detail)
        self.status, self.detail, self.members = status, detail, members


class Moved(Exception):
    """Another thing of its kind stands for the one that the address names since."""

    def __init__(self, code: str, successor: str, kind: str = "event") -> None:
        super().__init__(code)
        self.code, self.successor, self.kind = code, successor, kind


def handler(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """DRF's exception handler; None leaves a failure to the server's own handler, which logs it."""
    match error:
        case Problem():
            return problem(error.status, error.detail, **error.members)
        case Moved():
            return _moved(error, context["request"])
        case BadParameter():
            return problem(400, error.detail, **error.members)
        case Http404():
            better = _better(context["request"])
            if better:
                return better
            return problem(404, str(error.args[0]) if error.args else _("There is nothing at this address."))
        case PermissionDenied():
            return problem(403, _("This is not open to you."))
        case BadRequest():
            return problem(400, str(error))
        case exceptions.MethodNotAllowed():
            response = problem(405, _("This address is for reading: use GET."))
            response["Allow"] = "GET, HEAD, OPTIONS"
            return response
        case exceptions.APIException():
            return problem(error.status_code, str(error.detail))
    said = unavailable(error)
    return problem(503, said) if said else None


def _better(request: Request) -> HttpResponse | None:
    """Where the address differs from that of something only in its spelling, as in CM-2015-05-20-022."""
    address = leads_to(request.path_info, request.META.get("QUERY_STRING", ""), word_for_word=True)
    if address is None:
        return None
    response = problem(301, f"This address is written {address.partition('?')[0]}.")
    response["Location"] = absolute(request, address)
    return response


def _moved(moved: Moved, request: Request) -> HttpResponse:
    """The same question of the successor; kept by no cache, since a retraction may be taken back."""
    query = request.META.get("QUERY_STRING", "")
    path = request.path.replace(f"/{moved.code}", f"/{moved.successor}", 1)
    response = problem(
        301,
        f"This {moved.kind} was retracted; {moved.successor} stands for it.",
        code=moved.code,
        successor=f"/{moved.kind}s/{moved.successor}/",
    )
    response["Location"] = absolute(request, f"{path}{'?' + query if query else ''}")
    return response
