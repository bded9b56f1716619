"""Names as people type them find what the standard spelling finds: in the list, the gazetteer, and the search box."""

import json
import subprocess

import pytest
from django.contrib.postgres.search import SearchQuery
from django.http import QueryDict

from record.queries import filters
from record.tables.events import EventRecord
from rules.names import fold
from stack import folders, node

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chronology")]

# By the address part of a place or actor: its standard spelling, and others.
SPELT = {
    "palmyra": ["Palmyra", "Tadmour", "Tadmur", "بتدمر", "وتدمر", "لتدمر"],
    "deir-ez-zor": ["Deir ez-Zor", "Deir az-Zor", "Dayr az Zawr", "Deirezzor", "ديرالزور", "بدير الزور"],
    "al-sukhnah": ["al-Sukhnah", "Sukhna", "As-Sukhna", "سخنة", "السخنة", "بالسخنة"],
    "latakia": ["Latakia", "Lattakia", "اللاذقية", "لاذقية"],
    "jazal-oil-field": ["Jazal oil field", "الجزل", "جزل"],
    "hezbollah": ["Hezbollah", "Hizbullah", "Hizbollah", "Hizballah", "Hizb Allah", "حزب الله", "حزبالله"],
    "raqqa": ["Raqqa", "Raqqah", "Al-Raqqa", "Rakka", "الرقة", "بالرقة"],
    "daraa": ["Daraa", "Deraa", "Dar'a", "درعا"],
    "government-forces": ["Syrian army", "SAA", "Syrian Arab Army", "الجيش العربي السوري"],
    "islamic-state": ["Daesh", "Dāʿish", "Da'esh", "ISIS", "داعش", "وداعش"],
    "tiyas-airbase": ["T4", "T-4", "T 4", "التيفور", "مطار التيفور", "Tiyas"],
    "tabqa": ["Tabqa", "Tabqah", "al-Tabqa", "الطبقة", "الثورة", "Al-Thawra"],
    "russian-forces": ["Russia", "روسيا"],
    "homs": ["Homs", "Hims", "حمص", "بحمص"],
    "aleppo": ["Aleppo", "Halab", "حلب", "وحلب"],
    "damascus": ["Damascus", "Dimashq", "دمشق"],
    "al-qaryatayn": ["al-Qaryatayn", "Qaryatain", "Qaryatein", "القريتين", "قريتين"],
    "mayadin": ["Mayadin", "Al-Mayadeen", "الميادين", "ميادين"],
    "kobani": ["Kobani", "Kobane", "Ain al-Arab", "عين العرب"],
    "as-suwayda": ["Suwayda", "Sweida", "As-Suwayda", "السويداء"],
}
# Near a name in letters alone: each finds what begins with it, and no more.
OTHERS = ["hill", "palm", "state", "sea", "Iraq", "برقة", "تدمير", "حلبجة", "إسلامي"]


def found(words: str) -> set[str]:
    query = QueryDict(mutable=True)
    query["q"] = words
    return set(filters.read(query)[0].values_list("code", flat=True))


@pytest.mark.parametrize("slug", SPELT)
def test_every_spelling_finds_what_the_standard_one_does(slug):
    standard, *others = SPELT[slug]
    expected = found(standard)

    assert expected
    assert {spelt: other for spelt in others if (other := found(spelt) ^ expected)} == {}


@pytest.mark.parametrize("words", OTHERS)
def test_what_only_looks_like_a_name_is_a_word(words):
    begins = SearchQuery(f"'{fold(words)}':*", search_type="raw", config="simple")

    assert found(words) == set(EventRecord.public.matching(begins).values_list("code", flat=True))


def test_the_gazetteer_and_the_search_box_name_the_same_things(program):
    places = program.get("/api/v1/places/", {"limit": 1000}).json()["features"]
    actors = program.get("/api/v1/actors/", {"limit": 1000}).json()["results"]
    typed = {spelt: slug for slug, spellings in SPELT.items() for spelt in spellings}

    answered = subprocess.run(
        [node.program(), "tests/js/suggesting.mjs"],
        cwd=folders.ROOT,
        env=node.environment(),
        input=json.dumps({"places": places, "actors": actors, "typed": list(typed)}),
        capture_output=True,
        check=True,
        text=True,
    )
    suggested = json.loads(answered.stdout)

    assert {spelt: slug for spelt, slug in typed.items() if slug not in suggested[spelt]} == {}
    for kind, name, things in (("places", "features", places), ("actors", "results", actors)):
        slugs = {slug_of(thing) for thing in things}
        for spelt, slug in typed.items():
            if slug in slugs:
                listed = program.get(f"/api/v1/{kind}/", {"q": spelt}).json()[name]
                assert slug in map(slug_of, listed), spelt


def slug_of(thing):
    return thing.get("properties", thing)["slug"]
