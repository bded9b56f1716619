"""The stories that come with the chronology: written from it alone, each sentence with what it rests on.

They are drafted once what they cite is public: only then it has the codes by which it is cited.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from control.models import ControlClaim
from desk.models import Printable
from events.models import Event
from imports.chronology import files
from imports.errors import Unreadable
from imports.saving import save_checked
from stories.models import Story, StoryStep


class Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``cites``: identifiers of the chronology: of events, or of changes of control with their report."""

    text: str
    cites: tuple[str, ...]


Paragraphs = tuple[tuple[Sentence, ...], ...]


class StepText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``view`` is the query of the map's address."""

    title: str
    view: str
    paragraphs: Paragraphs
    title_ar: str = ""
    paragraphs_ar: Paragraphs = ()

    @property
    def cites(self) -> set[str]:
        return {
            cited
            for paragraph in (*self.paragraphs, *self.paragraphs_ar)
            for sentence in paragraph
            for cited in sentence.cites
        }


class StoryText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    slug: str
    title: str
    summary: str
    steps: tuple[StepText, ...]
    title_ar: str = ""
    summary_ar: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    note: str
    stories: tuple[StoryText, ...]


@dataclass
class Stories:
    """``made`` in the order of the file; ``left_out`` says which were not, and why."""

    made: list[Story] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def texts() -> tuple[StoryText, ...]:
    """Raises Unreadable."""
    try:
        return msgspec.json.decode(files.read(files.STORIES).content, type=_File).stories
    except msgspec.MsgspecError as problem:
        raise Unreadable(f"{files.STORIES}: {problem}") from problem


def draft() -> Stories:
    """Draft the stories that the desk does not have under their address part, if all they cite is public."""
    found = Stories()
    known = set(Story.objects.values_list("slug", flat=True))
    for text in texts():
        if text.slug in known:
            continue
        wanted = {cited for step in text.steps for cited in step.cites}
        codes = dict(_codes(Event, wanted)) | dict(_codes(ControlClaim, wanted))
        if missing := sorted(wanted - set(codes)):
            found.left_out.append(f"{text.slug}: not public: {', '.join(missing)}")
            continue
        found.made.append(_draft(text, codes))
    return found


def _codes(model: type[Event] | type[ControlClaim], wanted: set[str]) -> Iterator[tuple[str, str]]:
    """The public codes by the identifiers of the chronology."""
    records: list[Printable] = list(
        model._base_manager.filter(external_id__in=wanted, public_revision__isnull=False).order_by("pk")
    )
    for record in records:
        assert isinstance(record, Event | ControlClaim)
        yield record.external_id, record.code or ""


def _draft(text: StoryText, codes: dict[str, str]) -> Story:
    where = f"{files.STORIES}, {text.slug}"
    story = save_checked(
        Story(
            slug=text.slug,
            name_en=text.title,
            name_ar=text.title_ar,
            summary=text.summary,
            summary_ar=text.summary_ar,
            arabic_is_draft=bool(text.title_ar),  # nobody has signed it
        ),
        where,
    )
    for position, step in enumerate(text.steps):
        made = StoryStep(
            story=story,
            position=position,
            title=step.title,
            title_ar=step.title_ar,
            text=_with_codes(step.paragraphs, codes),
            text_ar=_with_codes(step.paragraphs_ar, codes),
            view=step.view,
        )
        save_checked(made, f"{where}, step {position + 1}")
    return story


def _with_codes(paragraphs: Paragraphs, codes: dict[str, str]) -> str:
    """The text as an editor would write it, with the code of what each sentence cites behind it."""
    return "\n\n".join(
        " ".join(
            f"{sentence.text} {''.join(f'[{codes[cited]}]' for cited in sentence.cites)}" for sentence in paragraph
        )
        for paragraph in paragraphs
    )
