"""Origin, not outlet: who first said a thing, which origins are independent, and how sure that makes an event.

Six outlets quoting one monitoring group are six reports and one origin. An unknown origin corroborates nothing,
and a belligerent's own media never corroborate their own claim.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rules.vocabulary import Evidence, Grade, SourceKind, Stance


@dataclass(frozen=True)
class Speaker:
    """A source as an origin: the actors whose own voice it is (an armed group's media, a ministry)."""

    slug: str
    kind: SourceKind
    speaks_for: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Testimony:
    """One citation of an event, resolved to its origin; None where the origin is not known."""

    origin: Speaker | None
    stance: Stance = Stance.SUPPORTS
    evidence: Evidence = Evidence.STATEMENT


@dataclass(frozen=True)
class Grading:
    """A grade with what it rests on, so that its reason can be said in words in any language."""

    grade: Grade
    independent: tuple[str, ...]
    belligerent: tuple[str, ...]
    contradicting: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    unknown: int


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


def independent(origins: Iterable[Speaker | None], parties: frozenset[str]) -> tuple[str, ...]:
    """The slugs of the origins that may corroborate an event between the parties, each once, in order."""
    return tuple(dict.fromkeys(origin.slug for origin in origins if origin and not origin.speaks_for & parties))


def grade(testimonies: Iterable[Testimony], parties: frozenset[str]) -> Grading:
    """How sure an event between the parties is, from its citations (docs/methodology.md, «Grade»).

    ``discounted`` is never computed: judging a thing untrue is the editors' act.
    """
    testimonies = tuple(testimonies)
    supporting = [item for item in testimonies if item.stance == Stance.SUPPORTS]
    against = {item.origin.slug for item in testimonies if item.stance == Stance.CONTRADICTS and item.origin}
    origins = [item.origin for item in supporting]
    agreeing = independent(origins, parties)
    belligerent = tuple(dict.fromkeys(origin.slug for origin in origins if origin and origin.speaks_for & parties))
    evidence = tuple(sorted({item.evidence for item in supporting if item.evidence != Evidence.STATEMENT}))
    contradicting = tuple(sorted(against - set(agreeing) - set(belligerent)))
    if contradicting and supporting:
        result = Grade.DISPUTED
    elif evidence:
        result = Grade.CONFIRMED
    elif len(agreeing) >= 2:
        result = Grade.CORROBORATED
    else:
        result = Grade.CLAIMED
    return Grading(result, agreeing, belligerent, contradicting, evidence, sum(origin is None for origin in origins))
