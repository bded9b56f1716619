"""The names of a file that only a person can answer, in one table: chosen, made new, or left out, and remembered."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.accounts import User, editor
from events.models import Actor
from imports.models import Batch, ResolvedName
from imports.settling import settle
from ingest.pages.access import ImportPages, address_of, to
from places.models import Place
from rules.distance import km_between
from rules.names import fold
from rules.vocabulary import PlaceKind
from sources.models import Source
from wording.choices import label
from wording.lists import listed

PER_PAGE = 30
# Distances above are shown as doubtful, and below the nearest may be taken for all names at once.
FAR_KM, NEAR_KM = 25.0, 2.0
_MOST_FOUND = 8
_NEW, _LEFT_OUT = "new", "out"


@dataclass(frozen=True)
class Offer:
    """A place or an actor that a name may mean."""

    value: str
    name: str
    arabic: str
    about: str
    km: float | None
    is_far: bool
    is_chosen: bool


@dataclass(frozen=True)
class OpenName:
    """One name of the table."""

    item: ResolvedName
    offers: list[Offer]
    # What was typed for another one and is not known, or is several.
    typed: str
    can_be_new: bool
    spot: str


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
        page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
        typed = {key: str(value) for key, value in request.GET.dict().items() if key.startswith("other.")}
        return self.show(
            request,
            batch,
            "names",
            "names",
            title=_("Names to resolve"),
            page=page,
            table=[self._shown(request, item, typed.get(f"other.{item.pk}", "")) for item in page],
            shown_all=shown_all,
            open_count=ResolvedName.objects.open().filter(dataset=batch.dataset).count(),
            answered_count=names.count(),
            near_km=NEAR_KM,
        )

    def _shown(self, request: HttpRequest, item: ResolvedName, typed: str) -> OpenName:
        offers = list(self._offers(request, item, typed))
        spot = f"{item.position[1]:.4f}, {item.position[0]:.4f}" if item.position else ""
        can_be_new = item.kind != ResolvedName.Kind.PLACE or bool(item.position) or bool(item.within)
        return OpenName(item, offers, typed, can_be_new, spot)

    def _offers(self, request: HttpRequest, item: ResolvedName, typed: str) -> Iterator[Offer]:
        if item.kind == ResolvedName.Kind.ACTOR:
            actors = self.desk.choosable(request.user, Actor.objects.all())
            for actor in actors.filter(Q(pk=item.actor_id) | actor_called(typed)).distinct()[:_MOST_FOUND]:
                kind = str(actor.get_kind_display())
                yield Offer(str(actor.pk), actor.name_en, actor.name_ar, kind, None, False, actor.pk == item.actor_id)
            return
        if item.kind == ResolvedName.Kind.SOURCE:
            sources = self.desk.choosable(request.user, Source.objects.all())
            for source in sources.filter(Q(pk=item.source_id) | source_called(typed)).distinct()[:_MOST_FOUND]:
                kind, is_chosen = str(source.get_kind_display()), source.pk == item.source_id
                yield Offer(str(source.pk), source.name_en, source.name_ar, kind, None, False, is_chosen)
            return
        places = self.desk.choosable(request.user, Place.objects.all())
        offered = [each["slug"] for each in item.offered]
        found = places.filter(Q(slug__in=offered) | Q(pk=item.place_id) | place_called(typed))
        ordered = [_place_offer(place, item) for place in found.select_related("parent").distinct()]
        yield from sorted(ordered, key=lambda offer: (offer.km is None, offer.km or 0, offer.name))[:_MOST_FOUND]

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
        if item.kind == ResolvedName.Kind.ACTOR:
            actors = self.desk.choosable(request.user, Actor.objects.all()).filter(actor_called(typed))
            found = set(actors.values_list("pk", flat=True))
        elif item.kind == ResolvedName.Kind.SOURCE:
            sources = self.desk.choosable(request.user, Source.objects.all()).filter(source_called(typed))
            found = set(sources.values_list("pk", flat=True))
        else:
            places = self.desk.choosable(request.user, Place.objects.all()).filter(place_called(typed))
            found = set(places.values_list("pk", flat=True))
        return str(found.pop()) if len(found) == 1 else ""

    def _take(self, request: HttpRequest, item: ResolvedName, given: str, user: User) -> bool:
        """Write an answer down; False where there is none. Raises PermissionDenied for what the person may not name."""
        if given in {"", "other"}:
            return False
        item.place = item.actor = item.source = None
        item.is_new, item.is_left_out, item.answered_by = given == _NEW, given == _LEFT_OUT, user
        if given.isdecimal() and len(given) < 16:
            if item.kind == ResolvedName.Kind.ACTOR:
                item.actor = self.desk.choosable(request.user, Actor.objects.all()).filter(pk=given).first()
            elif item.kind == ResolvedName.Kind.SOURCE:
                item.source = self.desk.choosable(request.user, Source.objects.all()).filter(pk=given).first()
            else:
                item.place = self.desk.choosable(request.user, Place.objects.all()).filter(pk=given).first()
        if item.is_open:
            raise PermissionDenied
        item.save()
        return True

    def _take_nearest(self, request: HttpRequest, names: QuerySet[ResolvedName], user: User) -> int:
        """Of every open place the one that lies so near to its rows that no other is meant."""
        answered = 0
        for item in names.filter(kind=ResolvedName.Kind.PLACE).select_for_update():
            near = [each for each in self._offers(request, item, "") if each.km is not None and each.km <= NEAR_KM]
            if len(near) == 1:
                answered += self._take(request, item, near[0].value, user)
        return answered


def place_called(typed: str) -> Q:
    """Places of this name in any spelling, or of this address part; none for an empty text."""
    folded = fold(typed)
    if not folded:
        return Q(pk__in=[])
    return Q(folded_en=folded) | Q(folded_ar=folded) | Q(spellings__folded=folded) | Q(slug=typed)


def source_called(typed: str) -> Q:
    """Sources in whose name the text stands, in any spelling; none for an empty text."""
    folded = fold(typed)
    if not folded:
        return Q(pk__in=[])
    in_name = Q(name_en__icontains=typed) | Q(name_ar__icontains=typed)
    return in_name | Q(spellings__folded=folded) | Q(slug=typed)


def actor_called(typed: str) -> Q:
    """Actors in whose name the text stands, in any spelling; none for an empty text."""
    folded = fold(typed)
    if not folded:
        return Q(pk__in=[])
    in_name = Q(folded_en__contains=folded) | Q(folded_ar__contains=folded)
    return in_name | Q(spellings__folded=folded) | Q(slug=typed)


def _place_offer(place: Place, item: ResolvedName) -> Offer:
    km = None
    if place.point and item.position:
        longitude, latitude = item.position
        km = round(km_between((longitude, latitude), (place.point.x, place.point.y)), 1)
    about = listed((label(PlaceKind, place.kind), str(place.parent or "")))
    is_far = km is not None and km > FAR_KM
    return Offer(str(place.pk), place.name_en, place.name_ar, about, km, is_far, place.pk == item.place_id)


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
