"""Who says how many, and what the editors make of it: the figures of an event."""

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.admin import Choice, Choices, ToMany, ToOne
from desk.figures import TypedFigure, as_typed
from desk.forms import DeskForm, DeskFormSet
from desk.inputs import FigureField
from desk.rows import FoldedRows, Proposed
from events.admin.of_whom import OfWhomForm
from events.admin.parts import ATTRIBUTION
from events.models import Actor, CasualtyAssessment, CasualtyClaim, Event
from rules.assessments import Proposal
from rules.figures import Finding
from rules.vocabulary import PersonStatus
from wording.lists import listed
from wording.numbers import figure_in_words

M = TypeVar("M", bound=Model)


class FigureFormSet(DeskFormSet[M, Event]):
    """Rows that name claims of the same event: its claims are read once for all of them."""

    naming: ClassVar[tuple[str, ...]] = ()

    @cached_property
    def claims(self) -> list[CasualtyClaim]:
        return list(self.claims_of_the_event().select_related("group"))

    def claims_of_the_event(self) -> QuerySet[CasualtyClaim]:
        return CasualtyClaim.objects.filter(event=self.instance.pk)

    def add_fields(self, form: forms.ModelForm[M], index: int | None) -> None:
        super().add_fields(form, index)
        own = form.instance.pk if isinstance(form.instance, CasualtyClaim) else None
        labels = [
            (claim.pk, f"{claim.number} · {figure_in_a_line(claim, claim.low, claim.high)}")
            for claim in self.claims
            if claim.pk != own
        ]
        for name in self.naming:
            field = form.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = self.claims_of_the_event()
            field.choices = labels if isinstance(field, forms.ModelMultipleChoiceField) else [("", "–"), *labels]


class Figures(FoldedRows[M, Event]):
    """Rows of figures, which are held against all others of their event."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        self._page = request
        return super().get_queryset(request)

    def in_full(self, event: int) -> Event:
        """The event of the page as it was saved, read whole, and once for all the rows of the page."""
        page = vars(self._page)
        if "event_in_full" not in page:
            page["event_in_full"] = Event.objects.in_full().get(pk=event)
        whole: Event = page["event_in_full"]
        return whole


class ClaimForm(OfWhomForm):
    figure = FigureField(label=_("Figure"), required=False)

    explained_at: ClassVar = {
        "casualtyclaim_origin_named_or_unknown": "attributed_to",
        "claim_counts_a_group_or_not": "group",
        "claim_min_not_above_max": "low",
        "claim_parts_within_the_figure": "children",
        "claim_without_number_has_wording": "low",
        "claim_quote_has_language": "quote_language",
        "claim_period_in_order": "period_end",
        "claim_doubt_has_a_reason": "status_reason",
        "claim_does_not_supersede_itself": "supersedes",
        "claim_is_not_part_of_itself": "part_of",
    }

    def shown_at_first(self) -> dict[str, object]:
        claim = self.instance
        return {**super().shown_at_first(), "figure": as_typed(claim.low, claim.high, claim.wording)}

    def clean(self) -> dict[str, object]:
        """A figure typed into the one box fills min, max and wording, if nobody wrote into these as well."""
        cleaned = super().clean()
        figure: TypedFigure | None = cleaned.get("figure")
        if "figure" not in self.changed_data or figure is None:
            return cleaned
        by_hand = {name for name in ("low", "high") if name in self.changed_data}
        if any(cleaned.get(name) != getattr(figure, name) for name in by_hand):
            self.add_error("figure", _("Min and max say otherwise: leave them to this box, or clear it."))
            return cleaned
        wording = cleaned.get("wording") if "wording" in self.changed_data else ""
        return {**cleaned, "low": figure.low, "high": figure.high, "wording": wording or figure.wording}


class ClaimFormSet(FigureFormSet[CasualtyClaim]):
    naming = ("part_of", "supersedes")


class Claims(Figures[CasualtyClaim]):
    model = CasualtyClaim
    form = ClaimForm
    formset = ClaimFormSet
    shown_with = (*ATTRIBUTION, "group")
    verbose_name, verbose_name_plural = _("figure"), _("figures, as claimed")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("harm", "manner", "counted", "group"),
                    ("figure", "low", "high", "wording"),
                    ("report", "attributed_to"),
                    ("quote", "quote_language"),
                    ("asserted_on", "credibility"),
                )
            },
        ),
        (
            _("Of whom: children, women, journalists, medical personnel"),
            {
                "fields": (tuple(PersonStatus.values()),),
                "classes": ("collapse",),
                "description": _("Where the source says so. They are counted in the figure already, and never added."),
            },
        ),
        (
            _("Period, area, standing and how it relates to other figures"),
            {
                "fields": (
                    ("period_start", "period_end", "area"),
                    ("group_wording", "attribution_wording", "origin_unknown"),
                    ("part_of", "supersedes"),
                    ("status", "status_reason"),
                    "concession",
                    "note",
                ),
                "classes": ("collapse",),
            },
        ),
    )

    def in_a_line(self, record: CasualtyClaim) -> str:
        """«2 · killed: 241 or more, Government forces – Syrian Observatory for Human Rights»"""
        origin = record.attributed_to or record.report.relays or record.report.source
        party = self._conceding(record)
        words = f" · {gettext('conceded by %(name)s') % {'name': party}}" if party else ""
        return f"{record.number} · {figure_in_a_line(record, record.low, record.high)} – {origin}{words}"

    def _conceding(self, record: CasualtyClaim) -> Actor | None:
        # These rows live for one page, which is of one event.
        if not hasattr(self, "_conceded"):
            event = self.in_full(record.event_id)
            setting, days = event.setting(), (event.earliest, event.latest)
            self._conceded = {
                claim.pk: claim.conceded_by(claim.origin(), setting, claim.group.within(*days) if claim.group else ())
                for claim in event.claims.all()
            }
        return self._conceded.get(record.pk)

    def remarks(self, record: CasualtyClaim) -> list[str]:
        """What the figure linter finds in the claim, beside the event's other claims."""
        return [finding_in_words(item) for item in self._findings(record.event_id) if record.number in item.claims]

    def _findings(self, event: int) -> list[Finding]:
        # These rows live for one page, which is of one event.
        if not hasattr(self, "_found"):
            self._found = self.in_full(event).findings()
        return self._found

    def formfield_for_foreignkey(self, db_field: ToOne, request: HttpRequest, **kwargs: object) -> Choice | None:
        if db_field.name in ClaimFormSet.naming:
            field = db_field.formfield(form_class=ClaimChoice, queryset=CasualtyClaim.objects.none())
            assert isinstance(field, ClaimChoice)
            return field
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ClaimChoice(forms.ModelChoiceField[CasualtyClaim]):
    """Another claim of the event; a claim that is new in this form can be named once it is saved."""


class AssessmentForm(DeskForm[CasualtyAssessment]):
    explained_at: ClassVar = {
        "assessment_counts_a_group_or_not": "group",
        "assessment_low_not_above_high": "low",
        "assessment_best_within_range": "best",
        "assessment_judgement_has_a_reason": "reason",
        "assessment_once_for_a_group": "group",
    }


class AssessmentFormSet(FigureFormSet[CasualtyAssessment]):
    naming = ("claims",)


class Assessments(Figures[CasualtyAssessment]):
    class Media:
        js = (forms.Script("js/desk/proposals.js", type="module"),)

    model = CasualtyAssessment
    form = AssessmentForm
    formset = AssessmentFormSet
    shown_with = ("group",)
    verbose_name, verbose_name_plural = _("assessment"), _("figures, as assessed")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("harm", "counted", "group"),
                    ("low", "best", "high"),
                    ("rule", "decided_on"),
                    "reason",
                    "claims",
                )
            },
        ),
    )

    def in_a_line(self, record: CasualtyAssessment) -> str:
        """«killed: 462–494, all groups together – editors' judgement»"""
        return f"{figure_in_a_line(record, record.low, record.high)} – {record.get_rule_display()}"

    def proposals(self, whole: Event) -> list[Proposed]:
        """What each rule makes of each group's claims, of groups that have no assessment yet."""
        return [self._proposed(group, found) for group, found in self.in_full(whole.pk).proposed_assessments()]

    def _proposed(self, claims: Sequence[CasualtyClaim], found: Proposal) -> Proposed:
        first = claims[0]
        rests_on = [claim.pk for claim in claims if claim.number in found.claims]
        words = gettext("%(figure)s – %(rule)s, from figures %(numbers)s") % {
            "figure": figure_in_a_line(first, found.low, found.high),
            "rule": gettext(found.rule.label),
            "numbers": listed(map(str, found.claims)),
        }
        return Proposed(
            words,
            {
                "harm": first.harm,
                "counted": first.counted,
                "group": {"id": first.group.pk, "text": str(first.group)} if first.group else None,
                "low": found.low,
                "best": found.best,
                "high": found.high,
                "rule": found.rule.value,
                "decided_on": timezone.localdate().isoformat(),
                "claims": rests_on,
            },
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[CasualtyAssessment]:
        return super().get_queryset(request).prefetch_related("claims")

    def formfield_for_manytomany(self, db_field: ToMany, request: HttpRequest, **kwargs: object) -> Choices | None:
        field = db_field.formfield(queryset=CasualtyClaim.objects.none(), widget=forms.CheckboxSelectMultiple)
        assert isinstance(field, forms.ModelMultipleChoiceField)
        return field


def figure_in_a_line(record: CasualtyClaim | CasualtyAssessment, low: int | None, high: int | None) -> str:
    """«killed: 462 or more, all groups together»"""
    number = figure_in_words(low, high)
    if low is None and high is None:
        number = getattr(record, "wording", "") or number
    return f"{record.get_harm_display()}: {number}, {record.group or record.get_counted_display()}"


def finding_in_words(finding: Finding) -> str:
    """«462 for civilians equals 71 + 241 + 150, reported as a total by the same origin (SOHR). (figures 1, 5)»"""
    numbers = listed(str(number) for number in finding.claims)
    return f"{gettext(finding.rule.definition) % finding.values} ({gettext('figures %s') % numbers})"
