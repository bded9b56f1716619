"""Looking for words: one name, all its spellings."""

import pytest
from django.http import QueryDict

from record.models import EventRecord
from record.queries import filters
from record.queries.words import matching_words
from tests.factories import ActorFactory, EventFactory, PlaceFactory, a_published_event, put_in_print

pytestmark = pytest.mark.django_db


def codes(words: str) -> set[str]:
    return set(matching_words(EventRecord.public.all(), words).values_list("code", flat=True))


@pytest.fixture
def palmyra():
    governorate = PlaceFactory(slug="homs-governorate", name_en="Homs Governorate", name_ar="حمص", kind="governorate")
    place = PlaceFactory(slug="palmyra", name_en="Palmyra", name_ar="تدمر", parent=governorate)
    for name in ("Tadmur", "Tadmor"):
        place.spellings.create(name=name)
    return place


@pytest.mark.parametrize("words", ["Palmyra", "Tadmur", "tadmor", "تدمر", "تَدْمُر", "PALMYRA"])
def test_every_spelling_finds_the_same_events(palmyra, words):
    here = a_published_event(place=palmyra, title="The town falls")
    titled = a_published_event(title="An offensive towards Palmyra")
    a_published_event(title="Elsewhere")

    assert codes(words) == {here.code, titled.code}


def test_a_place_is_found_with_what_lies_inside_it(palmyra):
    event = a_published_event(place=palmyra)

    assert codes("Homs Governorate") == {event.code}


def test_an_actor_is_found_by_its_other_names():
    actor = ActorFactory(slug="islamic-state", name_en="Islamic State", name_ar="تنظيم الدولة الإسلامية")
    actor.spellings.create(name="ISIL")
    event = EventFactory(title="A convoy")
    event.participants.create(actor=actor)
    put_in_print(event)

    assert codes("isil") == codes("الدولة") == codes("islamic state convoy") == {event.code}


def test_all_words_must_be_found_and_other_words_by_their_beginning():
    event = a_published_event(title="Army retakes the gas field", summary="Bombing continued.")

    assert codes("retakes bomb") == {event.code}
    assert codes("retakes nowhere") == set()


def test_words_of_a_retracted_event_find_nothing(editor):
    from editorial.retract import retract

    event = a_published_event(title="Kestrel")
    retract(event, editor, "A mistake.")

    assert codes("kestrel") == set()


@pytest.mark.parametrize("words", ["…", "'", "& | !", "a:* & b", "\\", "--", "<->"])
def test_signs_are_not_questions(words):
    codes(words)


def test_a_spelling_added_later_finds_earlier_events(palmyra, publisher, editor):
    from editorial.edit import edited
    from editorial.publish import publish_cast
    from record.derived import computing

    event = a_published_event(place=palmyra)
    computing.catch_up()
    palmyra.refresh_from_db()
    palmyra.spellings.create(name="Palmira")
    palmyra.save()
    edited(palmyra, editor)
    publish_cast(palmyra, publisher, "A spelling in Spanish texts.")

    computing.catch_up()

    assert codes("Palmira") == {event.code}
    assert filters.read(QueryDict("q=Palmira"))[0].count() == 1


@pytest.mark.parametrize("words", ["Palmyra", "Palmira", "Tadmour", "بتدمر", "وبتدمر", "لتدمر"])
def test_a_spelling_that_is_not_listed_finds_what_the_listed_ones_do(palmyra, words):
    here = a_published_event(place=palmyra, title="The town falls")
    a_published_event(title="Palms are cut")
    a_published_event(title="تدمير")

    assert codes(words) == {here.code}


def test_a_word_that_comes_to_a_name_is_still_looked_for_itself():
    raqqa = PlaceFactory(slug="raqqa", name_en="Raqqa", name_ar="الرقة")
    here = a_published_event(place=raqqa, title="A convoy")
    titled = a_published_event(title="The «Raqqah post» is closed")

    assert codes("Raqqah") == {here.code, titled.code}
    assert codes("Ar-Raqqah convoy") == codes("بالرقة convoy") == {here.code}
    assert codes("برقة") == set()


def test_a_country_is_found_by_its_adjective_too():
    actor = ActorFactory(slug="russian-forces", name_en="Russian forces", name_ar="القوات الروسية")
    for name in ("Russia", "روسيا"):
        actor.spellings.create(name=name)
    event = EventFactory(title="A convoy")
    event.participants.create(actor=actor)
    put_in_print(event)
    titled = a_published_event(title="Russian contractors leave")

    assert codes("Russia") == codes("روسيا") == {event.code, titled.code}


def test_a_minus_leaves_out_what_the_word_finds(palmyra):
    town = a_published_event(place=palmyra, title="The town falls")
    base = a_published_event(place=palmyra, title="The airbase falls")
    assert codes("palmyra -airbase") == {town.code}
    assert codes("falls -تدمر") == codes("falls -Tadmour") == set()
    assert codes("palmyra - airbase") == {base.code}
    assert filters.read(QueryDict(f"q=palmyra+-{base.code}"))[0].get().code == town.code


@pytest.mark.parametrize(
    ("path", "words"), [("/api/v1/events/", "-airbase"), ("/api/v1/places/", "palmyra -airbase"), ("/", "-airbase")]
)
def test_a_minus_that_cannot_be_answered_is_refused_in_words(reader, palmyra, path, words):
    response = reader.get(path, {"q": words})

    assert response.status_code == 400
    assert "minus" in response.content.decode()


@pytest.mark.parametrize("words", ["Tadmour", "بتدمر", "tadmu"])
def test_the_gazetteer_is_searched_in_the_same_spellings(program, palmyra, words):
    a_published_event(place=palmyra)

    assert [
        place["properties"]["slug"] for place in program.get("/api/v1/places/", {"q": words}).json()["features"]
    ] == ["palmyra"]


@pytest.mark.parametrize("words", ["Mayadin", "Al-Mayadeen", "al Mayadin", "الميادين", "ميادين"])
def test_an_article_makes_no_other_name(words):
    place = PlaceFactory(slug="mayadin", name_en="Mayadin", name_ar="الميادين")
    ActorFactory(slug="other", name_en="Al-Hashd", name_ar="الحشد")
    here = a_published_event(place=place, title="Army takes the town")

    assert codes(words) == {here.code}
