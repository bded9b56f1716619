"""Which two events can be one, and which cannot."""

from django.utils.translation import gettext as _

from editorial.review.approvals import waiting_for
from editorial.states import WrongState
from events.models import Event


def may_be_merged(event: Event) -> bool:
    """Whether an event may go into another or take one in, whatever the other is."""
    return not _why_not(event)


def require_fit(stays: Event, goes: Event) -> None:
    """Raises WrongState where the two cannot be one."""
    for event in (stays, goes):
        if why := _why_not(event):
            raise WrongState(why)
    if stays.is_campaign != goes.is_campaign:
        raise WrongState(_("One of the two is a campaign, and the other an event that can be part of one."))
    if stays.pk == goes.part_of_id or goes.pk == stays.part_of_id:
        raise WrongState(_("One of the two is part of the other."))
    if stays.is_being_verified != goes.is_being_verified:
        raise WrongState(
            _("One of the two is being verified: readers see no figures of it. Decide on its grade first.")
        )
    if waiting_for(goes):
        said = _("«%(event)s» is approved to be published at a time: cancel that first.")
        raise WrongState(said % {"event": goes})


def _why_not(event: Event) -> str:
    if event.dataset_id:
        said = _("«%(event)s» is a row of a dataset, and stays as it came: decide on its match instead.")
        return said % {"event": event}
    if event.status in Event.GONE:
        said = _("«%(event)s» is %(status)s: only an event that is at work or public is merged.")
        return said % {"event": event, "status": event.get_status_display()}
    if event.code and not event.is_public:
        said = _("«%(event)s» was retracted, and is not public again: publish it first, or leave it retracted.")
        return said % {"event": event}
    return ""
