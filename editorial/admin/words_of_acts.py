"""What was done to accounts and webhooks, said as sentences beside the audit log's own names."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.admin.words_of_review import SAID
from editorial.identity.changes import What
from editorial.log import AuditEntry
from editorial.roles import Role
from editorial.webhooks.models import Webhook

Said = Callable[[AuditEntry], str]


def in_words(entry: AuditEntry) -> str:
    """What happened; empty for acts whose reason says it."""
    said = _SAID.get(entry.action) or SAID.get(entry.action)
    return said(entry) if said else ""


def _logged_in(entry: AuditEntry) -> str:
    failed = int(str(entry.detail.get("failed", 0)))
    if not failed:
        return _("logged in")
    return ngettext(
        "logged in, after %(failed)s log-in had failed",
        "logged in, after %(failed)s log-ins had failed",
        failed,
    ) % {"failed": failed}


def _what(entry: AuditEntry) -> str:
    """The change itself, such as «editor → publisher»."""
    match entry.detail.get("what", What.ROLE):
        case What.ROLE:
            return f"{_role(entry.detail.get('before'))} → {_role(entry.detail.get('value'))}"
        case What.EMAIL:
            return f"{entry.detail.get('before') or '–'} → {entry.detail.get('value') or '–'}"
        case What.LINK:
            return _("a link that sets a passphrase")
        case What.SECOND_FACTOR:
            return _("removing the second factor")
    return _("letting somebody log in again")


def _role(value: object) -> str:
    return str(Role(value).label) if isinstance(value, str) and value in Role.values else "–"


def _requested(entry: AuditEntry) -> str:
    return _("requested, waits for a second administrator: %(change)s") % {"change": _what(entry)}


def _confirmed(entry: AuditEntry) -> str:
    given = {"change": _what(entry), "requested_by": entry.detail.get("requested_by", "")}
    return _("confirmed what %(requested_by)s requested: %(change)s") % given


def _refused(entry: AuditEntry) -> str:
    given = {"change": _what(entry), "requested_by": entry.detail.get("requested_by", "")}
    return _("refused what %(requested_by)s requested: %(change)s") % given


def _at_the_server(entry: AuditEntry) -> str:
    return _("confirmed at the server, without a second administrator: %(change)s") % {"change": _what(entry)}


def _recovery_code(entry: AuditEntry) -> str:
    left = int(str(entry.detail.get("left", 0)))
    return ngettext(
        "logged in with a recovery code; %(left)s is left", "logged in with a recovery code; %(left)s are left", left
    ) % {"left": left}


def _signed(entry: AuditEntry) -> str:
    texts = int(str(entry.detail.get("texts", 0)))
    return ngettext("signed the Arabic of %(texts)s text", "signed the Arabic of %(texts)s texts", texts) % {
        "texts": texts
    }


def _address(entry: AuditEntry) -> str:
    return f"{entry.detail.get('before') or '–'} → {entry.detail.get('value') or '–'}"


def _paused(entry: AuditEntry) -> str:
    why = str(entry.detail.get("why", ""))
    label = Webhook.Why(why).label if why in Webhook.Why.values else why
    return _("the webhook was paused by itself: %(why)s") % {"why": label}


_SAID: dict[str, Said] = {
    "log in": _logged_in,
    "log out": lambda entry: _("logged out"),
    "refuse log-ins": lambda entry: _("log-ins were refused for a while: too many had failed"),
    "clear log-ins": lambda entry: _("forgave the failed log-ins"),
    "choose passphrase": lambda entry: _("chose a passphrase by a link"),
    "change passphrase": lambda entry: _("changed their own passphrase"),
    "set second factor": lambda entry: _("set up a second factor"),
    "drop second factor": lambda entry: _("gave up their second factor"),
    "make recovery codes": lambda entry: _("made new recovery codes"),
    "use recovery code": _recovery_code,
    "end sessions": lambda entry: _("logged out everywhere else"),
    "add person": lambda entry: _("made an account"),
    "change person": lambda entry: _("changed a name"),
    "close account": lambda entry: _("closed an account: the person may not log in"),
    "open account": lambda entry: _("let the person log in again"),
    "sign translation": _signed,
    "sign": lambda entry: _("the signed Arabic was made public"),
    "give role": _what,
    "set e-mail": _address,
    "make link": lambda entry: _("made a link that sets a passphrase, and saw it"),
    "send link": lambda entry: _("had a link sent that sets a passphrase"),
    "remove second factor": lambda entry: _("removed the person's second factor"),
    "ask for change": _requested,
    "confirm change": _confirmed,
    "refuse change": _refused,
    "confirm at server": _at_the_server,
    "add webhook": lambda entry: _("made a webhook, and saw its secret"),
    "change webhook": lambda entry: _("changed a webhook"),
    "renew secret": lambda entry: _("renewed a webhook's secret, and saw it"),
    "pause webhook": lambda entry: _("paused a webhook"),
    "resume webhook": lambda entry: _("resumed a webhook"),
    "delete webhook": lambda entry: _("deleted a webhook"),
    "webhook paused": _paused,
}
