"""Documents of stories."""

from typing import TypeVar

from msgspec import UNSET, UnsetType

from control.models import ControlClaim
from desk.models import Printable
from events.models import Event
from record.models import Revision
from rules.documents.controls import ControlDocument
from rules.documents.events import EventDocument
from rules.documents.members import Header, Named, Translation
from rules.documents.stories import CitedControl, CitedEvent, StoryDocument, StoryStep
from rules.vocabulary import TranslationState
from stories.models import Story

_Printed = TypeVar("_Printed", EventDocument, ControlDocument)


def story(record: Story, header: Header) -> StoryDocument:
    """The story's document; what it cites as readers see it now, and what they do not see left out."""
    steps = list(record.steps.all())
    codes = {code for step in steps for code in step.cited}
    events = {code: _event(document) for code, document in _public(Event, EventDocument, codes).items()}
    control = {code: _control(document) for code, document in _public(ControlClaim, ControlDocument, codes).items()}
    return StoryDocument(
        **header,
        **record.names,
        translation=_translation(record),
        summary=record.summary,
        summary_ar=record.summary_ar,
        steps=tuple(
            StoryStep(
                number=number,
                title=step.title,
                title_ar=step.title_ar,
                text=step.text,
                text_ar=step.text_ar,
                view=step.view,
                events=tuple(events[code] for code in step.cited if code in events),
                control=tuple(control[code] for code in step.cited if code in control),
            )
            for number, step in enumerate(steps, 1)
        ),
    )


def _translation(record: Story) -> Translation | UnsetType:
    """Left out where the desk answers for the Arabic, or there is none."""
    if not (record.arabic_is_draft and record.name_ar):
        return UNSET
    return Translation(language="ar", state=TranslationState.DRAFT, signed_on=None)


def _public(
    model: type[Event] | type[ControlClaim], printed_as: type[_Printed], codes: set[str]
) -> dict[str, _Printed]:
    """By their codes the newest documents of those that are public."""
    kind = Revision.Kind.EVENT if model is Event else Revision.Kind.CONTROL
    found: list[Printable] = list(model._base_manager.filter(code__in=codes, public_revision__isnull=False))
    numbers = {record.public_code: record.public_revision for record in found}
    revisions = Revision.objects.filter(kind=kind, code__in=numbers)
    return {one.code: one.printed_as(printed_as) for one in revisions if one.number == numbers[one.code]}


def _event(document: EventDocument) -> CitedEvent:
    return CitedEvent(
        code=document.code,
        revision=document.revision,
        title=document.title,
        title_ar=document.title_ar,
        earliest=document.earliest,
        latest=document.latest,
        date_precision=document.date_precision,
    )


def _control(document: ControlDocument) -> CitedControl:
    place, holder = document.place, document.holder
    return CitedControl(
        code=document.code,
        revision=document.revision,
        place=Named(slug=place.slug, en=place.en, ar=place.ar),
        holder=holder and Named(slug=holder.slug, en=holder.en, ar=holder.ar),
        earliest=document.earliest,
        latest=document.latest,
        date_precision=document.date_precision,
        date_basis=document.date_basis,
        report=document.report.title,
    )
