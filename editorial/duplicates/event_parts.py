"""What becomes of an event's parts when it goes into another: what is added, what is there, what stays."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from control.models import ControlClaim
from events.models import CasualtyAssessment, CasualtyClaim, Citation, Event, EventPlace, EventUpdate, Participant
from rules.plausibility.facts import FigureFacts

_Row = TypeVar("_Row", bound=Model)


class Fate(TextChoices):
    ADDED = "added", gettext_lazy("goes along")
    THERE = "there", gettext_lazy("is there already")
    STAYS = "stays", gettext_lazy("does not go along")


@dataclass(frozen=True)
class Part:
    """One part of the event that goes. ``twin``: what stands for it in the one that stays; ``why``: for the page;
    ``called``: what it is to the event, where that is not what it is by itself."""

    row: Model
    fate: Fate
    twin: Model | None = None
    why: str = ""
    called: str = ""

    @property
    def kind(self) -> str:
        return str(capfirst(self.called or self.row._meta.verbose_name))

    @property
    def text(self) -> str:
        """The part, and of a figure or a claim of control the report that it stands in."""
        row = self.row
        if isinstance(row, ControlClaim):
            return f"{row}, {row.report}"
        if not isinstance(row, CasualtyClaim):
            return str(row)
        figure = FigureFacts(row.low, row.high, row.wording).text
        counted = row.group or row.get_counted_display()
        return f"{row.get_harm_display()}: {figure} {counted}, {row.report}"


def parts_of(stays: Event, goes: Event) -> list[Part]:
    """Each part of the event that goes with what becomes of it, in the order in which they are made."""
    claims = list(_claims(stays, goes))
    return [
        *_places(stays, goes),
        *_participants(stays, goes),
        *_citations(stays, goes),
        *claims,
        *_assessments(stays, goes, claims),
        *_updates(stays, goes),
    ]


def of_report(item: CasualtyClaim) -> Hashable:
    """One figure of one group by one origin in one report; where there is no number, the words that stand for it."""
    said = item.wording if item.low is None and item.high is None else (item.low, item.high)
    source = item.report_id, item.attributed_to_id, item.origin_unknown
    return source, _group(item), item.manner, said, item.period_start, item.period_end, item.area


def _group(item: CasualtyClaim | CasualtyAssessment) -> Hashable:
    return item.harm, item.counted, item.group_id


def _each(
    theirs: Iterable[_Row], own: Iterable[_Row], key: Callable[[_Row], Hashable]
) -> Iterator[tuple[_Row, _Row | None]]:
    """The parts of the event that goes, each with its twin in the one that stays; the first where there are several."""
    there: dict[Hashable, _Row] = {}
    for row in own:
        there.setdefault(key(row), row)
    for row in theirs:
        yield row, there.get(key(row))


def _fate(row: Model, twin: Model | None, why: str = "") -> Part:
    return Part(row, Fate.THERE if twin else Fate.ADDED, twin, why)


def _places(stays: Event, goes: Event) -> Iterator[Part]:
    def key(item: EventPlace) -> Hashable:
        return item.place_id, item.role

    for row, twin in _each(*_both(goes, stays, EventPlace, "place"), key):
        if twin is None and row.place_id == stays.place_id:
            yield Part(row, Fate.THERE, None, _("It is where the event happened."))
        else:
            yield _fate(row, twin)


def _participants(stays: Event, goes: Event) -> Iterator[Part]:
    def key(item: Participant) -> Hashable:
        return item.actor_id, item.role

    for row, twin in _each(*_both(goes, stays, Participant, "actor"), key):
        yield _fate(row, twin)


def _citations(stays: Event, goes: Event) -> Iterator[Part]:
    def key(item: Citation) -> Hashable:
        return item.report_id, item.attributed_to_id

    for row, twin in _each(*_both(goes, stays, Citation, "report"), key):
        differs = twin and (row.stance, row.evidence) != (twin.stance, twin.evidence)
        yield _fate(row, twin, _("With another stance or evidence there, which stays.") if differs else "")


def _claims(stays: Event, goes: Event) -> Iterator[Part]:
    for row, twin in _each(*_both(goes, stays, CasualtyClaim, "report", "group"), of_report):
        if twin is None:
            yield _fate(row, None)
        elif row.status != twin.status:
            said = _("The same as claim %(number)s there, whose status is another: look at it afterwards.")
            yield _fate(row, twin, said % {"number": twin.number})
        else:
            yield _fate(row, twin, _("The same as claim %(number)s there.") % {"number": twin.number})


def _assessments(stays: Event, goes: Event, claims: list[Part]) -> Iterator[Part]:
    """An assessment weighed what its event had: it goes along where the other event has nothing else of that group."""
    own = CasualtyClaim.objects.filter(event=stays)
    twins = {part.twin.pk for part in claims if part.twin}
    weighed_apart = {_group(claim) for claim in own if claim.pk not in twins}
    for row, twin in _each(*_both(goes, stays, CasualtyAssessment, "group"), _group):
        if twin is not None:
            said = _("The one there stays, and rests on the claims that it names: weigh them again.")
            yield Part(row, Fate.STAYS, twin, said)
        elif _group(row) in weighed_apart:
            said = _("The other event has figures of this group that it did not weigh: weigh them together.")
            yield Part(row, Fate.STAYS, None, said)
        else:
            yield _fate(row, None)


def _updates(stays: Event, goes: Event) -> Iterator[Part]:
    def key(item: EventUpdate) -> Hashable:
        return item.known_on, item.report_id

    for row, twin in _each(*_both(goes, stays, EventUpdate, "report"), key):
        if twin is not None and twin.text != row.text:
            said = _("There is one of this day by this report, with another text: bring the two together by hand.")
            yield Part(row, Fate.STAYS, twin, said)
        else:
            yield _fate(row, twin)


def _both(goes: Event, stays: Event, kind: type[_Row], *named: str) -> tuple[list[_Row], list[_Row]]:
    """The parts of that kind of both events, each in the order in which readers see them."""
    rows = kind._default_manager.select_related(*named)
    return list(rows.filter(event=goes)), list(rows.filter(event=stays))
