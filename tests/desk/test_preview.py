"""The page of publication: findings, the grade with its reasons, the page as readers will see it, the differences."""

import pytest

from tests.desk.addresses import page, said
from tests.desk.test_verbs import press
from tests.factories import put_in_print

pytestmark = pytest.mark.django_db


def test_a_draft_is_seen_as_readers_will_see_it_with_its_spot_on_a_map(as_editor, draft):
    answer = as_editor.get(page(draft, "preview"))
    shown = said(answer)

    assert '<article class="sheet event">' in shown
    assert draft.title in shown
    assert "Preview: this is the page as readers will see it" in shown
    assert 'src="data:image/svg+xml;base64,' in shown
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_it_is_seen_in_arabic_as_well(as_editor, draft):
    assert 'dir="rtl"' in said(as_editor.get(page(draft, "preview"), {"language": "ar"}))


def test_what_is_previewed_of_a_public_event_is_the_change(as_editor, draft):
    put_in_print(draft)
    draft.refresh_from_db()
    draft.title = "Changed since"
    draft.save()

    assert "Changed since" in said(as_editor.get(page(draft, "preview")))


def test_the_page_of_publication_has_findings_grade_page_and_differences_in_this_order(as_editor, as_publisher, draft):
    draft.claims.create(report=draft.citations.get().report, counted="total", low=5, wording="five")
    draft.save()
    press(as_editor, draft, "submit")

    answer = as_publisher.get(page(draft, "publish"))
    shown = said(answer)

    parts = ('class="part doubts"', "grade-heading", "<iframe", 'class="difference"', 'class="part" id="verb_form"')
    places = [shown.index(words) for words in parts]
    assert places == sorted(places)
    assert "frame-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "Can publish this now" in shown
