"""Events as KML: what people see in an atlas says who says so, how sure it is, and what is not known."""

from datetime import date
from xml.etree import ElementTree

import pyogrio
import pytest

from tests.api.test_exports import KML, event, file
from tests.factories import (
    ClaimFactory,
    EventFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    a_published_event,
    put_in_print,
)
from tests.record.test_datasets import a_dataset, an_event

pytestmark = pytest.mark.django_db
__all__ = ["event"]

# The order of a feature's elements in the schema (OGC 07-147r2, AbstractFeatureType), of those in use.
ORDER = (
    *(f"{KML}name", f"{KML}open", "{http://www.w3.org/2005/Atom}author", "{http://www.w3.org/2005/Atom}link"),
    *(f"{KML}{name}" for name in ("Snippet", "description", "TimeSpan", "styleUrl", "Style", "ExtendedData")),
    *(f"{KML}{name}" for name in ("Placemark", "Point")),
)


def placemarks(content: bytes) -> dict[str, ElementTree.Element]:
    return {one.attrib["id"]: one for one in ElementTree.fromstring(content).iter(f"{KML}Placemark")}


def text(element: ElementTree.Element, path: str) -> str:
    return element.findtext("/".join(f"{KML}{name}" for name in path.split("/"))) or ""


def test_elements_stand_in_the_order_of_the_schema(event, program):
    put_in_print(EventFactory(point=None, place_precision="country"))
    root = ElementTree.fromstring(file(program, "kml"))

    features = [*root.iter(f"{KML}Document"), *root.iter(f"{KML}Placemark")]

    assert root.tag == f"{KML}kml"
    assert len(features) == 4
    for feature in features:
        places = [ORDER.index(child.tag) for child in feature]
        assert places == sorted(places)


def test_a_placemark_says_when_where_how_sure_and_who_says_so(program):
    source = SourceFactory(name_en="Kestrel News")
    report = ReportFactory(source=source, title="A report", url="https://example.org/a?b=1&c=2")
    made = EventFactory(
        title="Shells & <fire>",
        summary="It was said.",
        earliest=date(2015, 5, 20),
        latest=date(2015, 5, 26),
        date_precision="week",
        place=PlaceFactory(name_en="Kestrel Town"),
        report=report,
    )
    ClaimFactory(event=made, low=3, high=None, report=report)
    put_in_print(made)

    placemark = placemarks(file(program, "kml"))[made.code]
    about = text(placemark, "description")

    assert text(placemark, "name") == "Shells & <fire>"
    assert [text(placemark, f"TimeSpan/{end}") for end in ("begin", "end")] == ["2015-05-20", "2015-05-26"]
    for words in (
        "20–26 May 2015",
        "The week is known, the day is not.",
        "Kestrel Town",
        "One origin says so",
        "3 or more",
        "It was said.",
        "1 report",
        '<a href="https://example.org/a?b=1&amp;c=2">A report</a> (Kestrel News',
        f"http://testserver/events/{made.code}/",
        "https://creativecommons.org/licenses/by/4.0/",
    ):
        assert words in about, words


def test_markup_that_people_wrote_is_words_in_html_too(program):
    script = "<script>alert(1)</script>"
    report = ReportFactory(title=script, url="javascript:alert(1)")
    made = put_in_print(EventFactory(title=script, summary=script, note=script, report=report))

    about = text(placemarks(file(program, "kml"))[made.code], "description")

    assert about.count("&lt;script&gt;") == 3
    assert "<script" not in about
    assert "javascript:" not in about


def test_an_event_without_a_spot_has_no_point_and_says_so(event, program):
    nowhere = put_in_print(EventFactory(point=None, place_precision="country"))
    found = placemarks(file(program, "kml"))

    assert found[event.code].find(f"{KML}Point") is not None
    assert found[nowhere.code].find(f"{KML}Point") is None
    assert "No spot of it is known" in text(found[nowhere.code], "description")
    assert "No spot of it is known" not in text(found[event.code], "description")


def test_a_campaign_is_said_to_be_one(program):
    campaign = a_published_event(type="offensive")

    about = text(placemarks(file(program, "kml"))[campaign.code], "description")

    assert "cumulative figures of a campaign" in about


def test_words_are_in_the_requested_language(program):
    made = put_in_print(EventFactory(title="A title", title_ar="عنوان", place=PlaceFactory(name_ar="تدمر")))

    english, arabic = (
        placemarks(file(program, "kml", query))[made.code] for query in ("?type=battle", "?type=battle&lang=ar")
    )

    assert text(english, "name") == "A title"
    assert text(arabic, "name") == "عنوان"
    assert "تدمر" in text(arabic, "description")
    assert "/ar/events/" in text(arabic, "description")
    assert "/ar/" not in text(english, "description")
    assert program.get("/api/v1/exports/events.kml?lang=fr").status_code == 400


def test_the_file_names_its_terms_and_the_same_view_on_the_map(event, program):
    root = ElementTree.fromstring(file(program, "kml", "?type=capture&lang=ar"))

    document = root[0]
    link = document.find("{http://www.w3.org/2005/Atom}link")

    assert link is not None
    assert link.attrib["href"] == "http://testserver/ar/?type=capture"
    assert "https://creativecommons.org/licenses/by/4.0/" in text(document, "description")
    assert "الرخصة" in text(document, "description")


def test_a_row_of_a_dataset_carries_the_terms_of_the_dataset(program):
    made = an_event(3, a_dataset("dataset-one"))

    placemark = placemarks(file(program, "kml"))[made.code]
    values = {one.attrib["name"]: text(one, "value") for one in placemark.iter(f"{KML}Data")}

    assert "Kestrel and Merlin (2001) (CC BY 4.0)" in text(placemark, "description")
    assert values["licence"] == "CC BY 4.0"


def test_an_event_as_known_on_a_day_says_so_and_leads_there(event, program):
    placemark = placemarks(file(program, "kml", "?known_on=2015-06-01"))[event.code]

    assert "As reported by 1 June 2015" in text(placemark, "description")
    assert f"/events/{event.code}/?known_on=2015-06-01" in text(placemark, "description")


def test_characters_that_xml_has_no_way_to_write_are_left_out(program):
    from api.exports.placemarks import _xml

    assert _xml("a\x0b\x00b\ufffe & ثلاثة") == "ab &amp; ثلاثة"


def test_gdal_reads_it(event, program, tmp_path):
    put_in_print(EventFactory(point=None, place_precision="country"))
    path = tmp_path / "events.kml"
    path.write_bytes(file(program, "kml"))

    found = pyogrio.read_info(path, force_feature_count=True)

    assert found["features"] == len(placemarks(path.read_bytes())) > 1
