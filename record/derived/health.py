"""Whether what readers are shown is what was printed: the whole of it checked in the background, its end at a glance.

The worker checks the chain and holds every row against the newest document of its thing, and stores the result;
``glance`` reads that result, and what one indexed statement can say of this moment.
"""

import json
import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connections
from django.utils import timezone

from record.derived import stored
from record.press import chain
from record.tables.outbox import Derived
from record.tables.revisions import State

log = logging.getLogger(__name__)
CHECK = "check"
# A check is due after ten minutes, or later where the last one took so long that it would take a hundredth of a core.
_DUE_AFTER = timedelta(minutes=10)
_SHARE = 100
STALE_AFTER = timedelta(days=1)

# Rows are written in the transaction that prints, so that one statement sees both or neither.
_ROWS_BEHIND = """
WITH newest AS (
    SELECT DISTINCT ON (kind, code) kind, code, position, verb FROM record_revision ORDER BY kind, code, number DESC
), shown AS (
    SELECT 'event' AS kind, code, revision_id FROM record_eventrecord
    UNION ALL SELECT 'control', code, revision_id FROM record_controlrecord
    UNION ALL SELECT 'place', slug, revision_id FROM record_placerecord
    UNION ALL SELECT 'actor', slug, revision_id FROM record_actorrecord
    UNION ALL SELECT 'source', slug, revision_id FROM record_sourcerecord
    UNION ALL SELECT 'front', slug, revision_id FROM record_frontrecord
    UNION ALL SELECT 'story', slug, revision_id FROM record_storyrecord
)
SELECT count(*) FROM newest FULL JOIN shown USING (kind, code)
WHERE CASE WHEN verb = 'retract' THEN revision_id IS NOT NULL ELSE revision_id IS DISTINCT FROM position END
"""
_GLANCE = """
SELECT s.version, (SELECT version FROM record_derived WHERE name = 'summary'),
       (SELECT max(position) FROM record_revision),
       (SELECT CASE WHEN r.verb = 'retract' THEN e.code IS NULL ELSE e.revision_id = r.position END
        FROM (SELECT * FROM record_revision WHERE kind = 'event' ORDER BY position DESC LIMIT 1) r
        LEFT JOIN record_eventrecord e USING (code)),
       (SELECT body FROM record_derived WHERE name = %s)
FROM record_state s
"""


@dataclass(frozen=True)
class Check:
    """What the last check of the whole record came to. ``rows_behind`` is a number of events, places, and so on."""

    at: datetime
    seconds: float
    is_whole: bool
    rows_behind: int


@dataclass(frozen=True)
class Glance:
    """The record at this moment. Versions are positions in the chain; ``derived`` is 0 before the first time."""

    version: int
    derived: int
    ends_at: int
    newest_row_is_current: bool
    check: Check | None


def glance(using: str = "public") -> Glance:
    """Read in one statement. Raises State.DoesNotExist before the first migration, and django.db.Error."""
    with connections[using].cursor() as cursor:
        cursor.execute(_GLANCE, [CHECK])
        row = cursor.fetchone()
    if row is None:
        raise State.DoesNotExist("The record has no state yet: run migrate.")
    version, derived, ends_at, is_current, body = row
    return Glance(version, derived or 0, ends_at or 0, is_current is not False, _opened(body) if body else None)


def check_whole(*, even_if_not_due: bool = False) -> Check | None:
    """Check the whole record as the worker and store the result; None where the last check is recent enough."""
    last = glance(stored.WORKER).check
    started, begun = timezone.now(), time.monotonic()
    if last and not even_if_not_due and started - last.at < max(_DUE_AFTER, timedelta(seconds=last.seconds * _SHARE)):
        return None
    broken = chain.first_break(stored.WORKER)
    behind = _rows_behind(stored.WORKER)
    if broken:
        log.critical("The record has been tampered with: %s", broken)
    if behind:
        log.critical("%s rows that readers are shown are not of the newest documents: run rebuild_rows.", behind)
    check = Check(started, round(time.monotonic() - begun, 3), broken is None, behind)
    _store(check)
    return check


def _rows_behind(using: str) -> int:
    with connections[using].cursor() as cursor:
        cursor.execute(_ROWS_BEHIND)
        return int(cursor.fetchone()[0])


def _store(check: Check) -> None:
    body = {
        "at": check.at.isoformat(),
        "seconds": check.seconds,
        "is_whole": check.is_whole,
        "rows_behind": check.rows_behind,
    }
    version = State.objects.using(stored.WORKER).values_list("version", flat=True).get()
    kept = {"version": version, "body": json.dumps(body)}
    Derived.objects.using(stored.WORKER).update_or_create(name=CHECK, defaults=kept)


def _opened(body: str) -> Check:
    stored = json.loads(body)
    return Check(datetime.fromisoformat(stored["at"]), stored["seconds"], stored["is_whole"], stored["rows_behind"])
