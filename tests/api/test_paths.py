"""Paths of the API that were mangled: only what cannot mean anything else is led on."""

import pytest

from tests.factories import a_published_event

pytestmark = pytest.mark.django_db


def test_a_code_in_capitals_with_a_full_stop_leads_on(program):
    code = a_published_event().code

    answer = program.get(f"/api/v1/events/{code.upper()}/).")

    assert answer.status_code == 301
    assert answer["Location"].endswith(f"/api/v1/events/{code}/")


@pytest.mark.parametrize(
    "path", ["columns/-216.arrow", "columns/-1.known.arrow", "events/);ë/revisions/", "events/+x&y/"]
)
def test_a_path_with_other_words_leads_nowhere(program, path):
    assert program.get(f"/api/v1/{path}").status_code == 404
