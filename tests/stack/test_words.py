"""The words that docs/glossary.md replaces, as `make lint` counts them."""

import re

from stack import folders, words


def test_a_banned_word_is_found_in_prose_and_inside_identifiers():
    text = "the caller\nconst isAsked = toldOf(seats);\ndef told_as(): ..."

    assert words.banned_in(text) == [(2, "asked"), (2, "told"), (2, "seat"), (3, "told")]


def test_a_word_that_only_contains_a_banned_one_is_none():
    assert words.banned_in("masked basked untold seating unasked") == []


def test_no_room_has_more_of_them_than_it_may(capsys):
    assert words.main() == 0, capsys.readouterr().out


def test_the_glossary_names_each_banned_word_and_what_to_write_instead():
    section = (folders.ROOT / "docs" / "glossary.md").read_text().partition("\n## Words that are not used\n")[2]
    replaced = re.findall(r"^\| ([a-z, ]+) \|", section, re.MULTILINE)

    assert {word for cell in replaced for word in cell.split(", ")} - {"instead of"} == set(words.BANNED)
