"""Control claims: on their own pages, and as rows of the event that changed who holds a place."""

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from control.models import ControlClaim
from desk.edtf import as_edtf
from desk.forms import DeskForm
from desk.inputs import DatesField
from desk.printables import PrintableAdmin, ReadersSee
from desk.rows import FoldedRows
from wording.dates import span_in_words

_SAID = (
    ("status", "holder", "taken_from"),
    "challengers",
    ("since", "date_basis"),
    ("report", "attributed_to"),
    ("wording", "claim_status"),
    ("attribution_wording", "origin_unknown"),
    "note",
)


class ControlClaimForm(DeskForm):
    since = DatesField(
        label=_("From"), required=False, help_text=_("As EDTF. Blank: before anything else said of the place.")
    )

    stands_for: ClassVar = {"since": ("earliest", "latest", "date_precision")}
    explained_at: ClassVar = {
        "controlclaim_origin_named_or_unknown": "attributed_to",
        "control_date_whole_or_absent": "since",
        "control_has_a_holder": "holder",
    }

    def shown_at_first(self) -> dict[str, Any]:
        claim = self.instance
        return {"since": as_edtf(claim.earliest, claim.latest, claim.date_precision)}

    def carry_over(self) -> None:
        if "since" in self.changed_data:
            span, claim = self.cleaned_data["since"], self.instance
            claim.earliest, claim.latest = (span.earliest, span.latest) if span else (None, None)
            claim.date_precision = span.precision if span else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        holder, challengers = cleaned.get("holder"), cleaned.get("challengers") or ()
        if holder and holder in challengers:
            self.add_error("challengers", _("Whoever holds the place cannot challenge its holder as well."))
        return cleaned


class ControlRows(FoldedRows):
    """On an event's page: who holds what because of it."""

    model = ControlClaim
    form = ControlClaimForm
    fk_name = "event"
    shown_with = ("place__parent", "holder", "taken_from", "report__source", "report__relays", "attributed_to")
    verbose_name_plural = _("change of control")
    fieldsets = ((None, {"fields": ("place", *_SAID)}),)
    # What is public is not deleted, and a draft has a page of its own.
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).prefetch_related("challengers")


class ControlClaimAdmin(PrintableAdmin):
    form = ControlClaimForm
    list_display = ("place", "status", "holder", "since", "report", "readers_see", "changed")
    list_select_related = ("place", "holder", "report__source")
    list_filter = ("status", "claim_status", ReadersSee)
    folded = ("place__folded_en", "place__folded_ar", "place__spellings__folded", "holder__folded_en")
    unfolded = ("code",)
    shown_with = ("place__parent", "holder", "taken_from", "report__source", "report__relays", "attributed_to", "event")
    fieldsets = (
        (_("Who holds what"), {"fields": ("place", *_SAID[:3])}),
        (_("Who says so"), {"fields": _SAID[3:6]}),
        (_("Event and note"), {"fields": ("event", "note")}),
    )

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "event":
            # The claim becomes part of what the event says: only an event that the person may open is offered.
            kwargs["queryset"] = self.desk.readable(request.user, db_field.remote_field.model.objects.all())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("from"), ordering="earliest")
    def since(self, claim: ControlClaim) -> str:
        if claim.earliest is None or claim.latest is None:
            return "–"
        return span_in_words(claim.earliest, claim.latest, claim.date_precision, claim.date_basis)
