"""Origin, not outlet: who first said a thing, which origins are independent, and how sure that makes an event.

Six outlets quoting one monitoring group are six reports and one origin. An unknown origin corroborates nothing, and a
belligerent's own media never corroborate their own claim. Evidence confirms only where somebody other than the party
that offers it has checked it; an admission confirms only what speaks against the party whose voice it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.documents.events import GradeBasis
from rules.territory.hostility import are_hostile
from rules.vocabulary import EventType, Evidence, Grade, Role, Side, SourceKind, Stance

# Sides that fought together in this war: one does not corroborate what the other claims.
ALLIES: tuple[frozenset[Side], ...] = (
    frozenset({Side.GOVERNMENT, Side.RUSSIA}),
    frozenset({Side.SDF, Side.COALITION}),
)
# Sides of different blocs that were not at war: a blow of one at the other is nothing that its author would boast of.
NOT_AT_WAR: tuple[frozenset[Side], ...] = (
    frozenset({Side.COALITION, Side.GOVERNMENT}),
    frozenset({Side.COALITION, Side.RUSSIA}),
)
_NO_SIDE = frozenset({Side.CIVILIANS, Side.OTHER})
# Acts that are held against their author. Of a battle won or a town taken, the winner's word is a boast.
HELD_AGAINST_THE_AUTHOR = frozenset(
    {
        EventType.AIR_STRIKE,
        EventType.SHELLING,
        EventType.BOMBING,
        EventType.CHEMICAL_ATTACK,
        EventType.ATTACK_ON_CIVILIANS,
        EventType.EXECUTION,
        EventType.ABDUCTION,
        EventType.ARREST,
        EventType.HERITAGE_DESTRUCTION,
        EventType.MASS_GRAVE,
        EventType.DISPLACEMENT,
    }
)
_CHECKED = frozenset({Evidence.VISUAL, Evidence.ON_THE_GROUND})
_HARMED = frozenset({Role.TARGET, Role.DEFENDER})


@dataclass(frozen=True)
class Speaker:
    """A source as an origin: the actors whose own voice it is (an armed group's media, a ministry), and their sides."""

    slug: str
    kind: SourceKind
    speaks_for: frozenset[str] = frozenset()
    sides: frozenset[Side] = frozenset()


@dataclass(frozen=True)
class Testimony:
    """One citation of an event, resolved to its origin; None where the origin is not known.

    ``weak``: it carries only part of the event, another day, or names no speaker; it corroborates nothing.
    """

    origin: Speaker | None
    stance: Stance = Stance.SUPPORTS
    evidence: Evidence = Evidence.STATEMENT
    weak: bool = False


@dataclass(frozen=True)
class Party:
    """An actor that took part in an event, and what it was to it."""

    slug: str
    side: Side
    role: Role = Role.INVOLVED


@dataclass(frozen=True)
class Setting:
    """What kind of event it was, and between whom."""

    type: EventType = EventType.OTHER
    parties: tuple[Party, ...] = ()

    def hears_a_party(self, speaker: Speaker) -> bool:
        """Whether the speaker is the voice of a party to the event, of its side, or of a side that fights with it."""
        return any(
            party.slug in speaker.speaks_for or any(are_together(side, party.side) for side in speaker.sides)
            for party in self.parties
        )

    def speaks_against(self, speaker: Speaker, supporting: Iterable[Speaker]) -> bool:
        """Whether the event speaks against a party whose own voice the speaker is, so that its admission confirms.

        It speaks against those who lost by it. It speaks against its author where the act is held against authors and
        nobody harmed is the author's enemy in this war; where an enemy is, both sides must say so, because an author
        who names a blow against an enemy claims a success.
        """
        own = [party for party in self.parties if party.slug in speaker.speaks_for]
        if any(party.role in _HARMED for party in own):
            return True
        harmed = [party for party in self.parties if party.role in _HARMED]
        authors = [party for party in own if party.role == Role.ATTACKER]
        if self.type not in HELD_AGAINST_THE_AUTHOR or not authors or not harmed:
            return False
        enemies = {party.slug for party in harmed if any(_are_enemies(party.side, author.side) for author in authors)}
        return not enemies or any(other.speaks_for & enemies for other in supporting)


@dataclass(frozen=True)
class Grading:
    """A grade with what it rests on, so that its reason can be said in words in any language.

    ``evidence`` confirms; ``unchecked`` names the parties' voices whose evidence confirms nothing.
    """

    grade: Grade
    independent: tuple[str, ...]
    belligerent: tuple[str, ...]
    contradicting: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    unchecked: tuple[str, ...]
    unknown: int
    weak: int

    @property
    def is_thin(self) -> bool:
        """Claimed for want of origins in this record alone: no party's claim, and nobody says otherwise."""
        only_gathered = not self.independent and not self.belligerent and self.unknown > 0
        return self.grade == Grade.CLAIMED and not self.contradicting and (bool(self.independent) or only_gathered)


def origin_of(
    *, attributed_to: Speaker | None, origin_unknown: bool, source: Speaker, relays: Speaker | None
) -> Speaker | None:
    """Who first said it: whom the text names, else whom the report relays, else the report's source itself.

    None where the text was looked at and names nobody (``origin_unknown``), or where the source only gathers and
    copies what others said.
    """
    if attributed_to:
        return attributed_to
    if origin_unknown:
        return None
    speaker = relays or source
    return None if speaker.kind.is_relay_only else speaker


def witnesses(origin: Speaker | None, said: Sequence[Speaker | None]) -> tuple[Speaker | None, ...]:
    """Whose word a report brings to an event, where the editors named nobody: an outlet is an origin only of what it
    says on its own.

    ``said``: the origins of all that the report is quoted for in the event: its figures, and who holds ground. Where
    each of them is somebody else's, the report is their word and not its outlet's.
    """
    if origin is None or not said or None in said or origin in said:
        return (origin,)
    return tuple(dict.fromkeys(said))


def grade(testimonies: Iterable[Testimony], setting: Setting) -> Grading:
    """How sure an event is, from its citations (docs/methodology.md, «Grade»).

    ``discounted`` is never computed: judging a thing untrue is the editors' act.
    """
    testimonies = tuple(testimonies)
    heard = [item for item in testimonies if not item.weak]
    supporting = [item for item in heard if item.stance.supports]
    speakers = [item.origin for item in supporting if item.origin]
    independent = _slugs(origin for origin in speakers if not setting.hears_a_party(origin))
    belligerent = _slugs(origin for origin in speakers if setting.hears_a_party(origin))
    against = [item.origin for item in heard if not item.stance.supports and item.origin]
    contradicting = [origin for origin in against if origin.slug not in {*independent, *belligerent}]
    confirming = [item for item in supporting if _confirms(item, speakers, setting)]
    offered = [item for item in supporting if item.evidence != Evidence.STATEMENT and item not in confirming]
    return Grading(
        _graded(bool(supporting), independent, contradicting, confirming, setting),
        independent,
        belligerent,
        tuple(sorted(_slugs(contradicting))),
        tuple(sorted({item.evidence for item in confirming})),
        tuple(sorted(_slugs(item.origin for item in offered if item.origin))),
        sum(item.origin is None for item in supporting),
        len(testimonies) - len(heard),
    )


def grade_basis(grading: Grading, reason: str | None = None) -> GradeBasis:
    """The member ``grade_basis`` of a printed event; ``reason`` is the editors', where they set the grade."""
    return GradeBasis(
        by="rule" if reason is None else "editors",
        reason=reason,
        computed=grading.grade,
        thin=reason is None and grading.is_thin,
        independent=grading.independent,
        belligerent=grading.belligerent,
        contradicting=grading.contradicting,
        evidence=grading.evidence,
        unchecked=grading.unchecked,
        unknown=grading.unknown,
        weak=grading.weak,
    )


def _graded(
    is_supported: bool,
    independent: tuple[str, ...],
    contradicting: list[Speaker],
    confirming: list[Testimony],
    setting: Setting,
) -> Grade:
    """What was checked outweighs a word against it, and a party's denial does not outweigh two independent origins."""
    by_others = any(not setting.hears_a_party(origin) for origin in contradicting)
    is_checked = any(item.evidence in _CHECKED for item in confirming)
    result = Grade.CORROBORATED if len(independent) >= 2 else Grade.CLAIMED
    if confirming:
        result = Grade.CONFIRMED
    if is_supported and contradicting and not is_checked and (by_others or result == Grade.CLAIMED):
        return Grade.DISPUTED
    return result


def _confirms(item: Testimony, speakers: list[Speaker], setting: Setting) -> bool:
    if item.origin is None or item.evidence == Evidence.STATEMENT:
        return False
    if item.evidence == Evidence.ADMISSION:
        return setting.speaks_against(item.origin, speakers)
    return not setting.hears_a_party(item.origin)


def _slugs(speakers: Iterable[Speaker]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(speaker.slug for speaker in speakers))


def are_together(one: Side, other: Side) -> bool:
    """Whether they are one side, or sides that fought together in this war."""
    if one in _NO_SIDE or other in _NO_SIDE:
        return False
    return one == other or frozenset({one, other}) in ALLIES


def _are_enemies(one: Side, other: Side) -> bool:
    return are_hostile(one, other) and frozenset({one, other}) not in NOT_AT_WAR
