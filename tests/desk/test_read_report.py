"""The command that reads a report's text with the desk's own places, actors and sources."""

import io
import json
import re
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from places.models import PlaceSpelling
from tests.factories import ActorFactory, PlaceFactory

pytestmark = pytest.mark.django_db
TEXT = "Kestrels killed five soldiers at Tadmor on Tuesday, the Syrian Observatory for Human Rights said."


def read(monkeypatch: pytest.MonkeyPatch, text: bytes, *arguments: str) -> dict[str, Any]:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text)))
    out = io.StringIO()
    call_command("read_report", "-", *arguments, stdout=out)
    return json.loads(out.getvalue())


def test_a_text_is_read_on_an_empty_desk(monkeypatch):
    found = read(monkeypatch, TEXT.encode(), "--published", "2030-03-20")

    assert found["places"] == []
    assert [(one["group"], one["min"], one["max"]) for one in found["claims"]] == [("government forces", 5, 5)]
    assert found["claims"][0]["attributed_to"] == "Syrian Observatory for Human Rights"
    assert [(one["earliest"], one["precision"]) for one in found["dates"]] == [("2030-03-19", "day")]


def test_the_desks_spellings_of_places_and_names_of_actors_are_known(monkeypatch):
    palmyra = PlaceFactory(name_en="Palmyra")
    PlaceSpelling.objects.create(place=palmyra, name="Tadmor")
    kestrels = ActorFactory(name_en="Kestrels")

    found = read(monkeypatch, TEXT.encode(), "--published", "2030-03-20")

    assert [(one["name"], one["slug"], one["quote"]) for one in found["places"]] == [
        ("Palmyra", palmyra.slug, "Tadmor")
    ]
    assert (kestrels.name_en, kestrels.slug) in {(one["name"], one["slug"]) for one in found["actors"]}


def test_several_places_of_one_name_are_offered_and_none_is_picked(monkeypatch):
    one, other = PlaceFactory(name_en="Tadmor", slug="tadmor-1"), PlaceFactory(name_en="Tadmor", slug="tadmor-2")

    found = read(monkeypatch, TEXT.encode(), "--published", "2030-03-20")

    assert [place["slug"] for place in found["places"]] == [None]
    assert {place["slug"] for place in found["places"][0]["candidates"]} == {one.slug, other.slug}


def test_a_file_is_read_too(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("مقتل خمسة جنود يوم الثلاثاء", encoding="utf-8-sig")
    out = io.StringIO()

    call_command("read_report", str(path), "--published", "2030-03-20", stdout=out)

    assert json.loads(out.getvalue())["language"] == "ar"


@pytest.mark.parametrize(
    ("text", "published", "said"),
    [
        (b"five", "20 March", "Expected a day as YYYY-MM-DD"),
        (b"five", "2030-02-30", "There is no day 2030-02-30"),
        (b"\xff\xfe", "2030-03-20", "Expected text in UTF-8; byte 0 is not"),
        (b"a" * 1_000_001, "2030-03-20", "at most 1,000,000 characters; got 1,000,001"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_was_expected(monkeypatch, text, published, said):
    with pytest.raises(CommandError, match=re.escape(said)):
        read(monkeypatch, text, "--published", published)


def test_a_file_that_is_not_there_is_said():
    with pytest.raises(CommandError, match=r"«nowhere\.txt» cannot be read"):
        call_command("read_report", "nowhere.txt", "--published", "2030-03-20")
