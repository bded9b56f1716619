"""Translating and signing: what a person sees of an event's texts, and what a signature puts before readers."""

import re

import pytest
from django.urls import reverse

from editorial.log import AuditEntry
from editorial.models import Translation
from editorial.permissions import can
from editorial.roles import Role
from editorial.translations.loading import add_drafts
from events.models import Event
from record.models import Revision
from rules.documents.events import EventDocument
from rules.vocabulary import TranslationState, Verb
from tests.desk.addresses import listing, page, said
from tests.desk.conftest import browser
from tests.factories import EventFactory, UserFactory, corrected, put_in_print
from tests.worlds import world

pytestmark = pytest.mark.django_db

ARABIC = {"Example title": "عنوان مثال", "Example note.": "ملاحظة مثال."}


def in_print(event: Event) -> EventDocument:
    revision = Revision.objects.of(Revision.Kind.EVENT, event.code or "").first()
    assert revision
    return revision.printed_as(EventDocument)


def send(client, event: Event, button: str = "_save", **typed: str):
    """Press a button of the page as it is shown now, with other words in the boxes of these English texts."""
    shown = said(client.get(page(event, "translation")))
    boxes = dict(re.findall(r'id="en-(\d+)">([^<]*)<', shown))
    numbers = {english: number for number, english in boxes.items()}
    values = {f"ar-{numbers[english]}": words for english, words in typed.items()}
    return client.post(
        page(event, "translation"), {"shown": re.search(r'name="shown" value="(\w+)"', shown)[1], button: "", **values}
    )


@world
def loaded() -> Event:
    """A public event with Arabic that came with what was loaded."""
    event = EventFactory(title="Example title", title_ar="عنوان مثال", note="Example note.")
    add_drafts([event], lambda record, english: ARABIC.get(english, ""))
    put_in_print(event)
    event.refresh_from_db()
    return event


def test_a_signature_of_what_readers_see_is_printed_and_is_no_correction(as_editor, editor, loaded):
    assert in_print(loaded).translation.state == TranslationState.DRAFT
    assert in_print(loaded).note_ar == "ملاحظة مثال."

    answer = send(as_editor, loaded, "_sign")

    assert answer.status_code == 302
    document = in_print(loaded)
    assert (document.translation.state, document.corrections, document.revision) == (TranslationState.SIGNED, (), 2)
    assert set(Translation.objects.values_list("signed_by", "by")) == {(editor.pk, None)}
    assert [entry.action for entry in AuditEntry.objects.order_by("id")][-2:] == ["sign translation", Verb.SIGN]


def test_who_signs_may_still_publish_what_others_change(loaded):
    publisher = UserFactory(role=Role.PUBLISHER)
    send(browser(publisher), loaded, "_sign")
    loaded.refresh_from_db()
    assert can(publisher, "correct", loaded)


def test_changed_english_puts_the_arabic_out_of_date_until_somebody_says_that_it_fits(as_editor, loaded):
    send(as_editor, loaded, "_sign")
    loaded.refresh_from_db()
    corrected(loaded, title="Another title")
    assert in_print(loaded).title_ar is None
    assert "Another title" in said(as_editor.get(listing(Event) + "?look=out_of_date"))
    assert Translation.objects.filter(is_out_of_date=True).values_list("path", flat=True).get() == "title"

    loaded.refresh_from_db()
    send(as_editor, loaded, **{"Another title": "عنوان آخر"})
    assert not Translation.objects.filter(is_out_of_date=True).exists()
    assert Translation.objects.get(path="title").signed_by is None


def test_arabic_that_one_person_wrote_and_signed_waits_for_another_to_publish_it(as_publisher, publisher, loaded):
    send(as_publisher, loaded, "_sign", **{"Example title": "عنوان جديد"})
    loaded.refresh_from_db()
    assert (loaded.title_ar, in_print(loaded).title_ar) == ("عنوان جديد", "عنوان مثال")
    assert Translation.objects.get(path="title").signed_by == publisher


def test_nothing_is_saved_or_signed_that_was_changed_meanwhile_and_what_was_typed_stays(as_editor, loaded):
    answer = as_editor.post(page(loaded, "translation"), {"shown": "old", "_sign": "", "ar-0": "عنوان جديد"})
    assert answer.status_code == 409
    assert "عنوان جديد" in said(answer)
    assert not Translation.objects.exclude(signed_by=None).exists()


def test_the_front_page_counts_what_waits_for_a_signature(as_editor, loaded):
    assert "?look=unsigned" in said(as_editor.get(reverse("admin:index")))
    send(as_editor, loaded, "_sign")
    assert "?look=unsigned" not in said(as_editor.get(reverse("admin:index")))
