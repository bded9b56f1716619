"""Publication at a time: approved now, printed when due if nothing has changed; what is set aside, and what returns."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from editorial.checks import NotReady
from editorial.edit import edited
from editorial.permissions import NotAllowed
from editorial.retract import retract
from editorial.review import scheduling
from editorial.review.approvals import ScheduledPublication, waiting_for
from editorial.review.notices import Notice
from editorial.review.publishers import who_may_publish
from editorial.review.scheduling import approve_for, publish_due
from editorial.review.setting_aside import OLD
from editorial.roles import Role
from editorial.states import WrongState
from editorial.submit import submit
from events.models import Event
from record.models import Revision, State
from record.press.runs import open_press
from tests.desk.addresses import listing, page, said
from tests.desk.conftest import browser
from tests.desk.test_verbs import press
from tests.factories import EventFactory, UserFactory, corrected, every_confirmation, put_in_print
from web import health

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(draft, editor, publisher):
    """In review, and approved for tomorrow."""
    submit(draft, editor)
    return approve_for(draft, publisher, timezone.now() + timedelta(days=1), confirmed=every_confirmation(draft))


def its_time_comes(item):
    ScheduledPublication.objects.filter(pk=item.pk).update(at=timezone.now() - timedelta(minutes=1))


def test_it_is_printed_when_its_time_comes_and_not_before(approved, draft, editor, publisher):
    assert publish_due() == 0
    assert not Revision.objects.exists()

    its_time_comes(approved)
    assert publish_due() == 1
    assert publish_due() == 0

    draft.refresh_from_db()
    assert draft.status == Event.Status.PUBLISHED
    assert Revision.objects.get(kind="event").approval == "two_persons"
    assert {notice.person for notice in Notice.objects.filter(why="published")} == {editor, publisher}


def test_what_is_due_together_is_one_notice_for_each_person(approved, draft, editor, publisher):
    other = EventFactory(title="Another event")
    edited(other, editor)
    submit(other, editor)
    again = approve_for(other, publisher, timezone.now() + timedelta(days=1), confirmed=every_confirmation(other))
    for item in (approved, again):
        its_time_comes(item)

    assert publish_due() == 2

    found = {notice.person: notice.records for notice in Notice.objects.filter(why="published")}
    assert found == {publisher: [draft.pk, other.pk], editor: [draft.pk, other.pk]}


def test_approving_prints_nothing_and_uses_up_no_code(approved, draft):
    draft.refresh_from_db()

    assert draft.code is None
    assert State.objects.get().event_codes == 0
    assert State.objects.get().version == 0


def test_a_change_makes_the_approval_void_and_says_so(approved, draft, editor, publisher):
    draft.refresh_from_db()
    draft.title = "Changed"
    draft.save()
    edited(draft, editor, ["title"])
    submit(draft, editor)
    its_time_comes(approved)

    assert publish_due() == 0

    assert not Revision.objects.exists()
    approved.refresh_from_db()
    assert approved.state == "void"
    assert "changed after it was approved" in said(browser(publisher).get("/admin/"))


@pytest.mark.parametrize("verb", ["take-back", "send-back"])
def test_what_is_taken_or_sent_back_and_comes_again_needs_another_approval(approved, draft, as_editor, verb):
    press(as_editor, draft, verb, message="Wait.")
    press(as_editor, draft, "submit")

    assert waiting_for(Event.objects.get(pk=draft.pk)) is None


def test_a_change_of_what_it_names_makes_the_approval_void(approved, draft):
    report = draft.citations.get().report
    report.title = "Another title"
    report.save()
    its_time_comes(approved)

    assert publish_due() == 0
    approved.refresh_from_db()
    assert "Something that it names" in approved.outcome


def test_an_approval_is_cancelled(approved, as_editor, as_publisher, draft):
    assert "in Damascus)" in said(as_editor.get(page(draft)))
    assert "waiting for their time" in said(as_editor.get("/admin/"))

    press(as_editor, draft, "cancel-approval")
    its_time_comes(approved)

    assert publish_due() == 0
    draft.refresh_from_db()
    assert draft.status == Event.Status.IN_REVIEW
    history = said(as_editor.get(page(draft, "history")))
    assert "approved it, to be public from" in history
    assert "cancelled the publication of" in history


def test_who_approved_it_and_may_publish_no_more_has_printed_nothing(approved, draft, publisher):
    publisher.role = Role.VIEWER
    publisher.save()
    its_time_comes(approved)

    assert publish_due() == 0
    approved.refresh_from_db()
    assert approved.state == "void"


def test_everything_that_publication_refuses_is_refused_at_approval(draft, editor, publisher):
    tomorrow = timezone.now() + timedelta(days=1)
    with pytest.raises(WrongState, match="in review"):
        approve_for(draft, publisher, tomorrow)
    submit(draft, editor)
    with pytest.raises(NotAllowed):
        approve_for(draft, editor, tomorrow)
    with pytest.raises(WrongState, match="has passed"):
        approve_for(draft, publisher, timezone.now() - timedelta(minutes=1))
    draft.citations.all().delete()
    with pytest.raises(NotReady):
        approve_for(draft, publisher, tomorrow)
    assert not ScheduledPublication.objects.exists()


def test_the_time_is_typed_with_its_zone(as_editor, as_publisher, draft):
    press(as_editor, draft, "submit")
    day = (timezone.now() + timedelta(days=3)).date()

    press(as_publisher, draft, "approve-later", day=day.isoformat(), hour="07:00", zone="Asia/Damascus")

    item = waiting_for(Event.objects.get(pk=draft.pk))
    assert f"{item.at:%Y-%m-%d %H:%M}" == f"{day} 04:00"


def test_the_page_names_who_can_publish_it_now(as_editor, editor, publisher, draft):
    other = UserFactory(role=Role.PUBLISHER, username="another")
    edited(draft, other)
    submit(draft, editor)

    assert who_may_publish(draft) == [publisher]
    assert f"Can publish this now: <strong>{publisher}</strong>" in said(as_editor.get(page(draft)))
    edited(draft, publisher)
    submit(draft, editor)
    assert "Nobody can publish this now" in said(as_editor.get(page(draft)))


def test_old_drafts_are_listed_set_aside_and_taken_up_again(as_editor, draft):
    Event.objects.filter(pk=draft.pk).update(changed_at=timezone.now() - OLD - timedelta(days=1))
    fresh = EventFactory()

    listed = said(as_editor.get(listing(Event), {"look": "untouched"}))
    assert draft.title in listed
    assert fresh.title not in listed
    assert "1</strong> <a" in said(as_editor.get("/admin/"))

    press(as_editor, draft, "set-aside")
    assert draft.title not in said(as_editor.get("/admin/"))
    press(as_editor, draft, "take-up")
    draft.refresh_from_db()
    assert draft.status == Event.Status.DRAFT


def test_a_mistaken_retraction_is_brought_back_by_two_people_with_a_reason(as_publisher, publisher, draft):
    put_in_print(draft)
    retract(Event.objects.get(pk=draft.pk), publisher, "Wrong event.")

    press(as_publisher, draft, "bring-back", reason="Another event was meant.")
    refused = press(as_publisher, draft, "publish", reason="Another event was meant.")
    second = browser(UserFactory(role=Role.PUBLISHER))
    draft.refresh_from_db()
    offered = said(second.get(page(draft, "publish")))
    press(second, draft, "publish", reason="Another event was meant.", confirmed=every_confirmation(draft))

    assert refused.status_code == 403
    assert "Another event was meant." in offered
    draft.refresh_from_db()
    assert draft.is_public
    newest = Revision.objects.filter(kind="event").order_by("-number").first()
    assert (newest.number, newest.reason, newest.approval) == (3, "Another event was meant.", "two_persons")


def test_a_correction_is_approved_for_a_time_with_its_reason(as_editor, as_publisher, editor, draft):
    put_in_print(draft)
    corrected(Event.objects.get(pk=draft.pk))
    draft.refresh_from_db()
    draft.summary = "New."
    draft.save()
    edited(draft, editor)
    press(as_editor, draft, "submit")
    day = (timezone.now() + timedelta(days=1)).date().isoformat()

    press(as_publisher, draft, "correct-later", day=day, hour="23:59", zone="UTC", reason="A date was wrong.")
    its_time_comes(ScheduledPublication.objects.get())

    assert publish_due() == 1
    assert Revision.objects.filter(kind="event").order_by("-number").first().reason == "A date was wrong."


@pytest.mark.django_db(transaction=True)
def test_a_press_that_is_busy_is_not_waited_for(approved, monkeypatch):
    monkeypatch.setattr(scheduling, "_PATIENCE", "50ms")
    its_time_comes(approved)
    is_busy, may_end = threading.Event(), threading.Event()

    def print_something_long():
        with open_press():
            is_busy.set()
            may_end.wait(20)
        connection.close()

    with ThreadPoolExecutor(1) as other:
        busy = other.submit(print_something_long)
        is_busy.wait(20)
        assert publish_due() == 0
        may_end.set()
        busy.result()

    assert publish_due() == 1


def test_health_says_that_nothing_takes_what_is_due(approved):
    assert not ScheduledPublication.objects.overdue().exists()

    ScheduledPublication.objects.filter(pk=approved.pk).update(at=timezone.now() - timedelta(minutes=4))

    assert "scheduled publications wait for a worker" in health._of_the_desk()
