"""Looking for words: one name, all its spellings."""

import pytest
from django.http import QueryDict

from record import filters
from record.models import EventRecord
from record.words import search_query
from tests.factories import ActorFactory, EventFactory, PlaceFactory, a_published_event, put_in_print

pytestmark = pytest.mark.django_db


def codes(words: str) -> set[str]:
    query = search_query(words)
    return set(EventRecord.public.matching(query).values_list("code", flat=True)) if query else set()


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
    told = a_published_event(title="An offensive towards Palmyra")
    a_published_event(title="Elsewhere")

    assert codes(words) == {here.code, told.code}


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
    from record import derive

    event = a_published_event(place=palmyra)
    derive.catch_up()
    palmyra.refresh_from_db()
    palmyra.spellings.create(name="Palmira")
    palmyra.save()
    edited(palmyra, editor)
    publish_cast(palmyra, publisher, "A spelling in Spanish texts.")

    derive.catch_up()

    assert codes("Palmira") == {event.code}
    assert filters.read(QueryDict("q=Palmira"))[0].count() == 1
