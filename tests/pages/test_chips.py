"""The filters in use: the page as it is sent and the page's script show the same chips."""

import html
import json
import random
import re
import subprocess
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from django.test import Client

from record.queries.filter import Kind
from record.queries.filters import FILTERS
from stack import folders, node
from tests.factories import (
    ActorFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    put_in_print,
)
from tests.worlds import world

pytestmark = pytest.mark.django_db

Chip = dict[str, Any]
# Not the examples of their parameters: «possibly» is no choice, and nothing was known on the day that is one.
_OTHERS = {
    "q": ["Kestrel", "“gas field” 50 %", "تدمر"],
    "window": ["certainly"],
    "end": ["2015-05-31"],
    "known_on": ["2100-12-31"],
    # At a place, in each direction from it, and far from every place.
    "near": ["38.28,34.56", "38.3,34.9", "38.9,34.56", "38.6,34.2", "37.7,34.8", "38.284,33.9", "45.123,12.5"],
}


@world
def values() -> dict[str, list[str]]:
    """For each filter some values: of things in the record, with an Arabic name and without; of terms; and examples."""
    fronts = [FrontFactory(slug="palmyra", name_ar="تدمر"), FrontFactory(slug="latakia")]
    actors = [ActorFactory(slug="the-group", name_ar="الجماعة"), ActorFactory(slug="others")]
    places = [PlaceFactory(slug="palmyra", name_en="Palmyra", name_ar="تدمر"), PlaceFactory(slug="old-bridge")]
    sources = [SourceFactory(slug="sana", name_ar="سانا"), SourceFactory(slug="an-agency")]
    codes = []
    for front, actor, place, source, title_ar in zip(fronts, actors, places, sources, ("حملة", ""), strict=True):
        report = ReportFactory(source=source)
        event = EventFactory(type="offensive", title="The campaign", title_ar=title_ar, place=place, report=report)
        event.fronts.add(front)
        event.participants.create(actor=actor)
        put_in_print(event)
        codes.append(event.code)
    slugs = {"front": fronts, "actor": actors, "place": places, "source": sources}
    terms = {name: row.vocabulary.values() for name, row in FILTERS.items() if row.vocabulary}
    return {
        **{name: [row.parameter.example] for name, row in FILTERS.items()},
        **{name: list(words) for name, words in terms.items()},
        **{name: [thing.slug for thing in things] for name, things in slugs.items()},
        "dataset": ["none", *(source.slug for source in sources)],
        "campaign": codes,
        "code": codes,
        **_OTHERS,
    }


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_and_its_script_show_the_same_filters_in_use_and_drop_them_alike(reader, program, values, language):
    prefix = "" if language == "en" else f"/{language}"
    chance = random.Random(12)
    searches = ["?front=latakia,palmyra", *(_search(values, chance) for _ in range(120))]

    sent = [_sent(reader, f"{prefix}/{search}") for search in searches]
    shown = _shown(reader, program, prefix, searches)

    for search, by_page, by_script in zip(searches, sent, shown, strict=True):
        assert by_script == by_page, search
    assert {chip["filter"] for chips in sent for chip in chips} == {
        name for name, row in FILTERS.items() if row.chip is not None and not row.shares
    }


def _search(values: dict[str, list[str]], chance: random.Random) -> str:
    """Each filter with a chance of a quarter, those that only make sense together together."""
    leading = [name for name, row in FILTERS.items() if not row.shares and chance.random() < 0.25]
    names = [name for name, row in FILTERS.items() if name in leading or row.shares in leading]
    chosen = {name: _value(name, values[name], chance) for name in names}
    return f"?{urlencode(chosen or {'sort': '-latest'})}"


def _value(name: str, values: list[str], chance: random.Random) -> str:
    if FILTERS[name].kind != Kind.LIST:
        return chance.choice(values)
    return ",".join(chance.sample(values, chance.randint(1, min(3, len(values)))))


def _sent(reader: Client, address: str) -> list[Chip]:
    """What the page has as it is sent."""
    page = reader.get(address)
    assert page.status_code == 200, page.content.decode()
    found = re.findall(r'<a class="chip" href="([^"]*)" data-filter="(\w+)"[^>]*>(.*?)<span', page.content.decode())
    return [
        {"filter": name, "label": html.unescape(label), "left": _choices(html.unescape(address))}
        for address, name, label in found
    ]


def _shown(reader: Client, program: Client, prefix: str, searches: list[str]) -> list[list[Chip]]:
    """What the page's script shows instead, with the data that the page starts with and what the API says."""
    start = re.search(
        r'<script id="start-data"[^>]*>(.*?)</script>', reader.get(f"{prefix}/").content.decode(), re.DOTALL
    )
    words = re.search(r'src="([^"]*words[^"]*)"', reader.get(f"{prefix}/").content.decode())
    assert start
    assert words
    given = {
        "start": json.loads(start[1]),
        "words": reader.get(words[1]).content.decode(),
        "places": program.get("/api/v1/places/").json()["features"],
        "actors": program.get("/api/v1/actors/").json()["results"],
        "sources": program.get("/api/v1/sources/").json()["results"],
        "events": program.get("/api/v1/events/").json()["features"],
        "searches": searches,
    }
    answered = subprocess.run(
        [node.program(), "tests/js/chips.mjs"],
        cwd=folders.ROOT,
        env=node.environment(),
        input=json.dumps(given),
        capture_output=True,
        check=True,
        text=True,
    )
    return [
        [{"filter": chip["filter"], "label": chip["label"], "left": _choices(chip["address"])} for chip in chips]
        for chips in json.loads(answered.stdout)
    ]


def _choices(address: str) -> dict[str, list[str]]:
    """What an address chooses, whatever the order of its parameters and of the values in a list."""
    pairs = parse_qs(address.partition("?")[2], strict_parsing=True)
    return {name: sorted(value.split(",")) for name, (value,) in pairs.items()}
