"""What undoing a merge of two events leaves as it is now: kept as facts, and said in the language of the page."""

from typing import TypedDict

from django.apps import apps
from django.conf import settings
from django.db.models import Model, TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from events.models import Event


class Why(TextChoices):
    """The label is the sentence that is said."""

    CHANGED = (
        "changed",
        _("%(kind)s «%(part)s» stays in this event: it was changed since. The other event has it as well."),
    )
    RESTED_ON = (
        "rested_on",
        _(
            "%(kind)s «%(part)s» stays in this event: something that was added since rests on it. "
            "The other event has it as well."
        ),
    )
    FIELD = "field", _("«%(part)s» was changed since, and stays as it is now.")
    NEITHER = "neither", _("«%(part)s» names neither event any more, and stays as it is now.")
    ALONE = "alone", _("%(kind)s «%(part)s» was changed since, and stays as it is now.")


class Left(TypedDict):
    """``label`` and ``pk``: the record; of a field of the event, its column in ``name`` and no record. ``name``: what
    the record was called in English when the merge was undone, where it is not there any more."""

    why: str
    label: str
    pk: int
    name: str


def left(row: Model, why: Why) -> Left:
    with override(settings.LANGUAGE_CODE):
        return Left(why=why.value, label=row._meta.label_lower, pk=row.pk, name=str(row))


def left_field(column: str) -> Left:
    return Left(why=Why.FIELD.value, label="", pk=0, name=column)


def left_in_words(one: Left | str) -> str:
    """Undone merges of earlier releases keep a sentence."""
    if isinstance(one, str):
        return one
    values = {"part": one["name"], "kind": ""}
    if one["label"]:
        kind = apps.get_model(one["label"])
        values = {
            "part": str(kind._base_manager.filter(pk=one["pk"]).first() or one["name"]),
            "kind": capfirst(kind._meta.verbose_name),
        }
    else:
        values["part"] = _field(one["name"])
    return gettext(str(Why(one["why"]).label)) % values


def _field(column: str) -> str:
    """What a column of events is called."""
    names = {field.attname: str(field.verbose_name) for field in Event._meta.concrete_fields}
    return capfirst(names.get(column, column))
