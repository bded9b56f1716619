"""A later version's word on an event that an earlier one became: new claims supersede, and nothing is overwritten."""

from collections.abc import Iterable

from desk.fields import as_point
from events.models import CasualtyClaim, Citation, Event, Participant
from imports.candidates import Candidate
from imports.drafting import ClaimFields, Drafts, quoted
from rules.documents.event_terms import EVENT_TERMS
from rules.vocabulary import ClaimStatus

_LONGEST_NOTE = 2_000  # characters; the column's limit


def revise(event: Event, candidate: Candidate, drafts: Drafts, version_before: str) -> None:
    """Bring the event up to the candidate. The event is saved once, as a change of its own version."""
    where = drafts.where(candidate.locality)
    event.type, event.title, event.summary = candidate.type, candidate.title, candidate.summary
    for term in EVENT_TERMS:
        setattr(event, term.name, candidate.terms.get(term.name, ""))
    event.title_ar, event.summary_ar = candidate.title_ar, candidate.summary_ar
    event.earliest, event.latest = candidate.earliest, candidate.latest
    event.date_precision, event.date_basis = candidate.date_precision, candidate.date_basis
    event.place_id, event.place_precision = where.place, where.precision
    event.point = as_point((where.position.longitude, where.position.latitude)) if where.position else None
    event.status = Event.Status.DRAFT
    event.dataset_version = drafts.batch.version
    event.save()
    Event.objects.filter(pk=event.pk).update(status=Event.Status.DRAFT)
    _participants(event, candidate, drafts)
    _citation(event, candidate, drafts)
    standing = event.claims.filter(status=ClaimStatus.STANDS, report__source=drafts.source).order_by("number")
    claims_of_a_version(event, candidate, drafts, version_before, standing)


def _participants(event: Event, candidate: Candidate, drafts: Drafts) -> None:
    wanted = drafts.roles(candidate)
    if list(event.participants.values_list("actor_id", "role")) == [(actor, role.value) for actor, role in wanted]:
        return
    event.participants.all().delete()
    Participant.objects.bulk_create(
        Participant(event=event, actor_id=actor, role=role, position=position)
        for position, (actor, role) in enumerate(wanted)
    )


def _citation(event: Event, candidate: Candidate, drafts: Drafts) -> None:
    wording, note = quoted(candidate)
    Citation.objects.update_or_create(
        event=event,
        report=drafts.report,
        attributed_to_id=drafts.speaker(candidate),
        defaults={"attribution_wording": wording, "note": note, "position": event.citations.count()},
    )


def claims_of_a_version(
    event: Event, candidate: Candidate, drafts: Drafts, version_before: str, claims: Iterable[CasualtyClaim]
) -> list[CasualtyClaim]:
    """Each figure that differs from those ``claims`` is a claim of this version's report that supersedes the one before
    it; a figure that the version no longer has is withdrawn. What stands now."""
    standing = {(claim.counted, claim.group_id, claim.harm): claim for claim in claims}
    now = []
    for figure in drafts.claims(candidate):
        before = standing.pop((figure.counted.value, figure.group, str(figure.harm)), None)
        if before and _says_the_same(before, figure):
            now.append(before)
            continue
        claim = claim_of(event, candidate, drafts, figure, supersedes=before)
        now.append(claim)
        if before:
            reason = f"Version {drafts.batch.version} gives another figure than version {version_before}."
            CasualtyClaim.objects.filter(pk=before.pk).update(status=ClaimStatus.SUPERSEDED, status_reason=reason)
    for gone in standing.values():
        reason = f"Version {drafts.batch.version} does not give this figure any more."
        CasualtyClaim.objects.filter(pk=gone.pk).update(status=ClaimStatus.RETRACTED, status_reason=reason)
    return now


def claim_of(
    event: Event,
    candidate: Candidate,
    drafts: Drafts,
    figure: ClaimFields,
    *,
    note: str = "",
    supersedes: CasualtyClaim | None = None,
) -> CasualtyClaim:
    """The figure as a claim of the event, stored; ``note`` comes before the figure's own."""
    wording, _ = quoted(candidate)
    claim = CasualtyClaim(
        event=event,
        report=drafts.report,
        attributed_to_id=drafts.speaker(candidate),
        attribution_wording=wording,
        period_start=candidate.earliest,
        period_end=candidate.latest,
        counted=figure.counted,
        group_id=figure.group,
        harm=figure.harm,
        low=figure.low,
        high=figure.high,
        wording=figure.wording,
        note=" ".join(filter(None, (note, figure.note)))[:_LONGEST_NOTE],
        supersedes=supersedes,
    )
    claim.save()
    return claim


def _says_the_same(claim: CasualtyClaim, figure: ClaimFields) -> bool:
    return (claim.low, claim.high, claim.wording) == (figure.low, figure.high, figure.wording)
