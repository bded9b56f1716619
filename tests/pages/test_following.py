"""«Tell me when»: a page with the feed of a view and, where the operator sends letters, a form; without JavaScript."""

import time
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.urls import reverse

from dashboard.following import ANSWERS_PER_CLIENT, PER_CLIENT
from editorial.following import keys
from editorial.following.subscriptions import Subscription, SubscriptionAnswer
from rules.following import Act
from tests.desk.addresses import said
from tests.factories import PlaceFactory, a_published_event

pytestmark = pytest.mark.django_db
ADDRESS = "reader@example.org"


@pytest.fixture(autouse=True)
def _letters_are_sent(reader, settings):
    cache.clear()
    settings.FOLLOW_BY_MAIL = True


def visitor(**headers):
    return Client(headers={"accept": "text/html", **headers})


def send(query="", client=None, **values):
    return (client or visitor()).post(f"/follow/{query}", {"address": ADDRESS, "rhythm": "daily", **values})


def a_key():
    return keys.to_confirm(uuid.uuid4(), datetime.now(UTC) + timedelta(days=3))


# --- The form ---


def test_the_page_says_the_view_in_words_and_has_its_feed(reader):
    a_published_event(place=PlaceFactory(slug="palmyra", name_en="Palmyra"))

    shown = said(reader.get("/follow/?type=capture&place=palmyra&start=2015-05-01&end=2015-05-31&utm_source=x"))

    assert "capture" in shown
    assert "Palmyra" in shown
    assert "1–31 May 2015" in shown
    assert "/feeds/events.atom?end=2015-05-31&amp;place=palmyra&amp;start=2015-05-01&amp;type=capture<" in shown
    assert 'name="address"' in shown


def test_an_arabic_page_offers_letters_and_a_feed_in_arabic(reader):
    shown = said(reader.get("/ar/follow/?type=capture"))
    send()

    assert 'dir="rtl"' in shown
    assert "/feeds/events.atom?type=capture&amp;lang=ar<" in shown
    visitor().post("/ar/follow/?type=capture", {"address": ADDRESS, "rhythm": "hourly"})
    assert list(Subscription.objects.order_by("id").values_list("language", "rhythm", "query")) == [
        ("en", "daily", ""),
        ("ar", "hourly", "type=capture"),
    ]


def test_where_no_letters_are_sent_the_page_has_the_feed_alone(reader, settings):
    settings.FOLLOW_BY_MAIL = False

    shown = said(reader.get("/follow/"))

    assert "/feeds/events.atom<" in shown
    assert 'name="address"' not in shown
    send()
    assert not Subscription.objects.exists()
    assert "share-follow" not in said(reader.get("/"))


def test_public_pages_lead_to_it(reader):
    event = a_published_event()

    assert f'href="/follow/?code={event.code}"' in said(reader.get(f"/events/{event.code}/"))
    assert f'href="/follow/?place={event.place.slug}"' in said(reader.get(f"/places/{event.place.slug}/"))
    assert 'id="share-follow" href="/follow/"' in said(reader.get("/"))
    assert 'href="/follow/"' in said(reader.get("/data/"))


def test_what_was_sent_waits_at_the_desk_unconfirmed():
    answer = send("?type=capture&sort=-latest", address="reader@BÜCHER.example")

    assert (answer.status_code, answer["Location"]) == (303, reverse("follow_sent"))
    assert not answer.cookies
    row = Subscription.objects.get()
    assert (row.address, row.query, row.rhythm, row.confirmed_at) == (
        "reader@xn--bcher-kva.example",
        "type=capture",
        "daily",
        None,
    )
    assert str(row) == "r…@xn--bcher-kva.example"


def test_a_moment_is_no_subject_and_is_left_out_of_what_is_followed():
    send("?type=capture&known_on=2016-01-01&updated_since=2020-01-01")

    assert Subscription.objects.get().query == "type=capture"


@pytest.mark.parametrize(
    "values",
    [
        {"address": "no address"},
        {"address": "reader@example.org\nBcc: others@example.org"},
        {"address": "a@example.org, b@example.org"},
        {"address": f"{'x' * 260}@example.org"},
        {"address": ""},
        {"rhythm": "always"},
        {"rhythm": ""},
    ],
)
def test_what_is_no_address_or_rhythm_is_refused_and_stays_typed(values):
    answer = send(**values)

    assert answer.status_code == 422
    assert 'role="alert"' in said(answer)
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("query", ["?type=nonsense", "?place=nowhere-at-all", "?bbox=nan,1,2,3", "?q=%00"])
def test_a_view_that_cannot_be_read_is_refused(query):
    assert send(query).status_code == 400
    assert not Subscription.objects.exists()


def test_a_longer_body_another_site_and_another_method_are_refused():
    assert send(address="x" * 9000).status_code == 413
    assert send(client=visitor(**{"sec-fetch-site": "cross-site"})).status_code == 403
    assert visitor().put("/follow/").status_code == 405
    assert visitor().delete(f"/follow/end/?key={keys.to_end(uuid.uuid4())}").status_code == 405
    assert not Subscription.objects.exists()


def test_a_program_that_fills_in_everything_gets_the_same_answer_and_is_not_kept():
    assert send(website="https://example.org").status_code == 303
    assert not Subscription.objects.exists()


def test_one_client_sends_a_few_and_others_are_not_in_its_way():
    answers = [send(address=f"reader{number}@example.org").status_code for number in range(PER_CLIENT + 1)]

    assert answers == [303] * PER_CLIENT + [429]
    assert send(client=Client(REMOTE_ADDR="203.0.113.7", headers={"accept": "text/html"})).status_code == 303


def test_one_address_gets_three_letters_to_confirm_and_the_answer_never_differs(settings):
    answers = []
    for number in range(5):
        client = Client(REMOTE_ADDR=f"203.0.113.{number}", headers={"accept": "text/html"})
        answer = send(client=client, address=ADDRESS.upper() if number % 2 else ADDRESS)
        answers.append((answer.status_code, answer["Location"]))

    assert answers == [(303, reverse("follow_sent"))] * 5
    assert Subscription.objects.count() == 3


def test_all_together_send_two_hundred_an_hour():
    with connections["default"].cursor() as cursor:
        for number in range(200):
            cursor.execute(
                "INSERT INTO inbox.editorial_subscription (address, query, language, rhythm) VALUES (%s, '', 'en', %s)",
                [f"reader{number}@example.org", "daily"],
            )

    answer = send()

    assert (answer.status_code, answer["Retry-After"]) == (429, "600")


@pytest.mark.parametrize(
    "row",
    [
        ("reader@example.org\nBcc: x@example.org", "en", "daily"),
        ("a@example.org,b@example.org", "en", "daily"),
        ("reader@example.org", "xx", "daily"),
        ("reader@example.org", "en", "always"),
        ("nobody", "en", "daily"),
    ],
)
def test_the_database_takes_no_such_row_from_any_process(row):
    statement = "INSERT INTO inbox.editorial_subscription (address, query, language, rhythm) VALUES (%s, '', %s, %s)"
    with pytest.raises(IntegrityError), transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute(statement, row)


# --- The links of letters ---


def test_opening_a_link_does_nothing_and_pressing_the_button_is_an_answer():
    key, ends = a_key(), keys.to_end(uuid.uuid4())

    for address in (f"/follow/confirm/?key={key}", f"/follow/end/?key={ends}", f"/ar/follow/end/?key={ends}"):
        page = visitor().get(address)
        assert page.status_code == 200
        assert page["Cache-Control"] == "no-store"
        assert '<form method="post">' in said(page)
        assert 'rel="canonical"' not in said(page)
    assert not SubscriptionAnswer.objects.exists()

    assert visitor().post(f"/follow/confirm/?key={key}").status_code == 200
    assert visitor().post(f"/follow/end/?key={ends}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert list(SubscriptionAnswer.objects.values_list("act", "key")) == [("confirm", key), ("end", ends)]


def test_a_mail_program_ends_letters_in_one_request_without_headers_of_a_browser():
    ends = keys.to_end(uuid.uuid4())

    answer = Client(headers={"accept": "*/*", "sec-fetch-site": "cross-site"}).post(
        f"/follow/end/?key={ends}", "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 200
    assert SubscriptionAnswer.objects.get().key == ends


def test_a_link_that_is_late_or_cut_off_says_so():
    late = keys.to_confirm(uuid.uuid4(), datetime.now(UTC) - timedelta(seconds=1))

    assert visitor().post(f"/follow/confirm/?key={late}").status_code == 410
    assert "fresh one" in said(visitor().get(f"/follow/confirm/?key={late}"))
    for key in (a_key()[:-1], "", "x", keys.to_end(uuid.uuid4())):
        assert visitor().post(f"/follow/confirm/?key={key}").status_code == 404
    for key in (keys.to_end(uuid.uuid4())[:-1], "", a_key()):
        assert visitor().post(f"/follow/end/?key={key}").status_code == 404
    assert visitor().post("/follow/end/?key=%00").status_code == 400
    assert not SubscriptionAnswer.objects.exists()


def test_another_site_confirms_nothing_in_a_readers_name():
    elsewhere = visitor(**{"sec-fetch-site": "cross-site"})

    assert elsewhere.post(f"/follow/confirm/?key={a_key()}").status_code == 403


def test_one_client_opens_only_so_many_links(monkeypatch):
    monkeypatch.setattr("dashboard.following.ANSWERS_PER_CLIENT", 2)
    key = a_key()

    answers = [visitor().post(f"/follow/confirm/?key={key}").status_code for _ in range(3)]

    assert ANSWERS_PER_CLIENT > 100
    assert answers == [200, 200, 429]


def test_a_key_is_for_one_act_and_one_subscription():
    name, now = uuid.uuid4(), datetime.now(UTC)
    confirms = keys.to_confirm(name, now + timedelta(days=3))
    forged = f"{uuid.uuid4().hex}{confirms[32:]}"
    longer = confirms.replace(confirms.split(".")[1], f"{int(time.time()) + 10**7:010d}")

    assert keys.read(Act.CONFIRM, confirms, now) == name
    assert keys.read(Act.END, keys.to_end(name), now) == name
    assert keys.read(Act.CONFIRM, confirms, now + timedelta(days=4)) is None
    assert keys.read(Act.CONFIRM, forged, now) is None
    assert keys.read(Act.CONFIRM, longer, now) is None
    assert keys.read(Act.END, confirms, now) is None
    assert keys.read(Act.END, keys.to_end(name)[:-1] + "!", now) is None
