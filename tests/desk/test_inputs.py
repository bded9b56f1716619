"""What an editor types: dates as EDTF, the pin, areas. Hostile input gets an explanation, never a failure."""

import contextlib
import json
import math

import pytest
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import assume, given
from hypothesis import strategies as st

from desk.areas import AreaField
from desk.edtf import as_edtf
from desk.figures import as_typed
from desk.inputs import DatesField, FigureField, PinField, degrees
from events.models import Event
from rules.dates import read_edtf
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.factories import EventFactory, PlaceFactory, ReportFactory

HOSTILE = [
    ("1e150", "38"),
    ("34", "1e150"),
    ("nan", "38"),
    ("NaN", "NaN"),
    ("inf", "-inf"),
    ("91", "38"),
    ("34", "181"),
    ("34", ""),
    ("", "38"),
    ("34.5.6", "38"),
    ("1_0", "2_0"),
    ("0x22", "38"),
    ("SRID=4326;POINT(38 34)", ""),
    ("SRID=3857;POINT(1 1)", ""),
    ("POINT (38 34)", ""),
    ("0101000020E6100000", ""),
    ('{"type": "Point", "coordinates": [1e150, 1e150]}', ""),
    ('{"type": "Point", "coordinates": [NaN, 34]}', ""),
    ('{"type": "Point", "coordinates": [Infinity, 34]}', ""),
    ('{"type": "Point", "coordinates": [38, 34, 100]}', ""),
    ('{"type": "Point", "coordinates": ["38", "34"]}', ""),
    ('{"type": "Point", "coordinates": [[38, 34]]}', ""),
    ('{"type": "Point", "coordinates": []}', ""),
    ('{"type": "Point", "coordinates": [38, 34], "crs": {"type": "name", "properties": {"name": "EPSG:3857"}}}', ""),
    ('{"type": "Polygon", "coordinates": [[[38, 34], [39, 34], [39, 35], [38, 34]]]}', ""),
    ('{"type": "Point", "coordinates": ' + "[" * 3000 + "]" * 3000 + "}", ""),
    ('{"type": "Point", "coordinates": [1' + "0" * 400 + ", 34]}", ""),
    ('{"type": "Point"', ""),
    ("[38, 34]", ""),
    ("null", ""),
]


@pytest.mark.parametrize(("latitude", "longitude"), HOSTILE)
def test_a_hostile_spot_is_refused_with_an_explanation(latitude, longitude):
    with pytest.raises(ValidationError) as refused:
        PinField().clean((latitude, longitude))

    assert "xpected" in refused.value.messages[0]


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("34.5624", "38.284"),
        ("34.5624, 38.284", ""),
        ('{"type": "Point", "coordinates": [38.284, 34.5624]}', ""),
        ("٣٤٫٥٦٢٤", "٣٨٫٢٨٤"),
        ("34°33'44.64\"N 38°17'02.4\"E", ""),
        ("34°33.744'", "38°17.04'"),
    ],
)
def test_a_spot_is_read_however_it_is_given(latitude, longitude):
    assert PinField().clean((latitude, longitude)) == (38.284, 34.5624)


def test_a_grid_reference_is_the_spot_to_a_metre():
    assert math.dist(PinField().clean(("37S DU 34317 24749", "")), (38.284, 34.5624)) < 1e-5


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_spot_reads_back_as_it_is_shown(latitude, longitude):
    field = PinField()
    position = (round(longitude, 6), round(latitude, 6))

    read = field.clean(field.prepare_value(position))

    assert math.dist(read, position) < 1e-6
    assert not field.has_changed(position, field.prepare_value(position))


@given(st.tuples(st.text(), st.text()))
def test_no_text_in_the_boxes_is_a_failure(written):
    with contextlib.suppress(ValidationError):
        PinField(required=False).clean(written)


@pytest.mark.parametrize("value", [-0.0, 0.0, 1e-9, -1e-9])
def test_nought_degrees_are_written_as_nought(value):
    assert degrees(value) == "0"


@pytest.mark.parametrize("text", ["2015-05-20", "2015-05", "2015", "2015-05-13/2015-05-21", "2015-05-20/2015-05-29"])
def test_a_date_reads_back_as_it_was_typed(text):
    span = read_edtf(text)

    assert as_edtf(span.earliest, span.latest, span.precision) == text


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("17 March 2016", "2016-03-17", "2016-03-17"),
        ("17/3/2016", "2016-03-17", "2016-03-17"),
        ("March 2016", "2016-03-01", "2016-03-31"),
        ("١٧ آذار ٢٠١٦", "2016-03-17", "2016-03-17"),
        ("early May 2015", "2015-05-01", "2015-05-10"),
        ("أوائل أيار 2015", "2015-05-01", "2015-05-10"),
        ("from 13 to 20 May 2015", "2015-05-13", "2015-05-20"),
        ("13–20 May 2015", "2015-05-13", "2015-05-20"),
        ("2016-03-14/17", "2016-03-14", "2016-03-17"),
        ("30 أيلول/سبتمبر 2015", "2015-09-30", "2015-09-30"),
        ("2015-05-2X", "2015-05-20", "2015-05-29"),
    ],
)
def test_a_date_may_be_typed_as_people_write_it(text, earliest, latest):
    span = DatesField().clean(text)

    assert (span.earliest.isoformat(), span.latest.isoformat()) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3/4/2016", "3 April 2016 or 4 March 2016: write the month as a word"),
        ("before 17 March 2016", "Say the first and the last possible day"),
        ("قبل 17 آذار 2016", "Say the first and the last possible day"),
        ("42510", "Expected a date"),
    ],
)
def test_a_date_that_leaves_something_open_says_what_is_missing(text, words):
    with pytest.raises(ValidationError, match=words):
        DatesField().clean(text)


@pytest.mark.parametrize(
    ("text", "low", "high", "wording"),
    [
        ("5", 5, 5, ""),
        ("≥462", 462, None, ""),
        ("241–300", 241, 300, ""),
        ("several", None, None, "several"),
        ("على الأقل 5", 5, None, "على الأقل 5"),
        ("five", 5, 5, "five"),
        ("up to 20", None, 20, "up to 20"),
        ("0-9", 0, 9, ""),
        ("0", 0, 0, ""),
    ],
)
def test_a_figure_may_be_typed_as_people_write_it(text, low, high, wording):
    assert FigureField().clean(text) == (low, high, wording)


def test_what_is_no_figure_is_explained_with_examples():
    with pytest.raises(ValidationError, match="Expected a figure such as 5, ≥462"):
        FigureField().clean("some time")


@given(st.none() | st.integers(0, 10**8), st.none() | st.integers(0, 10**8))
def test_a_figure_reads_back_as_it_is_shown(low, high):
    assume(low is not None or high)
    assume(low is None or high is None or low <= high)

    assert FigureField().clean(as_typed(low, high))[:2] == (low, high)


@pytest.mark.parametrize("text", ["yesterday", "2015-13", "2015-05-21/2015-05-13", "0025-01-01", "../2015"])
def test_an_unreadable_date_is_explained_with_examples(text):
    with pytest.raises(ValidationError, match="Expected"):
        DatesField().clean(text)


@given(st.text(max_size=60))
def test_no_text_in_the_date_is_a_failure(text):
    with contextlib.suppress(ValidationError):
        DatesField(required=False).clean(text)


@pytest.mark.parametrize(
    "area",
    [
        {"type": "Polygon", "coordinates": [[[0, 0], [1e150, 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1]]]},
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]] * 900]},
        {"type": "GeometryCollection", "geometries": []},
    ],
)
def test_a_hostile_area_is_refused_with_an_explanation(area):
    with pytest.raises(ValidationError, match="Expected"):
        AreaField().clean(json.dumps(area))


@pytest.mark.django_db
def test_an_outline_that_crosses_itself_is_refused_at_its_field(as_editor):
    place = PlaceFactory()
    bow_tie = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}

    answer = PageForm.of(as_editor, page(place)).fill(area=json.dumps(bow_tie)).send(as_editor)

    assert answer.status_code == 200
    assert "area" in answer.context["adminform"].form.errors


@pytest.mark.django_db
def test_an_area_is_drawn_and_read_back_unchanged(as_editor):
    place = PlaceFactory()
    area = {"type": "Polygon", "coordinates": [[[38, 34], [39, 34], [39, 35], [38, 34]]]}
    PageForm.of(as_editor, page(place)).fill(area=json.dumps(area)).send(as_editor)
    place.refresh_from_db()
    version = place.version

    PageForm.of(as_editor, page(place)).send(as_editor)

    place.refresh_from_db()
    assert place.boundary.num_points == 4
    assert place.version == version


def filled(client, **values):
    form = PageForm.of(client, listing(Event, "add"))
    form.fill(type="battle", title="Kept", dates="2015-05-20", place=PlaceFactory().pk, place_precision="exact")
    return form.fill_row("citations", 0, report=ReportFactory().pk).fill(**values)


@pytest.mark.django_db
def test_bad_coordinates_keep_the_rest_of_the_form(as_editor):
    answer = filled(as_editor, pin_latitude="1e150", pin_longitude="38").send(as_editor)

    form = PageForm.shown(answer, "")
    assert answer.status_code == 200
    assert (form["title"], form["pin_latitude"], form["pin_longitude"]) == ("Kept", "1e150", "38")
    assert "pin" in answer.context["adminform"].form.errors
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_a_precise_event_without_a_pin_takes_the_places_own_spot_and_says_so(as_editor):
    filled(as_editor, pin_latitude="", pin_longitude="").send(as_editor)

    event = Event.objects.get()
    assert event.point.equals(event.place.point)
    assert event.point_basis == "gazetteer"


def around(client, text, within="10"):
    return client.get(reverse("admin:event_around"), {"text": text, "within": within}).json()


@pytest.mark.django_db
def test_what_lies_around_a_spot_is_given_nearest_first_with_distance_and_direction(as_editor, as_contributor):
    near, far = (PlaceFactory(point=Point(38, north, srid=4326)) for north in (34.05, 34.2))
    event = EventFactory(title="Not public", place=far, point=near.point)

    found = around(as_editor, "34°00′N 38°00′E")

    assert [place["key"] for place in found["places"]] == [near.pk]
    assert (round(found["places"][0]["km"], 1), found["places"][0]["bearing"]) == (5.5, 0)
    assert found["written"][0] == "34, 38"
    assert [one["address"] for one in found["events"]] == [page(event)]
    assert [place["key"] for place in around(as_editor, "34, 38", "25")["places"]] == [near.pk, far.pk]
    # Of an event whose page somebody may not open, the working spot is nothing to them.
    assert around(as_contributor, "34, 38")["events"] == []
    assert "Expected" in around(as_editor, "somewhere")["problem"]


@pytest.mark.django_db
def test_an_event_known_to_its_governorate_needs_no_pin(as_editor):
    filled(as_editor, place_precision="governorate").send(as_editor)

    assert Event.objects.get().point is None


@pytest.mark.django_db
def test_a_date_with_an_error_is_explained_at_its_field(as_editor):
    answer = filled(as_editor, dates="last week").send(as_editor)

    assert "dates" in answer.context["adminform"].form.errors
    assert "17 March 2016" in said(answer)


@pytest.mark.django_db
def test_a_date_is_shown_in_words_while_it_is_typed(as_editor):
    address = reverse("admin:read_date")

    assert as_editor.get(address, {"text": "2015-05-2X"}).json() == {
        "words": "Understood as 20–29 May 2015; precision: range."
    }
    assert "Expected" in as_editor.get(address, {"text": "soon"}).json()["problem"]


@pytest.mark.django_db
def test_dates_that_were_not_touched_stay_as_precise_as_they_were(as_editor, draft):
    Event.objects.filter(pk=draft.pk).update(date_precision="range")

    PageForm.of(as_editor, page(draft)).fill(title="Another").send(as_editor)

    draft.refresh_from_db()
    assert draft.date_precision == "range"
