"""The page of a text: the text at one side, at the other what is proposed, and the drafts that were made of it."""

from collections.abc import Sequence
from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import Media, Script
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from control.models import ControlClaim
from desk.admin import ReadOnlyAdmin
from desk.site import Extra
from editorial.accounts import User, editor
from editorial.admin.verbs import in_words
from editorial.checks import NotReady
from editorial.permissions import NotAllowed, can, matrix
from editorial.states import WrongState
from editorial.submit import submit
from events.models import Event
from sources.models import Report
from texts.desk_reader import desk_reader
from texts.drafting import Plan, Unfit, draft
from texts.known import held, likely
from texts.models import ReportText
from texts.pages.cards import Card, Cards, add_likely
from texts.pages.handing_in import HandIn
from texts.pages.marks import pieces
from texts.proposing import proposed

_ACTION = "from_text"


class TextPages(ReadOnlyAdmin[ReportText]):
    """Contributors see the texts that they handed in, editors and publishers all of them."""

    read_with = _ACTION
    list_display = ("report", "published", "added_by", "added_at")
    list_select_related = ("report__source", "added_by")
    unfolded = ("report__title", "report__url", "report__source__name_en")
    known_by = ("report__title", "report__url")
    shown_with: ClassVar[tuple[str, ...]] = ("report__source", "report__relays")

    class Media:
        js = (Script("js/desk/reader.js", type="module"),)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request, _ACTION)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReportText]:
        return readable(editor(request), super().get_queryset(request))

    # --- Handing in ---

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Extra = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        report = self._report(request)
        sent = request.POST if request.method == "POST" else None
        form = HandIn(sent, request=request, site=self.admin_site, report=report)
        if sent is None:
            return self._ask(request, form)
        if not form.is_valid():
            return self._ask(request, form, 422)
        with transaction.atomic():
            text = form.save(editor(request))
        if not readable(editor(request), ReportText.objects.filter(pk=text.pk)).exists():
            messages.info(request, _("Somebody handed in this text already, and is at work on it."))
            return HttpResponseRedirect(reverse("admin:texts_reporttext_changelist"))
        return HttpResponseRedirect(address_of(text))

    def _report(self, request: HttpRequest) -> Report | None:
        """The report whose page was left for this one."""
        number = request.GET.get("report", "")
        reports = self.desk.choosable(request.user, Report.objects.select_related("source"))
        return reports.filter(pk=number).first() if number.isdecimal() and len(number) < 10 else None

    def _ask(self, request: HttpRequest, form: HandIn, status: int = 200) -> HttpResponse:
        context = {"form": form, "title": _("From a text"), "media": self.media + form.media}
        return self._show(request, "hand_in", status, **context)

    # --- Reading ---

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        if not self.may(request, _ACTION):
            raise PermissionDenied
        text = self.get_object(request, object_id)
        user = editor(request)
        found = proposed(desk_reader().read(text.text, text.published))
        cards = Cards(found, request, self.admin_site, request.POST if request.method == "POST" else None)
        seen = self.desk.choosable(request.user, Event.objects.all())
        near = {card.number: likely(found, card.number, text.report, seen) for card in cards.cards}
        add_likely(cards.cards, near, user)
        claims = self.desk.choosable(request.user, ControlClaim.objects.all())
        for card in cards.cards:
            card.held = held(found, card.number, claims)
        if request.method == "POST":
            events = {str(one.event.pk): one.event for several in near.values() for one in several}
            answer = self._draft(request, text, cards, cards.plans(user, events))
            if answer:
                return answer
        return self._read(request, text, cards, 422 if request.method == "POST" else 200)

    def _draft(
        self, request: HttpRequest, text: ReportText, cards: Cards, plans: Sequence[tuple[Card, Plan]]
    ) -> HttpResponse | None:
        """None where something has to be mended first; it is said at its card."""
        if cards.has_problems:
            return None
        if not plans:
            messages.warning(request, _("Nothing was taken, so nothing was saved."))
            return None
        try:
            made = draft(text, [plan for _card, plan in plans], editor(request))
        except Unfit as problem:
            plans[problem.number][0].problems += problem.messages
            return None
        except NotAllowed as problem:
            messages.error(request, str(problem))
            return None
        counted = ngettext("%(number)s draft was made.", "%(number)s drafts were made.", len(made))
        messages.success(request, counted % {"number": len(made)})
        if "_submit" in request.POST:
            self._submit(request, made)
        return HttpResponseRedirect(address_of(text))

    def _submit(self, request: HttpRequest, made: Sequence[Event]) -> None:
        """What was saved stays saved, whether or not it is ready for review."""
        for event in made:
            try:
                submit(event, editor(request))
            except (NotAllowed, NotReady, WrongState) as refusal:
                for problem in in_words(refusal):
                    messages.error(request, f"{event}: {problem}")

    def _read(self, request: HttpRequest, text: ReportText, cards: Cards, status: int) -> HttpResponse:
        rows = cards.proposed.rows
        media = sum((row.media for row in cards.all_rows), Media())
        context = {
            "text": text,
            "pieces": pieces(text.text, rows),
            "cards": cards.cards,
            "count": len(rows),
            "nothing_to_add": bool(cards.cards) and all(card.is_known for card in cards.cards),
            "made": _made(text, request, self),
            "is_arabic": cards.proposed.reading.text.is_arabic,
            "title": str(text.report.title),
            "media": self.media + media + sum((card.part.media for card in cards.cards), Media()),
        }
        return self._show(request, "reading", status, **context)

    def _show(self, request: HttpRequest, template: str, status: int, **context: object) -> HttpResponse:
        request.current_app = self.admin_site.name
        everywhere = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, f"admin/texts/{template}.html", {**everywhere, **context}, status=status)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Extra = None) -> HttpResponse:
        raise Http404(_("There is nothing at this address."))


def readable(user: User, texts: QuerySet[ReportText]) -> QuerySet[ReportText]:
    """The texts that the person may see."""
    if not can(user, _ACTION):
        return texts.none()
    return texts if matrix()[_ACTION, user.role] == "all" else texts.filter(added_by=user)


def address_of(text: ReportText) -> str:
    return reverse("admin:texts_reporttext_change", args=[text.pk])


def _made(text: ReportText, request: HttpRequest, pages: TextPages) -> list[Event]:
    """The drafts that rest on passages of this text, as far as the person may see them."""
    seen = pages.desk.readable(request.user, Event.objects.select_related("place").defer("place__boundary"))
    return list(seen.filter(passages__text=text).distinct().order_by("pk"))
