"""The inbox: what readers say is wrong."""

from typing import ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.addresses import record_address
from desk.admin import ReadOnlyAdmin
from desk.names import NamedPrintable
from desk.site import Extra
from editorial import letters
from editorial.accounts import editor
from editorial.letters import ReaderCorrection
from editorial.states import WrongState
from events.models import Actor, Event
from places.models import Front, Place
from record.models import Revision
from sources.models import Source

_NAMED: dict[str, type[NamedPrintable]] = {"place": Place, "actor": Actor, "source": Source, "front": Front}
_KINDS = dict(Revision.Kind.choices)


class Decision(forms.Form):
    note = forms.CharField(
        label=_("Why, or what was answered"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_(
            "Kept at the desk; readers do not see it. A reason for a correction is written when it is published."
        ),
    )


class AboutWhat(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[ReaderCorrection]) -> list[tuple[str, str]]:
        kinds = ReaderCorrection.objects.order_by("kind").values_list("kind", flat=True).distinct()
        return [(kind, str(_KINDS.get(kind, kind))) for kind in kinds]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ReaderCorrection]) -> QuerySet[ReaderCorrection]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(ReaderCorrection)
class ReaderCorrectionAdmin(ReadOnlyAdmin[ReaderCorrection]):
    read_with = "read_letters"
    list_display = ("at", "about", "beginning", "state", "decided_by")
    list_filter = ("state", AboutWhat)
    list_select_related = ("decided_by",)
    shown_with: ClassVar[tuple[str, ...]] = ("decided_by",)
    unfolded = ("code", "text", "name")
    known_by = ("code", "name")
    # What the reader says, who it is and when it came stands above the answer.
    fields: ClassVar = ("reply_to", "language", "state", "note", "decided_by", "decided_at")
    change_form_template = "admin/editorial/readercorrection/change_form.html"

    @admin.display(description=_("about"))
    def about(self, letter: ReaderCorrection) -> str:
        return format_html(
            '{} <span class="code" dir="ltr">{}</span>', _KINDS.get(letter.kind, letter.kind), letter.code
        )

    @admin.display(description=_("what is wrong"))
    def beginning(self, letter: ReaderCorrection) -> str:
        return Truncator(letter.text).chars(120)

    def get_fields(self, request: HttpRequest, obj: ReaderCorrection | None = None) -> tuple[str, ...]:
        """Without what there is nothing of, which is most of one that nobody has decided on."""
        return tuple(name for name in self.fields if obj is None or getattr(obj, name))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:object_id>/take-up/", view(self.take_up), name="editorial_readercorrection_take-up"),
            path("<int:object_id>/answer/", view(self.answer), name="editorial_readercorrection_answer"),
            path("<int:object_id>/dismiss/", view(self.dismiss), name="editorial_readercorrection_dismiss"),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        letter = self.get_object(request, object_id)
        more = {
            "decision": Decision(label_suffix=""),
            "is_open": letter.state in {ReaderCorrection.State.OPEN, ReaderCorrection.State.TAKEN_UP},
            "record_page": record_page(letter),
            "published": letters.published_since(letter),
        }
        return super().change_view(request, object_id, form_url, {**more, **(extra_context or {})})

    def take_up(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """On to the record's form, where the correction is written and goes its way to a second person."""
        return self._decide(request, object_id, ReaderCorrection.State.TAKEN_UP)

    def answer(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return self._decide(request, object_id, ReaderCorrection.State.ANSWERED)

    def dismiss(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return self._decide(request, object_id, ReaderCorrection.State.DISMISSED)

    def _decide(self, request: HttpRequest, object_id: int, state: ReaderCorrection.State) -> HttpResponse:
        letter = self.get_object(request, str(object_id))
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        own = reverse("admin:editorial_readercorrection_change", args=[letter.pk])
        form = Decision(request.POST)
        try:
            letters.decide(letter, editor(request), state, form.cleaned_data["note"] if form.is_valid() else "")
        except WrongState as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(own)
        record = record_page(letter) if state == ReaderCorrection.State.TAKEN_UP else ""
        if record:
            messages.info(request, gettext("A reader wrote: «%(text)s»") % {"text": Truncator(letter.text).chars(400)})
        else:
            messages.success(request, gettext("Kept."))
        return HttpResponseRedirect(record or own)


def record_page(letter: ReaderCorrection) -> str:
    """The form of what the letter is about; empty where it is not there any more."""
    if letter.kind == "event":
        event = Event.objects.filter(code=letter.code).first()
        return record_address(Event, event.survivor().pk) if event else ""
    model = _NAMED[letter.kind]
    record = model._default_manager.filter(slug=letter.code).first()
    return record_address(model, record.pk) if record else ""
