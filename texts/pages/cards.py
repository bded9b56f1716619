"""One card of the page for each proposed event: its forms, what the record has already, and what was taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.admin import AdminSite
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from control.models import ControlClaim
from editorial.accounts import User
from editorial.permissions import can
from events.models import Actor, Event
from places.models import Place
from sources.models import Source
from texts.drafting import Plan, TakenActor, TakenClaim, TakenControl, Voice
from texts.known import Likely
from texts.models import Passage
from texts.pages.rows import (
    NEW,
    ActorRow,
    ClaimRow,
    ControlRow,
    DayRow,
    EventPart,
    InAnEvent,
    Known,
    PlaceRow,
    Proposal,
    Shared,
    known_of,
)
from texts.proposing import EventRows, Proposed

_RECORDS: Mapping[str, type[Model]] = {
    "place": Place,
    "actor": Actor,
    "group": Actor,
    "holder": Actor,
    "said_by": Source,
}


@dataclass
class LikelyEvent:
    """An event of the record, and whether this person may add to it."""

    likely: Likely
    may_edit: bool


@dataclass
class Card:
    number: int
    part: EventPart
    rows: EventRows
    place: PlaceRow | None
    day: DayRow | None
    actors: list[ActorRow] = field(default_factory=list)
    claims: list[ClaimRow] = field(default_factory=list)
    control: list[ControlRow] = field(default_factory=list)
    likely: list[LikelyEvent] = field(default_factory=list)
    held: list[ControlClaim] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        """Whether the record has all that is proposed here, in an event or in control claims."""
        return bool(self.has_all or self.held)

    @property
    def has_all(self) -> Likely | None:
        """The event of the record that has all that is proposed here."""
        return next((one.likely for one in self.likely if one.likely.has_all), None)

    @property
    def parts(self) -> list[InAnEvent]:
        return [*self.actors, *self.claims, *self.control]

    @property
    def proposals(self) -> list[Proposal]:
        return [one for one in (self.place, self.day, *self.actors, *self.claims, *self.control) if one]

    @property
    def onto(self) -> str:
        """What was chosen; where the record has nothing like it, a new event."""
        chosen = self.part["onto"].value()
        return str(chosen) if chosen else ("" if self.likely or self.held else NEW)


class Cards:
    """All the cards, with what was sent where something was."""

    def __init__(
        self, proposed: Proposed, request: HttpRequest, site: AdminSite, sent: QueryDict | None = None
    ) -> None:
        self.proposed, self.sent = proposed, sent
        self._given: Shared = {"request": request, "site": site, "known": self._known(request, site)}
        count = len(proposed.events)
        self.cards = [self._card(number, rows) for number, rows in enumerate(proposed.events, start=1)]
        for kind, prefix, rows in (
            (ActorRow, "a", proposed.actors),
            (ClaimRow, "c", proposed.claims),
            (ControlRow, "h", proposed.control),
        ):
            for number, row in enumerate(rows):
                form = kind(sent, row=row, events=count, prefix=f"{prefix}{number}", **self._given)
                self._put(form)

    def _put(self, form: InAnEvent) -> None:
        """Into the card that it was put to; one whose number cannot be read stays where it was proposed."""
        chosen = str(form["event"].value())
        number = int(chosen) if chosen.isdecimal() and 1 <= int(chosen) <= len(self.cards) else 1
        card = self.cards[number - 1]
        match form:
            case ActorRow():
                card.actors.append(form)
            case ClaimRow():
                card.claims.append(form)
            case ControlRow():
                card.control.append(form)

    def _card(self, number: int, rows: EventRows) -> Card:
        given = self._given
        return Card(
            number,
            EventPart(self.sent, rows=rows, prefix=f"e{number}", **given),
            rows,
            PlaceRow(self.sent, row=rows.place, prefix=f"p{number}", **given) if rows.place else None,
            DayRow(self.sent, row=rows.day, prefix=f"d{number}", **given) if rows.day else None,
        )

    def _known(self, request: HttpRequest, site: AdminSite) -> Known:
        found = self.proposed
        initial = [*(row.initial for row in found.rows), *(event.initial for event in found.events)]
        return known_of(initial, _RECORDS, request, site)

    @property
    def all_rows(self) -> list[Proposal]:
        return [row for card in self.cards for row in card.proposals]

    def plans(self, user: User, events: Mapping[str, Event]) -> list[tuple[Card, Plan]]:
        """What was taken, as plans, of the cards that have something; problems are noted at their cards.

        ``events``: those that may be added to, by their keys as they are sent.
        """
        found = []
        for card in self.cards:
            if any(row.is_taken for row in card.proposals) and card.onto != "none":
                plan = _plan(card, user, events)
                if plan:
                    found.append((card, plan))
        return found

    @property
    def has_problems(self) -> bool:
        return any(card.problems for card in self.cards)


def _plan(card: Card, user: User, events: Mapping[str, Event]) -> Plan | None:
    forms = [row for row in card.proposals if row.is_taken]
    if not all([card.part.is_valid(), *(row.is_valid() for row in forms)]):
        card.problems.append(_("Something in this event has to be mended; it is marked below."))
        return None
    onto = events.get(card.onto)
    _look(card, user, onto)
    if card.problems:
        return None
    data = card.part.cleaned_data
    voice = Voice(data.get("said_by"), "" if data.get("said_by") else card.rows.unknown.get("said_by", ""))
    plan = Plan(onto, voice, data["type"], data["title"], data["title_ar"])
    if card.day and card.day.is_taken:
        plan.span = card.day.cleaned_data["dates"]
        plan.passages.append((Passage.Kind.DATE, card.day.words()))
    if card.place and card.place.is_taken:
        plan.place = card.place.cleaned_data["place"]
        plan.passages.append((Passage.Kind.PLACE, card.place.words()))
    _take(card, plan)
    return plan


def _take(card: Card, plan: Plan) -> None:
    for actor in card.actors:
        if actor.is_taken:
            plan.actors.append(TakenActor(actor.words(), actor.cleaned_data["actor"], actor.cleaned_data["role"]))
    for claim in card.claims:
        if claim.is_taken:
            plan.claims.append(_taken_claim(claim, plan.voice))
    for change in card.control:
        if change.is_taken:
            data = change.cleaned_data
            plan.control.append(TakenControl(change.words(), data["place"], data["holder"], data["since"], plan.voice))


def _taken_claim(claim: ClaimRow, voice: Voice) -> TakenClaim:
    data = claim.cleaned_data
    own = data["said_by"]
    unknown = claim.row.unknown.get("said_by", "")
    said = Voice(own) if own else Voice(None, unknown) if unknown else voice
    return TakenClaim(
        claim.words(),
        data["figure"],
        data["harm"],
        data["counted"],
        data["group"],
        data["manner"],
        data["period"],
        said,
    )


def _look(card: Card, user: User, onto: Event | None) -> None:
    if not card.onto:
        card.problems.append(_("The record may have this event: say whether it is that one, or another."))
    elif card.onto != NEW and onto is None:
        card.problems.append(_("Choose one of the events that are offered."))
    elif onto and not can(user, "edit", onto):
        card.problems.append(_("You may not change that event: an editor has to add to it."))
    elif card.onto == NEW:
        if not card.part.cleaned_data["title"]:
            card.part.add_error("title", _("A new event needs a title."))
            card.problems.append(_("A new event needs a title."))
        if not (card.day and card.day.is_taken and card.place and card.place.is_taken):
            card.problems.append(_("A new event needs its day and its place: take or change what is proposed."))


def add_likely(cards: Sequence[Card], likely: Mapping[int, Sequence[Likely]], user: User) -> None:
    for card in cards:
        card.likely = [LikelyEvent(one, can(user, "edit", one.event)) for one in likely.get(card.number, ())]
