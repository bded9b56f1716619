"""Letters to readers who follow a view, as a mail server gets them."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.core.mail.backends.smtp import EmailBackend
from django.test import Client
from django.utils import timezone

from editorial.following import answers, sending
from editorial.following.subscriptions import Subscription, SubscriptionAnswer
from editorial.retract import retract
from record.models import State
from rules.following import next_morning
from tests.factories import PlaceFactory, a_published_event, corrected
from tests.mail import mail_server

pytestmark = pytest.mark.django_db
SITE = "https://map.example.org"


@pytest.fixture
def post(reader, settings):
    """A mail server, and a site that sends letters by it."""
    cache.clear()
    with mail_server() as (server, port):
        settings.SENDS_MAIL = settings.FOLLOW_BY_MAIL = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
        settings.SITE_ADDRESS = SITE
        yield server


def ask(query="", rhythm="hourly", address="reader@example.org", arabic=False):
    sent = Client().post(f"{'/ar' if arabic else ''}/follow/?{query}", {"address": address, "rhythm": rhythm})
    assert sent.status_code == 303


def link(letter, path):
    line = next(line for line in letter.get_content().splitlines() if line.startswith(SITE) and path in line)
    return line.removeprefix(SITE)


def subscribed(post, query="", **facts):
    """Typed in, written to, confirmed by the link."""
    ask(query, **facts)
    assert sending.send_all() == 1
    assert Client().post(link(post.letters.pop(), "/follow/confirm/")).status_code == 200
    assert answers.take_up() == 1
    return Subscription.objects.order_by("-id").first()


def later(subscription, **span):
    """As if so much time had passed since the last letter."""
    subscription.refresh_from_db()
    Subscription.objects.filter(pk=subscription.pk).update(due_at=subscription.due_at - timedelta(**span))


def text(letter):
    return " ".join(letter.get_content().split())


# --- Opting in twice ---


def test_a_letter_to_confirm_names_the_view_and_nothing_else_follows_without_an_answer(post):
    ask("type=capture")
    assert sending.send_all() == 1
    a_published_event(type="capture")
    assert sending.send_all() == 0

    (letter,) = post.letters
    assert (letter["To"], letter["Subject"]) == (
        "reader@example.org",
        "conflictmap: do you want e-mails about this view?",
    )
    assert letter.get_content_type() == "text/plain"
    assert "capture" in letter.get_content()
    assert f"{SITE}/?type=capture&sort=-updated" in letter.get_content()
    assert Subscription.objects.get().confirmed_at is None


def test_a_program_that_opens_the_link_confirms_nothing(post):
    ask()
    sending.send_all()
    Client().get(link(post.letters[0], "/follow/confirm/"))

    assert answers.take_up() == 0
    assert Subscription.objects.get().confirmed_at is None


def test_a_link_that_the_desk_did_not_sign_confirms_nothing(post):
    ask()
    sending.send_all()
    address = link(post.letters[0], "/follow/confirm/")
    other = address[:-1] + ("A" if address[-1] != "A" else "B")
    Client().post(other)

    assert answers.take_up() == 0
    assert not SubscriptionAnswer.objects.exists()
    assert Subscription.objects.get().confirmed_at is None


def test_an_address_that_nobody_confirms_is_deleted_after_three_days(post):
    ask()
    sending.send_all()
    Subscription.objects.update(at=timezone.now() - timedelta(days=2, hours=23))
    assert answers.delete_unconfirmed() == 0
    Subscription.objects.update(at=timezone.now() - timedelta(days=3, seconds=1))

    assert answers.delete_unconfirmed() == 1
    assert not Subscription.objects.exists()


def test_a_second_subscription_to_the_same_view_takes_the_place_of_the_first(post):
    subscribed(post, "type=capture", rhythm="daily")
    subscribed(post, "type=capture", rhythm="hourly")

    assert list(Subscription.objects.values_list("rhythm", flat=True)) == ["hourly"]


# --- What a letter says ---


def test_nothing_new_means_no_letter_and_what_is_outside_the_view_is_nothing_new(post):
    subscription = subscribed(post, "type=capture")
    a_published_event(type="battle")

    assert sending.send_all() == 0
    assert not post.letters
    subscription.refresh_from_db()
    assert subscription.position == State.objects.get().version


def test_a_letter_lists_what_is_new_corrected_and_retracted_since_the_one_before(post, editor):
    place = PlaceFactory(slug="palmyra", name_en="Palmyra")
    wrong = a_published_event(type="capture", title="Kestrel", place=place)
    gone = a_published_event(type="capture", title="Merlin", place=place)
    moved = a_published_event(type="capture", title="Osprey", place=place)
    outside = a_published_event(type="battle", title="Heron", place=place)
    subscription = subscribed(post, "type=capture")
    corrected(wrong, "The day was wrong.", title="Kestrel, again")
    retract(gone, editor, "It did not happen.")
    corrected(moved, "It was no capture.", type="battle")
    corrected(outside, "A name was wrong.", title="Heron, again")
    fresh = a_published_event(type="capture", title="Wren", place=place)

    assert sending.send_all() == 1

    (letter,) = post.letters
    said = text(letter)
    assert letter["Subject"] == "conflictmap: 4 events are new or changed: capture"
    assert f"RETRACTED {gone.code}, revision 2 Why: It did not happen. {SITE}/events/{gone.code}/ CORRECTED" in said
    assert f"{wrong.code}, revision 2 Why: The day was wrong." in said
    assert f"NOT IN THIS VIEW ANY MORE {moved.code}, revision 2 Why: It was no capture." in said
    assert f"NEW Wren {said.split('NEW Wren ')[1].split(' ' + fresh.code)[0]} {fresh.code}, revision 1" in said
    assert "Palmyra" in said.split("NEW")[1]
    assert "Merlin" not in said
    assert "Heron" not in said
    subscription.refresh_from_db()
    assert (subscription.letters, subscription.position) == (1, State.objects.get().version)


def test_an_event_that_was_published_and_corrected_in_between_is_new(post):
    subscribed(post)
    event = a_published_event(title="Kestrel")
    corrected(event, title="Kestrel, again")

    sending.send_all()

    assert "NEW Kestrel, again" in text(post.letters[0])
    assert "CORRECTED" not in text(post.letters[0])


def test_fifty_are_listed_and_the_rest_is_a_number(post, monkeypatch):
    monkeypatch.setattr("editorial.following.news.MOST_LISTED", 2)
    old = a_published_event(title="Merlin")
    subscribed(post)
    corrected(old, title="Merlin, again")
    for number in range(3):
        a_published_event(title=f"Kestrel {number}")

    sending.send_all()

    said = text(post.letters[0])
    assert "4 events are new or changed" in post.letters[0]["Subject"]
    assert "Merlin, again" in said
    assert "Kestrel 2" in said
    assert "Kestrel 1" not in said
    assert "and 2 more." in said


def test_an_arabic_page_leads_to_arabic_letters(post):
    subscription = subscribed(post, "type=capture", arabic=True)
    event = a_published_event(type="capture", title="Kestrel", title_ar="العوسق")

    sending.send_all()

    (letter,) = post.letters
    assert subscription.language == "ar"
    assert "العوسق" in letter.get_content()
    assert f"{SITE}/ar/events/{event.code}/" in letter.get_content()
    assert f"{SITE}/ar/follow/end/?key=" in letter["List-Unsubscribe"]
    assert "NEW" not in letter.get_content()


def test_a_letter_has_no_html_no_picture_and_no_address_but_the_sites(post):
    subscribed(post)
    a_published_event()
    sending.send_all()

    content = post.letters[0].get_content()
    assert not post.letters[0].is_multipart()
    assert "<" not in content
    assert {urlsplit(line).netloc for line in content.splitlines() if "://" in line} == {"map.example.org"}


def test_a_view_that_names_what_is_gone_ends_with_a_letter_that_says_so(post):
    subscription = subscribed(post)
    Subscription.objects.filter(pk=subscription.pk).update(query="place=nowhere-at-all")
    a_published_event()

    assert sending.send_all() == 1
    assert "not in the record any more" in text(post.letters[0])
    assert not Subscription.objects.exists()


# --- How often ---


def test_an_hour_lies_between_two_letters(post):
    subscription = subscribed(post)
    a_published_event(title="Kestrel")
    assert sending.send_all() == 1
    a_published_event(title="Merlin")
    assert sending.send_all() == 0
    later(subscription, minutes=59)
    assert sending.send_all() == 0
    later(subscription, minutes=2)
    assert sending.send_all() == 1

    assert "Merlin" in text(post.letters[1])
    assert "Kestrel" not in text(post.letters[1])


def test_daily_letters_come_in_the_morning_and_a_day_without_news_waits_for_the_next(post):
    subscription = subscribed(post, rhythm="daily")
    a_published_event()
    assert sending.send_all() == 0
    assert subscription.due_at == next_morning(subscription.confirmed_at)
    later(subscription, days=1)
    assert sending.send_all() == 1

    later(subscription, days=1)
    assert sending.send_all() == 0
    a_published_event()
    assert sending.send_all() == 0
    subscription.refresh_from_db()
    assert subscription.due_at == next_morning(datetime.now(UTC))


# --- Ending ---


def test_one_click_in_a_mail_program_ends_the_letters_and_deletes_the_address(post):
    subscribed(post)
    a_published_event()
    sending.send_all()
    letter = post.letters[0]
    address = letter["List-Unsubscribe"].strip(" <>")

    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in letter.get_content()
    answer = Client().post(address.removeprefix(SITE), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert answers.take_up() == 1
    assert not Subscription.objects.exists()
    a_published_event()
    assert sending.send_all() == 0


def test_the_letter_to_confirm_can_delete_the_address_at_once(post):
    ask()
    sending.send_all()
    Client().post(link(post.letters[0], "/follow/end/"))
    answers.take_up()

    assert not Subscription.objects.exists()


@pytest.mark.parametrize("reply", ["550 5.1.1 No such user", "553 no", "551 moved"])
def test_a_mailbox_that_does_not_exist_ends_the_subscription(post, reply):
    subscribed(post)
    a_published_event()
    post.refuses = lambda address: reply

    assert sending.send_all() == 0
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("reply", ["451 4.3.0 Try again", "452 4.2.2 Full", "550 5.7.1 Relaying denied"])
def test_what_is_refused_for_now_or_is_our_own_fault_is_tried_again_later_and_later(post, reply):
    subscription = subscribed(post)
    a_published_event()
    post.refuses = lambda address: reply
    waits = []
    for _ in range(3):
        assert sending.send_all() == 0
        subscription.refresh_from_db()
        waits.append(round((subscription.due_at - timezone.now()).total_seconds() / 60))
        later(subscription, days=1)

    assert waits == [5, 10, 20]
    post.refuses = lambda address: None
    assert sending.send_all() == 1
    subscription.refresh_from_db()
    assert (subscription.failures, subscription.failing_since) == (0, None)


def test_a_mailbox_that_takes_nothing_for_two_weeks_is_given_up(post):
    subscription = subscribed(post)
    a_published_event()
    post.refuses = lambda address: "452 4.2.2 Full"
    sending.send_all()
    Subscription.objects.update(failing_since=timezone.now() - timedelta(days=14, seconds=1))
    later(subscription, days=1)
    sending.send_all()

    assert not Subscription.objects.exists()


def test_one_letter_that_is_refused_is_in_no_others_way(post):
    subscribed(post, address="first@example.org")
    subscribed(post, address="second@example.org")
    a_published_event()
    post.refuses = lambda address: "550 5.1.1 No such user" if address.startswith("first") else None

    assert sending.send_all() == 1
    assert post.letters[0]["To"] == "second@example.org"


def test_a_mail_server_that_is_away_loses_nothing(post, settings):
    port = settings.EMAIL_PORT
    subscription = subscribed(post)
    a_published_event()
    settings.EMAIL_PORT = 1
    assert sending.send_all() == 0
    settings.EMAIL_PORT = port

    assert sending.send_all() == 1
    subscription.refresh_from_db()
    assert subscription.failures == 0


def test_a_connection_that_breaks_off_is_tried_again(post, monkeypatch):
    subscription = subscribed(post)
    a_published_event()
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", broken_off)
        assert sending.send_all() == 0
    later(subscription, minutes=6)

    assert sending.send_all() == 1


def broken_off(*args):
    raise SMTPServerDisconnected("gone")


# --- A worker that is killed ---


def test_a_worker_killed_between_sending_and_recording_sends_once_more_and_no_oftener(post, monkeypatch):
    subscription = subscribed(post)
    a_published_event()
    with monkeypatch.context() as patch:
        patch.setattr(sending, "_has_sent", killed)
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                sending.send_all()
            assert sending.send_all() == 0
            later(subscription, minutes=16)

    assert sending.send_all() == 0
    assert len(post.letters) == 2
    assert post.letters[0]["Message-ID"] == post.letters[1]["Message-ID"]
    a_published_event(title="Merlin")
    later(subscription, hours=1)
    assert sending.send_all() == 1
    assert "Merlin" in text(post.letters[2])
    assert "1 event is new" in post.letters[2]["Subject"]


def killed(subscription):
    raise KeyboardInterrupt


# --- What is nowhere ---


def test_no_log_has_an_address_or_a_key(post, caplog):
    caplog.set_level("DEBUG")
    caplog.set_level("CRITICAL", logger="mail.log")  # the test's own mail server
    subscription = subscribed(post)
    a_published_event()
    post.refuses = lambda address: "451 4.3.0 <reader@example.org> try again"
    sending.send_all()
    later(subscription, days=1)
    post.refuses = lambda address: "550 5.1.1 <reader@example.org> no such user"
    sending.send_all()

    assert "reader@" not in caplog.text
    assert subscription.key.hex not in caplog.text


def test_without_an_address_of_the_site_no_letter_goes_out(post, settings, caplog):
    ask()
    settings.SITE_ADDRESS = ""

    assert sending.send_all() == 0
    assert "SITE_ADDRESS is not set" in caplog.text


def test_a_link_is_whole_in_one_line_and_its_key_is_all_it_has(post):
    ask()
    sending.send_all()

    query = parse_qs(urlsplit(link(post.letters[0], "/follow/confirm/")).query)
    assert set(query) == {"key"}
