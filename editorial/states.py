"""In which state an event must be for a verb, and moving it to the next."""

from django.utils.translation import gettext as _

from desk.models import Mergeable, Printable, Stale
from events.models import Event
from wording.lists import listed


class WrongState(Exception):
    """The verb does not apply to the event as it is; the message says what does."""


def lock(record: Printable) -> None:
    """Keep the record from changing until the transaction ends; Stale if it changed since it was read.

    What the press wrote meanwhile (status, code, public revision) is taken over.
    """
    own = {"version", *record.kept_by_the_press}
    current = type(record)._base_manager.select_for_update().only(*own).get(pk=record.pk)
    if current.version != record.version:
        raise Stale(record, current.version)
    if isinstance(record, Mergeable) and record.merged_into:
        raise WrongState(_("It is merged into «%(entry)s»: open that one.") % {"entry": record.merged_into})
    for name in record.kept_by_the_press:
        setattr(record, name, getattr(current, name))


def expect(event: Event, *statuses: Event.Status) -> None:
    if event.status not in statuses:
        raise WrongState(
            _("This needs an event that is: %(expected)s. It is: %(actual)s.")
            % {
                "expected": listed(str(status.label) for status in statuses),
                "actual": event.get_status_display(),
            }
        )


def expect_public(record: Printable) -> None:
    if record.is_public:
        return
    if isinstance(record, Event):
        raise WrongState(_("This needs an event that readers can see; publish it first."))
    raise WrongState(_("Readers do not see this: it is not public."))


def set_status(event: Event, status: Event.Status) -> None:
    """Status is the press's business, not an edit: the version does not move."""
    Event.objects.filter(pk=event.pk).update(status=status)
    event.status = status


def require_reason(reason: str) -> str:
    reason = reason.strip()
    if not reason:
        raise WrongState(_("Say why: the reason is public."))
    return reason
