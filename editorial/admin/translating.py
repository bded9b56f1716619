"""The page on which an event is translated and its Arabic signed: every text beside its English, with how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.admin import DeskAdmin
from desk.models import Stale
from editorial.accounts import User, editor
from editorial.admin.verbs import in_words
from editorial.lists.filters import to_look_at
from editorial.permissions import NotAllowed, can
from editorial.states import WrongState, lock
from editorial.translations.keeping import require_seen, seen, texts_of, too_long
from editorial.translations.printing import print_signature
from editorial.translations.signing import sign, translate
from editorial.translations.stored import State, Translated, counted
from events.models import Event
from record.press.runs import open_press
from rules.text import UnfitText, clean
from wording.member_names import name_of


@dataclass(frozen=True)
class Line:
    """One text on the page; ``arabic`` as it was typed, where it was typed."""

    item: Translated
    number: int
    arabic: str
    problem: str = ""

    @property
    def label(self) -> str:
        """«Claim 3: as worded»"""
        *parts, name = self.item.text.path.split(".")
        about = f"{name_of(parts[0])} {parts[1]}: " if len(parts) > 1 else ""
        return f"{about}{name_of(name)}"

    @property
    def before(self) -> str:
        """What the English said when it was translated, where that has changed."""
        return self.item.row.english if self.item.row and self.item.state == State.OUT_OF_DATE else ""

    @property
    def rows(self) -> int:
        return min(8, 1 + len(self.item.text.english) // 60)


class WithTranslation(DeskAdmin[Event]):
    """An event's page of translation; for those who may read the event."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.translation_view)
        return [path("<path:object_id>/translation/", view, name="events_event_translation"), *super().get_urls()]

    def beside_form(self, request: HttpRequest, record: Event) -> dict[str, object]:
        return {**super().beside_form(request, record), "is_translated": record.dataset_id is None}

    def translation_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        event = self.get_object(request, unquote(object_id))
        if request.method != "POST":
            return self._page(request, event)
        if not can(request.user, "translate", event):
            raise PermissionDenied
        typed = {
            name: str(value).replace("\r\n", "\n") for name, value in request.POST.items() if name.startswith("ar-")
        }
        try:
            return self._saved(request, event, {name: clean(value) for name, value in typed.items()})
        except UnfitText as unfit:
            return self._page(request, event, typed, [str(unfit)], 422)
        except (NotAllowed, WrongState, Stale) as refusal:
            status = 403 if isinstance(refusal, NotAllowed) else 409
            return self._page(request, event, typed, in_words(refusal), status)

    def _saved(self, request: HttpRequest, event: Event, typed: Mapping[str, str]) -> HttpResponse:
        """Save what was typed, and sign it where the button says so: both, or nothing."""
        user, is_signed = editor(request), "_sign" in request.POST or "_sign_next" in request.POST
        with open_press() as run:
            event.refresh_from_db()
            lock(event)
            texts = texts_of(event)
            require_seen(texts, request.POST.get("shown", ""))
            arabic = {item.text.path: typed.get(f"ar-{n}", item.arabic) for n, item in enumerate(texts)}
            if any(too_long(text, words) for text, words in arabic.items()):
                return self._page(request, event, typed, [_("One of the texts is too long; nothing was saved.")], 422)
            fitting = {item.text.path for n, item in enumerate(texts) if f"fits-{n}" in request.POST}
            changed = translate(event, user, arabic, fitting)
            signed = sign(event, user) if is_signed else 0
            printed = print_signature(run, event, user) if signed else None
        self._say(request, len(changed), signed, is_printed=printed is not None)
        return HttpResponseRedirect(self._next(event, user) if "_sign_next" in request.POST else request.path)

    def _say(self, request: HttpRequest, changed: int, signed: int, *, is_printed: bool) -> None:
        if signed:
            words = ngettext(
                "The Arabic of %(count)s text is signed.", "The Arabic of %(count)s texts is signed.", signed
            )
            then = (
                _("Readers see it now.")
                if is_printed
                else _("Readers see it with the next publication of the event, by another person.")
            )
            messages.success(request, f"{words % {'count': signed}} {then}")
        elif changed:
            words = ngettext("%(count)s text was saved as a draft.", "%(count)s texts were saved as drafts.", changed)
            messages.success(request, words % {"count": changed})
        else:
            messages.info(request, _("Nothing was changed, so nothing was saved."))

    def _next(self, event: Event, user: User) -> str:
        """The next event whose Arabic waits for a signature; the list of them where there is none."""
        waiting = to_look_at(self.desk.readable(user, Event.objects.all()), "unsigned").order_by("pk")
        found = waiting.filter(pk__gt=event.pk).first() or waiting.exclude(pk=event.pk).first()
        if found is None:
            return reverse("admin:events_event_changelist") + "?look=unsigned"
        return reverse("admin:events_event_translation", args=[found.pk])

    def _page(
        self,
        request: HttpRequest,
        event: Event,
        typed: Mapping[str, str] | None = None,
        problems: list[str] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        with transaction.atomic():
            event.refresh_from_db()
            texts = texts_of(event)
        given = typed or {}
        lines = [_line(item, n, given.get(f"ar-{n}", item.arabic)) for n, item in enumerate(texts)]
        request.current_app = self.admin_site.name
        counts = counted(texts)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Arabic"),
            "subtitle": str(event),
            "opts": self.opts,
            "original": event,
            "lines": lines,
            "shown": seen(texts),
            "problems": problems or [],
            "counts": [(state.label, state.value, counts[state]) for state in State if counts[state]],
            "may_translate": can(request.user, "translate", event),
            "may_sign": can(request.user, "sign_translation", event),
        }
        return TemplateResponse(request, "admin/desk/translation.html", context, status=status)


def _line(item: Translated, number: int, arabic: str) -> Line:
    most = too_long(item.text.path, arabic)
    problem = _("This has more than the %(most)s letters that fit: shorten it.") % {"most": most} if most else ""
    return Line(item, number, arabic, problem)
