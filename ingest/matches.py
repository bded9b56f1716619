"""A person decides on the match of a row, before the batch is applied or after.

``accept``: the row is about the event, and is put on it as the dataset's word. ``refuse``: it is an event of its own.
What is proposed for a row, with the reasons, is ``row.match``, a list that ``imports.dry_run.find_matches`` writes.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import log
from editorial.accounts import User
from editorial.bulk.edits import drafted_in_bulk
from editorial.edit import edited
from editorial.permissions import require
from events.models import Event
from imports import applying, on_events
from imports.applying import CannotApply
from imports.models import Batch, Row
from rules.vocabulary import Overlap


@transaction.atomic
def accept(row: Row, event: Event, user: User, verdict: Overlap = Overlap.SAME) -> Row:
    """The row is the event, or stands to it as ``verdict`` says.

    Of a dry run it is remembered, and carried out when the batch is applied; of a batch that is applied it is carried
    out at once, as an edit of the event by this person, which somebody else has to publish. Raises NotAllowed, or
    CannotApply where the row has become an event already.
    """
    row, event = _locked(row, user), event.survivor()
    chosen = {"event": event.pk, "code": event.code or "", "verdict": verdict.value, "score": 1.0, "reasons": []}
    proposed = next((match for match in row.match if match["event"] == event.pk), chosen)
    others = [match for match in row.match if match["event"] != event.pk]
    row.match = [{**proposed, "verdict": verdict.value, "chosen": True}, *others]
    row.decision = Row.Decision.ON_EVENT
    row.save(update_fields=["match", "decision"])
    if row.batch.state in Batch.IN_FORCE:
        try:
            on_events.put_on_event(row, event, verdict, applying.drafts_of(row.batch))
        except on_events.NotOnAnEvent as problem:
            raise CannotApply(str(problem)) from problem
        edited(event, user)
    log.audit(user, "accept match", event, code=row.upstream_id[:80], verdict=verdict.value)
    return row


@transaction.atomic
def refuse(row: Row, user: User) -> Row:
    """The row is about none of the events that were proposed: it becomes an event of its own.

    Of a batch that is applied it is drafted at once, by this person. Raises as ``accept`` does.
    """
    row = _locked(row, user)
    row.match, row.decision = [], Row.Decision.ACCEPTED
    row.save(update_fields=["match", "decision"])
    if row.batch.state in Batch.IN_FORCE:
        ids = applying.draft_one(row)
        drafted_in_bulk(Event, ids, user)
        row.refresh_from_db()
    log.audit(user, "refuse match", None, code=row.upstream_id[:80])
    return row


def _locked(row: Row, user: User) -> Row:
    require(user, "import_apply")
    batch = Batch.objects.select_for_update().get(pk=row.batch_id)
    row = Row.objects.select_for_update(of=("self",)).select_related("batch").get(pk=row.pk)
    if batch.state not in (Batch.State.DRY_RUN, *Batch.IN_FORCE) or row.verdict != Row.Verdict.ADDED:
        raise CannotApply(_("Only a new row of a dry run or of an applied batch can be decided on."))
    if row.event_id is not None:
        raise CannotApply(_("The row has become an event of the desk already: decide on that."))
    return row
