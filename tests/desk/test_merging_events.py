"""The pages of a merge of two events: found as likely, shown side by side with what goes along, decided, undone."""

import re

import pytest
from django.urls import reverse

from editorial.duplicates.deciding import Decision, decide
from editorial.duplicates.models import Merge
from editorial.edit import edited
from events.models import Event
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.desk.conftest import browser
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    PlaceFactory,
    ReportFactory,
    UserFactory,
    corrected,
    put_in_print,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return PlaceFactory()


@pytest.fixture
def report():
    return ReportFactory(title="A report of both")


@pytest.fixture
def kestrel(place, report):
    return with_figure(EventFactory(title="Kestrel", place=place, report=report), report, 10)


@pytest.fixture
def falcon(place, report):
    event = with_figure(EventFactory(title="Falcon", place=place, report=report), report, 10)
    return with_figure(event, ReportFactory(title="Another report"), 12)


def with_figure(event, report, figure):
    ClaimFactory(event=event, report=report, low=figure, high=figure)
    return event


def beside(stays, goes):
    return f"{page(stays, 'merge')}?other={goes.pk}"


def merge_of(client, stays, goes, **filled):
    PageForm.of(client, beside(stays, goes), "merge_form").fill(reason="One event.", **filled).send(client)
    return Merge.objects.get()


def decide_on(client, merge, what, **given):
    address = reverse(f"admin:editorial_merge_{what}", args=[merge.pk])
    return client.post(address, {"version": merge.version, **given}, follow=True)


def test_an_event_that_may_be_the_same_is_named_and_leads_to_both_side_by_side(as_editor, kestrel, falcon):
    shown = said(as_editor.get(page(kestrel)))

    assert "It may be the same as «Falcon»: the same report tells of it, the same figure." in shown
    assert f"../merge/?other={falcon.pk}" in shown


def test_both_are_shown_with_what_goes_along_and_what_is_there_already(as_editor, kestrel, falcon):
    shown = said(as_editor.get(beside(kestrel, falcon)))

    assert "killed: 12 all groups together, Another report" in shown
    assert "goes along" in shown
    assert "The same as claim 1 there." in shown
    assert "become spellings" not in shown


def test_two_drafts_become_one_and_the_page_of_the_other_leads_on(as_editor, kestrel, falcon):
    merge_of(as_editor, kestrel, falcon, **{"side.title": "goes"})

    kestrel.refresh_from_db()
    assert kestrel.title == "Falcon"
    assert [claim.low for claim in kestrel.claims.all()] == [10, 12]
    assert "It goes into another entry" in said(as_editor.get(page(falcon)))
    assert page(falcon) not in said(as_editor.get(listing(Event)))
    assert page(falcon) in said(as_editor.get(listing(Event), {"status__exact": "merged"}))
    assert as_editor.post(page(falcon), {"title": "Changed"}).status_code == 403
    assert as_editor.post(page(falcon, "delete"), {"post": "yes"}).status_code == 403


def test_a_refusal_is_said_in_the_page(as_editor, kestrel):
    campaign = EventFactory(type="offensive")

    answer = PageForm.of(as_editor, beside(kestrel, campaign), "merge_form").fill(reason="One.").send(as_editor)

    assert answer.status_code == 409
    assert "One of the two is a campaign" in said(answer)


def test_a_second_person_approves_what_readers_see(as_editor, as_publisher, kestrel, falcon):
    for event in (kestrel, falcon):
        put_in_print(event)

    merge = merge_of(as_editor, kestrel, falcon)
    assert "The same as claim 1 there." in said(as_publisher.get(page(merge)))
    assert decide_on(as_editor, merge, "approve").status_code == 403
    answer = decide_on(as_publisher, merge, "approve")

    merge.refresh_from_db()
    assert merge.state == Merge.State.DONE
    assert "Done, and printed." in said(answer)


def test_the_code_of_the_one_that_went_finds_the_other_at_the_desk(as_editor, as_publisher, kestrel, falcon):
    for event in (kestrel, falcon):
        put_in_print(event)
    decide_on(as_publisher, merge_of(as_editor, kestrel, falcon), "approve")
    falcon.refresh_from_db()

    assert page(kestrel) in said(as_editor.get(listing(Event), {"q": falcon.code}))


def test_the_page_says_what_undoing_leaves_before_and_after(as_editor, kestrel, falcon):
    merge = merge_of(as_editor, kestrel, falcon)
    kestrel.claims.filter(low=12).update(high=13)
    before = said(as_editor.get(page(merge)))
    assert "What undoing leaves as it is now" in before
    assert "it was changed since" in before

    after = said(decide_on(as_editor, merge, "undo", reason="Two events."))

    assert "What was not undone" in after
    falcon.refresh_from_db()
    assert falcon.merged_into is None


def test_two_events_that_are_two_are_not_named_again_and_the_doubt_is_gone(as_editor, kestrel, falcon):
    as_editor.post(page(kestrel, "two"), {"other": falcon.pk})
    shown = said(as_editor.get(page(kestrel)))

    assert "It may be the same as" not in shown
    assert "Decided: they are two" in shown
    assert "like another event" not in shown

    as_editor.post(page(falcon, "two"), {"other": kestrel.pk, "again": "1"})
    assert "It may be the same as" in said(as_editor.get(page(kestrel)))


def test_where_an_event_is_used_stands_on_its_page(as_editor, kestrel, falcon):
    falcon.related.add(kestrel)

    shown = said(as_editor.get(page(kestrel)))

    assert "Used by" in shown
    assert page(falcon) in shown


def test_a_dataset_s_event_is_offered_no_merge(as_editor, kestrel):
    Event.objects.filter(pk=kestrel.pk).update(dataset=kestrel.citations.get().report.source)

    assert "../merge/" not in said(as_editor.get(page(kestrel)))


def test_a_viewer_merges_no_events(kestrel, falcon):
    assert browser(UserFactory(role="viewer")).get(beside(kestrel, falcon)).status_code == 403


# --- «Not related» ---


@pytest.fixture
def neighbour(draft):
    return EventFactory(title="Kestrel", place=draft.place)


def test_a_proposal_that_is_dismissed_is_not_made_again_on_either_page(as_editor, draft, neighbour, editor):
    assert "is likely related" in said(as_editor.get(page(draft)))

    answer = said(as_editor.post(page(draft, "unrelated"), {"other": neighbour.pk}, follow=True))

    assert "are not related, and not proposed again" in answer
    assert "Decided: not related" in answer
    assert editor.username in answer
    for event in (draft, neighbour):
        assert "is likely related" not in said(as_editor.get(page(event)))


def test_a_dismissal_is_taken_back(as_editor, draft, neighbour, editor):
    decide(draft, neighbour, editor, Decision.NOT_RELATED)

    as_editor.post(page(neighbour, "unrelated"), {"other": draft.pk, "again": "1"})

    assert "is likely related" in said(as_editor.get(page(draft)))


def test_a_dismissal_is_no_edit_and_says_nothing_of_the_two_being_one(as_editor, draft, neighbour, editor):
    version = draft.version

    decide(draft, neighbour, editor, Decision.NOT_RELATED)

    assert Event.objects.get(pk=draft.pk).version == version
    assert "Decided: they are two" not in said(as_editor.get(page(draft)))


def test_a_contributor_dismisses_of_their_own_events_alone(as_contributor, contributor, draft, neighbour):
    own = EventFactory(place=draft.place)
    edited(own, contributor)
    put_in_print(neighbour)

    assert as_contributor.post(page(draft, "unrelated"), {"other": neighbour.pk}).status_code in {403, 404}
    assert as_contributor.post(page(own, "unrelated"), {"other": neighbour.pk}).status_code == 302


def test_the_page_of_a_revert_names_what_the_merge_brought_and_does_it_once_that_is_ticked(
    as_editor, as_publisher, kestrel, falcon
):
    put_in_print(kestrel)
    merge_of(as_editor, kestrel, falcon)
    kestrel.refresh_from_db()
    corrected(kestrel)
    kestrel.refresh_from_db()

    form = PageForm.of(as_publisher, f"{page(kestrel, 'revert')}?number=1", "verb_form").fill(reason="Back.")
    answer = form.send(as_publisher)

    assert answer.status_code == 422
    assert "came with «Falcon»" in said(answer)
    ticked = PageForm.shown(answer, page(kestrel, "revert"), "verb_form")
    key = re.search(r'value="(merge:[^"]+)"', said(answer)).group(1)
    ticked.fill(confirmed=key).send(as_publisher)
    kestrel.refresh_from_db()
    assert (kestrel.public_revision, [claim.low for claim in kestrel.claims.all()]) == (3, [10])


def test_a_claim_of_control_of_both_is_shown_as_there_already(as_editor, kestrel, falcon):
    given = {"holder": ActorFactory(), "place": kestrel.place, "report": ReportFactory()}
    for event in (kestrel, falcon):
        ControlClaimFactory(event=event, **given)

    assert "The same is said there." in said(as_editor.get(beside(kestrel, falcon)))
