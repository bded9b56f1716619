"""Drafts of what a person took from a text: all of them, or none. Nothing is made of what nobody looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from control.models import ControlClaim
from desk.figures import TypedFigure
from editorial.accounts import User
from editorial.edit import edited
from editorial.permissions import require
from events.models import Actor, CasualtyClaim, Citation, Event, Participant
from places.models import Place
from rules.dates import Span
from rules.vocabulary import Counted, DatePrecision, PlacePrecision
from sources.models import Source
from texts.models import Passage, ReportText, language_of_letters

# What may be printed of a report's own words: a sentence, not the report.
LONGEST_QUOTE = 300
Words = tuple[int, int]


@dataclass(frozen=True)
class Voice:
    """Whose word it is: a source, words for one that the desk does not have, or neither: the report's own."""

    source: Source | None = None
    wording: str = ""


@dataclass(frozen=True)
class TakenClaim:
    words: Words
    figure: TypedFigure
    harm: str
    counted: str
    group: Actor | None
    manner: str
    period: Span | None
    voice: Voice


@dataclass(frozen=True)
class TakenControl:
    words: Words
    place: Place
    holder: Actor
    since: Span | None
    voice: Voice


@dataclass(frozen=True)
class TakenActor:
    words: Words
    actor: Actor
    role: str


@dataclass
class Plan:
    """One event as the person took it; ``onto``: the event of the desk that it is added to, None for a new one."""

    onto: Event | None
    voice: Voice
    type: str = ""
    title: str = ""
    title_ar: str = ""
    span: Span | None = None
    place: Place | None = None
    passages: list[tuple[Passage.Kind, Words]] = field(default_factory=list)
    actors: list[TakenActor] = field(default_factory=list)
    claims: list[TakenClaim] = field(default_factory=list)
    control: list[TakenControl] = field(default_factory=list)


class Unfit(ValidationError):
    """A plan that makes no event: its number, from 0, and what is wrong."""

    def __init__(self, number: int, problem: ValidationError) -> None:
        super().__init__(problem.messages)
        self.number = number


@transaction.atomic
def draft(text: ReportText, plans: Sequence[Plan], user: User) -> list[Event]:
    """The drafts, in the order of the plans. Raises NotAllowed, or Unfit, and then nothing was saved."""
    made: list[Event] = []
    for number, plan in enumerate(plans):
        try:
            made.append(_Drafting(text, plan, user).event())
        except ValidationError as problem:
            raise Unfit(number, problem) from None
    return made


class _Drafting:
    def __init__(self, text: ReportText, plan: Plan, user: User) -> None:
        self.text, self.plan, self.user = text, plan, user

    def event(self) -> Event:
        event = self._onto(self.plan.onto) if self.plan.onto else self._new()
        self._participants(event)
        self._citations(event)
        for kind, words in self.plan.passages:
            self._passage(event, kind, words)
        for claim in self.plan.claims:
            self._claim(event, claim)
        changes = [self._control(event, change) for change in self.plan.control]
        if self.plan.onto:
            event.save()
        edited(event, self.user, ["participants", "citations", "claims", "control_claims"] if self.plan.onto else None)
        for change in changes:
            edited(change, self.user)
        return event

    def _onto(self, event: Event) -> Event:
        locked = Event.objects.select_for_update().get(pk=event.pk)
        require(self.user, "edit", locked)
        return locked

    def _new(self) -> Event:
        require(self.user, "create")
        plan = self.plan
        assert plan.span, "the form asks for it"
        assert plan.place, "the form asks for it"
        precision = plan.place.precision
        event = Event(
            type=plan.type,
            title=plan.title,
            title_ar=plan.title_ar,
            earliest=plan.span.earliest,
            latest=plan.span.latest,
            date_precision=plan.span.precision,
            place=plan.place,
            place_precision=precision,
        )
        if PlacePrecision(precision).has_point and plan.place.point:
            event.point, event.point_basis = plan.place.point, str(_("gazetteer"))
        elif PlacePrecision(precision).has_point:
            raise ValidationError(_("%(place)s has no spot: give the event its pin in its own form.") % vars(plan))
        event.full_clean()
        event.save()
        return event

    def _participants(self, event: Event) -> None:
        there = set(event.participants.values_list("actor", "role"))
        position = len(there)
        for taken in self.plan.actors:
            self._passage(event, Passage.Kind.ACTOR, taken.words)
            if (taken.actor.pk, taken.role) not in there:
                there.add((taken.actor.pk, taken.role))
                Participant.objects.create(event=event, actor=taken.actor, role=taken.role, position=position)
                position += 1

    def _citations(self, event: Event) -> None:
        """The report once for each whose word it brings."""
        there = set(event.citations.filter(report=self.text.report).values_list("attributed_to", flat=True))
        said = [*(claim.voice for claim in self.plan.claims), *(change.voice for change in self.plan.control)]
        for position, voice in enumerate(_once(said or [self.plan.voice], self.text)):
            source = named_source(voice, self.text)
            if (source.pk if source else None) not in there:
                citation = Citation(event=event, report=self.text.report, position=len(there) + position)
                _attribute(citation, voice, self.text)
                citation.full_clean()
                citation.save()

    def _claim(self, event: Event, taken: TakenClaim) -> None:
        claim = CasualtyClaim(
            event=event,
            report=self.text.report,
            harm=taken.harm,
            manner=taken.manner,
            counted=taken.counted,
            group=taken.group if taken.counted == Counted.GROUP else None,
            low=taken.figure.low,
            high=taken.figure.high,
            wording=taken.figure.wording,
            period_start=taken.period.earliest if taken.period else None,
            period_end=taken.period.latest if taken.period else None,
            quote=self._quote(taken.words),
            quote_language=language_of_letters(self.text.text),
        )
        _attribute(claim, taken.voice, self.text)
        claim.full_clean(exclude=["number"])
        claim.save()
        self._passage(event, Passage.Kind.CLAIM, taken.words, claim_number=claim.number)

    def _control(self, event: Event, taken: TakenControl) -> ControlClaim:
        since = taken.since or Span(event.earliest, event.latest, DatePrecision(event.date_precision))
        claim = ControlClaim(
            event=event,
            report=self.text.report,
            place=taken.place,
            holder=taken.holder,
            wording=self._quote(taken.words),
            earliest=since.earliest,
            latest=since.latest,
            date_precision=since.precision,
        )
        _attribute(claim, taken.voice, self.text)
        claim.full_clean()
        claim.save()
        self._passage(event, Passage.Kind.CONTROL, taken.words, control_claim=claim)
        return claim

    def _quote(self, words: Words) -> str:
        """The words as they stand, in one line, no longer than a quote may be."""
        start, end = words
        quote = " ".join(self.text.text[start:end].split())
        return quote if len(quote) <= LONGEST_QUOTE else f"{quote[: LONGEST_QUOTE - 1].rstrip()}…"

    def _passage(self, event: Event, kind: Passage.Kind, words: Words, **of: object) -> None:
        passage = Passage(text=self.text, event=event, kind=kind, start=words[0], end=words[1])
        for name, value in of.items():
            setattr(passage, name, value)
        passage.save()


def named_source(voice: Voice, text: ReportText) -> Source | None:
    """Whom the report names; its own source, and the one it relays, need no naming."""
    own = {text.report.source_id, text.report.relays_id}
    return voice.source if voice.source and voice.source.pk not in own else None


def _attribute(said: Citation | CasualtyClaim | ControlClaim, voice: Voice, text: ReportText) -> None:
    said.attributed_to, said.attribution_wording = named_source(voice, text), voice.wording


def _once(voices: Iterable[Voice], text: ReportText) -> list[Voice]:
    found: dict[int | None, Voice] = {}
    for voice in voices:
        source = named_source(voice, text)
        found.setdefault(source.pk if source else None, voice)
    return list(found.values())
