"""What stands in the way of publication, in words an editor can act on."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from control.models import ControlClaim
from desk.models import Stale
from desk.related import related
from editorial.control_of_events import disagreements, out_of_time
from editorial.permissions import NotAllowed
from editorial.plausibility.facts import refused
from editorial.states import WrongState
from events.models import Actor, CasualtyAssessment, CasualtyClaim, Citation, Event, EventUpdate
from places.bounds import outside_km2
from rules.dates import misfit
from rules.plausibility.doubts import Doubt, DoubtRule
from rules.plausibility.events import CLOCKS
from rules.vocabulary import Concession, DatePrecision, EventType
from sources.models import Source
from wording.dates import day_in_words
from wording.doubts import doubt_in_words


class NotReady(Exception):
    """The record cannot be printed yet; ``problems`` says what is missing."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


# What a verb says where it does nothing.
REFUSALS = (NotAllowed, NotReady, WrongState, Stale)


def problems(event: Event) -> list[str]:
    """Everything that must be mended before the event can be made public."""
    return [*map(doubt_in_words, refused(event)), *problems_of_its_own(event), *disagreements(event)]


def problems_of_its_own(event: Event) -> list[str]:
    """The same without what its control claims say otherwise."""
    found = []
    if not list(related(event, "citations", Citation)):
        found.append(_("No report says so yet: add at least one citation."))
    misfitting = misfit(event.earliest, event.latest, DatePrecision(event.date_precision))
    if misfitting:
        found.append(misfitting)
    if event.part_of and not EventType(event.part_of.type).is_campaign:
        found.append(_("It is part of «%(event)s», which is not an offensive.") % {"event": event.part_of})
    if event.part_of and event.is_campaign:
        found.append(_("A campaign cannot be part of another campaign: their tolls would be counted twice."))
    if event.is_being_verified and says_more_than_a_stub(event):
        found.append(_("It is being verified, so it has no figures and changes no control yet: clear its grade first."))
    if event.dataset and not may_be_published(event.dataset):
        said = _(
            "The licence of «%(dataset)s» forbids handing its rows on: allow it at the source, or in the settings."
        )
        found.append(said % {"dataset": event.dataset})
    tomorrow = timezone.now().date() + CLOCKS
    for update in related(event, "updates", EventUpdate):
        if not event.earliest <= update.known_on <= tomorrow:
            said = _("The update of %(day)s is dated before the event, or on a day that has not come: correct its day.")
            found.append(said % {"day": day_in_words(update.known_on)})
    for report in {citation.report for citation in related(event, "citations", Citation)}:
        if report.published_earliest and report.published_earliest > tomorrow:
            said = _("The report «%(report)s» is dated %(day)s, which has not come yet: correct its day.")
            found.append(said % {"report": report, "day": day_in_words(report.published_earliest)})
    for number, claim in enumerate(related(event, "claims", CasualtyClaim), start=1):
        period = max(filter(None, (claim.period_start, claim.period_end)), default=None)
        if period and period > tomorrow:
            said = _("The period of claim %(number)s reaches %(day)s, which has not come yet: correct it.")
            found.append(said % {"number": number, "day": day_in_words(period)})
        origin = claim.origin() if claim.concession == Concession.CONCEDED else None
        if claim.concession == Concession.CONCEDED and not (origin and origin.speaks_for):
            said = _(
                "Claim %(number)s is marked as conceded, but its origin is nobody’s own voice: "
                "name the party at the source."
            )
            found.append(said % {"number": number})
        for other in (claim.part_of, claim.supersedes):
            if other and other.event_id != event.pk:
                found.append(_("Claim %(number)s names a claim of another event.") % {"number": number})
    return found


def says_more_than_a_stub(event: Event) -> bool:
    """Whether it has figures or says who holds a place, which an event that is being verified leaves for later."""
    control = (claim for claim in related(event, "control_claims", ControlClaim) if not claim.is_retracted)
    parts = (related(event, "claims", CasualtyClaim), related(event, "assessments", CasualtyAssessment), control)
    return any(True for part in parts for _one in part)


def may_be_published(dataset: Source) -> bool:
    """Whether rows of the dataset may be put before readers: its licence allows it, or the operator says so."""
    return dataset.may_be_redistributed or dataset.slug in settings.PUBLISHED_DATASETS


def control_problems(claim: ControlClaim) -> list[str]:
    found = []
    if claim.earliest and claim.latest:
        misfitting = misfit(claim.earliest, claim.latest, DatePrecision(claim.date_precision))
        if misfitting:
            found.append(misfitting)
    days = [claim.earliest, claim.until, claim.report.published_earliest]
    if future := [day for day in days if day and day > timezone.now().date() + CLOCKS]:
        found.append(doubt_in_words(Doubt(DoubtRule.FUTURE, "dates", {"day": future[0]})))
    if claim.holder and claim.holder in claim.challengers.all():
        found.append(_("%(actor)s cannot hold the place and challenge its holder.") % {"actor": claim.holder})
    other = claim.contradicted()
    if other:
        found.append(_("The same source gives the place another holder on the same day: %(claim)s.") % {"claim": other})
    if claim.event and claim.as_claim().counts:
        found.extend(filter(None, [out_of_time(claim, claim.event)]))
    if claim.area and outside_km2(claim.area):
        found.append(_("The drawn area reaches out of the country."))
    return found


def actor_problems(actor: Actor) -> list[str]:
    """What stands in the way of printing the actor's end as a holder of ground."""
    if actor.ground_end_earliest is None or actor.ground_end_latest is None:
        return []
    found = []
    misfitting = misfit(actor.ground_end_earliest, actor.ground_end_latest, DatePrecision(actor.ground_end_precision))
    if misfitting:
        found.append(misfitting)
    if not actor.ground_end_reports.exists():
        found.append(_("No report says that it holds ground no more: add at least one."))
    if circle := succession_in_a_circle(actor):
        found.append(circle)
    return found


def succession_in_a_circle(actor: Actor) -> str | None:
    """The chain of successors in words where it comes back to the actor."""
    chain = [actor, *actor.successors()]
    if actor.succeeded_by is None or chain[-1].succeeded_by is None:
        return None
    named = " → ".join(str(item) for item in (*chain, chain[-1].succeeded_by))
    return _("The successors form a circle: %(chain)s. Correct one of them.") % {"chain": named}


def require_ready(event: Event) -> None:
    found = problems(event)
    if found:
        raise NotReady(found)
