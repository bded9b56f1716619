"""Who can publish an event now: people whose role may, and who have no part in what would be printed."""

from editorial.accounts import User
from editorial.other_hands import require_other_hands
from editorial.permissions import NotAllowed, can, matrix
from editorial.printing.whole import whole
from editorial.releases import printed_with
from events.models import Event


def who_may_publish(event: Event) -> list[User]:
    """By name; empty where everybody whose role may has changed it, or there is nobody."""
    action = "correct" if event.is_public else "publish"
    roles = [role for (name, role), value in matrix().items() if name == action and value != "no"]
    full = whole(Event).get(pk=event.pk)
    others = printed_with(full)
    people = User.objects.filter(role__in=roles, is_active=True, is_system=False)
    return [
        person
        for person in people
        if can(person, action, event)
        and all(can(person, "publish", record) for record in others)
        and _has_other_hands(full, person)
    ]


def _has_other_hands(event: Event, person: User) -> bool:
    try:
        require_other_hands(event, person)
    except NotAllowed:
        return False
    return True
