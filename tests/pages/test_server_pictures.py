"""Pictures drawn on the server show what the record knows, as exactly as it is known, in both languages."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
import resvg_py

from dashboard.pictures import drawing as drawing_of
from dashboard.pictures import frames, letters, palette, relief
from dashboard.pictures.cards import Card, picture
from dashboard.pictures.scene import Mark, Scene
from dashboard.pictures.views import png
from editorial.publish import publish_control
from editorial.retract import retract
from record.derived import computing
from rules.vocabulary import PlacePrecision
from tests.factories import (
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    SourceFactory,
    a_published_event,
    put_in_print,
)
from tests.pages import link_previews

pytestmark = pytest.mark.django_db

CSS = Path(__file__).parents[2] / "static/css"
SVG = "{http://www.w3.org/2000/svg}"


def drawing(reader, address):
    answer = reader.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "image/svg+xml"
    return ElementTree.fromstring(answer.content)


def words(picture):
    texts = [text.text.strip("\u202b\u202c") for text in picture.iter(f"{SVG}text")]
    return texts + [shape.get("aria-label") for shape in picture.iter(f"{SVG}path") if shape.get("aria-label")]


def circles(picture):
    return [(float(one.get("r")), one.get("stroke-dasharray")) for one in picture.iter(f"{SVG}circle")]


def test_arabic_letters_are_joined_and_each_has_a_form():
    for word in ("تدمر", "السخنة", "مطار التيفور العسكري", "حقل الشاعر"):
        apart = sum(letters.width(letter, 20) for letter in word)

        assert letters.width(word, 20) < apart
    buffer = letters.hb.Buffer()
    buffer.add_str("أبتثجحخدذرزسشصضطظعغفقكلمنهوي،؛؟٪–…")
    buffer.guess_segment_properties()
    letters.hb.shape(letters._font(letters.ARABIC, 400), buffer)
    assert 0 not in [glyph.codepoint for glyph in buffer.glyph_infos]


def test_lines_fit_and_what_is_left_out_is_marked():
    text = "The kestrel was seen over the reservoir by nobody who would give a name"

    lines = letters.wrapped(text, 200, 20)
    cut = letters.wrapped(text, 200, 20, most=2)

    assert " ".join(lines) == text
    assert all(letters.width(line, 20) <= 200 for line in [*lines, *cut])
    assert len(cut) == 2
    assert cut[-1].endswith("…")
    assert letters.wrapped("kestrel" * 30, 200, 20)[0].endswith("…")


def test_outlined_letters_are_as_wide_as_they_are_measured_and_run_in_their_own_direction():
    for line in ("Tiyas (T4) airbase", "مطار التيفور العسكري", "20 كم"):
        shape, wide = letters.outlines(line, 20)
        xs = [float(x) for x in re.findall(r"[MLQ ]?(-?[\d.]+) -?[\d.]+", shape)]

        assert wide == pytest.approx(letters.width(line, 20), abs=0.1)
        assert -2 < min(xs) < max(xs) < wide + 2
    # The blank lies between the digit, which comes first from the left, and the word.
    digit, wide_digit = letters.outlines("1", 20)
    together, wide = letters.outlines("مكان 1", 20)
    assert together.startswith(digit)
    word = together.removeprefix(digit)
    assert min(float(x) for x in re.findall(r"[MLQ ](-?[\d.]+) -?[\d.]+", word)) > wide_digit + 2
    number, _ = letters.outlines("20", 20)
    unit, wide = letters.outlines("كم", 20)
    # In an Arabic line what comes first stands to the right.
    assert letters.outlines("20 كم", 20)[0].startswith(unit[:12])
    assert not letters.outlines("20 كم", 20)[0].startswith(number[:12])
    assert wide > 0


def test_every_piece_of_the_relief_is_there_and_a_picture_takes_few():
    near = frames.around([(38.28, 34.56)], 480, 340)
    wide = frames.within((35.5, 32.3, 42.4, 37.3), 560, 562)
    abroad = frames.around([(2.35, 48.85)], 480, 340)
    across = frames.within((30, 28, 49, 39), 560, 562)

    sizes = [len(relief.relief(frame)) for frame in (near, wide, across)]

    assert sizes[0] < 60_000
    assert all(0 < size < 120_000 for size in sizes)
    assert relief.relief(abroad) == ""
    for name, *_ in [*relief._within(wide), *relief._within(across), *relief._within(near)]:
        assert relief._address(name).startswith("data:image/webp;base64,")


def test_spots_that_would_lie_on_each_other_are_one_with_the_events_of_both():
    frame = frames.around([(38.28, 34.56)], 480, 340)
    beside, off = (38.285, 34.56), (38.6, 34.56)
    marks = [Mark((38.28, 34.56), PlacePrecision.SITE, 17), Mark(beside, PlacePrecision.SITE, 3)]
    scene = Scene(frame, None, (), (*marks, Mark(off, PlacePrecision.SITE)), ())

    assert [mark.count for mark in drawing_of._apart(scene)] == [20, 1]


def test_a_name_stands_where_no_ring_runs_through_it_if_there_is_such_a_side():
    frame = frames.around([(38.28, 34.56)], 480, 340)
    x, y = frame.at((38.28, 34.56))

    assert drawing_of._crosses((x + 90, y - 8, x + 130, y + 8), (x, y, 100))
    assert not drawing_of._crosses((x + 10, y - 8, x + 60, y + 8), (x, y, 100))
    assert not drawing_of._crosses((x + 110, y - 8, x + 160, y + 8), (x, y, 100))


def test_a_frame_is_true_to_scale_and_holds_what_it_is_of():
    frame = frames.around(frames.corners((38.28, 34.56), 25), 480, 340)

    (left, bottom), (right, top) = (frame.at(corner) for corner in frames.corners((38.28, 34.56), 25))

    assert right - left == pytest.approx(50 * frame.px_per_km, rel=0.01)
    assert bottom - top == pytest.approx(50 * frame.px_per_km, rel=0.01)
    assert 0 < left < right < 480
    assert 0 < top < bottom < 340


def test_the_raster_does_not_depend_on_the_fonts_of_a_machine():
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">'
    drawn = f'{start}<text y="40" font-size="30">تدمر Palmyra</text></svg>'
    blank = f"{start}</svg>"

    assert png(drawn) != png(blank)
    assert bytes(resvg_py.svg_to_bytes(svg_string=drawn, skip_system_fonts=True)) == png(blank)


@pytest.mark.parametrize(("tones", "file"), [(palette.LIGHT, "tokens.css"), (palette.DARK, "dark.css")])
def test_pictures_have_the_tones_of_the_page_in_either_scheme(tones, file):
    css = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (CSS / file).read_text()))

    for side, colour in tones.sides.items():
        assert css[f"side-{side}"].upper() == colour
    assert (css["panel"].upper(), css["ink"].upper(), css["accent"].upper()) == (tones.paper, tones.ink, tones.accent)


def test_the_dark_picture_is_the_light_one_in_other_tones(reader, publisher):
    event = a_published_event(place_precision="near")
    publish_control([ControlClaimFactory(place=event.place, earliest=date(2015, 5, 1))], publisher)
    computing.catch_up(even_if_nothing_is_owed=True)
    tones = [field.name for field in fields(palette.Tones) if field.name != "sides"]
    changed = {getattr(palette.LIGHT, name): getattr(palette.DARK, name) for name in tones}
    changed |= {palette.LIGHT.sides[side]: colour for side, colour in palette.DARK.sides.items()}

    for shape in ("locator", "card"):
        address = f"/pictures/events/{event.code}/{shape}.svg"
        light, dark = (reader.get(f"{address}{query}").content.decode() for query in ("", "?scheme=dark"))

        # Two light tones may be one colour that is two in the dark: what is left has no light colour at all.
        assert not set(re.findall(r"#[0-9A-F]{6}", dark)) & (changed.keys() - changed.values())
        assert re.sub(r"#[0-9A-F]{6}", "", light) == re.sub(r"#[0-9A-F]{6}", "", dark)
        assert reader.get(f"{address}?scheme=light").content.decode() == light
    dark_png, light_png = (
        reader.get(f"/pictures/events/{event.code}/locator.png{query}").content for query in ("?scheme=dark", "")
    )
    assert link_previews.size(dark_png) == link_previews.size(light_png)
    assert dark_png != light_png


def test_each_scheme_has_a_validator_of_its_own_and_no_other_is_taken(reader):
    event = a_published_event()
    address = f"/pictures/events/{event.code}/locator.svg"

    light, dark, other = (reader.get(f"{address}{query}") for query in ("", "?scheme=dark", "?scheme=sepia"))

    assert light["ETag"] != dark["ETag"]
    assert other.status_code == 400
    assert "light, dark" in other.content.decode()


def test_pages_offer_the_dark_picture_to_dark_screens_and_previews_the_light_one(reader):
    event = a_published_event()

    for path in (f"/events/{event.code}/", f"/places/{event.place.slug}/"):
        page = reader.get(path).content

        assert re.search(
            rb'<source media="screen and \(prefers-color-scheme: dark\)" srcset="[^"]+&amp;scheme=dark">', page
        )
        assert "scheme" not in link_previews.x(page).image


def test_a_card_says_what_its_page_says(reader):
    event = a_published_event(title='Heron <seen> & "counted"', earliest=date(2015, 5, 20))

    picture = drawing(reader, f"/pictures/events/{event.code}/card.svg")

    assert (picture.get("width"), picture.get("height")) == ("1200", "630")
    assert any("Heron <seen>" in line for line in words(picture))
    assert any("Reported, not asserted" in line for line in words(picture))
    assert any(f"/events/{event.code}/ · revision 1" in line for line in words(picture))


def test_cards_are_in_the_language_of_their_address_and_mirrored(reader):
    place = PlaceFactory(slug="kestrel", name_en="Kestrel", name_ar="عاسوق")
    a_published_event(place=place)

    english, arabic = (drawing(reader, f"{prefix}/pictures/places/kestrel/card.svg") for prefix in ("", "/ar"))

    assert "Kestrel" in words(english)
    assert "عاسوق" in words(arabic)
    title = next(text for text in arabic.iter(f"{SVG}text") if "عاسوق" in (text.text or ""))
    assert (title.get("text-anchor"), title.get("x")) == ("end", "1156")


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_every_program_shows_the_picture(reader, prefix):
    event = EventFactory()
    event.fronts.add(FrontFactory(slug="heron"))
    put_in_print(event)

    for address in (
        f"/pictures/events/{event.code}/card.png",
        f"/pictures/places/{event.place.slug}/card.png",
        "/pictures/fronts/heron/card.png",
        "/pictures/view.png?front=heron",
    ):
        answer = reader.get(f"{prefix}{address}")
        assert answer["Content-Type"] == "image/png"
        assert link_previews.size(answer.content) == (1200, 630)
        assert link_previews.refusals(answer.content, is_large=True) == []


def test_precision_is_drawn_as_far_as_it_is_known(reader):
    near = a_published_event(place_precision="near")
    site = a_published_event(place_precision="site")

    rings = [r for r, dashes in circles(drawing(reader, f"/pictures/events/{near.code}/locator.svg")) if dashes]
    dots = circles(drawing(reader, f"/pictures/events/{site.code}/locator.svg"))

    assert len(rings) == 1
    assert 60 < rings[0] < 170
    assert (8.0, None) in dots
    assert not any(dashes for _r, dashes in dots)


def test_ground_is_that_of_the_days_of_the_event(reader, publisher):
    event = a_published_event(earliest=date(2015, 5, 20))
    publish_control([ControlClaimFactory(place=event.place, earliest=date(2015, 5, 18))], publisher)
    computing.catch_up(even_if_nothing_is_owed=True)

    before = a_published_event(place=event.place, earliest=date(2015, 5, 2))
    held = drawing(reader, f"/pictures/events/{event.code}/locator.svg")
    not_yet = drawing(reader, f"/pictures/events/{before.code}/locator.svg")

    assert list(held.iter(f"{SVG}radialGradient"))
    assert not list(not_yet.iter(f"{SVG}radialGradient"))


def test_a_card_says_whose_its_figure_is_and_that_of_a_place_who_held_it(reader, publisher):
    event = EventFactory(earliest=date(2015, 5, 20))
    origin = SourceFactory(name_en="Reed Watch (RW)")
    ClaimFactory(event=event, low=3, high=3, attributed_to=origin)
    put_in_print(event)
    publish_control([ControlClaimFactory(place=event.place, earliest=date(2015, 5, 18))], publisher)
    computing.catch_up(even_if_nothing_is_owed=True)

    of_event = words(drawing(reader, f"/pictures/events/{event.code}/card.svg"))
    of_place = " ".join(words(drawing(reader, f"/pictures/places/{event.place.slug}/card.svg")))

    assert "killed, as claimed, from RW" in of_event
    assert "was held by" in of_place
    assert "Killed, as claimed: 3" in of_place


def test_an_address_that_does_not_fit_whole_is_written_shorter():
    long, short = "example.org/" + "reed" * 40, "/events/cm-2015-05-20-001/"
    card = Card("", "Heron", "", "", (), (long, short), None)

    assert short in picture(card, palette.LIGHT)
    assert "…" not in picture(card, palette.LIGHT)


def test_nothing_is_drawn_of_what_is_not_public(reader, publisher):
    draft = EventFactory(code="cm-2015-05-20-900")
    retracted = a_published_event()
    retract(retracted, publisher, "Not so.")

    assert reader.get(f"/pictures/events/{draft.code}/card.png").status_code == 404
    assert reader.get(f"/pictures/events/{retracted.code}/card.png").status_code == 410
    assert reader.get("/pictures/places/nowhere/card.png").status_code == 404
    assert reader.get("/pictures/fronts/nowhere/locator.svg").status_code == 404


def test_a_picture_is_sent_once_for_each_state_of_the_record(reader):
    event = a_published_event()
    address = f"/pictures/events/{event.code}/locator.svg"

    first = reader.get(address)

    assert reader.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    a_published_event()
    assert reader.get(address)["ETag"] != first["ETag"]


def test_pages_show_their_locator_and_send_their_card(reader):
    event = a_published_event(place_precision="near")

    page = reader.get(f"/events/{event.code}/").content
    earlier = reader.get(f"/events/{event.code}/?revision=1").content

    assert f"/pictures/events/{event.code}/locator.svg".encode() in page
    assert b"somewhere inside the blue ring" in page
    assert f"/pictures/events/{event.code}/card.png" in link_previews.x(page).image
    assert b"locator.svg" not in earlier
    assert b"locator.svg" in reader.get(f"/places/{event.place.slug}/").content
