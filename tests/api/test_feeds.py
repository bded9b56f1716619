"""What feeds contain: events last printed, and what was corrected, with reasons."""

from datetime import date, datetime
from xml.etree import ElementTree

import pytest

from editorial.retract import retract
from record.models import Revision, State
from tests.factories import (
    EventFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    a_published_event,
    corrected,
    put_in_print,
)
from wording.addresses import tag

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
GEORSS = "{http://www.georss.org/georss}"


def entries(program, address: str) -> list[ElementTree.Element]:
    response = program.get(address)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{name}")
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"alternate", "self"}
    return feed.findall(f"{ATOM}entry")


def titles(program, address: str) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in entries(program, address)]


def title(program, address: str) -> str | None:
    return ElementTree.fromstring(program.get(address).content).findtext(f"{ATOM}title")


# As XML, «&lt;» is «<»; a reader that then takes the words for HTML would run them.
MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script> &lt;b&gt; ]]> & done"


def test_what_was_printed_last_comes_first(program):
    first, second = a_published_event(title="First"), a_published_event(title="Second")
    corrected(first, summary="Otherwise.")

    (newest, _) = found = entries(program, "/feeds/events.atom")

    assert [entry.findtext(f"{ATOM}title") for entry in found] == ["First", "Second"]
    assert newest.findtext(f"{ATOM}id") == f"tag:localhost,2026:events/{first.code}"
    assert newest.findtext(f"{GEORSS}point") == "34.562000 38.284000"
    assert "Otherwise." in newest.findtext(f"{ATOM}summary")
    assert [entry.findtext(f"{ATOM}title") for entry in entries(program, "/feeds/events.atom?limit=1")] == ["First"]
    assert second.code


def test_the_filters_choose_the_entries(program):
    a_published_event(title="Battle", type="battle", earliest=date(2015, 5, 20))
    late = ReportFactory(
        published_earliest=date(2016, 1, 1), published_latest=date(2016, 1, 1), published_precision="day"
    )
    published_late = EventFactory(title="Published late", type="capture", earliest=date(2015, 5, 20), report=late)
    put_in_print(published_late)

    assert titles(program, "/feeds/events.atom?type=capture") == ["Published late"]
    assert title(program, "/feeds/events.atom") == "conflictmap: events"
    assert title(program, "/feeds/events.atom?type=capture&start=2015-05-01&limit=3") == (
        "conflictmap: events (start 2015-05-01; capture)"
    )
    place = published_late.place
    assert title(program, f"/feeds/events.atom?place={place.slug}") == f"conflictmap: events ({place.name_en})"
    assert titles(program, "/feeds/events.atom?known_on=2015-12-31") == ["Battle"]
    assert program.get("/feeds/events.atom?type=nonsense").json()["parameter"] == "type"


def test_an_empty_feed_is_a_feed_and_always_the_same(program):
    assert entries(program, "/feeds/events.atom") == []
    assert program.get("/feeds/events.atom").content == program.get("/feeds/events.atom").content
    assert entries(program, "/corrections/feed.atom") == []


def test_a_correction_is_listed_with_its_reason(program, editor):
    event = a_published_event(title="Kestrel")
    corrected(event, "The agency took it back.", summary="Otherwise.")

    (entry,) = entries(program, "/corrections/feed.atom")

    assert entry.findtext(f"{ATOM}title") == "Kestrel: corrected"
    assert entry.findtext(f"{ATOM}summary") == "The agency took it back."
    retract(event, editor, "It did not happen.")
    assert titles(program, "/corrections/feed.atom") == [f"{event.code}: retracted", f"{event.code}: corrected"]


def test_closed_rows_are_in_no_feed(program):
    dataset = SourceFactory(kind="dataset", may_be_redistributed=False)
    event = a_published_event(title="Kestrel", report=ReportFactory(source=dataset))
    corrected(event, summary="Otherwise.")

    assert titles(program, "/feeds/events.atom") == titles(program, "/corrections/feed.atom") == []


def test_a_feed_has_a_validator(program):
    first = program.get("/feeds/events.atom")

    assert program.get("/feeds/events.atom", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_stored_markup_is_sent_as_text_and_never_as_html(program):
    event = a_published_event(title=MARKUP, summary=MARKUP)
    corrected(event, MARKUP, summary=MARKUP)

    for address in ("/feeds/events.atom", "/corrections/feed.atom"):
        feed = ElementTree.fromstring(program.get(address).content)
        assert [element.get("type") for element in feed.iter() if element.get("type") in {"html", "xhtml"}] == []
        (entry,) = feed.findall(f"{ATOM}entry")
        assert entry.find(f"{ATOM}summary").get("type") == "text"
        assert entry.findtext(f"{ATOM}summary").endswith(MARKUP)
        assert entry.findtext(f"{ATOM}title").startswith(MARKUP)


def ids(program, address: str, **arguments) -> list[str | None]:
    response = program.get(address, **arguments)
    assert response.status_code == 200
    return [element.text for element in ElementTree.fromstring(response.content).iter(f"{ATOM}id")]


def test_ids_stay_whatever_host_and_scheme_the_feed_is_read_by(program, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example.org"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    corrected(a_published_event(title="Kestrel"), summary="Otherwise.")

    for address in ("/feeds/events.atom", "/feeds/events.atom?type=battle", "/corrections/feed.atom"):
        found = ids(program, address)
        assert len(found) == 2
        elsewhere = {"HTTP_HOST": "other.example.org", "headers": {"x-forwarded-proto": "https"}}
        assert ids(program, address, **elsewhere) == found
        assert all(name.startswith("tag:localhost,2026:") for name in found)
    assert ids(program, "/feeds/events.atom?limit=1")[0] == ids(program, "/feeds/events.atom")[0]
    assert ids(program, "/feeds/events.atom?type=battle")[0] != ids(program, "/feeds/events.atom")[0]


def test_ids_name_the_site_and_outlive_a_move(settings):
    settings.SITE_ADDRESS, settings.FEED_AUTHORITY = "https://map.example.org:8443", ""
    assert tag("events/cm-2015-05-20-001") == "tag:map.example.org,2026:events/cm-2015-05-20-001"

    settings.SITE_ADDRESS, settings.FEED_AUTHORITY = "https://new.example.net", "map.example.org"
    assert tag("events/cm-2015-05-20-001") == "tag:map.example.org,2026:events/cm-2015-05-20-001"


def test_an_entry_says_when_it_was_first_published_and_when_last(program):
    event = a_published_event(title="Kestrel")
    first = Revision.objects.get(kind="event", code=event.code, number=1).recorded_at
    corrected(event, summary="Otherwise.")
    last = Revision.objects.get(kind="event", code=event.code, number=2).recorded_at

    (entry,) = entries(program, "/feeds/events.atom")
    (correction,) = entries(program, "/corrections/feed.atom")

    def moments(entry):
        return [datetime.fromisoformat(entry.findtext(f"{ATOM}{name}")) for name in ("published", "updated")]

    assert moments(entry) == [first, last]
    assert moments(correction) == [last] * 2


def test_a_feed_without_entries_is_as_old_as_the_record(program):
    a_published_event()
    printed = State.objects.get().printed_at

    feed = ElementTree.fromstring(program.get("/corrections/feed.atom").content)

    assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated")) == printed


def test_pages_name_the_feeds(reader):
    event = a_published_event()

    for address in ("/", f"/events/{event.code}/", "/corrections/", f"/ar/events/{event.code}/"):
        page = reader.get(address).content.decode()
        for feed in ("/feeds/events.atom", "/corrections/feed.atom"):
            spoken = "?lang=ar" if address.startswith("/ar/") else ""
            assert f'<link rel="alternate" type="application/atom+xml" href="{feed}{spoken}"' in page


def test_a_feed_speaks_arabic_where_there_are_words_for_it(program):
    place = PlaceFactory(slug="kestrel", name_en="Kestrel Town", name_ar="تدمر")
    made = put_in_print(
        EventFactory(
            title="A title", title_ar="عنوان", summary="Words.", summary_ar="كلمات", place=place, type="battle"
        )
    )
    bare = a_published_event(title="In English alone", place=place)
    address = "/feeds/events.atom?place=kestrel"

    english = {one.findtext(f"{ATOM}id"): one for one in entries(program, address)}
    arabic = {one.findtext(f"{ATOM}id"): one for one in entries(program, f"{address}&lang=ar")}
    own = arabic[tag(f"ar/events/{made.code}")]

    assert title(program, f"{address}&lang=ar") == "conflictmap: أحداث (تدمر)"
    assert own.findtext(f"{ATOM}title") == "عنوان"
    assert "كلمات" in own.findtext(f"{ATOM}summary")
    assert "تدمر" in own.findtext(f"{ATOM}summary")
    assert own.find(f"{ATOM}link").get("href") == f"http://testserver/ar/events/{made.code}/"
    assert arabic[tag(f"ar/events/{bare.code}")].findtext(f"{ATOM}title") == "In English alone"
    assert english[tag(f"events/{made.code}")].findtext(f"{ATOM}title") == "A title"
    assert program.get(f"{address}&lang=ar").content.count(b'xml:lang="ar"') == 1


def test_corrections_are_in_arabic_too(program):
    corrected(a_published_event(title="A title", title_ar="عنوان"), summary="Otherwise.")

    (entry,) = entries(program, "/corrections/feed.atom?lang=ar")

    assert entry.findtext(f"{ATOM}title").startswith("عنوان: ")
    assert "/ar/events/" in entry.find(f"{ATOM}link").get("href")
