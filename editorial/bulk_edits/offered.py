"""The few fields that are offered, and which records must not be given a value without looking at them.

None of the fields says how many, when, how sure or on what evidence: that is read record by record.
"""

from collections.abc import Collection

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.models import Versioned
from editorial.bulk_edits.fields import Code, Column, Field, Fronts, Misfit, ToOne, WorkedOnBy
from editorial.bulk_edits.models import Value
from events.models import Event
from places.models import Place
from rules.vocabulary import EventType, PlacePrecision
from sources.models import Report


def _of_another_kind(record: Versioned, value: Value) -> str:
    """A type with consequences of its own: a change of control is drafted, parts are counted apart."""
    assert isinstance(record, Event)
    before, after = EventType(record.type), EventType(str(value))
    if before.changes_control or after.changes_control:
        return _("Who holds the place hangs on its type: change it on its own page.")
    if before.is_campaign or after.is_campaign:
        return _("A campaign is counted apart from its incidents: change it on its own page.")
    return ""


def _in_itself(record: Versioned, value: Value) -> str:
    assert isinstance(record, Event)
    if value is not None and (record.pk == value or record.is_campaign):
        return _("It is a campaign itself.")
    return ""


# From the finest to the coarsest; what stands together is equally coarse.
_COARSENESS = {
    precision: step
    for step, both in enumerate(
        (
            (PlacePrecision.EXACT,),
            (PlacePrecision.SITE,),
            (PlacePrecision.SETTLEMENT,),
            (PlacePrecision.NEAR, PlacePrecision.FEATURE),
            (PlacePrecision.DISTRICT,),
            (PlacePrecision.GOVERNORATE,),
            (PlacePrecision.COUNTRY,),
        )
    )
    for precision in both
}


def _finer(column: str) -> Misfit:
    def misfit(record: Versioned, value: Value) -> str:
        now = PlacePrecision(getattr(record, column))
        if _COARSENESS[PlacePrecision(str(value))] < _COARSENESS[now]:
            return _("Finer than it is now: look at its spot first, on its own page.")
        return ""

    return misfit


def _relayed(record: Versioned, value: Value) -> str:
    assert isinstance(record, Report)
    return _("It relays this source, and cannot be its own.") if record.relays_id == value else ""


WORKED_ON_BY = WorkedOnBy(
    "worked_on_by", gettext_lazy("who works on it"), gettext_lazy("No edit: nothing of it changes.")
)
_COARSER = gettext_lazy("Only as coarse as now, or coarser.")
OF_EVENTS: tuple[Field, ...] = (
    Column("type", gettext_lazy("type"), "", _of_another_kind, Event),
    ToOne("part_of", gettext_lazy("part of the campaign"), gettext_lazy("Empty: of none."), _in_itself, Event),
    Fronts("add_front", gettext_lazy("add a front"), adds=True),
    Fronts("take_front", gettext_lazy("take a front away"), adds=False),
    Column("place_precision", gettext_lazy("precision of the place"), _COARSER, _finer("place_precision"), Event),
    WORKED_ON_BY,
)
OF_REPORTS: tuple[Field, ...] = (
    Code("language", gettext_lazy("language"), model=Report),
    ToOne("source", gettext_lazy("source"), gettext_lazy("Who speaks in them."), _relayed, Report),
    WORKED_ON_BY,
)
OF_PLACES: tuple[Field, ...] = (
    Column("kind", gettext_lazy("kind"), model=Place),
    Column("precision", gettext_lazy("precision of the point"), _COARSER, _finer("precision"), Place),
    WORKED_ON_BY,
)
FIELDS: dict[type[Model], tuple[Field, ...]] = {Event: OF_EVENTS, Report: OF_REPORTS, Place: OF_PLACES}


def field_of(model: type[Model], name: str) -> Field:
    """Raises StopIteration for a name that no form has offered."""
    return next(field for field in FIELDS.get(model, (WORKED_ON_BY,)) if field.name == name)


def label_of(name: str) -> str:
    """What a field is called, whatever it belongs to."""
    every: Collection[Field] = [field for fields in FIELDS.values() for field in fields]
    return next((str(field.label) for field in every if field.name == name), name)
