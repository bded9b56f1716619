"""What is let in from elsewhere is named exactly, or the site does not start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from conflictmap import elsewhere


@pytest.mark.parametrize(
    "sources",
    [
        ["https:"],
        ["https://news.example.org"],
        ["https://*.example.org", "https://example.net:8443"],
        ["http://localhost:*", "http://127.0.0.1:8000"],
    ],
)
def test_frames_are_open_to_the_sites_that_are_named(sources):
    assert elsewhere.ancestors(sources) == sources


def test_none_opens_frames_to_nobody():
    assert elsewhere.ancestors(["none"]) == []
    assert elsewhere.ancestors([]) == []


@pytest.mark.parametrize(
    "source",
    ["*", "http:", "http://news.example.org", "news.example.org", "https://a.example; script-src *", "'self'", "data:"],
)
def test_anything_else_stops_the_start_with_what_was_expected(source):
    with pytest.raises(ImproperlyConfigured, match=r"EMBED_ANCESTORS: .* Expected «https:»"):
        elsewhere.ancestors([source])
