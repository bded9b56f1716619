"""The three files of the control history as one: in their order, corrected, nothing lost."""

import json
from copy import deepcopy
from itertools import pairwise

import pytest

from imports.chronology import files, merging
from imports.errors import Unreadable
from imports.files import File

FILES = [files.read(name) for name in files.CONTROL_HISTORIES]
CONTENTS = [file.json() for file in FILES]
HISTORIES = {history.place: history for history in merging.histories(FILES)}
ENDS = {ended.holder: ended for ended in merging.ends(FILES)}


def edited(number, change):
    content = deepcopy(CONTENTS[number])
    change(content)
    edition = File(FILES[number].name, json.dumps(content).encode())
    return [edition if index == number else file for index, file in enumerate(FILES)]


def test_every_change_of_every_file_is_there_once_and_a_correction_takes_the_place_of_what_it_corrects():
    changes = sum(len(place["changes"]) for content in CONTENTS for place in content["places"])
    corrections = CONTENTS[2]["corrections"]

    merged = [change for history in HISTORIES.values() for change in history.changes]

    assert len(merged) == changes - len(corrections) + sum(len(item["changes"]) for item in corrections)
    assert len(HISTORIES) == len({place["place"] for content in CONTENTS for place in content["places"]})
    for item in corrections:
        match = item["match"]
        there = [(change.file, change.date, change.before, change.to) for change in HISTORIES[item["place"]].changes]
        assert (match["file"], match["date"], match["from"], match["to"]) not in there
        for new in item["changes"]:
            assert (FILES[2].name, new["date"], new["from"], new["to"]) in there


def test_changes_are_in_the_order_of_their_dates_and_those_of_one_day_in_that_of_the_files():
    order = {file.name: number for number, file in enumerate(FILES)}
    for history in HISTORIES.values():
        for one, other in pairwise(history.changes):
            assert (one.date, order[one.file]) <= (other.date, order[other.file])
        assert [change.is_first for change in history.changes] == [
            number == 0 for number in range(len(history.changes))
        ]
    two = [change for change in HISTORIES["Quneitra"].changes if change.date == "2024-12-07"]
    assert [(change.to, change.nth) for change in two] == [("abandoned by the army", 1), ("opposition", 2)]


def test_an_end_is_the_last_file_s_word():
    assert ENDS["YPG"].held_ground_until == "2015-10-10"
    assert ENDS["SDF"].held_ground_until is None
    assert ENDS["government"].file == FILES[1].name
    assert len(ENDS) == 21


def test_a_correction_of_nothing_is_refused():
    with pytest.raises(Unreadable, match="corrections, Deir ez-Zor: no change matches"):
        merging.histories(edited(2, lambda content: content["corrections"][0]["match"].update(date="2014-07-16")))


def test_a_place_that_the_files_put_on_two_spots_is_refused():
    with pytest.raises(Unreadable, match=r"Palmyra .*: it lies elsewhere in"):
        merging.histories(edited(1, lambda content: content["places"][0].update(lat=34.6)))
