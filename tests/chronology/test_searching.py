"""Names as people type them find what the standard spelling finds: in the list, the gazetteer, and the search box."""

import csv
import json
import subprocess
from typing import Any

import pytest
from django.contrib.postgres.search import SearchQuery
from django.db.models import Q
from django.http import QueryDict

from record.queries import filters, finding
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
    events = EventRecord.public.filter(Q(search=begins) | Q(details=begins))

    assert found(words) == set(events.values_list("code", flat=True))


def typed_queries() -> list[dict[str, str]]:
    with (folders.ROOT / "tests/chronology/search_queries.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_people_type_is_found_by_the_search_box_and_by_the_list(program):
    missed = {}
    for row in typed_queries():
        kind, _colon, slug = row["finds"].partition(":")
        answer = program.get("/api/v1/search/", {"q": row["typed"]}).json()
        if not (is_event_found(row["typed"], slug) if kind == "event" else is_found(answer, kind, slug, row["typed"])):
            missed[row["typed"]] = row["finds"], answer["things"][:3], answer["didYouMean"]

    assert len(typed_queries()) >= 400
    assert missed == {}


def is_event_found(typed: str, code: str) -> bool:
    return code in found(typed)


def is_found(answer: dict[str, Any], kind: str, slug: str, typed: str) -> bool:
    """Among the first by a sure match, with every event it is part of; or, where it is only near, offered; or nothing
    at all, and no guess either."""
    if kind == "nothing":
        return not any(answer[name] for name in ("things", "didYouMean", "days", "events", "sayings"))
    if kind == "near":
        return slug in {thing["slug"] for thing in answer["didYouMean"]}
    sure = [thing for thing in answer["things"] if thing["match"] in finding.SURE][:4]
    part_of = set(EventRecord.public.filter(tags__contains=[f"{kind}:{slug}"]).values_list("code", flat=True))
    return (kind, slug) in {(thing["kind"], thing["slug"]) for thing in sure} and part_of <= found(typed)


def test_figures_authors_days_and_positions_are_read(program):
    def answer(words: str) -> Any:
        return program.get("/api/v1/search/", {"q": words}).json()

    assert {(saying["event"], saying["kind"]) for saying in answer("462")["sayings"]} >= {
        ("cm-2015-05-13-012", "claim")
    }
    assert {saying["kind"] for saying in answer("Caleb Weiss")["sayings"]} == {"report"}
    assert answer("أيار 2015")["days"] == [{"start": "2015-05-01", "end": "2015-05-31"}]
    assert answer("37SDU3431624705")["position"] == pytest.approx([38.284, 34.562], abs=0.001)
    assert answer("palmyra")["things"][0] | {"events": 0} == {
        "kind": "place",
        "slug": "palmyra",
        "en": "Palmyra",
        "ar": "تدمر",
        "what": "town",
        "match": "name",
        "events": 0,
        "url": "/places/palmyra/",
    }


def test_a_name_that_is_none_of_the_record_s_stands_before_no_wrong_one(program):
    answer = program.get("/api/v1/search/", {"q": "Free Syrian Army"}).json()

    assert "syrian-free-army" not in {thing["slug"] for thing in [*answer["things"], *answer["didYouMean"]]}


@pytest.mark.parametrize("words", ["Palmyra mai 2015", "Palmyre Mayıs 2015", "تدمر أيار 2015"])
def test_a_month_of_another_language_is_a_month(words):
    assert found(words) == found("Palmyra May 2015") != set()


def test_a_search_without_words_is_refused_with_an_example(program):
    assert program.get("/api/v1/search/").json()["example"] == "q=Palmyra"


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


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Shaer field", "shaer-gas-field"),
        ("field Shaer", "shaer-gas-field"),
        ("al-Sha'er gas", "shaer-gas-field"),
        ("archaeological Palmyra", "palmyra-archaeological-site"),
    ],
)
def test_words_out_of_a_name_find_it(program, typed, slug):
    things = program.get("/api/v1/search/", {"q": typed}).json()["things"]

    assert slug in {thing["slug"] for thing in things}


def test_where_not_every_word_is_a_name_the_others_are_offered(program):
    answer = program.get("/api/v1/search/", {"q": "Tadmur zzyzx"}).json()

    assert answer["things"] == []
    assert [thing["slug"] for thing in answer["didYouMean"]][:1] == ["palmyra"]
