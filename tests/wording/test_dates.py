"""Days and moments in words."""

from datetime import UTC, datetime

from django.utils import translation

from wording.dates import moment_in_words

MOMENT = datetime(2015, 5, 20, 14, 5, tzinfo=UTC)


def test_a_moment_has_the_comma_of_its_language():
    assert moment_in_words(MOMENT) == "20 May 2015, 14:05 UTC"
    with translation.override("ar"):
        assert moment_in_words(MOMENT) == "20 أيار 2015، 14:05 UTC"
