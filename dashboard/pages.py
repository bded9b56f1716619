"""What every public page has: a validator, cache headers, no cookie, and errors a reader understands."""

from collections.abc import Callable, Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from record.caching import CACHED, is_current, validator, versions
from record.queries import links
from record.queries.merged import LeadsOn
from record.queries.parameters import Parameter
from record.queries.reading import BadParameter, check_names
from rules.documents.members import Tombstone
from wording.addresses import IN_QUERIES
from wording.problems import respond

View = Callable[..., HttpResponse]
_SAFE = ("GET", "HEAD")


class Gone(Exception):
    """An event that was public and was retracted; ``tombstone`` is the printed reason."""

    def __init__(self, tombstone: Tombstone) -> None:
        super().__init__(tombstone.reason)
        self.tombstone = tombstone


def public_page(takes: Mapping[str, Parameter], *, redirects: bool = True) -> Callable[[View], View]:
    """A page that understands these parameters. ``request.GET`` then holds them alone.

    What others add to an address is ignored; one that was mangled on its way leads to the page's own spelling of it,
    which the page's modules read too, or is read as that where ``redirects`` is false, for programs. Answers 304 where
    the reader has the page; bad parameters with 400, retracted events with 410.
    """

    def decorate(view: View) -> View:
        @csrf_exempt  # nothing but reading is answered, for every site alike
        @wraps(view)
        def answer(request: HttpRequest, **kwargs: object) -> HttpResponse:
            if request.method not in _SAFE:
                return _for_reading(request)
            reading = links.read(request.GET, takes)
            if reading.is_mended and redirects:
                return links.redirect(f"{request.path}{'?' + reading.text if reading.text else ''}")
            request.GET = QueryDict(reading.text)
            # What nobody takes makes no other answer: it is not in the validator.
            etag = validator(request, *versions(), reading.text, reading.left_out)
            if is_current(request, etag):
                response = HttpResponse(status=304)
            else:
                try:
                    check_names(reading.query, set(takes))
                    response = view(request, **kwargs)
                except BadParameter as problem:
                    return respond(request, 400, problem.detail, **problem.members)
                except Gone as gone:
                    return _gone(request, gone.tombstone)
                except LeadsOn as now:
                    response = _led_on(request, now)
            response.headers.setdefault("Cache-Control", CACHED)
            response["ETag"] = etag
            return response

        return answer

    return decorate


def _led_on(request: HttpRequest, now: LeadsOn) -> HttpResponse:
    """To the same with what stands for what was merged; not for ever, since a merge may be undone."""
    query = request.GET.copy()
    for name, value in now.values.items():
        query[name] = value
    return HttpResponseRedirect(f"{request.path}?{query.urlencode(safe=IN_QUERIES)}")


def _for_reading(request: HttpRequest) -> HttpResponse:
    response = respond(request, 405, _("This address is for reading: use GET."))
    response["Allow"] = ", ".join(_SAFE)
    return response


def _gone(request: HttpRequest, tombstone: Tombstone) -> HttpResponse:
    if "text/html" not in request.headers.get("Accept", ""):
        return respond(request, 410, tombstone.reason, code=tombstone.code, successor=tombstone.successor)
    response = render(request, "events/retracted.html", {"tombstone": tombstone}, status=410)
    response["Cache-Control"] = CACHED
    return response
