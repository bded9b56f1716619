"""Printed documents: canonical, sealed, chained."""

import json
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.documents.canonical import canonical, canonical_texts, changed_members, digest, is_intact, plain, sealed
from rules.documents.chain import GENESIS, Link, chained
from rules.documents.members import FORMAT, Point
from rules.documents.reading import read
from rules.vocabulary import Approval
from tests.rules import printed

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
documents = st.dictionaries(st.text(min_size=1).filter(lambda key: key != "sha256"), values, min_size=1, max_size=6)


@given(documents)
def test_a_document_has_one_text_whatever_the_order_of_its_members(document):
    shuffled = dict(reversed(document.items()))

    assert canonical(document) == canonical(shuffled)
    assert json.loads(canonical(document)) == document


@given(st.dictionaries(st.text(), st.text()))
def test_texts_alone_have_the_same_form_by_the_faster_way(texts):
    assert canonical_texts(texts) == canonical(texts)


@given(documents)
def test_a_sealed_document_is_intact_and_carries_the_digest_of_the_rest(document):
    text = sealed(canonical(document))

    assert is_intact(text)
    assert json.loads(text)["sha256"] == digest(canonical(document))


@given(documents, st.data())
def test_any_changed_character_shows(document, data):
    text = sealed(canonical(document))
    position = data.draw(st.integers(0, len(text) - 1))
    tampered = text[:position] + ("x" if text[position] != "x" else "y") + text[position + 1 :]

    assert not is_intact(tampered)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_json_is_not_printed(value):
    with pytest.raises(ValueError, match="JSON"):
        canonical({"value": value})


@pytest.mark.parametrize("degrees", [0.0, -0.0, 38.28402, 1e-4, 9.9e-5, 1e-5, -1.5e-7, 1e15, 1.2e16, 1.5e300])
def test_a_fraction_has_one_form_however_it_is_written(degrees):
    point = Point(type="Point", coordinates=(degrees, 34.5624))

    assert canonical(point) == canonical({"type": "Point", "coordinates": [degrees, 34.5624]})


def test_no_position_is_printed_that_is_no_number():
    with pytest.raises(ValueError, match="JSON"):
        canonical(Point(type="Point", coordinates=(float("nan"), 34.5624)))


def test_every_field_of_a_link_counts_in_the_chain():
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    link = Link(1, "event", "cm-1", 1, "publish", moment, "ab")
    others = [
        Link(2, "event", "cm-1", 1, "publish", moment, "ab"),
        Link(1, "place", "cm-1", 1, "publish", moment, "ab"),
        Link(1, "event", "cm-2", 1, "publish", moment, "ab"),
        Link(1, "event", "cm-1", 2, "publish", moment, "ab"),
        Link(1, "event", "cm-1", 1, "correct", moment, "ab"),
        Link(1, "event", "cm-1", 1, "publish", moment.replace(year=2027), "ab"),
        Link(1, "event", "cm-1", 1, "publish", moment, "ac"),
    ]

    assert len({chained(GENESIS, item) for item in [link, *others]}) == 8
    assert chained(GENESIS, link) != chained("1" * 64, link)


def as_format_0(document):
    """A document as earlier releases printed it: without the number of its format and without later members."""
    old = plain(document)
    del old["format"], old["sha256"]
    for claim in old["control"]:
        del claim["reaffirms"], claim["until"], claim["area"]
    return sealed(canonical(old))


def test_a_document_of_the_first_format_is_read_as_one_of_todays():
    document = printed.event(control=[printed.control("first", wording="still held")])
    text = as_format_0(document)

    read_again = read("event", text)

    assert read_again.format == FORMAT
    assert replace(read_again, sha256=document.sha256) == document
    assert is_intact(text)
    assert text.endswith(f'"sha256":"{read_again.sha256}"}}')


def test_a_tombstone_of_the_first_format_is_read_as_one():
    text = (
        '{"code":"cm-1","may_still_be_read":false,"reason":"Untrue.","recorded_at":"2026-11-29T08:00:00.000000Z",'
        '"retracted":true,"revision":2,"successor":null}'
    )

    assert read("event", sealed(text)).reason == "Untrue."


@pytest.mark.parametrize("spoilt", [{"grade": "certain"}, {"wapon": "mortar"}, {"earliest": "2015-13-05"}])
def test_a_document_with_a_member_or_value_that_its_type_does_not_have_is_not_read(spoilt):
    text = canonical({**plain(printed.event()), **spoilt})

    with pytest.raises(msgspec.ValidationError):
        read("event", text)


def test_a_document_that_lacks_a_member_is_not_read():
    document = plain(printed.event())
    del document["killed"]

    with pytest.raises(msgspec.ValidationError, match="killed"):
        read("event", canonical(document))


def test_what_the_press_adds_is_no_change_of_a_document():
    document = printed.event(claims=[printed.claim(1, "first", 462, None)])
    again = replace(document, revision=2, recorded_at="2026-12-01T08:00:00.000000Z", approval=Approval.SYSTEM)

    assert changed_members(document, again) == []
    assert changed_members(document, replace(again, claims=(), note="Later.")) == ["claims", "note"]
