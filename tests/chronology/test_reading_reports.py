"""The founding story, read with the desk's own places, actors and sources."""

import pytest

from rules.reading.proposals import proposals
from tests.rules.reading.test_reports import AAMAQ, PUBLISHED, SOHR, STORY
from texts.desk_reader import desk_reader

pytestmark = pytest.mark.django_db


def test_the_founding_story_is_read_with_the_loaded_desk(chronology):
    found = proposals(desk_reader().read(STORY, PUBLISHED), PUBLISHED)

    assert {"palmyra", "jazal-oil-field", "latakia-governorate"} <= {one["slug"] for one in found["places"]}
    assert [(one["min"], one["attributed_to"]) for one in found["claims"]] == [
        (5, AAMAQ),
        (None, AAMAQ),
        (None, AAMAQ),
        (462, SOHR),
        (241, SOHR),
        (150, SOHR),
    ]
    assert {"hezbollah", "other-shiite-militias", "ajnad-kavkaz"} <= {one["slug"] for one in found["actors"]}
    assert [(one["slug"], one["holder"], one["date"]) for one in found["control"]] == [
        ("palmyra", "Islamic State", "2015-05"),
        ("jazal-oil-field", "Islamic State", None),
    ]
