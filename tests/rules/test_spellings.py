"""Spellings of one name, and names that are not one; static/js/data/spellings.js is held against the same table."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.names import fold
from rules.spellings import key, readings

TABLE = json.loads((Path(__file__).parents[1] / "samples" / "spellings.json").read_text())


def is_meant(name: str, typed: str) -> bool:
    names, keys = readings(fold(typed))
    return fold(name) in names or key(fold(name)) in keys


@pytest.mark.parametrize(("name", "typed"), [(name, typed) for name, *others in TABLE["one"] for typed in others])
def test_the_spellings_of_one_name_are_one(name, typed):
    assert is_meant(name, typed)


@pytest.mark.parametrize(("name", "typed"), TABLE["others"])
def test_other_names_and_words_stay_others(name, typed):
    assert not is_meant(name, typed)


def test_keys_are_the_ones_that_the_browser_computes():
    assert {name: key(fold(name)) for name in TABLE["keys"]} == TABLE["keys"]


@given(st.text())
def test_every_folded_text_has_a_key(text):
    folded = fold(text)

    assert bool(key(folded)) == bool(folded)
    assert folded in readings(folded)[0]
