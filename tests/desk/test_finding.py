"""Finding at the desk: words, filters, lists taken along, and what the front page says is to be looked at."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from editorial.edit import edited
from editorial.submit import submit
from events.models import CasualtyClaim, Event, Participant
from places.models import Place
from rules.vocabulary import Grade
from sources.models import Report
from tests.desk.addresses import listing, page, said
from tests.factories import (
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    StoryFactory,
    put_in_print,
)

pytestmark = pytest.mark.django_db


def test_everything_at_the_desk_is_searched_at_once_and_only_what_one_may_open(
    kestrel, as_editor, as_contributor, as_administrator
):
    def said_to(client, words):
        answer = client.get(reverse("admin:search"), {"q": words})
        return {hit.text for kind in answer.context["found"] for hit in kind.hits}

    assert {"Kestrel (20 May 2015)", "Falcon Brigade · لواء الصقر"} <= said_to(as_editor, "falcon")
    assert "Amber Agency · وكالة العنبر" in said_to(as_editor, "العنبر")
    assert said_to(as_editor, "") == said_to(as_contributor, "falcon") == said_to(as_administrator, "falcon") == set()


def test_a_person_of_the_desk_chooses_the_language_of_its_pages(as_editor):
    answer = as_editor.post(reverse("admin:language"), {"language": "ar", "next": reverse("admin:index")})

    assert answer.headers["Location"] == reverse("admin:index")
    assert answer.cookies["django_language"]["path"] == "/admin/"
    assert 'lang="ar" dir="rtl"' in said(as_editor.get(reverse("admin:index")))


def test_contributors_read_what_the_newest_publications_are_called_as_they_were_printed(as_contributor, editor):
    event = EventFactory(title="The fall of a town")
    put_in_print(event)
    changed = Event.objects.get(pk=event.pk)
    changed.title = "A draft of another title"
    changed.save()
    edited(changed, editor, ["title"])

    text = said(as_contributor.get(reverse("admin:index")))

    assert "The fall of a town" in text
    assert "another title" not in text


def found(client, model=Event, **query):
    """Titles on the list."""
    answer = client.get(listing(model), query)
    assert answer.status_code == 200
    return {str(row) for row in answer.context["cl"].result_list}


@pytest.fixture
def kestrel():
    """An event with everything that a word may be found in, beside one with nothing of it."""
    EventFactory(title="Another", place=PlaceFactory(name_en="Elsewhere"))
    report = ReportFactory(title="Dispatch", source=SourceFactory(name_en="Amber Agency", name_ar="وكالة العنبر"))
    event = EventFactory(title="Kestrel", summary="By the mill.", note="Seen twice.", report=report)
    actor = ActorFactory(name_en="Falcon Brigade", name_ar="لواء الصقر")
    actor.spellings.create(name="Saqr")
    Participant.objects.create(event=event, actor=actor)
    ClaimFactory(event=event, low=462, wording="four hundred and sixty-two")
    return event


@pytest.mark.parametrize(
    "words",
    [
        "kestrel",
        "mill",
        "twice",
        "Falcon",
        "الصقر",
        "saqr",
        "amber",
        "العنبر",
        "dispatch",
        "462",
        "sixty",
        "kestrel 462",
    ],
)
def test_an_event_is_found_by_what_it_says_and_names(as_editor, kestrel, words):
    assert found(as_editor, q=words) == {"Kestrel"}


def test_an_event_with_many_parts_is_listed_once(as_editor, kestrel):
    for number in range(3):
        CitationFactory(event=kestrel, report=ReportFactory(title=f"Dispatch {number}"))

    answer = as_editor.get(listing(Event), {"q": "dispatch"})

    assert [str(row) for row in answer.context["cl"].result_list] == ["Kestrel"]


def test_a_report_is_found_by_its_address_however_it_is_written(as_editor):
    ReportFactory(title="Dispatch", url="https://www.example.org/dispatch")
    ReportFactory(title="Another")

    shown = said(as_editor.get(listing(Report), {"q": "http://example.org/dispatch/?utm_source=x"}))

    assert "Dispatch" in shown
    assert "Another" not in shown


def order(client, model, **query):
    """The list's rows as it shows them."""
    return [str(row) for row in client.get(listing(model), query).context["cl"].result_list]


def test_the_report_with_the_whole_title_comes_before_those_that_mention_it(as_editor):
    source = SourceFactory(name_en="Falcon over Palmyra")
    old = {"published_earliest": "2011-01-01", "published_latest": "2011-01-01", "published_precision": "day"}
    exact = ReportFactory(title="Falcon over Palmyra", **old)
    ReportFactory(title="What was said of the falcon over Palmyra")
    ReportFactory(title="Another", source=source)

    assert order(as_editor, Report, q=" falcon  over PALMYRA")[0] == str(exact)
    assert order(as_editor, Report, q="falcon over palmyra")[1:] != []
    assert order(as_editor, Report, q="falcon over palmyra", o="1")[-1] != str(exact)


@pytest.mark.parametrize("text", ["Kestrel", "العوسق"])
def test_the_event_of_this_title_comes_first(as_editor, text):
    EventFactory(title="Kestrel", title_ar="العوسق", earliest="2011-05-01", latest="2011-05-01")
    EventFactory(title="Before the Kestrel", title_ar="قبل العوسق", earliest="2019-05-01", latest="2019-05-01")

    assert order(as_editor, Event, q=text) == ["Kestrel", "Before the Kestrel"]


@pytest.mark.parametrize("text", ["Tadmor", "تدمر", "palmyra", "SY040503", "palmyra-town"])
def test_the_place_of_this_name_spelling_or_code_comes_first(as_editor, text):
    PlaceFactory(name_en="A camp near Palmyra, Tadmor", name_ar="مخيم تدمر", slug="a-palmyra-town", pcode="SY0405031")
    town = PlaceFactory(name_en="Palmyra", name_ar="تدمر", slug="palmyra-town", pcode="SY040503")
    town.spellings.create(name="Tadmor")
    choices = reverse("admin:autocomplete") + "?app_label=events&model_name=event&field_name=place"

    assert order(as_editor, Place, q=text)[0] == "Palmyra"
    assert as_editor.get(f"{choices}&term={text}").json()["results"][0]["id"] == str(town.pk)


@pytest.mark.parametrize(
    ("make", "name"),
    [(ActorFactory, "name_en"), (SourceFactory, "name_en"), (FrontFactory, "name_en"), (StoryFactory, "name_en")],
)
def test_every_named_thing_of_this_name_or_address_comes_first(as_editor, make, name):
    other = make(**{name: "A Falcon", "slug": "a-falcon"})
    falcon = make(**{name: "Falcon", "slug": "falcon"})

    for text in ("falcon", "Falcon"):
        assert order(as_editor, type(falcon), q=text) == [str(falcon), str(other)]


def test_a_report_is_offered_by_its_whole_title_first(as_editor):
    old = {"published_earliest": "2011-01-01", "published_latest": "2011-01-01", "published_precision": "day"}
    exact = ReportFactory(title="Falcon", **old)
    ReportFactory(title="The falcon again")
    choices = reverse("admin:autocomplete") + "?app_label=events&model_name=citation&field_name=report&term=falcon"

    assert as_editor.get(choices).json()["results"][0]["id"] == str(exact.pk)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"at": "Homs"}, {"Kestrel"}),
        ({"at": "Palmyra"}, {"Kestrel"}),
        ({"at": "Nowhere"}, set()),
        ({"actor": "Falcon"}, {"Kestrel"}),
        ({"from": "2016-01-01"}, {"Wren"}),
        ({"until": "2015-12-31"}, {"Kestrel"}),
        ({"from": "2015-01-01", "until": "2015-12-31"}, {"Kestrel"}),
        ({"from": "rubbish"}, {"Kestrel", "Wren"}),
        ({"look": "untranslated"}, {"Wren"}),
        ({"look": "thin"}, {"Wren"}),
        ({"author": "layla"}, {"Wren"}),
        ({"grade": "claimed"}, set()),
    ],
)
def test_events_are_filtered(as_editor, editor, query, titles):
    homs = PlaceFactory(name_en="Homs", kind="governorate")
    event = EventFactory(title="Kestrel", title_ar="العوسق", place=PlaceFactory(name_en="Palmyra", parent=homs))
    CitationFactory(event=event)
    Participant.objects.create(event=event, actor=ActorFactory(name_en="Falcon"))
    wren = EventFactory(title="Wren", earliest="2016-05-01", latest="2016-05-01")
    editor.username = "layla"
    editor.save()
    edited(wren, editor)

    assert found(as_editor, **query) == titles


def test_events_are_filtered_by_the_grade_that_readers_see(as_editor):
    put_in_print(EventFactory(title="Kestrel"))
    EventFactory(title="Wren")

    lists = [found(as_editor, grade=grade.value) for grade in Grade]

    assert [titles for titles in lists if titles] == [{"Kestrel"}]


def save(client, **given):
    return client.post(reverse("admin:events_event_views"), given, follow=True)


def test_a_view_is_saved_by_its_name_replaced_and_dropped(as_editor, editor):
    save(as_editor, name="Thin ones", query="look=thin&p=2")
    shown = save(as_editor, name="Thin ones", query="look=thin&author=layla")

    view = editor.views.get()
    assert (view.name, view.query) == ("Thin ones", "look=thin&author=layla")
    assert 'href="?look=thin&amp;author=layla"' in said(shown)
    save(as_editor, drop=view.pk)
    assert not editor.views.exists()


def test_a_view_needs_a_name_and_is_a_persons_own(as_editor, as_publisher, editor, publisher):
    assert "Give the view a name" in said(save(as_editor, name=" ", query="look=thin"))
    save(as_editor, name="Thin ones", query="look=thin")

    save(as_publisher, drop=editor.views.get().pk)

    assert editor.views.exists()
    assert "Thin ones" not in said(as_publisher.get(listing(Event)))


def test_a_list_is_taken_along_as_it_is_filtered(as_editor):
    EventFactory(title="=Kestrel")
    EventFactory(title="Wren")
    address = reverse("admin:events_event_export", args=["csv"])

    rows = list(csv.reader(io.StringIO(as_editor.get(address, {"q": "kestrel"}).content.decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(as_editor.get(address.replace("csv", "xlsx")).content))

    assert rows[0][0] == "Title"
    assert [row[0] for row in rows[1:]] == ["'=Kestrel"]
    assert {row[0] for row in book.active.iter_rows(min_row=2, values_only=True)} == {"'=Kestrel", "Wren"}


def test_a_list_has_more_rows_than_a_page_in_its_table(as_editor):
    for number in range(60):
        PlaceFactory(name_en=f"Hamlet {number:02}")

    rows = as_editor.get(reverse("admin:places_place_export", args=["csv"])).content.decode().splitlines()

    assert len(rows) == 61


def test_a_contributor_takes_along_their_own(as_contributor, contributor):
    EventFactory(title="Kestrel")
    edited(EventFactory(title="Mine"), contributor)

    table = as_contributor.get(reverse("admin:events_event_export", args=["csv"])).content.decode()

    assert "Mine" in table
    assert "Kestrel" not in table


def test_the_front_page_says_what_is_to_be_looked_at_and_leads_there(as_editor, editor):
    draft = EventFactory(title="Kestrel")
    edited(draft, editor)
    submit(draft, editor)
    put_in_print(EventFactory(title="Wren"))

    shown = said(as_editor.get(reverse("admin:index")))

    for text in ("events on one source at most", "events without Arabic", "Yours, in review", "Wren"):
        assert text in shown
    assert f"{listing(Event)}?look=thin" in shown
    assert page(draft) in shown
    assert found(as_editor, Place, arabic="none", readers="something")


def test_a_contributor_sees_no_counts_of_what_others_began(as_contributor):
    EventFactory(title="Kestrel")
    put_in_print(EventFactory(title="Wren"))

    shown = said(as_contributor.get(reverse("admin:index")))

    assert "To look at" not in shown
    assert not CasualtyClaim.objects.exists()


def test_a_whole_code_finds_its_event_and_none_that_mentions_it(as_editor):
    event = EventFactory(title="Kestrel")
    put_in_print(event)
    event.refresh_from_db()
    EventFactory(title="Mentions it", note=f"See {event.code}.")

    assert found(as_editor, q=event.code) == {"Kestrel"}
    assert found(as_editor, q=event.code[:-2]) == {"Kestrel", "Mentions it"}
