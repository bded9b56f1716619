"""What a frame was made from, and what has become of it since."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from dashboard.events import chosen
from record.queries.reading import BadParameter
from record.queries.shown import showed
from record.queries.since import Changes, changes_since
from record.tables.revisions import Revision
from rules.documents.events import EventDocument


def card(code: str | None, number: int | None) -> dict[str, object] | None:
    """An event as printed in that revision, else in the newest; ``later`` is the newest where that is later.

    Raises BadParameter for a revision without its event, Http404 for what was never printed, Gone for what may not
    be read any more.
    """
    if code is None:
        if number is None:
            return None
        raise BadParameter("revision", _("«revision» is that of an event; say which with «event»."))
    revisions = list(Revision.public.of(Revision.Kind.EVENT, code).defer("document"))
    shown = chosen(code, number, revisions)
    newest = revisions[0]
    return {
        "document": shown.printed_as(EventDocument),
        "is_pinned": number is not None,
        "later": newest if newest.number > shown.number else None,
    }


def changes(version: int | None, query: QueryDict) -> Changes | None:
    """What was corrected or retracted since a data version among the events that the address showed then."""
    if version is None:
        return None
    found = changes_since(version, lambda document: showed(query, document))
    if found is None:
        detail = _("The record has not come to data version %(version)s yet.") % {"version": version}
        raise BadParameter("version", detail, got=str(version), expected=_("a data version, as /api/v1/ says it"))
    return found
