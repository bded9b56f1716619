"""The names of a file that only a person can answer, in one table: chosen, made new, or left out, and remembered."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.accounts import User, editor
from imports.models import Batch, ResolvedName
from imports.recognition.several import parts_of
from imports.settling import settle
from ingest.pages.access import ImportPages, address_of, to
from ingest.pages.offers import NEAR_KM, Offer, Offers, called, has_one_near, model_of

PER_PAGE = 30
_NEW, _LEFT_OUT = "new", "out"


@dataclass(frozen=True)
class OpenName:
    """One name of the table."""

    item: ResolvedName
    offers: list[Offer]
    # What was typed for another one and is not known, or is several.
    typed: str
    is_typed_known: bool
    can_be_new: bool
    spot: str
    # Whether it lists places of the desk.
    is_several: bool


class NamesPage(ImportPages):
    def step_urls(self) -> list[URLPattern]:
        return [*super().step_urls(), self.page("names", self.names)]

    def names(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        if batch.state != Batch.State.DRY_RUN:
            return to(batch)
        shown_all = request.GET.get("all") == "1"
        names = ResolvedName.objects.filter(dataset=batch.dataset).order_by("kind", "-rows", "name", "pk")
        listed = names if shown_all else names.filter(pk__in=ResolvedName.objects.open().values("pk"))
        if request.method == "POST":
            return self._answer(request, batch, names)
        offers, open_names = self._offers(request), ResolvedName.objects.open().filter(dataset=batch.dataset)
        page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
        typed = {key: str(value) for key, value in request.GET.dict().items() if key.startswith("other.")}
        return self.show(
            request,
            batch,
            "names",
            "names",
            title=_("Names to resolve"),
            page=page,
            table=[self._shown(offers, item, typed.get(f"other.{item.pk}", "")) for item in page],
            shown_all=shown_all,
            open_count=open_names.count(),
            answered_count=names.count(),
            near_km=NEAR_KM,
            can_take_nearest=any(map(has_one_near, open_names.filter(kind=ResolvedName.Kind.PLACE).only("offered"))),
        )

    def _shown(self, offers: Offers, item: ResolvedName, typed: str) -> OpenName:
        spot = ""
        if item.position:
            # Latitude first, from left to right in Arabic too, and on one line.
            longitude, latitude = item.position
            spot = format_html('<bdi dir="ltr">{}</bdi>', f"{latitude:.4f},\u00a0{longitude:.4f}")
        can_be_new = item.kind != ResolvedName.Kind.PLACE or bool(item.position) or bool(item.within)
        found = offers.of(item, typed)
        is_known = any(not offer.is_alike for offer in found)
        is_place = item.kind == ResolvedName.Kind.PLACE
        is_several = is_place and item.is_open and len(item.offered) > 1 and len(parts_of(item.name)) > 1
        return OpenName(item, found, typed, is_known, can_be_new, spot, is_several)

    def _offers(self, request: HttpRequest) -> Offers:
        return Offers(partial(self.desk.choosable, request.user))

    def _answer(self, request: HttpRequest, batch: Batch, names: QuerySet[ResolvedName]) -> HttpResponse:
        answered, unknown, user = 0, {}, editor(request)
        with transaction.atomic():
            if request.POST.get("act") == "nearest":
                answered = self._take_nearest(
                    request, names.filter(pk__in=ResolvedName.objects.open().values("pk")), user
                )
            else:
                for item in names.select_for_update().filter(pk__in=_posted(request)):
                    typed = request.POST.get(f"other.{item.pk}", "").strip()[:100]
                    given = request.POST.get(f"n.{item.pk}", "")
                    if typed and given in {"", "other"}:
                        given = self._typed(request, item, typed)
                        if not given:
                            unknown[f"other.{item.pk}"] = typed
                    answered += self._take(request, item, given, user)
            settle(batch)
        if answered:
            said = ngettext("%(count)s name is answered.", "%(count)s names are answered.", answered)
            messages.success(request, said % {"count": answered})
        return _next(request, batch, unknown)

    def _typed(self, request: HttpRequest, item: ResolvedName, typed: str) -> str:
        """The one that a typed name means; empty where it is none or several, which the page then offers."""
        records = self.desk.choosable(request.user, model_of(item)._default_manager.all())
        found = set(records.filter(called(item, typed)).values_list("pk", flat=True))
        return str(found.pop()) if len(found) == 1 else ""

    def _take(self, request: HttpRequest, item: ResolvedName, given: str, user: User) -> bool:
        """Write an answer down; False where there is none. Raises PermissionDenied for what the person may not name."""
        if given in {"", "other"}:
            return False
        item.place = item.actor = item.source = None
        item.is_new, item.is_left_out, item.answered_by = given == _NEW, given == _LEFT_OUT, user
        if given.isdecimal() and len(given) < 16:
            chosen = self.desk.choosable(request.user, model_of(item)._default_manager.all()).filter(pk=given).first()
            setattr(item, item.kind, chosen)
        if item.is_open:
            raise PermissionDenied
        item.save()
        return True

    def _take_nearest(self, request: HttpRequest, names: QuerySet[ResolvedName], user: User) -> int:
        """Of every open place the one that lies so near to its rows that no other is meant."""
        answered, offers = 0, self._offers(request)
        for item in names.filter(kind=ResolvedName.Kind.PLACE).select_for_update():
            near = [offer for offer in offers.of(item) if offer.is_near]
            if len(near) == 1:
                answered += self._take(request, item, near[0].value, user)
        return answered


def _posted(request: HttpRequest) -> list[int]:
    keys = (key.partition(".") for key in request.POST)
    return [int(pk) for kind, _dot, pk in keys if kind in {"n", "other"} and pk.isdecimal() and len(pk) < 16]


def _next(request: HttpRequest, batch: Batch, unknown: dict[str, str]) -> HttpResponse:
    """To what is still open, with what was typed and not known; to the dry run once nothing is."""
    if not unknown and not ResolvedName.objects.needed().filter(dataset=batch.dataset).exists():
        return to(batch)
    query = request.GET.copy()
    for key in [key for key in query if key.startswith("other.")]:
        del query[key]
    query.update(unknown)
    if unknown:
        messages.warning(request, _("A name that you typed is not known, or several have it: look at the table."))
    encoded = query.urlencode()
    return HttpResponseRedirect(f"{address_of(batch, 'names')}{'?' if encoded else ''}{encoded}")
