"""Readers say what is wrong: one form for each public thing, without JavaScript; the text is at the desk alone."""

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.urls import reverse

from dashboard.letters import PER_ADDRESS
from editorial.letters import ReaderCorrection
from editorial.log import AuditEntry
from editorial.roles import Role
from tests.desk.addresses import listing, page, said
from tests.desk.conftest import browser
from tests.factories import UserFactory, a_published_event

pytestmark = pytest.mark.django_db
TEXT = "The day is wrong: the report of the 21st names the 20th."


@pytest.fixture(autouse=True)
def _nobody_has_sent_anything(reader):
    """On a site that is ready to answer."""
    cache.clear()


def address(event):
    return f"{reverse('letter')}?about=events/{event.code}"


def send(event, client=None, **values):
    client = client or Client(headers={"accept": "text/html"})
    return client.post(address(event), {"text": TEXT, **values})


def test_a_public_page_leads_to_its_form_and_stays_cacheable(reader):
    event = a_published_event()
    shown = reader.get(reverse("event", args=[event.code]))

    assert f'href="{address(event)}"' in said(shown)
    assert "public" in shown["Cache-Control"]
    assert not shown.cookies
    form = reader.get(address(event))
    assert form.status_code == 200
    assert "public" in form["Cache-Control"]
    assert not form.cookies


@pytest.mark.parametrize("kind", ["place", "source"])
def test_places_and_sources_have_a_form_too(reader, kind):
    event = a_published_event()
    record = event.place if kind == "place" else event.citations.first().report.source
    shown = said(reader.get(reverse(kind, args=[record.slug])))
    form = f"{reverse('letter')}?about={kind}s/{record.slug}"

    assert f'href="{form}"' in shown
    assert reader.get(form).status_code == 200


def test_what_a_reader_sends_waits_in_the_inbox(publisher):
    event = a_published_event()
    answer = send(event, name="A reader", reply_to="reader@example.org")

    assert (answer.status_code, answer["Location"]) == (303, reverse("letter_sent"))
    letter = ReaderCorrection.objects.get()
    assert (letter.kind, letter.code, letter.text, letter.name, letter.state) == (
        "event",
        event.code,
        TEXT,
        "A reader",
        "open",
    )
    desk = browser(publisher)
    assert "1 correction from a reader is open" in said(desk.get(reverse("admin:index")))
    assert TEXT in said(desk.get(page(letter)))


def test_what_is_not_public_has_no_form(reader, db):
    for about in ("events/cm-2031-01-01-001", "events/", "controls/cc-00001", "users/1", ""):
        assert reader.get(reverse("letter"), {"about": about}).status_code == 404


def test_a_text_of_no_use_is_refused_with_what_was_typed_kept():
    event = a_published_event()
    short, long = send(event, text="no", name="A reader"), send(event, text="x" * 4001)

    assert (short.status_code, long.status_code) == (422, 422)
    assert 'value="A reader"' in said(short)
    assert send(event, text="x" * 40_000).status_code == 413
    assert not ReaderCorrection.objects.exists()


def test_a_program_that_fills_in_everything_is_thanked_and_not_kept():
    event = a_published_event()

    assert send(event, website="https://example.org").status_code == 303
    assert not ReaderCorrection.objects.exists()


def test_another_site_cannot_send_in_a_readers_name():
    event = a_published_event()
    elsewhere = Client(headers={"accept": "text/html", "sec-fetch-site": "cross-site"})

    assert send(event, elsewhere).status_code == 403


def test_one_address_sends_a_few_and_others_are_not_in_its_way():
    event = a_published_event()
    answers = [send(event).status_code for _ in range(PER_ADDRESS + 1)]

    assert answers == [303] * PER_ADDRESS + [429]
    assert send(event, Client(REMOTE_ADDR="203.0.113.7", headers={"accept": "text/html"})).status_code == 303


def test_all_together_send_a_hundred_an_hour_whatever_a_process_counts():
    event = a_published_event()
    row = {"kind": "event", "code": event.code, "language": "en", "text": TEXT}
    with connections["default"].cursor() as cursor:
        for _ in range(100):
            cursor.execute(
                "INSERT INTO inbox.editorial_readercorrection (kind, code, language, text) VALUES "
                "(%(kind)s, %(code)s, %(language)s, %(text)s)",
                row,
            )

    answer = send(event)

    assert answer.status_code == 429
    assert answer["Retry-After"] == "600"


def test_only_reading_and_sending_is_answered():
    event = a_published_event()

    assert Client().put(address(event)).status_code == 405


# --- At the desk ---


@pytest.fixture
def as_editor(editor):
    return browser(editor)


@pytest.fixture
def letter(db):
    send(a_published_event())
    return ReaderCorrection.objects.get()


def decide(client, letter, act, note=""):
    return client.post(reverse(f"admin:editorial_readercorrection_{act}", args=[letter.pk]), {"note": note})


def test_a_letter_is_taken_up_in_the_record(letter, as_editor, editor):
    answer = decide(as_editor, letter, "take-up")
    letter.refresh_from_db()

    assert "/admin/events/event/" in answer["Location"]
    assert (letter.state, letter.decided_by) == ("taken up", editor)
    assert AuditEntry.objects.get(action="take up letter").code == letter.code


@pytest.mark.parametrize(("act", "state"), [("answer", "answered"), ("dismiss", "dismissed")])
def test_a_letter_is_answered_or_dismissed_with_a_reason(letter, as_editor, act, state):
    decide(as_editor, letter, act)
    letter.refresh_from_db()
    assert letter.state == "open"

    decide(as_editor, letter, act, "The report says the 21st.")
    letter.refresh_from_db()
    assert (letter.state, letter.note) == (state, "The report says the 21st.")
    assert AuditEntry.objects.get(code=letter.code, kind="").detail["reason"] == "The report says the 21st."
    assert 'id="decision_form"' not in said(as_editor.get(page(letter)))


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CONTRIBUTOR, Role.ADMINISTRATOR])
def test_nobody_else_reads_letters(letter, role):
    client = browser(UserFactory(role=role))

    assert client.get(listing(ReaderCorrection)).status_code == 403
    assert client.get(page(letter)).status_code == 404
    assert decide(client, letter, "dismiss", "no").status_code == 404
    assert "correction from a reader is open" not in said(client.get(reverse("admin:index")))
