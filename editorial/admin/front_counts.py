"""What somebody should look at, on the front page: a number, what it counts, and the list that has them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from editorial.accounts import User
from editorial.duplicates.models import Merge
from editorial.lists.filters import to_look_at
from editorial.permissions import can, matrix
from editorial.review.setting_aside import untouched
from events.models import Actor, Event
from places.models import Place


@dataclass(frozen=True)
class Count:
    """One line: «41», «events on a single source», and where they are listed."""

    number: int
    text: str
    address: str


# Of rooms that this one knows nothing of: what is brought in, for one.
FURTHER: list[Callable[[], Count]] = []


def counts(user: User) -> list[Count]:
    """Those that are not nought, of what the person may read in full."""
    if matrix().get(("read_drafts", user.role), "no") != "all":
        return []
    return [one for one in _all(user) if one.number]


def _all(user: User) -> Iterator[Count]:
    if can(user, "merge"):
        waiting = Merge.objects.filter(state__in=Merge.WAITS).count()
        text = ngettext("merge waits for a second person", "merges wait for a second person", waiting)
        yield Count(waiting, text, reverse("admin:editorial_merge_changelist"))
    for further in FURTHER:
        yield further()
    listed = reverse("admin:events_event_changelist")
    findings, thin, untranslated, unsigned, out_of_date = (
        to_look_at(Event.objects.all(), why).count()
        for why in ("findings", "thin", "untranslated", "unsigned", "out_of_date")
    )
    text = ngettext("event whose figures do not add up", "events whose figures do not add up", findings)
    yield Count(findings, text, f"{listed}?look=findings")
    text = ngettext("event on one source at most", "events on one source at most", thin)
    yield Count(thin, text, f"{listed}?look=thin")
    text = ngettext("event without Arabic", "events without Arabic", untranslated)
    yield Count(untranslated, text, f"{listed}?look=untranslated")
    old = untouched(Event.objects.all()).count()
    text = ngettext("draft that nobody touched for 90 days", "drafts that nobody touched for 90 days", old)
    yield Count(old, text, f"{listed}?look=untouched")
    text = ngettext("event whose Arabic is to be signed", "events whose Arabic is to be signed", unsigned)
    yield Count(unsigned, text, f"{listed}?look=unsigned")
    text = ngettext("event whose Arabic is out of date", "events whose Arabic is out of date", out_of_date)
    yield Count(out_of_date, text, f"{listed}?look=out_of_date")
    places, actors = _without_arabic(Place), _without_arabic(Actor)
    text = ngettext("public place without an Arabic name", "public places without an Arabic name", places)
    yield Count(places, text, f"{reverse('admin:places_place_changelist')}?arabic=none&readers=something")
    text = ngettext("public actor without an Arabic name", "public actors without an Arabic name", actors)
    yield Count(actors, text, f"{reverse('admin:events_actor_changelist')}?arabic=none&readers=something")


def _without_arabic(kind: type[Place] | type[Actor]) -> int:
    return kind.objects.filter(name_ar="", public_revision__isnull=False, merged_into=None).count()
