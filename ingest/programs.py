"""``POST /admin/imports/hand-in/``: a program hands a file in, with a token that makes drafts of one source at most.

No cookie is looked at, so there is no request to forge; the check against forged ones is off here alone.
"""

from collections.abc import Callable
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import IO

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from editorial.permissions import NotAllowed
from imports.errors import Unfit
from imports.kept_files import MOST_BYTES
from imports.models import Batch
from imports.readers.opening import Choices
from imports.readers.text import SEPARATORS
from imports.saying import in_one_line
from imports.tokens import Token, found
from ingest.handing_in import Given, KnownAlready, hand_in
from ingest.pages.access import address_of, latest_job
from wording.problems import problem

_BLOCK = 1 << 16
_IN_MEMORY = 1 << 20
_PARAMETERS = frozenset({"name", "version", "read_as", "whole", "encoding", "separator", "sheet", "member"})
View = Callable[..., HttpResponse]


class TooLarge(Exception):
    """More was sent than a file may have."""


def by_token(method: str) -> Callable[[Callable[..., HttpResponse]], View]:
    """For requests with a token in force, by one method."""

    def decorate(view: Callable[..., HttpResponse]) -> View:
        def shown(request: HttpRequest, **values: int) -> HttpResponse:
            scheme, __, secret = request.headers.get("Authorization", "").partition(" ")
            token = found(secret.strip()) if scheme.casefold() == "bearer" else None
            if token is None:
                said = _("Send a token that is in force: «Authorization: Bearer cmi_…». Tokens are made at the desk.")
                return _problem(HTTPStatus.UNAUTHORIZED, said, {"WWW-Authenticate": "Bearer"})
            if request.method != method:
                return _problem(
                    HTTPStatus.METHOD_NOT_ALLOWED, _("Use %(method)s.") % {"method": method}, {"Allow": method}
                )
            return view(request, token, **values)

        return csrf_exempt(shown)

    return decorate


@by_token("POST")
def hand_in_file(request: HttpRequest, token: Token) -> HttpResponse:
    """The body is the file. 201 with where its import is found; 401, 403, 409, 413 and 422 say what to do."""
    wrong = _wrong_parameter(request.GET)
    if wrong:
        return _problem(HTTPStatus.BAD_REQUEST, wrong)
    if (request.content_type or "").startswith("multipart/"):
        said = _("Send the file itself as the body, with curl as --data-binary @FILE; got a form.")
        return _problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, said)
    read_as = request.GET.get("read_as", "")
    with SpooledTemporaryFile(_IN_MEMORY) as file:
        try:
            _receive(request, file)
            batch = hand_in(_given(request, token, file, read_as), token.user)
        except TooLarge:
            said = _("The file is larger than the %(megabytes)s MB that are taken. Divide it, or send it as a zip.")
            return _problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, said % {"megabytes": MOST_BYTES >> 20})
        except Unfit as refusal:
            return _problem(HTTPStatus.UNPROCESSABLE_ENTITY, in_one_line(refusal.finding))
        except KnownAlready as refusal:
            return _problem(HTTPStatus.CONFLICT, str(refusal))
        except NotAllowed as refusal:
            return _problem(HTTPStatus.FORBIDDEN, str(refusal))
    return JsonResponse(_state(request, batch), status=HTTPStatus.CREATED)


@by_token("GET")
def state_of(request: HttpRequest, token: Token, batch_id: int) -> HttpResponse:
    """How far an import is that the token's person handed in for the token's source."""
    batch = Batch.objects.filter(pk=batch_id, handed_in_by=token.user, dataset=token.dataset).first()
    if batch is None:
        return _problem(HTTPStatus.NOT_FOUND, _("No import of this number was handed in with this token."))
    return JsonResponse(_state(request, batch))


def _wrong_parameter(given: QueryDict) -> str:
    """What is wrong with the parameters of the address, and what is expected; empty where nothing is."""
    unknown = sorted(set(given) - _PARAMETERS)
    if unknown:
        names = {"unknown": ", ".join(unknown), "known": ", ".join(sorted(_PARAMETERS))}
        return _("Unknown parameters: %(unknown)s; known are: %(known)s.") % names
    allowed = {"read_as": Batch.ReadAs.values, "whole": ["1"], "separator": list(SEPARATORS)}
    for name, values in allowed.items():
        if given.get(name) and given[name] not in values:
            shown = ", ".join("%09" if value == "\t" else value for value in values)
            said = _("%(name)s is one of %(values)s, or left out; got «%(got)s».")
            return said % {"name": name, "values": shown, "got": given[name][:40]}
    return ""


def _given(request: HttpRequest, token: Token, file: IO[bytes], read_as: str) -> Given:
    query = request.GET
    return Given(
        file,
        query.get("name", "")[:200] or f"{token.dataset}, handed in by «{token.label}»",
        token.dataset,
        query.get("version", "")[:40],
        read_as,
        query.get("whole") == "1",
        Choices(*(query.get(name, "")[:200] for name in ("encoding", "separator", "sheet", "member"))),
        dataset=token.dataset,
    )


def _receive(request: HttpRequest, file: IO[bytes]) -> None:
    received = 0
    while block := request.read(_BLOCK):
        received += len(block)
        if received > MOST_BYTES:
            raise TooLarge
        file.write(block)


def _state(request: HttpRequest, batch: Batch) -> dict[str, object]:
    job = latest_job(batch)
    return {
        "import": batch.pk,
        "dataset": batch.dataset,
        "version": batch.version,
        "state": batch.state,
        "counts": batch.counts,
        "job": {"act": job.act, "state": job.state, "rows": job.rows_done, "error": job.error} if job else None,
        "page": request.build_absolute_uri(address_of(batch)),
        "status": request.build_absolute_uri(reverse("hand_in_state", args=[batch.pk])),
    }


def _problem(status: HTTPStatus, detail: str, headers: dict[str, str] | None = None) -> HttpResponse:
    response = problem(status, detail)
    for name, value in (headers or {}).items():
        response[name] = value
    return response
