"""Claims of control of two events that become one: what both say alike is kept once, as figures are."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.core import serializers
from django.db.models import Q
from django.utils.translation import gettext as _

from control.models import ControlClaim
from editorial.accounts import User
from editorial.duplicates.event_followers import Changed, change
from editorial.duplicates.event_parts import Fate, Part
from editorial.printing.whole import whole
from editorial.releases import approval, release_control
from editorial.retract import replaced
from editorial.review.comments import Comment
from editorial.review.subjects import about
from editorial.snapshots import json_of, values_of
from editorial.translations.models import Translation
from editorial.translations.stored import rows_of
from events.models import Event
from record.models import Revision
from record.press.runs import Run


@dataclass(frozen=True)
class Pair:
    """Two claims that say the same. ``kept``: the one that is public, else the one of the event that stays."""

    kept: ControlClaim
    other: ControlClaim

    @property
    def is_in_print(self) -> bool:
        """Readers see both: the other is taken out of print, and never deleted."""
        return self.other.is_public


def said_twice(stays: Event, goes: Event) -> list[Pair]:
    """What both say in every field; a claim that was retracted, or that an import would bring again, is no twin."""
    own: dict[str, ControlClaim] = {}
    for claim in _standing(stays):
        own.setdefault(_said(claim), claim)
    pairs = []
    for claim in _standing(goes):
        twin = own.get(said := _said(claim))
        if twin is None:
            continue
        pair = Pair(claim, twin) if claim.is_public and not twin.is_public else Pair(twin, claim)
        if pair.is_in_print or not pair.other.external_id:
            pairs.append(pair)
            own[said] = pair.kept
    return pairs


def control_parts(stays: Event, goes: Event) -> Iterator[Part]:
    """Each claim of the event that goes with what becomes of it."""
    pairs = {pair.other.pk: pair for pair in said_twice(stays, goes)}
    kept = {pair.kept.pk for pair in pairs.values()}
    for claim in goes.control_claims.select_related("place", "holder", "report__source").order_by("pk"):
        pair = pairs.get(claim.pk)
        if pair is not None and pair.is_in_print:
            said = _("Readers see the same there: %(code)s leads on to %(kept)s.")
            yield Part(claim, Fate.THERE, pair.kept, said % {"code": claim.code, "kept": pair.kept.code})
        elif pair is not None:
            yield Part(claim, Fate.THERE, pair.kept, _("The same is said there."))
        else:
            why = _("The same is said there, and not public: this one is kept.") if claim.pk in kept else ""
            yield Part(claim, Fate.ADDED, None, why)


def keep_once(pairs: Iterable[Pair], dropped: list[str]) -> list[Changed]:
    """Delete the other of each pair that no reader sees; it is added to ``dropped``, to be put back. What was said of
    it, and where it was read, is of the one that is kept: returns the rows that were changed."""
    changed: list[Changed] = []
    for pair in pairs:
        _follow(pair, changed)
        if not pair.is_in_print:
            dropped.append(serializers.serialize("json", [pair.other]))
            pair.other.delete()
    return changed


def take_out_of_print(run: Run, codes: Collection[tuple[int, str]], user: User, reason: str) -> None:
    """``codes``: the claims that readers saw twice, with the codes of those that stand for them."""
    for claim in ControlClaim.objects.filter(pk__in=dict(codes), public_revision__isnull=False).order_by("pk"):
        replaced(run, claim, user, reason, dict(codes)[claim.pk])


def bring_into_print_again(run: Run, event: Event, codes: Collection[tuple[int, str]], user: User, reason: str) -> None:
    """Those that nobody has moved or published since."""
    for claim in whole(ControlClaim).filter(pk__in=dict(codes), event=event, public_revision=None).order_by("pk"):
        last = Revision.objects.of(Revision.Kind.CONTROL, claim.code or "").first()
        if last is not None and last.is_tombstone:
            release_control(run, claim, user, approval(user, [claim]), reason)


def _standing(event: Event) -> list[ControlClaim]:
    claims = event.control_claims.prefetch_related("challengers").order_by("pk")
    return [claim for claim in claims if not claim.is_retracted]


def _said(claim: ControlClaim) -> str:
    """All that it says, but for the event."""
    return json_of({**values_of(claim), "event_id": None})


def _follow(pair: Pair, changed: list[Changed]) -> None:
    kept, other = pair.kept, pair.other
    for relation in ControlClaim._meta.related_objects:
        if relation.one_to_many:
            column = relation.field.attname
            for row in relation.related_model._base_manager.filter(**{column: other.pk}):
                change(row, {column: kept.pk}, changed)
    begun = Comment.objects.filter(about(other), answers=None, settled_at=None)
    for comment in Comment.objects.filter(Q(pk__in=begun) | Q(answers__in=begun)):
        change(comment, {"record_id": kept.pk}, changed)
    there = {row.path for row in rows_of(kept)}
    for row in rows_of(other):
        if isinstance(row, Translation) and row.path not in there and not pair.is_in_print:
            change(row, {"record_id": kept.pk}, changed)
