"""Who took part, and who says so: the rows of an event that are not figures."""

from typing import ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from desk.forms import DeskForm
from desk.rows import FoldedRows, ShortRows
from events.models import Citation, Event, EventPlace, EventUpdate, Participant
from wording.dates import day_in_words

ATTRIBUTION = ("report__source", "report__relays", "attributed_to")


class ParticipantForm(DeskForm[Participant]):
    explained_at: ClassVar = {"participant_once_in_a_role": "actor"}


class Participants(ShortRows[Participant, Event]):
    model = Participant
    form = ParticipantForm
    fields = (("actor", "role", "position"),)
    shown_with = ("actor",)
    verbose_name_plural = _("who")

    def get_extra(self, request: HttpRequest, obj: Event | None = None, **kwargs: object) -> int:
        return 0 if obj else 2


class OtherPlaceForm(DeskForm[EventPlace]):
    explained_at: ClassVar = {"event_place_once_in_a_role": "place"}


class OtherPlaces(ShortRows[EventPlace, Event]):
    model = EventPlace
    form = OtherPlaceForm
    fields = (("place", "role"),)
    shown_with = ("place__parent",)
    verbose_name_plural = _("where else")


class CitationForm(DeskForm[Citation]):
    explained_at: ClassVar = {
        "citation_origin_named_or_unknown": "attributed_to",
        "citation_once_for_an_origin": "report",
    }


class Citations(FoldedRows[Citation, Event]):
    model = Citation
    form = CitationForm
    shown_with = ATTRIBUTION
    verbose_name_plural = _("who says so")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("report", "attributed_to"),
                    ("stance", "evidence", "position"),
                    ("attribution_wording", "origin_unknown"),
                    "weak_because",
                    "note",
                )
            },
        ),
    )

    def get_extra(self, request: HttpRequest, obj: Event | None = None, **kwargs: object) -> int:
        return 0 if obj else 1

    def in_a_line(self, record: Citation) -> str:
        """«supports · IS seizes full control of Palmyra (Agence France-Presse)»"""
        return f"{record.get_stance_display()} · {record}"


class UpdateForm(DeskForm[EventUpdate]):
    explained_at: ClassVar = {
        "eventupdate_origin_named_or_unknown": "attributed_to",
        "update_once_of_a_report_on_a_day": "known_on",
    }


class Updates(FoldedRows[EventUpdate, Event]):
    """What readers see on the event's page, newest first, each with its day."""

    model = EventUpdate
    form = UpdateForm
    shown_with = ATTRIBUTION
    verbose_name_plural = _("what became known later")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("known_on", "report"),
                    ("text", "text_ar"),
                    ("attributed_to", "attribution_wording"),
                    "origin_unknown",
                )
            },
        ),
    )

    def in_a_line(self, record: EventUpdate) -> str:
        """«3 May 2016 · The number was corrected»"""
        return f"{day_in_words(record.known_on)} · {record.text}"
