"""Webhooks as a receiver gets them: signed, thin, once, and repeated until they are taken."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from editorial.log import AuditEntry
from editorial.retract import retract
from editorial.review.notices import Notice
from editorial.states import WrongState
from editorial.webhooks import acts, sending
from editorial.webhooks.models import Webhook, WebhookDelivery
from record.models import State
from rules.webhooks import PATIENCE
from tests.factories import PlaceFactory, a_published_event, corrected

pytestmark = pytest.mark.django_db
OK = (204, {}, b"")


def body(got):
    return json.loads(got.body)


def is_signed(got, secret):
    """As a receiver verifies it: not by the code under test."""
    signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
    digest = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}" in got.headers["webhook-signature"].split(" ")


def later(webhook, **span):
    """As if so much time had passed."""
    for row in (Webhook.objects.filter(pk=webhook.pk), webhook.deliveries.filter(state="waiting")):
        for one in row.exclude(due_at=None):
            type(one).objects.filter(pk=one.pk).update(due_at=one.due_at - timedelta(**span))


# --- What is sent ---


def test_what_is_published_in_the_view_is_sent_signed_and_without_text(webhook, far):
    before = State.objects.get().version
    event = a_published_event(type="capture", title="Kestrel")
    a_published_event(type="battle")

    assert sending.send_all() == 1

    (got,) = far.got
    data = body(got)["data"]
    assert is_signed(got, webhook.of_test)
    assert abs(int(got.headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60
    assert got.path == "/in?from=desk"
    assert got.headers["content-type"] == "application/json"
    assert body(got)["type"] == "events.changed"
    assert data["view"] == {
        "query": "type=capture",
        "words": "capture",
        "page": "https://map.example.org/?type=capture",
    }
    assert (data["from"], data["to"]) == (before, State.objects.get().version)
    assert data["published"] == [
        {
            "code": event.code,
            "revision": 1,
            "page": f"https://map.example.org/events/{event.code}/",
            "api": f"https://map.example.org/api/v1/events/{event.code}/",
        }
    ]
    assert not data["corrected"] + data["left_view"] + data["retracted"]
    assert b"Kestrel" not in got.body


def test_nothing_new_in_the_view_means_no_request(webhook, far):
    sending.send_all()
    a_published_event(type="battle")
    sending.send_all()

    webhook.refresh_from_db()
    assert not far.got
    assert webhook.position == State.objects.get().version


def test_what_was_there_before_the_webhook_is_not_sent(reader, far, administrator):
    a_published_event(type="capture")
    acts.make(Webhook(name="Late", address=far.address), administrator)

    sending.send_all()

    assert not far.got


def test_corrections_retractions_and_what_left_the_view_are_lists_of_their_own(webhook, far, publisher):
    stays, leaves, goes = (a_published_event(type="capture", title="Kestrel") for _number in range(3))
    sending.send_all()
    corrected(stays, title="Merlin")
    corrected(leaves, type="battle")
    retract(goes, publisher, "It was another town.")
    later(webhook, minutes=1)

    assert sending.send_all() == 1

    data = body(far.got[1])["data"]
    assert [one["code"] for one in data["corrected"]] == [stays.code]
    assert [one["code"] for one in data["left_view"]] == [leaves.code]
    assert [(one["code"], one["revision"]) for one in data["retracted"]] == [(goes.code, 2)]
    assert data["published"] == []
    for text in (b"Kestrel", b"Merlin", b"another town"):
        assert text not in far.got[1].body
    assert data["from"] == body(far.got[0])["data"]["to"]


def test_at_most_one_request_a_minute_and_no_change_is_lost(webhook, far):
    first = a_published_event(type="capture")
    sending.send_all()
    second = a_published_event(type="capture")
    assert sending.send_all() == 0
    third = a_published_event(type="capture")
    later(webhook, seconds=60)

    assert sending.send_all() == 1

    sent = [[one["code"] for one in body(got)["data"]["published"]] for got in far.got]
    assert sent == [[first.code], [third.code, second.code]]


def test_fifty_are_listed_and_the_rest_is_a_number_with_an_address(webhook, far):
    before = State.objects.get().version
    place = PlaceFactory()
    for _number in range(52):
        a_published_event(type="capture", place=place)

    sending.send_all()

    data = body(far.got[0])["data"]
    assert (len(data["published"]), data["more"]) == (50, 2)
    assert data["changes"] == f"https://map.example.org/api/v1/changes/?after={before}"
    assert len(far.got[0].body) < 20_000


def test_without_the_sites_address_nothing_is_sent(webhook, far, settings, caplog):
    settings.SITE_ADDRESS = ""
    a_published_event(type="capture")

    assert sending.send_all() == 0
    assert not far.got
    assert "SITE_ADDRESS is not set" in caplog.text


# --- Repeated until it is taken ---


def test_what_fails_is_repeated_under_the_same_id_after_growing_waits(webhook, far):
    far.answers = [(500, {}, b"<b>down</b>"), (503, {}, b""), OK]
    a_published_event(type="capture")
    waits = []
    for _number in range(2):
        assert sending.send_all() == 0
        delivery = webhook.deliveries.get()
        waits.append(round((delivery.due_at - delivery.sent_at).total_seconds() / 60))
        assert sending.send_all() == 0  # it waits
        later(webhook, minutes=waits[-1] + 1)
    assert sending.send_all() == 1

    delivery.refresh_from_db()
    assert waits == [1, 5]
    assert len({got.headers["webhook-id"] for got in far.got}) == 1
    assert len({got.body for got in far.got}) == 1
    assert all(is_signed(got, webhook.of_test) for got in far.got)
    assert (delivery.tries, delivery.state, delivery.status, delivery.problem) == (3, "done", 204, "")
    webhook.refresh_from_db()
    assert webhook.failing_since is None


def test_the_desk_keeps_what_was_answered_and_how_long_it_took(webhook, far):
    far.answers = [(500, {}, b"\xffno\0 " + b"x" * 5_000)]
    a_published_event(type="capture")

    sending.send_all()

    delivery = webhook.deliveries.get()
    assert (delivery.status, delivery.problem, delivery.events) == (500, "status", 1)
    assert delivery.answer.startswith("�no� xxx")
    assert len(delivery.answer) == 200
    assert 0 <= delivery.duration_ms < 15_000


def test_a_receiver_says_how_long_it_wants_to_be_left_alone(webhook, far):
    far.answers = [(429, {"Retry-After": "7200"}, b"")]
    a_published_event(type="capture")

    sending.send_all()

    delivery = webhook.deliveries.get()
    assert delivery.due_at - delivery.sent_at > timedelta(minutes=119)


def test_what_is_new_while_a_message_waits_is_in_the_next_one(webhook, far):
    far.answers = [(500, {}, b""), OK]
    a_published_event(type="capture")
    sending.send_all()
    second = a_published_event(type="capture")
    later(webhook, minutes=2)

    assert sending.send_all() == 1
    later(webhook, minutes=2)
    assert sending.send_all() == 1

    assert [one["code"] for one in body(far.got[2])["data"]["published"]] == [second.code]
    assert body(far.got[2])["data"]["from"] == body(far.got[1])["data"]["to"]


def test_where_the_worker_is_killed_in_between_it_is_sent_again_under_the_same_id(webhook, far, monkeypatch):
    a_published_event(type="capture")
    with monkeypatch.context() as killed:
        killed.setattr(sending, "_note", lambda delivery, outcome: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            sending.send_all()
    assert sending.send_all() == 0
    later(webhook, minutes=3)

    assert sending.send_all() == 1

    assert len(far.got) == 2
    assert far.got[0].headers["webhook-id"] == far.got[1].headers["webhook-id"]
    assert far.got[0].body == far.got[1].body


# --- What is no success ---


def test_a_redirect_is_not_followed(webhook, far):
    far.answers = [(307, {"Location": f"https://localhost:{far.port}/other"}, b""), OK]
    a_published_event(type="capture")

    sending.send_all()

    assert len(far.got) == 1
    assert webhook.deliveries.get().problem == "redirect"


def test_gone_pauses_at_once_with_a_notice_and_a_line_in_the_log(webhook, far, administrator):
    far.answers = [(410, {}, b"")]
    a_published_event(type="capture")

    sending.send_all()
    later(webhook, days=2)
    sending.send_all()

    webhook.refresh_from_db()
    assert (webhook.state, webhook.why_paused) == ("paused", "gone")
    assert len(far.got) == 1
    assert Notice.objects.get(person=administrator, done_at=None).why == "paused"
    entry = AuditEntry.objects.get(action="webhook paused")
    assert (entry.code, entry.detail) == ("A receiver", {"why": "gone"})


def test_a_receiver_that_takes_nothing_for_three_days_is_paused(webhook, far):
    far.answers = [(500, {}, b"")]
    a_published_event(type="capture")
    sending.send_all()
    Webhook.objects.update(failing_since=timezone.now() - PATIENCE + timedelta(minutes=5))
    later(webhook, hours=1)
    sending.send_all()
    webhook.refresh_from_db()
    assert webhook.is_active
    Webhook.objects.update(failing_since=timezone.now() - PATIENCE)
    later(webhook, hours=1)

    sending.send_all()

    webhook.refresh_from_db()
    assert (webhook.state, webhook.why_paused) == ("paused", "failing")


def test_when_it_is_resumed_what_waited_and_what_came_meanwhile_are_sent(webhook, far, administrator):
    far.answers = [(410, {}, b""), OK]
    first = a_published_event(type="capture")
    sending.send_all()
    second = a_published_event(type="capture")
    assert sending.send_all() == 0

    acts.resume(webhook, administrator)
    assert sending.send_all() == 1
    later(webhook, minutes=1)
    assert sending.send_all() == 1

    sent = [[one["code"] for one in body(got)["data"]["published"]] for got in far.got]
    assert sent == [[first.code], [first.code], [second.code]]
    assert not Notice.objects.filter(done_at=None).exists()


def test_a_view_that_left_the_record_pauses(webhook, far):
    Webhook.objects.update(query="place=no-such-place")
    a_published_event(type="capture")

    sending.send_all()

    webhook.refresh_from_db()
    assert webhook.why_paused == "view"


# --- The secret ---


def test_a_renewed_secret_and_the_one_before_sign_for_a_day(webhook, far, administrator):
    new = acts.renew(webhook, administrator)
    a_published_event(type="capture")
    sending.send_all()
    Webhook.objects.update(old_secret_until=timezone.now())
    a_published_event(type="capture")
    later(webhook, minutes=1)
    sending.send_all()

    assert [is_signed(got, new) for got in far.got] == [True, True]
    assert [is_signed(got, webhook.of_test) for got in far.got] == [True, False]


def test_the_database_alone_has_no_secret(webhook):
    row = Webhook.objects.values().get()

    assert webhook.of_test.removeprefix("whsec_") not in str(row)


def test_where_the_desks_key_changed_it_pauses_until_the_secret_is_renewed(webhook, far, settings, administrator):
    settings.SECRET_KEY = "y" * 50
    a_published_event(type="capture")
    sending.send_all()
    webhook.refresh_from_db()
    assert (webhook.why_paused, far.got) == ("secret", [])

    new = acts.renew(webhook, administrator)
    acts.resume(webhook, administrator)
    assert sending.send_all() == 1
    assert is_signed(far.got[0], new)


# --- By hand ---


def test_a_test_says_nothing_and_is_sent_while_paused(webhook, far, administrator):
    acts.pause(webhook, administrator)
    acts.send_test(webhook, administrator)

    assert sending.send_all() == 1

    assert body(far.got[0])["type"] == "webhook.test"
    assert "published" not in body(far.got[0])["data"]
    assert is_signed(far.got[0], webhook.of_test)


def test_a_test_that_fails_is_not_repeated_and_counts_for_nothing(webhook, far, administrator):
    far.answers = [(500, {}, b"")]
    acts.send_test(webhook, administrator)
    sending.send_all()
    later(webhook, hours=1)
    sending.send_all()

    webhook.refresh_from_db()
    assert len(far.got) == 1
    assert (webhook.deliveries.get().state, webhook.failing_since) == ("failed", None)


def test_what_was_delivered_is_sent_again_under_the_same_id(webhook, far, administrator):
    a_published_event(type="capture")
    sending.send_all()

    acts.send_again(webhook.deliveries.get(), administrator)
    assert sending.send_all() == 1

    assert far.got[0].headers["webhook-id"] == far.got[1].headers["webhook-id"]
    acts.pause(webhook, administrator)
    with pytest.raises(WrongState):
        acts.send_again(webhook.deliveries.get(), administrator)


def test_what_was_sent_is_listed_for_thirty_days_and_what_waits_for_as_long_as_it_does(webhook, far, administrator):
    acts.send_test(webhook, administrator)
    sending.send_all()
    far.answers = [(500, {}, b"")]
    a_published_event(type="capture")
    sending.send_all()
    WebhookDelivery.objects.update(made_at=timezone.now() - timedelta(days=31))

    sending.send_all()

    assert [one.kind for one in WebhookDelivery.objects.all()] == ["news"]
