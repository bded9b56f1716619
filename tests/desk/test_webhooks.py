"""Webhooks at the desk: administrators make, test, pause and renew them; the secret is shown once."""

import re

import pytest

from editorial.log import AuditEntry
from editorial.webhooks import acts
from editorial.webhooks.models import Webhook
from record.models import State
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.factories import a_published_event

pytestmark = pytest.mark.django_db
ADDRESS = "https://hooks.example.org/in"


def make(client, **values):
    form = PageForm.of(client, listing(Webhook, "add"))
    return form.fill(**{"name": "A receiver", "address": ADDRESS, "query": "", **values}).send(client)


@pytest.fixture
def webhook(reader, administrator):
    made = Webhook(name="A receiver", address=ADDRESS, query="type=capture")
    acts.make(made, administrator)
    return made


def test_a_webhook_is_made_and_its_secret_is_shown_once(reader, as_administrator, administrator):
    a_published_event()
    answer = make(as_administrator, query="https://map.example.org/follow/?type=capture,battle")

    made = Webhook.objects.get()
    secret = re.search(r'value="(whsec_[A-Za-z0-9+/]{43}=)"', said(answer))
    assert secret
    assert answer.headers["Cache-Control"] == "no-store"
    assert (made.address, made.query, made.made_by) == (ADDRESS, "type=capture,battle", administrator)
    assert made.position == State.objects.get().version
    for address in (page(made), listing(Webhook), "/admin/"):
        assert secret[1] not in said(as_administrator.get(address))
    shown = said(as_administrator.get(listing(Webhook)))
    assert "capture" in shown
    entry = AuditEntry.objects.get(action="add webhook")
    assert (entry.code, entry.user) == ("A receiver", administrator)
    assert secret[1] not in str(entry.detail)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"address": "http://hooks.example.org/"}, "Expected an address that begins with https://; got «http»."),
        ({"address": "https://127.0.0.1/"}, "got the number «127.0.0.1»"),
        ({"address": "https://db/"}, "«db» is a name within a network"),
        ({"address": "https://hooks.example.org:8080/"}, "Expected the port of https, 443; got «8080»"),
        ({"query": "kind=capture"}, "There is no parameter «kind» here. Did you mean «type»? Expected one of: "),
        ({"query": "type=no-such"}, "no-such"),
        ({"query": "place=no-such-place"}, "no-such-place"),
        ({"query": "known_on=2015-05-20"}, "There is no parameter «known_on» here."),
        ({"name": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_followed_or_sent_to_is_refused_at_the_field(reader, as_administrator, values, says):
    answer = make(as_administrator, **values)

    assert says in said(answer).replace("&#x27;", "'")
    assert not Webhook.objects.exists()


def test_a_name_is_given_once(webhook, as_administrator):
    assert "already exists" in said(make(as_administrator))


def test_a_change_is_written_down_and_leaves_secret_and_position(webhook, as_administrator):
    before = Webhook.objects.values("secret", "position", "state").get()
    form = PageForm.of(as_administrator, page(webhook))
    a_published_event()
    acts.pause(webhook, webhook.made_by)

    form.fill(address="https://hooks.example.org/other").send(as_administrator)

    webhook.refresh_from_db()
    assert webhook.address == "https://hooks.example.org/other"
    assert Webhook.objects.values("secret", "position", "state").get() == {**before, "state": "paused"}
    entry = AuditEntry.objects.get(action="change webhook")
    assert entry.detail == {"address": [ADDRESS, "https://hooks.example.org/other"]}


def test_an_administrator_tests_pauses_resumes_and_renews(webhook, as_administrator):
    shown = said(as_administrator.post(page(webhook, "test"), follow=True))
    assert "The test is on its way" in shown
    assert "waits to be sent" in shown
    assert "Paused: an administrator paused it." in said(as_administrator.post(page(webhook, "pause"), follow=True))
    assert "It is paused already." in said(as_administrator.post(page(webhook, "pause"), follow=True))
    assert "It is active." in said(as_administrator.post(page(webhook, "resume"), follow=True))
    assert "whsec_" in said(as_administrator.post(page(webhook, "renew")))

    acts_done = ["add webhook", "pause webhook", "resume webhook", "renew secret"]
    entries = AuditEntry.objects.filter(kind="webhook").order_by("id")
    assert list(entries.values_list("action", flat=True)) == acts_done


def test_the_page_of_a_delivery_has_what_was_sent_and_answered_as_text(webhook, as_administrator):
    delivery = acts.send_test(webhook, webhook.made_by)
    values = {"status": 500, "problem": "status", "answer": "<script>alert(1)</script>", "state": "failed"}
    webhook.deliveries.update(**values)

    shown = said(as_administrator.get(page(delivery)))
    again = said(as_administrator.post(page(delivery, "again"), follow=True))

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "expected a status from 200 to 299" in shown
    assert delivery.message_id in shown
    assert "webhook.test" in shown
    assert "under the same webhook-id" in again
    webhook.deliveries.get(state="waiting")


def test_one_that_paused_by_itself_waits_on_the_front_page_of_administrators(webhook, as_administrator, as_publisher):
    acts.pause_by_itself(webhook, Webhook.Why.FAILING)

    shown = said(as_administrator.get("/admin/"))
    assert "Webhooks that are paused" in shown
    assert "the receiver took nothing for three days" in shown
    assert page(webhook) in shown
    assert "Webhooks that are paused" not in said(as_publisher.get("/admin/"))


def test_a_webhook_is_deleted_with_what_was_sent(webhook, as_administrator):
    acts.send_test(webhook, webhook.made_by)

    as_administrator.post(page(webhook, "delete"), {"post": "yes"})

    assert not Webhook.objects.exists()
    assert AuditEntry.objects.get(action="delete webhook").code == "A receiver"


def test_of_two_administrators_the_second_sees_what_the_first_saved_and_saves_again(webhook, as_administrator):
    first, second = (PageForm.of(as_administrator, page(webhook)) for _ in range(2))
    first.fill(address="https://hooks.example.org/first").send(as_administrator)

    answer = second.fill(address="https://hooks.example.org/second").send(as_administrator)

    assert "Somebody else saved «https://hooks.example.org/first» here" in said(answer)
    assert Webhook.objects.get().address == "https://hooks.example.org/first"

    PageForm.shown(answer, page(webhook)).send(as_administrator)
    assert Webhook.objects.get().address == "https://hooks.example.org/second"
