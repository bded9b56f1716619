"""Translating and signing: what is written down of each text, with the person and the moment.

Who signs a translation answers for it. A signature is no edit: it takes nothing from the right to publish what others
changed. A text that the same person translated and signed is published by somebody else, like every other change; one
that somebody else translated goes out with the signature, since two people have read it (editorial/translations/
printing.py). So a desk with one publisher is never locked by a translation.
"""

from collections.abc import Collection, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from editorial import log
from editorial.accounts import User
from editorial.edit import edited
from editorial.permissions import require
from editorial.states import WrongState
from editorial.translations.keeping import store, texts_of, write
from editorial.translations.stored import COLUMNS, State
from events.models import Event


def translate(event: Event, user: User, arabic: Mapping[str, str], fitting: Collection[str] = ()) -> list[str]:
    """Save the Arabic of the event's texts, by path; an empty one takes it away. Returns the paths that changed.

    ``fitting``: texts whose Arabic fits the English as that is now, although the English was changed.
    """
    require(user, "translate", event)
    changed = []
    for item in texts_of(event):
        path, words = item.text.path, arabic.get(item.text.path, item.arabic)
        if words != item.arabic:
            write(event, user, item.text, words)
            changed.append(path)
        elif path in fitting and item.state == State.OUT_OF_DATE:
            store(event, item.text, words, user)
            changed.append(path)
    if changed:
        event.save()
        edited(event, user, [f"{path}_ar" if path in COLUMNS else "translation" for path in changed])
    return changed


def sign(event: Event, user: User) -> int:
    """Sign every text in Arabic that is a draft and not out of date. Returns how many were signed."""
    require(user, "sign_translation", event)
    drafts = [item for item in texts_of(event) if item.state == State.DRAFT]
    if not drafts:
        raise WrongState(_("There is nothing to sign: no Arabic of this event is a draft."))
    now = timezone.now()
    for item in drafts:
        row = item.row or store(event, item.text, item.arabic, None)
        row.signed_by, row.signed_at = user, now
        row.save(update_fields=["signed_by", "signed_at"])
    log.audit(user, "sign translation", event, event.code or "", texts=len(drafts))
    return len(drafts)
