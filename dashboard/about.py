"""Pages about the record: how it is made, what was corrected, and how to get it as data."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dashboard import linked_data
from dashboard.page_previews import of_page
from dashboard.pages import View, public_page
from record.queries.filters import PARAMETERS
from record.tables.revisions import Revision
from rules import vocabulary as v
from rules.territory.validity import LASTS_YEARS
from rules.vocabulary import Vocabulary

MOST_CORRECTIONS = 500

# In the order in which a reader meets them.
_DEFINED: tuple[type[Vocabulary], ...] = (
    v.Grade,
    v.EventType,
    v.DatePrecision,
    v.PlaceRole,
    v.LocationMethod,
    v.Window,
    v.Role,
    v.Counted,
    v.PersonStatus,
    v.Harm,
    v.Manner,
    v.Stance,
    v.Evidence,
    v.ClaimStatus,
    v.AssessmentRule,
    v.KilledBasis,
    v.Reliability,
    v.Credibility,
    v.ControlStatus,
    v.Approval,
)


@public_page({})
def methodology(request: HttpRequest) -> HttpResponse:
    """Made from the vocabularies and the rules' own words, so that it cannot drift from what the software does."""
    about = _("How claims become grades, figures and ground here, in the rules’ own words, with every term defined.")
    context: dict[str, object] = {
        "preview": of_page(request, _("Methodology"), about),
        "vocabularies": [(item.__name__, list(item)) for item in _DEFINED],
        "drawn": v.DRAWN_AS.items(),
        "findings": list(v.FindingRule),
        "lasting": LASTS_YEARS.items(),
    }
    return render(request, "about/methodology.html", context)


@public_page({})
def corrections(request: HttpRequest) -> HttpResponse:
    """What changed in public, newest first."""
    changes = Revision.public.filter(verb__in=[v.Verb.CORRECT, v.Verb.RETRACT, v.Verb.REVERT]).order_by("-position")
    about = _("Everything that changed in public since it was first printed, newest first, with the reason.")
    context = {"preview": of_page(request, _("Corrections"), about), "changes": changes[:MOST_CORRECTIONS]}
    return render(request, "about/corrections.html", context)


@public_page({})
def data(request: HttpRequest) -> HttpResponse:
    about = _("The whole record for programs and spreadsheets, without a key: files, addresses, filters, licence.")
    context = {
        "preview": of_page(request, _("Data & API"), about, data=linked_data.dataset(request)),
        "parameters": PARAMETERS.items(),
        "licence": {"name": settings.DATA_LICENCE_NAME, "url": settings.DATA_LICENCE_URL},
    }
    return render(request, "about/data.html", context)


def reference_page(reference: Callable[[], object]) -> View:
    """The page of the API's contract; ``reference`` reads that, in a folder that this one does not know."""

    @public_page({})
    def page(request: HttpRequest) -> HttpResponse:
        about = _("Every address, parameter and document of the contract, made from the same file that programs read.")
        context = {"preview": of_page(request, _("API reference"), about), "reference": reference()}
        return render(request, "about/reference.html", context)

    return page


@public_page({})
def exports(request: HttpRequest) -> HttpResponse:
    """The columns of the files for readers of UCDP GED and ACLED, as docs/exports.md explains them."""
    return _text("docs/exports.md")


@public_page({})
def terms(request: HttpRequest) -> HttpResponse:
    """What may be done with the data, as DATA-LICENCE.md says it."""
    return _text("DATA-LICENCE.md")


def _text(path: str) -> HttpResponse:
    return HttpResponse((settings.BASE_DIR / path).read_text(), content_type="text/plain; charset=utf-8")
