"""Texts of documents and their Arabic: which there are, what they are called, and what counts as the same English."""

import pytest
from msgspec import UNSET, Struct, UnsetType

from rules.documents.controls import ControlDocument
from rules.documents.entities import ActorDocument, FrontDocument, PlaceDocument, SourceDocument
from rules.documents.events import EventDocument
from rules.documents.members import Part
from rules.translations import arabic_of, says_the_same, texts, with_arabic


class Figure(Part, frozen=True, kw_only=True):
    number: int
    wording: str
    wording_ar: str | UnsetType = UNSET


class Thing(Part, frozen=True, kw_only=True):
    title: str
    title_ar: str | None
    note: str
    figures: tuple[Figure, ...]
    note_ar: str | UnsetType = UNSET


@pytest.fixture
def thing() -> Thing:
    figures = (Figure(number=4, wording="at least"), Figure(number=2, wording=""), Figure(number=7, wording="several"))
    return Thing(title="Example place", title_ar=None, note="A note.", figures=figures)


def test_texts_are_named_by_what_stays_when_others_are_added(thing: Thing) -> None:
    assert [text.path for text in texts(thing)] == ["title", "note", "figures.4.wording", "figures.7.wording"]


def test_arabic_is_put_beside_its_english_and_taken_away(thing: Thing) -> None:
    arabic = {"title": "مكان", "figures.7.wording": "عدة"}
    translated = with_arabic(thing, arabic)
    assert {text.path: text.arabic for text in texts(translated) if text.arabic} == arabic
    assert [text for _, _, text in arabic_of(translated)] == list(arabic.values())
    assert with_arabic(translated, dict.fromkeys(arabic, "")) == thing


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("Five, at least.", "Five at least", True),
        ("«Five»  men", '"Five" men', True),
        ("five men", "six men", False),
        ("≥ 5 men", "5 men", False),
        ("not five", "five", False),
    ],
)
def test_a_mended_comma_changes_no_text(text: str, other: str, *, same: bool) -> None:
    assert says_the_same(text, other) is same


@pytest.mark.parametrize(
    "kind", [EventDocument, ControlDocument, PlaceDocument, ActorDocument, SourceDocument, FrontDocument]
)
def test_every_document_says_how_far_its_arabic_can_be_relied_on(kind: type[Struct]) -> None:
    assert "translation" in kind.__struct_fields__
