"""From a text: what was pasted is read, taken piece by piece, and drafted in one press; nothing is saved unseen."""

import re
from datetime import date

import pytest
from django.test import Client

from control.models import ControlClaim
from editorial.edit import edited
from editorial.log import Edit
from events.models import Actor, ActorSpelling, Event
from places.models import PlaceSpelling
from sources.models import Report
from tests.desk.addresses import said
from tests.desk.browser_form import PageForm
from tests.desk.conftest import browser
from tests.factories import (
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    EventFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    UserFactory,
)
from tests.rules.reading.test_reports import STORY
from texts.models import Passage, ReportText

pytestmark = pytest.mark.django_db

ADD = "/admin/texts/reporttext/add/"


@pytest.fixture
def cast():
    """The places, parties and sources of the founding story, and no event."""
    palmyra = PlaceFactory(name_en="Palmyra", slug="palmyra")
    PlaceSpelling.objects.create(place=palmyra, name="Tadmur")
    PlaceFactory(name_en="Jazal oil field", slug="jazal-oil-field", kind="oil_or_gas_field", precision="site")
    PlaceFactory(name_en="Latakia Governorate", slug="latakia-governorate", kind="governorate", precision="governorate")
    for name, slug in (
        ("Islamic State", "islamic-state"),
        ("Syrian government forces", "government-forces"),
        ("Russian forces", "russian-forces"),
        ("Hezbollah", "hezbollah"),
        ("Shiite militias, other than Hezbollah", "other-shiite-militias"),
        ("Ajnad Kavkaz", "ajnad-kavkaz"),
    ):
        ActorFactory(name_en=name, slug=slug)
    ActorSpelling.objects.create(actor=Actor.objects.get(slug="other-shiite-militias"), name="other Shiite militias")
    ActorFactory(name_en="civilians", slug="civilians", kind="population", side="civilians")
    SourceFactory(name_en="Aamaq News Agency", slug="aamaq")
    SourceFactory(name_en="Syrian Observatory for Human Rights", slug="sohr")
    return SourceFactory(name_en="The Long War Journal", slug="lwj")


def paste(client: Client, publisher, text=STORY, **values) -> str:
    """The address of the page that the text is read on."""
    given = {
        "text": text,
        "url": "https://example.org/story",
        "title": "A report",
        "source": publisher.pk,
        "published": "17 March 2016",
    }
    answer = client.post(ADD, {**given, **values})
    assert answer.status_code == 302, said(answer)
    return answer.url


def take_all(form: PageForm, number: int | None = None) -> PageForm:
    """Take every proposal, or those put to one event."""
    for name in [name for name in form.values if name.endswith("-state")]:
        prefix = name.partition("-")[0]
        event = form.values.get(f"{prefix}-event", [prefix[1:]])[0]
        if number is None or event == str(number):
            form.fill(**{name: "taken"})
    return form


def complaints(answer) -> list[str]:
    """What the page asks to have mended."""
    found = [problem for card in answer.context["cards"] for problem in card.problems]
    return found + [
        f"{row.prefix}: {row.errors.as_text()}"
        for card in answer.context["cards"]
        for row in card.proposals
        if row.is_taken and row.errors
    ]


def titled(form: PageForm) -> PageForm:
    for number in range(1, 6):
        form.fill(**{f"e{number}-title": f"Event {number} of the report"})
    return form


def test_the_founding_story_becomes_five_drafts_in_one_press(as_editor, editor, cast):
    address = paste(as_editor, cast)
    form = titled(take_all(PageForm.of(as_editor, address)))

    answer = form.send(as_editor, "_draft")

    assert answer.status_code == 302, complaints(answer)
    executed, capture, campaign, field, ajnad = Event.objects.order_by("pk")
    assert {event.status for event in Event.objects.all()} == {"draft"}
    assert [(claim.low, claim.high, str(claim.group), claim.attributed_to.slug) for claim in executed.claims.all()] == [
        (5, 5, "Russian forces", "aamaq"),
        (None, None, "Hezbollah", "aamaq"),
        (None, None, "Shiite militias, other than Hezbollah", "aamaq"),
    ]
    assert [(claim.low, claim.high, str(claim.group), claim.attributed_to.slug) for claim in campaign.claims.all()] == [
        (462, None, "civilians", "sohr"),
        (241, None, "Syrian government forces", "sohr"),
        (150, None, "Islamic State", "sohr"),
    ]
    assert {(claim.period_start, claim.period_end) for claim in campaign.claims.all()} == {
        (date(2015, 5, 13), date(2015, 6, 3))
    }
    assert [(str(c.place), str(c.holder), c.event) for c in ControlClaim.objects.order_by("pk")] == [
        ("Palmyra", "Islamic State", capture),
        ("Jazal oil field", "Islamic State", field),
    ]
    assert (str(ajnad.place), ajnad.earliest, ajnad.latest) == (
        "Latakia Governorate",
        date(2015, 11, 1),
        date(2015, 11, 30),
    )
    assert {str(item.actor) for item in ajnad.participants.all()} == {"Ajnad Kavkaz", "Russian forces"}
    assert Edit.objects.filter(kind__model="event", user=editor).count() == 5


def test_quotes_are_the_texts_own_words_and_passages_say_where_they_stand(as_editor, cast):
    form = titled(take_all(PageForm.of(as_editor, paste(as_editor, cast)), 1))
    form.send(as_editor, "_draft")

    event, text = Event.objects.get(), ReportText.objects.get()
    for passage in Passage.objects.filter(kind="claim"):
        claim = event.claims.get(number=passage.claim_number)
        assert claim.quote == " ".join(text.text[passage.start : passage.end].split())
        assert claim.quote_language == "en"
    assert event.claims.count() == Passage.objects.filter(kind="claim").count() == 3


def test_nothing_is_saved_that_was_not_taken(as_editor, cast):
    address = paste(as_editor, cast)
    form = titled(PageForm.of(as_editor, address))

    assert form.send(as_editor, "_draft").status_code == 422
    assert not Event.objects.exists()

    take_all(form, 1).fill(**{"c0-state": "dropped", "c1-state": "open"}).send(as_editor, "_draft")

    assert [str(claim.group) for claim in Event.objects.get().claims.all()] == ["Shiite militias, other than Hezbollah"]


def test_what_was_changed_is_what_is_drafted(as_editor, cast):
    form = titled(take_all(PageForm.of(as_editor, paste(as_editor, cast)), 1))
    form.fill(**{"d1-dates": "16–17 March 2016", "c0-figure": "at least 4", "c0-event": 1, "e1-type": "battle"})
    form.send(as_editor, "_draft")

    event = Event.objects.get()
    assert (event.earliest, event.latest, event.type) == (date(2016, 3, 16), date(2016, 3, 17), "battle")
    first = event.claims.get(number=1)
    assert (first.low, first.high, first.wording) == (4, None, "at least 4")


def test_a_proposal_may_be_put_to_another_event(as_editor, cast):
    form = titled(take_all(PageForm.of(as_editor, paste(as_editor, cast)), 1))
    form.fill(**{"c3-state": "taken", "c3-event": 1})
    form.send(as_editor, "_draft")

    assert [claim.low for claim in Event.objects.get().claims.all()] == [5, None, None, 462]


def test_one_mistake_saves_none_and_is_said_at_its_card(as_editor, cast):
    form = titled(take_all(PageForm.of(as_editor, paste(as_editor, cast)))).fill(**{"e2-title": ""})

    answer = form.send(as_editor, "_draft")

    assert answer.status_code == 422
    assert [bool(card.problems) for card in answer.context["cards"]] == [False, True, False, False, False]
    assert not Event.objects.exists()
    assert 'value="Event 1 of the report"' in said(answer)


def test_places_of_one_name_are_offered_and_none_is_picked(as_editor, cast):
    homs = PlaceFactory(name_en="Homs Governorate", slug="homs-governorate", kind="governorate")
    PlaceFactory(name_en="Kestrel", slug="kestrel-1", parent=homs)
    other = PlaceFactory(name_en="Kestrel", slug="kestrel-2")
    text = "On 17 March 2016 five soldiers were killed in Kestrel, south of Palmyra."
    form = take_all(titled(PageForm.of(as_editor, paste(as_editor, cast, text))))

    refused = form.send(as_editor, "_draft")

    assert refused.status_code == 422
    assert "town, Homs Governorate" in said(refused)
    form.fill(**{"p1-candidate": other.pk}).send(as_editor, "_draft")
    assert Event.objects.get().place == other


def test_the_report_is_found_by_its_address_and_the_text_stored_once(as_editor, cast):
    report = ReportFactory(
        url="https://example.org/story",
        published_latest=date(2016, 3, 17),
        published_earliest=date(2016, 3, 17),
        published_precision="day",
    )
    first = paste(as_editor, cast, url=report.url, title="", source="")

    again = paste(as_editor, cast, url=report.url, title="", source="")

    assert first == again
    assert Report.objects.count() == 1
    text = ReportText.objects.get()
    assert (text.report, text.text) == (report, STORY)
    assert re.fullmatch("[0-9a-f]{64}", text.sha256)


def test_a_text_without_report_or_day_is_refused_at_their_fields(as_editor, cast):
    answer = as_editor.post(ADD, {"text": STORY})

    assert answer.status_code == 422
    assert {"title", "source", "published"} <= set(answer.context["form"].errors)
    assert not ReportText.objects.exists()


def test_texts_are_of_those_who_handed_them_in(as_contributor, contributor, as_publisher, cast):
    edited(cast, contributor)
    address = paste(as_contributor, cast)
    other = browser(UserFactory(role="contributor"))

    assert [client.get(address).status_code for client in (as_contributor, other, as_publisher)] == [200, 404, 200]


def test_what_a_person_may_not_see_is_not_proposed(as_contributor, contributor, cast):
    edited(cast, contributor)

    shown = as_contributor.get(paste(as_contributor, cast))

    assert "Ajnad Kavkaz" not in said(shown).partition('id="reading_form"')[2]


def test_an_event_that_the_record_has_is_offered_and_chosen_by_a_person(as_editor, editor, cast):
    report = ReportFactory(url="https://example.org/story", source=cast)
    event = EventFactory(report=report, earliest=date(2016, 3, 16), latest=date(2016, 3, 16), type="execution")
    edited(event, editor)
    form = titled(take_all(PageForm.of(as_editor, paste(as_editor, cast)), 1))

    refused = form.send(as_editor, "_draft")

    assert refused.status_code == 422
    assert "say whether it is that one, or another" in said(refused)
    form.fill(**{"e1-onto": event.pk}).send(as_editor, "_draft")
    assert Event.objects.get().claims.count() == 3
    assert event.citations.filter(attributed_to__slug="aamaq").exists()


def test_where_the_record_has_it_all_there_is_nothing_to_add(as_editor, cast):
    report = ReportFactory(url="https://example.org/story", source=cast)
    text = "On 16 March 2016 five soldiers of Hezbollah were killed in Palmyra."
    event = EventFactory(report=report, earliest=date(2016, 3, 16))
    hezbollah = Actor.objects.get(slug="hezbollah")
    ClaimFactory(event=event, report=report, counted="group", group=hezbollah, low=5, high=5)

    shown = as_editor.get(paste(as_editor, cast, text))

    assert "Nothing to add: the record has all that was read here." in said(shown)
    assert shown.context["cards"][0].onto == ""


def test_a_text_with_nothing_in_it_says_so(as_editor, cast):
    shown = said(as_editor.get(paste(as_editor, cast, "The weather was fine.")))

    assert "Nothing was read in this text that makes an event." in shown


def test_drafts_can_be_submitted_in_the_same_press(as_editor, cast):
    titled(take_all(PageForm.of(as_editor, paste(as_editor, cast)), 1)).send(as_editor, "_submit")

    assert Event.objects.get().status == "in_review"


def test_a_report_without_a_source_of_its_own_voice_needs_no_attribution(as_editor, cast):
    text = "The Long War Journal said that on 17 March 2016 five soldiers were killed in Palmyra."
    titled(take_all(PageForm.of(as_editor, paste(as_editor, cast, text)), 1)).send(as_editor, "_draft")

    assert Event.objects.get().claims.get().attributed_to is None
    assert CitationFactory._meta.model.objects.filter(event=Event.objects.get()).count() == 1


def test_the_next_event_of_a_report_begins_with_its_citation(as_editor):
    report = ReportFactory()
    form = PageForm.of(as_editor, f"/admin/events/event/add/?report={report.pk}")
    assert form["citations-0-report"] == str(report.pk)
    form.fill(type="battle", title="First", dates="20 May 2015", place=PlaceFactory().pk)

    answer = form.send(as_editor, "_next")

    assert answer.url == f"/admin/events/event/add/?report={report.pk}"
    assert Event.objects.get().citations.get().report == report
