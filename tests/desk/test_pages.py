"""What every page of the desk has: names found in both scripts, bounded queries, nothing inline, both languages."""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from control.models import ControlClaim
from editorial.edit import edited
from editorial.roles import Role
from events.models import Actor, Event
from places.models import Place
from sources.models import Report, Source
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.desk.conftest import browser
from tests.factories import (
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    UserFactory,
    put_in_print,
)

pytestmark = pytest.mark.django_db

INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|\sstyle=|\son[a-z]+=\"|javascript:", re.I)

PLACE_OF_AN_EVENT = {"app_label": "events", "model_name": "event", "field_name": "place"}


@pytest.fixture
def palmyra(db):
    place = PlaceFactory(name_en="Palmyra", name_ar="تدمر")
    for name in ("Tadmur", "Tadmor"):
        place.spellings.create(name=name)
    PlaceFactory(name_en="Raqqa", name_ar="الرقة")
    return place


@pytest.mark.parametrize("typed", ["Palmyra", "palm", "Tadmor", "TADMUR", "تدمر", "تَدْمُر", " tadmor "])
def test_a_place_is_found_by_any_of_its_names_in_lists_and_in_forms(as_editor, palmyra, typed):
    listed = as_editor.get(listing(Place), {"q": typed}).context["cl"].result_list
    offered = as_editor.get(reverse("admin:autocomplete"), {**PLACE_OF_AN_EVENT, "term": typed}).json()["results"]

    assert list(listed) == [palmyra]
    assert [item["text"] for item in offered] == ["Palmyra · تدمر (town)"]


def test_events_are_found_by_every_name_of_their_place_and_by_words_of_their_title(as_editor, palmyra):
    event = EventFactory(place=palmyra, title="The museum is emptied")
    EventFactory(title="Something else")

    for typed in ("تدمر", "Tadmor museum", "museum"):
        assert list(as_editor.get(listing(Event), {"q": typed}).context["cl"].result_list) == [event]


@pytest.mark.parametrize(
    ("model", "factory", "typed"),
    [
        (Source, lambda: SourceFactory(name_en="Aamaq", name_ar="وكالة أعماق"), "اعماق"),
        (Actor, lambda: ActorFactory(name_en="Islamic State", name_ar="الدولة الإسلامية"), "الاسلاميه"),
        (Report, lambda: ReportFactory(title="Five soldiers", source=SourceFactory(name_en="LWJ")), "lwj five"),
    ],
)
def test_other_records_are_found_too(as_editor, model, factory, typed):
    record = factory()

    assert list(as_editor.get(listing(model), {"q": typed}).context["cl"].result_list) == [record]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "x " * 400, "'; --", "(", "\u202e", "ى" * 200])
def test_no_search_is_a_failure(as_editor, palmyra, typed):
    assert as_editor.get(listing(Place), {"q": typed}).status_code == 200


def test_the_nearest_name_is_offered_first(as_editor):
    for name in ("Tadmor junction", "Tadmor", "Old Tadmor road"):
        PlaceFactory(name_en=name)
    offered = as_editor.get(reverse("admin:autocomplete"), {**PLACE_OF_AN_EVENT, "term": "tadmor"})

    assert offered.json()["results"][0]["text"].startswith("Tadmor (")


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_queries_of_an_events_page_do_not_grow_with_its_rows(as_editor, draft):
    def grow(times):
        for _ in range(times):
            actor = ActorFactory()
            draft.participants.create(actor=actor)
            CitationFactory(event=draft, attributed_to=SourceFactory())
            claim = ClaimFactory(event=draft, counted="group", group=actor, attributed_to=SourceFactory())
            ClaimFactory(event=draft, counted="group", group=actor, part_of=claim)
            draft.assessments.create(
                counted="group", group=actor, low=1, rule="highest_of_lows", decided_on="2026-11-01"
            ).claims.add(claim)
            draft.updates.create(known_on=draft.latest, report=ReportFactory(), text="Known later.")
            ControlClaimFactory(event=draft).challengers.add(actor)

    grow(2)
    few = queries(as_editor, page(draft))
    grow(4)

    assert queries(as_editor, page(draft)) == few
    assert few <= 110


@pytest.mark.parametrize(
    ("model", "factory"),
    [
        (Event, EventFactory),
        (Place, lambda: PlaceFactory(parent=PlaceFactory())),
        (Report, lambda: ReportFactory(relays=SourceFactory())),
        (ControlClaim, ControlClaimFactory),
    ],
)
def test_the_queries_of_a_list_do_not_grow_with_its_lines(as_editor, model, factory):
    for _ in range(2):
        factory()
    few = queries(as_editor, listing(model))
    for _ in range(5):
        factory()

    assert queries(as_editor, listing(model)) == few


def test_a_save_of_many_rows_asks_about_the_changed_ones_alone(as_editor, draft):
    for _ in range(10):
        ClaimFactory(event=draft, counted="unknown")
    form = PageForm.of(as_editor, page(draft)).fill_row("claims", 0, low=11)

    with CaptureQueriesContext(connection) as captured:
        form.send(as_editor)

    assert len(captured) <= 110


def everything(owner):
    """Pages of every kind of record, and the pages of the desk itself."""
    event = EventFactory()
    ClaimFactory(event=event)
    ControlClaimFactory(event=event)
    put_in_print(event)
    event.save()
    edited(event, owner, ["title"])
    for record in (event, event.place, event.control_claims.get(), event.citations.get().report, FrontFactory()):
        yield page(record)
        yield page(record, "history")
        yield listing(type(record))
        yield listing(type(record), "add")
    for verb in ("retract", "discard", "revert", "correct"):
        yield page(event, verb)
    yield page(EventFactory(), "delete")
    yield from (reverse(f"admin:{name}") for name in ("index", "password_change", "password_change_done"))


def test_no_page_has_a_script_a_style_or_a_handler_inline(as_publisher, publisher, as_administrator, editor, client):
    pages = [(as_publisher, address) for address in everything(publisher)]
    pages += [(as_administrator, page(editor)), (as_administrator, listing(type(editor), "add"))]
    pages += [(as_administrator, reverse("admin:editorial_user_link", args=[editor.pk]))]
    pages += [
        (as_administrator, reverse(name)) for name in ("mfa_index", "usersessions_list", "account_reauthenticate")
    ]
    pages += [(browser(editor), reverse("mfa_activate_totp")), (client, reverse("account_reset_password"))]
    pages += [(client, reverse("admin:login")), (as_publisher, listing(Event, "add") + "?_popup=1")]

    for browser_, address in pages:
        found = INLINE.search(said(browser_.get(address)))
        assert found is None, f"{address}: {found and found.group()}"


def test_no_page_asks_anything_of_another_site(as_publisher, publisher):
    for address in everything(publisher):
        addresses = re.findall(r'(?:src|href|action)="(https?://[^"]+|//[^"]+)"', said(as_publisher.get(address)))
        assert [found for found in addresses if "example.org" not in found] == [], address


def test_the_desk_is_written_from_right_to_left_for_an_arabic_browser(editor):
    client = browser(editor)

    shown = said(client.get(reverse("admin:index"), headers={"accept-language": "ar"}))

    assert '<html lang="ar" dir="rtl">' in shown


def test_the_desk_keeps_its_referrer_so_that_its_forms_can_be_sent(client):
    assert '<meta name="referrer" content="same-origin">' in said(client.get(reverse("admin:login")))


def test_the_front_page_says_what_waits_for_whom(as_editor, as_publisher, publisher, draft):
    own = EventFactory(title="Changed by the publisher")
    edited(own, publisher)
    Event.objects.update(status=Event.Status.IN_REVIEW)

    waiting = as_publisher.get(reverse("admin:index")).context["front"].to_publish

    assert [line.record for line in waiting] == [draft]


def test_the_front_page_lists_the_drafts_one_began_and_public_things_that_changed(as_editor, editor, draft):
    changed = EventFactory(title="Changed since")
    put_in_print(changed)
    changed.save()
    edited(changed, UserFactory(role=Role.EDITOR))

    front = as_editor.get(reverse("admin:index")).context["front"]

    assert [line.record for line in front.mine] == [draft]
    assert [line.record for line in front.changed] == [changed]
    assert front.counts == {"drafts": 2, "in_review": 0, "public": 1, "retracted": 0}


def test_an_administrator_sees_no_draft_on_the_front_page(as_administrator, draft):
    shown = said(as_administrator.get(reverse("admin:index")))

    assert draft.title not in shown
    assert "Drafts are not shown to administrators" in shown


def test_an_empty_desk_explains_itself(as_publisher):
    shown = said(as_publisher.get(reverse("admin:index")))

    assert "Nothing has been published yet." in shown
    assert "Begin an event" in shown


def test_a_report_can_be_added_from_within_the_events_page(as_editor):
    form = PageForm.of(as_editor, listing(Report, "add") + "?_popup=1")

    answer = form.fill(title="A headline", url="https://example.org/x", source=SourceFactory().pk).send(
        as_editor, "_save"
    )

    assert "data-popup-response" in said(answer)
    assert Report.objects.get().title == "A headline"


def test_the_address_of_a_public_thing_stays(as_editor, editor):
    place = PlaceFactory(slug="palmyra")
    put_in_print(EventFactory(place=place))

    PageForm.of(as_editor, page(place)).fill(slug="tadmur", note="A note.").send(as_editor)

    place.refresh_from_db()
    assert (place.slug, place.note) == ("palmyra", "A note.")


def test_a_place_cannot_lie_in_what_lies_in_it(as_editor):
    outer = PlaceFactory()
    inner = PlaceFactory(parent=outer)

    answer = PageForm.of(as_editor, page(outer)).fill(parent=inner.pk).send(as_editor)

    assert "parent" in answer.context["adminform"].form.errors


def test_every_list_that_can_be_searched_limits_what_is_looked_up():
    for model, model_admin in admin.site._registry.items():
        assert not getattr(model_admin, "list_editable", ()), model
        assert "delete_selected" not in dict(admin.site.actions)
