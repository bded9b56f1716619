"""Printed documents: canonical, sealed, chained."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.documents.canonical import canonical, digest, is_intact, sealed
from rules.documents.chain import GENESIS, Link, chained

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
