"""The first screen answers: who holds the place on the day, what happened last, and when the record was added to."""

import re
from datetime import date

import pytest
from django.utils import timezone

from record.derived import territory
from wording.dates import day_in_words
from wording.operator import Operator, Words

pytestmark = pytest.mark.django_db


def text_of(reader, address: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", reader.get(address).content.decode()))


def test_a_bare_address_speaks_of_one_time(chronology, reader):
    page = text_of(reader, "/")

    assert "Palmyra front, ground on 27 May 2015 as claimed" in page
    assert re.search(r"Palmyra and \d+ other places were held by Islamic State", page)
    assert "Palmyra on 27 May 2015: Islamic State · since 20 May 2015 · 3 claims" in page
    assert "Latest Twenty men shot in the Roman theatre , 27 May" in page
    assert f"record added to {day_in_words(timezone.localdate())}" in page
    assert "20 events" in page


def test_the_sentence_counts_the_places_that_the_ground_counts(chronology, reader):
    held = territory.ledger(territory.opened()).places_on(date(2016, 3, 28))
    most = max(held.by_holder.values(), key=len)

    page = text_of(reader, "/?end=2016-03-28")

    assert "Syria, ground on 28 March 2016 as claimed" in page
    assert re.search(rf"{len(most)} of {held.assessed} places were held by ", page)


@pytest.mark.parametrize("address", ["/", "/?place=palmyra", "/?front=aleppo&end=2016-12-31", "/?known_on=2015-05-17"])
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_every_view_has_a_heading(chronology, reader, prefix, address):
    page = reader.get(prefix + address).content.decode()

    assert re.search(r'<h1 id="answer">[^<]+</h1>', page)


def test_an_operator_signs_and_a_site_without_one_says_so(chronology, reader, settings):
    assert "Run by: not stated" in text_of(reader, "/")

    settings.OPERATOR = Operator(name=Words(en="The Example Desk"))
    assert "Run by The Example Desk" in text_of(reader, "/?sort=latest")
