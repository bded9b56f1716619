"""Who confirmed what looked wrong: nothing unusual is printed until somebody has said that it is meant."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from control.models import ControlClaim
from editorial import log
from editorial.accounts import User
from editorial.checks import NotReady
from editorial.log import AuditEntry
from editorial.plausibility.facts import control_facts, facts_of
from editorial.printing.whole import whole
from events.models import Event
from rules.plausibility.doubts import Doubt, DoubtRule
from rules.plausibility.events import doubts, doubts_of_control
from wording.doubts import doubt_in_words

# What somebody may have to confirm something of.
Confirmable = Event | ControlClaim

_ACTION = "confirm"
# What an event that is being verified leaves for later: what it rests on, and what it changed.
_BEING_CHECKED = frozenset({DoubtRule.OWN_EVIDENCE, DoubtRule.AGAINST_THE_RULE, DoubtRule.NO_CONTROL})


@dataclass(frozen=True)
class Question:
    """A doubt as a page asks of it; ``confirmed_by`` says who confirmed it already, ``other`` is the primary key of the
    event in question."""

    key: str
    text: str
    confirmed_by: str = ""
    other: int | None = None


def question_of(doubt: Doubt, confirmed_by: str = "") -> Question:
    return Question(doubt.key, doubt_in_words(doubt), confirmed_by, doubt.other)


class NotConfirmed(NotReady):
    """Something unusual that nobody has confirmed; ``problems`` says what, ``questions`` what is to be confirmed."""

    def __init__(self, questions: list[Question]) -> None:
        super().__init__([_("Please confirm: %(doubt)s") % {"doubt": question.text} for question in questions])
        self.questions = questions


def questions(record: Confirmable) -> list[Question]:
    """What has to be confirmed by name before the record is printed, in the language of the page.

    ``record`` as ``editorial.printing.whole`` reads it.
    """
    known = _confirmed(record)
    return [
        question_of(doubt, known[doubt.key].user.get_username() if doubt.key in known else "")
        for doubt in _to_confirm(record)
    ]


def require_confirmed(event: Event, user: User, keys: Collection[str] = ()) -> None:
    """As ``require_confirmed_of`` does, of an event as it is stored."""
    if not user.is_system:
        require_confirmed_of(whole(Event).get(pk=event.pk), user, keys)


def require_confirmed_of(record: Confirmable, user: User, keys: Collection[str] = ()) -> None:
    """Write down what the person confirms by these keys. Raises NotConfirmed for what then nobody has confirmed.

    ``record`` as ``editorial.printing.whole`` reads it; call it within the transaction that prints. The accounts of the
    system print what a command was given to load, and confirm nothing.
    """
    if user.is_system:
        return
    known = _confirmed(record)
    fresh = [doubt for doubt in _to_confirm(record) if doubt.key not in known]
    open_ones = [doubt for doubt in fresh if doubt.key not in keys]
    if open_ones:
        raise NotConfirmed([question_of(doubt) for doubt in open_ones])
    for doubt in fresh:
        _keep(record, user, doubt)


def _to_confirm(record: Confirmable) -> list[Doubt]:
    """Of an event that is being verified, what readers see of it: when and where, and whether it is known already."""
    if isinstance(record, ControlClaim):
        return list(doubts_of_control(control_facts(record)))
    found = doubts(facts_of(record))
    passed_over = _BEING_CHECKED if record.is_being_verified else frozenset()
    return [doubt for doubt in found if not doubt.rule.is_refused and doubt.rule not in passed_over]


def _keep(record: Confirmable, user: User, doubt: Doubt) -> None:
    log.audit(user, _ACTION, record, record.code or "", key=doubt.key, rule=doubt.rule.value, text=doubt.text)


def _confirmed(record: Confirmable) -> Mapping[str, AuditEntry]:
    """What was confirmed of this record, by the keys of the doubts; the newest of each."""
    kept = AuditEntry.objects.filter(action=_ACTION, kind=str(record._meta.model_name), record_id=record.pk)
    return {entry.detail["key"]: entry for entry in kept.select_related("user").order_by("id")}
