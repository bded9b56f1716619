"""The pages of a merge: both sides, the choice of members, the second person, and where an entry is used."""

import pytest
from django.urls import reverse

from editorial.duplicates.models import Merge
from editorial.edit import edited
from places.models import Place
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.desk.conftest import browser
from tests.factories import EventFactory, PlaceFactory, ReportFactory, UserFactory, put_in_print

pytestmark = pytest.mark.django_db


@pytest.fixture
def palmyra():
    return PlaceFactory(slug="palmyra", name_en="Palmyra")


@pytest.fixture
def tadmur():
    return PlaceFactory(slug="tadmur", name_en="Tadmur", name_ar="تدمر")


def beside(stays, goes):
    return f"{page(stays, 'merge')}?other={goes.pk}"


def decide(client, merge, what, **given):
    address = reverse(f"admin:editorial_merge_{what}", args=[merge.pk])
    return client.post(address, {"version": merge.version, **given}, follow=True)


def test_an_entry_is_found_by_its_name_and_shown_beside_the_other(as_editor, palmyra, tadmur):
    EventFactory(place=tadmur, title="Kestrel")

    found = said(as_editor.get(page(palmyra, "merge"), {"q": "تدمر"}))
    shown = said(as_editor.get(beside(palmyra, tadmur)))

    assert f"?other={tadmur.pk}" in found
    for text in ("Palmyra", "تدمر", "Kestrel", "Readers see no change"):
        assert text in shown


def test_a_merge_takes_the_members_that_were_chosen(as_editor, palmyra, tadmur):
    form = PageForm.of(as_editor, beside(palmyra, tadmur), "merge_form")

    answer = form.fill(**{"side.name_ar": "goes", "reason": "One town."}).send(as_editor)

    palmyra.refresh_from_db()
    assert (palmyra.name_en, palmyra.name_ar) == ("Palmyra", "تدمر")
    assert "is merged into" in said(as_editor.get(answer["Location"]))
    assert Merge.objects.get().state == Merge.State.DONE


def test_the_page_of_a_merge_leads_to_the_next_likely_pair(as_editor, palmyra, tadmur):
    third = PlaceFactory(name_en="Palmyra", point=palmyra.point)
    PageForm.of(as_editor, beside(palmyra, tadmur), "merge_form").fill(reason="One town.").send(as_editor)

    shown = said(as_editor.get(page(Merge.objects.get())))

    assert "Next likely pair" in shown
    assert f'href="{beside(palmyra, third)}"' in shown


def test_an_entry_that_was_merged_is_offered_nowhere_and_its_page_leads_on(as_editor, palmyra, tadmur):
    PageForm.of(as_editor, beside(palmyra, tadmur), "merge_form").fill(reason="One town.").send(as_editor)
    choices = reverse("admin:autocomplete") + "?app_label=events&model_name=event&field_name=place&term=tadmur"

    assert page(tadmur) not in said(as_editor.get(listing(Place)))
    assert [item["id"] for item in as_editor.get(choices).json()["results"]] == [str(palmyra.pk)]
    assert "It goes into another entry" in said(as_editor.get(page(tadmur)))
    assert as_editor.post(page(tadmur), {"name_en": "Changed"}).status_code == 403


def test_a_second_person_approves_what_readers_see(as_editor, as_publisher, palmyra, tadmur):
    for place in (palmyra, tadmur):
        put_in_print(EventFactory(place=place))
    shown = said(as_editor.get(beside(palmyra, tadmur)))
    assert "Somebody else approves it" in shown

    PageForm.of(as_editor, beside(palmyra, tadmur), "merge_form").fill(reason="One town.").send(as_editor)
    merge = Merge.objects.get()
    assert decide(as_editor, merge, "approve").status_code == 403
    answer = decide(as_publisher, merge, "approve")

    merge.refresh_from_db()
    assert merge.state == Merge.State.DONE
    assert "Done, and printed." in said(answer)


def test_a_page_that_shows_an_older_state_merges_nothing(as_editor, palmyra, tadmur):
    form = PageForm.of(as_editor, beside(palmyra, tadmur), "merge_form").fill(reason="One town.")
    tadmur.save()

    assert form.send(as_editor).status_code == 409
    assert not Merge.objects.exists()


def test_a_merge_is_undone_from_the_page_of_the_entry(as_editor, palmyra, tadmur):
    PageForm.of(as_editor, beside(palmyra, tadmur), "merge_form").fill(reason="One town.").send(as_editor)
    merge = Merge.objects.get()
    assert reverse("admin:editorial_merge_change", args=[merge.pk]) in said(as_editor.get(page(palmyra)))

    decide(as_editor, merge, "undo", reason="They are two.")

    tadmur.refresh_from_db()
    assert tadmur.merged_into is None


def test_where_an_entry_is_used_stands_on_its_page(as_editor, palmyra):
    event = EventFactory(place=palmyra, title="Kestrel")
    report = ReportFactory()
    EventFactory(report=report, title="Falcon")

    assert page(event) in said(as_editor.get(page(palmyra)))
    assert "Falcon" in said(as_editor.get(page(report)))


def test_a_contributor_reads_nothing_of_others_in_where_it_is_used(as_contributor, contributor, palmyra):
    EventFactory(place=palmyra, title="Kestrel")
    edited(palmyra, contributor)

    shown = said(as_contributor.get(page(palmyra)))

    assert "Kestrel" not in shown
    assert "nothing names it" in shown


def test_a_viewer_merges_nothing(palmyra, tadmur):
    viewer = browser(UserFactory(role="viewer"))

    assert viewer.get(beside(palmyra, tadmur)).status_code == 403
    assert viewer.get(listing(Merge)).status_code == 403
