"""Review as a conversation: what is said about a record, who hears of it, and what the history keeps of it."""

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from editorial.permissions import NotAllowed
from editorial.review import letters
from editorial.review.assignments import assign
from editorial.review.comments import Comment, say
from editorial.review.notices import Notice
from editorial.review.sending_back import send_back
from editorial.roles import Role
from editorial.states import WrongState
from editorial.submit import submit
from events.models import Event
from tests.desk.addresses import page, said
from tests.desk.conftest import browser
from tests.desk.test_verbs import press
from tests.factories import EventFactory, UserFactory

pytestmark = pytest.mark.django_db

FRAGMENT = {"X-Fragment": "conversation"}


def waiting(person):
    return [(notice.why, notice.record_id) for notice in Notice.objects.filter(person=person, done_at=None)]


def test_an_event_is_sent_back_with_a_message_and_comes_again(as_editor, as_publisher, editor, draft):
    press(as_editor, draft, "submit")
    claim = draft.citations.get()
    as_publisher.post(page(draft, "comment"), {"spot": f"citations:{claim.pk}:stance", "text": "Which report?"})

    answer = press(as_publisher, draft, "send-back", field="place", message="Is this the same town?")
    front, own = said(as_editor.get("/admin/")), said(as_editor.get(page(draft)))

    draft.refresh_from_db()
    assert draft.status == Event.Status.DRAFT
    assert "Sent back" in said(answer)
    assert "Sent back to you" in front
    assert "Is this the same town?" in front
    assert f'data-spot="citations:{claim.pk}:stance"' in own
    assert 'data-spot="place"' in own

    press(as_editor, draft, "submit")
    assert waiting(editor) == []
    history = said(as_editor.get(page(draft, "history")))
    for words in ("submitted it for review", "sent it back", "Is this the same town?", "Which report?", "Stance"):
        assert words in history, words


def test_who_publishes_sees_what_is_still_open(as_editor, as_publisher, draft):
    press(as_editor, draft, "submit")
    as_publisher.post(page(draft, "comment"), {"spot": "place", "text": "Is <b>this</b> the same town?"})
    offered = said(as_publisher.get(page(draft, "publish")))
    number = Comment.objects.get().pk
    as_publisher.post(page(draft, "settle"), {"number": number, "settled": "1"})

    assert "Said about it, and still open" in offered
    assert "Is &lt;b&gt;this&lt;/b&gt; the same town?" in offered
    assert "still open" not in said(as_publisher.get(page(draft, "publish")))


def test_nothing_is_sent_back_without_a_word_or_out_of_review(publisher, editor, draft):
    with pytest.raises(WrongState, match="in review"):
        send_back(draft, publisher, "Why?")
    submit(draft, editor)
    with pytest.raises(WrongState, match="Say what is missing"):
        send_back(draft, publisher, "  ")
    with pytest.raises(NotAllowed):
        send_back(draft, UserFactory(role=Role.CONTRIBUTOR), "Why?")


def test_who_is_named_gets_a_notice_if_they_may_read_it(as_editor, publisher, draft):
    stranger = UserFactory(role=Role.CONTRIBUTOR, username="stranger")

    answer = as_editor.post(
        page(draft, "comment"),
        {"text": f"@{publisher.username.upper()} and @stranger and @nobody: mail@{publisher.username} is no name."},
        headers=FRAGMENT,
    )

    assert waiting(publisher) == [("mentioned", draft.pk)]
    assert waiting(stranger) == []
    shown = said(answer)
    assert "@stranger: nobody who may read this" in shown
    assert "@nobody: nobody who may read this" in shown
    assert "<html" not in shown


def test_a_thread_is_answered_settled_and_opened_again(as_editor, as_publisher, editor, publisher, draft):
    comment, _ = say(draft, publisher, "Five?", field="title")

    as_editor.post(page(draft, "comment"), {"answers": comment.pk, "text": "Five."})
    assert waiting(publisher) == [("answered", draft.pk)]
    as_publisher.post(page(draft, "settle"), {"number": comment.pk, "settled": "1"})

    comment.refresh_from_db()
    assert comment.settled_by == publisher
    assert "1 settled" in said(as_editor.get(page(draft)))
    as_editor.post(page(draft, "settle"), {"number": comment.pk, "settled": "0"})
    comment.refresh_from_db()
    assert not comment.is_settled


def test_a_comment_of_another_record_is_not_settled_here(as_editor, editor, draft):
    other = EventFactory()
    comment, _ = say(other, editor, "Mine.")

    assert as_editor.post(page(draft, "settle"), {"number": comment.pk, "settled": "1"}).status_code == 404


def test_what_is_said_about_anything_at_the_desk_is_escaped_and_never_empty(as_editor, draft):
    place = draft.place
    as_editor.post(page(place, "comment"), {"text": "<script>alert(1)</script>\nTwo lines"})
    refused = as_editor.post(page(place, "comment"), {"text": "  "}, headers=FRAGMENT)

    shown = said(as_editor.get(page(place)))
    assert "&lt;script&gt;alert(1)" in shown
    assert "<br>" in shown
    assert refused.status_code == 422
    assert "There is nothing in it" in said(refused)


def test_a_record_is_assigned_to_who_may_edit_it(as_publisher, editor, publisher, draft):
    stranger = UserFactory(role=Role.CONTRIBUTOR)
    as_publisher.post(page(draft, "assign"), {"person": editor.pk})

    assert waiting(editor) == [("assigned", draft.pk)]
    assert "Assigned to you" in said(browser(editor).get("/admin/"))
    with pytest.raises(NotAllowed, match="may not edit"):
        assign(draft, publisher, stranger)

    as_publisher.post(page(draft, "assign"), {"person": ""})
    assert waiting(editor) == []
    assert "gave it to nobody" in said(as_publisher.get(page(draft, "history")))


def test_a_notice_is_its_own_persons_to_deal_with(as_editor, as_publisher, publisher, draft):
    say(draft, UserFactory(), f"@{publisher.username}")
    notice = Notice.objects.get(person=publisher)

    as_editor.post("/admin/notices/done/", {"number": notice.pk})
    assert waiting(publisher)
    as_publisher.post("/admin/notices/done/", {"number": notice.pk})
    assert not waiting(publisher)


def test_letters_say_where_to_look_and_nothing_of_a_draft(settings, editor, publisher, draft):
    settings.SENDS_MAIL, settings.DESK_ADDRESS = True, "https://desk.example.org"
    editor.email = "editor@example.org"
    editor.save()
    submit(draft, editor)
    send_back(draft, publisher, "The name of the village is wrong.")

    assert letters.send_all() == 1
    assert letters.send_all() == 0

    (letter,) = mail.outbox
    assert letter.to == ["editor@example.org"]
    assert letter.subject == "Sent back to you at the desk"
    assert f"https://desk.example.org{page(draft)}" in letter.body
    assert draft.title not in letter.body
    assert "village" not in letter.body


def test_a_mail_server_that_fails_breaks_no_act_and_is_tried_again(settings, monkeypatch, editor, publisher, draft):
    settings.SENDS_MAIL = True
    editor.email = "editor@example.org"
    editor.save()
    submit(draft, editor)
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", lambda *args: (_ for _ in ()).throw(OSError("no route")))
        send_back(draft, publisher, "Again.")
        assert letters.send_all() == 0

    assert Notice.objects.get().mail_attempts == 1
    assert letters.send_all() == 1


def test_comments_are_read_by_who_reads_the_record_and_never_printed(as_publisher, as_editor, publisher, draft):
    say(draft, publisher, "Kestrel, between us.")
    viewer = browser(UserFactory(role=Role.VIEWER))

    shown = said(viewer.get(page(draft)))
    press(as_editor, draft, "submit")
    press(as_publisher, draft, "publish")

    assert "Kestrel, between us." in shown
    assert 'id="comment-box"' not in shown
    draft.refresh_from_db()
    assert draft.is_public
    assert "Kestrel" not in as_publisher.get(f"/api/v1/events/{draft.code}/").content.decode()
    assert Comment.objects.count() == 1
