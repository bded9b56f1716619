"""Following a view by e-mail: what the readers' pages and the desk, which sends the letters, agree on.

A key in a letter's link is the desk's: readers' pages see its form and until when it is good, and hand it on unread.
"""

import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum

# A link that confirms an address works for so long; an address that is not confirmed is deleted then.
CONFIRM_WITHIN = timedelta(days=3)
# What one letter lists; the rest is a number.
MOST_LISTED = 50
LONGEST_ADDRESS, LONGEST_QUERY = 254, 1_000
# Filters of a moment, and not of a subject: nothing would ever be new in such a view.
NOT_FOLLOWED = frozenset({"known_on", "updated_since"})
_CONFIRMS = re.compile(r"[0-9a-f]{32}\.(?P<until>[0-9]{10})\.[A-Za-z0-9_-]{43}", re.ASCII)
_ENDS = re.compile(r"[0-9a-f]{32}\.[A-Za-z0-9_-]{43}", re.ASCII)


class Rhythm(StrEnum):
    """How often somebody wants letters."""

    HOURLY = "hourly"
    DAILY = "daily"


class Act(StrEnum):
    """What a link of a letter does."""

    CONFIRM = "confirm"
    END = "end"


def good_until(key: str) -> datetime | None:
    """Until when a key that confirms is good; None for what is no such key."""
    found = _CONFIRMS.fullmatch(key)
    return datetime.fromtimestamp(int(found["until"]), UTC) if found else None


def ends(key: str) -> bool:
    """Whether it has the form of a key that ends a subscription; such keys are good for ever."""
    return bool(_ENDS.fullmatch(key))


def next_morning(moment: datetime) -> datetime:
    """When daily letters are due next: at 5:00 UTC, 8:00 in Damascus.

    >>> next_morning(datetime(2026, 1, 31, 5, tzinfo=UTC)).isoformat()
    '2026-02-01T05:00:00+00:00'
    """
    morning = moment.astimezone(UTC).replace(hour=5, minute=0, second=0, microsecond=0)
    return morning if morning > moment else morning + timedelta(days=1)
