"""The rows of an import as a list: which of them, fifty at a time, each in the words of the desk."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Event
from imports.candidates import Candidate, Finding, Toll, Weight
from imports.drafting import candidate_of
from imports.findings import Rule
from imports.models import Batch, Row
from imports.saying import Said, said
from rules.vocabulary import EventType, Harm, PlacePrecision
from wording.choices import label
from wording.dates import span_in_words
from wording.lists import in_parts, listed
from wording.numbers import figure_in_words

PER_PAGE = 50
Verdict, Decision = Row.Verdict, Row.Decision
_ANY = ("", gettext_lazy("any"))


class Which(forms.Form):
    """Which rows: every field narrows the list; its values stand in the address."""

    verdict = forms.ChoiceField(label=gettext_lazy("Verdict"), required=False, choices=[_ANY, *Verdict.choices])
    doubt = forms.ChoiceField(
        label=gettext_lazy("Doubts"),
        required=False,
        choices=[
            _ANY,
            ("open", gettext_lazy("unanswered")),
            ("yes", gettext_lazy("with doubts")),
            ("no", gettext_lazy("without")),
        ],
    )
    rule = forms.ChoiceField(label=gettext_lazy("Finding"), required=False)
    precision = forms.ChoiceField(
        label=gettext_lazy("Place known to"),
        required=False,
        choices=[
            _ANY,
            ("spot", gettext_lazy("the spot, site or settlement")),
            ("near", gettext_lazy("25 km or better")),
            ("area", gettext_lazy("an area alone")),
            ("country", gettext_lazy("the country alone")),
        ],
    )
    match = forms.ChoiceField(
        label=gettext_lazy("Likely match"),
        required=False,
        choices=[_ANY, ("yes", gettext_lazy("with one")), ("no", gettext_lazy("without"))],
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        required=False,
        choices=[_ANY, ("none", gettext_lazy("none yet")), *Decision.choices],
    )
    kept = forms.ChoiceField(
        label=gettext_lazy("Editors"),
        required=False,
        choices=[_ANY, ("yes", gettext_lazy("left as editors have it"))],
    )
    q = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=100)

    def __init__(self, data: QueryDict, batch: Batch) -> None:
        super().__init__(data)
        self.batch = batch
        rules = self.fields["rule"]
        assert isinstance(rules, forms.ChoiceField)
        rules.choices = [_ANY, *((rule, _(Rule(rule).label)) for rule in batch.report.get("rules", {}))]

    def rows(self) -> QuerySet[Row]:
        """Those that are chosen, in the order of the file; all of them where the address cannot be read."""
        rows = Row.objects.filter(batch=self.batch).order_by("number", "pk")
        return rows.filter(self.condition()) if self.is_valid() else rows

    def condition(self) -> Q:
        data = self.cleaned_data
        found = Q()
        if data["verdict"]:
            found &= Q(verdict=data["verdict"])
        if data["doubt"]:
            found &= {"open": Q(is_doubtful=True, decision=""), "yes": Q(is_doubtful=True), "no": Q(is_doubtful=False)}[
                data["doubt"]
            ]
        if data["rule"]:
            found &= Q(findings__contains=[{"rule": data["rule"]}])
        if data["precision"]:
            found &= Q(candidate__locality__precision__in=_PRECISIONS[data["precision"]])
        if data["match"]:
            found &= Q(match=[]) if data["match"] == "no" else ~Q(match=[])
        if data["decision"]:
            found &= Q(decision="" if data["decision"] == "none" else data["decision"])
        if data["kept"]:
            found &= Q(left_to_editors=True)
        if data["q"]:
            words = data["q"]
            found &= (
                Q(candidate__title__icontains=words)
                | Q(candidate__locality__name__icontains=words)
                | Q(upstream_id__icontains=words)
            )
        return found


_SPOT = [PlacePrecision.EXACT.value, PlacePrecision.SITE.value, PlacePrecision.SETTLEMENT.value]
_AREA = [PlacePrecision.DISTRICT.value, PlacePrecision.GOVERNORATE.value, PlacePrecision.COUNTRY.value]
_PRECISIONS = {"spot": _SPOT, "near": [*_SPOT, PlacePrecision.NEAR.value], "area": _AREA, "country": _AREA[-1:]}


@dataclass(frozen=True)
class Found:
    """A finding on a row, in words."""

    weight: str
    row: int
    column: str
    value: str
    said: Said


@dataclass(frozen=True)
class Line:
    """One row as the list shows it; of one that was not understood the file's cells alone are there."""

    row: Row
    title: str
    type: str
    when: str
    where: str
    killed: str
    findings: list[Found] = field(default_factory=list)

    @property
    def decision(self) -> str:
        return self.row.get_decision_display()


def lines(rows: QuerySet[Row]) -> Iterator[Line]:
    return (line(row) for row in rows)


def line(row: Row) -> Line:
    found = findings_of(row)
    if row.candidate is None:
        cells = ", ".join(str(value) for value in list(row.raw.values())[:6] if value)
        return Line(row, cells[:200] or row.upstream_id, "", "", "", "", found)
    item = candidate_of(row)
    return Line(
        row,
        item.title,
        label(EventType, item.type),
        span_in_words(item.earliest, item.latest, item.date_precision, item.date_basis),
        where(item),
        killed(item),
        found,
    )


def where(item: Candidate) -> str:
    place = item.locality
    names = dict.fromkeys(filter(None, (place.name, place.district, place.governorate)))
    return listed(names)


def killed(item: Candidate) -> str:
    """The figures of people killed, as the row has them."""
    figures = [toll for toll in item.tolls if toll.harm == Harm.KILLED]
    return in_parts(
        " ".join(filter(None, (figure_in_words(toll.low, toll.high) if _counts(toll) else toll.wording, toll.group)))
        for toll in figures
    )


def _counts(toll: Toll) -> bool:
    return toll.low is not None or toll.high is not None


def findings_of(row: Row) -> list[Found]:
    items = msgspec.convert(row.findings, list[Finding])
    order = list(Weight)
    return [
        Found(item.weight, item.row, item.column, item.value, said(item))
        for item in sorted(items, key=lambda item: order.index(item.weight))
    ]


def titles(events: set[int], may_read: QuerySet[Event]) -> dict[int, Event]:
    """Of these events those that the person may open."""
    return {event.pk: event for event in may_read.filter(pk__in=events).select_related("place")}
