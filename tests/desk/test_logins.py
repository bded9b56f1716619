"""Failed log-ins are limited by account and by address, in words, and nobody shuts a colleague out for ever."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from editorial import logins
from editorial.log import AuditEntry
from editorial.roles import Role
from tests.desk.addresses import listing, said
from tests.desk.browser_form import PageForm
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LOGIN = reverse("admin:login")
RIGHT = "otter-plum-castle-north"
HOME, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def _hundreds_of_passphrases_are_looked_at(settings):
    """How they are hashed is not the matter here, and Argon2 is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def layla():
    person = UserFactory(username="layla", role=Role.EDITOR)
    person.set_password(RIGHT)
    person.save()
    return person


def try_to_log_in(username="layla", passphrase="wrong", address=HOME, language="en", **headers):
    client = Client(REMOTE_ADDR=address, headers={"accept": "text/html", "accept-language": language}, **headers)
    return PageForm.of(client, LOGIN).fill(username=username, password=passphrase).send(client)


def fail(times, **how):
    return [try_to_log_in(**how) for _ in range(times)][-1]


def fail_elsewhere(addresses, each):
    """Wrong passphrases for one account, a few from each of many addresses."""
    for number in range(addresses):
        fail(each, address=f"192.0.2.{number}")


def after(minutes):
    """As if so much time had gone by since the last failure."""
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time = timezone.now() - timedelta(minutes=minutes)
        attempt.save()


def test_the_fifth_wrong_passphrase_closes_the_account_to_that_address(layla):
    assert fail(logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS - 1).status_code == 200

    refused = fail(1)
    right = try_to_log_in(passphrase=RIGHT)

    for answer in (refused, right):
        assert answer.status_code == 429
        assert answer["Retry-After"] == "900"
        assert "Wait 15 minutes and log in again" in said(answer)
        assert "an administrator can clear the failed log-ins" in said(answer)
        assert "no-store" in answer["Cache-Control"]


def test_the_message_is_in_arabic(layla):
    answer = fail(logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS, language="ar")

    assert answer.status_code == 429
    assert "انتظر 15 دقيقة" in said(answer)


def test_the_colleague_still_logs_in_from_elsewhere(layla):
    fail(3 * logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS, address=ELSEWHERE)

    assert try_to_log_in(passphrase=RIGHT).status_code == 302


def test_it_ends_by_itself_and_further_tries_do_not_make_it_longer(layla):
    fail(logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS)
    after(minutes=14)
    assert fail(10).status_code == 429
    after(minutes=15)

    assert try_to_log_in(passphrase=RIGHT).status_code == 302


def test_one_address_cannot_try_many_accounts(layla):
    for number in range(logins.FROM_AN_ADDRESS):
        try_to_log_in(username=f"nobody-{number}")

    assert try_to_log_in(passphrase=RIGHT).status_code == 429
    assert try_to_log_in(passphrase=RIGHT, address=ELSEWHERE).status_code == 302


def test_one_account_cannot_be_tried_from_many_addresses(layla):
    fail_elsewhere(addresses=15, each=4)

    assert try_to_log_in(passphrase=RIGHT).status_code == 429
    after(minutes=15)
    assert try_to_log_in(passphrase=RIGHT).status_code == 302


def test_one_address_alone_never_closes_an_account_to_others():
    assert logins.FROM_AN_ADDRESS < logins.OF_AN_ACCOUNT


@pytest.mark.parametrize("spelling", ["LAYLA", "Layla", "lAYLa"])
def test_a_name_in_other_capitals_is_the_same_account(layla, spelling):
    fail(logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS - 1, username=spelling)

    assert fail(1).status_code == 429


def test_another_browser_is_the_same_address(layla):
    for number in range(logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS):
        answer = try_to_log_in(HTTP_USER_AGENT=f"browser {number}")

    assert answer.status_code == 429


def test_logging_in_forgives_what_was_mistyped_and_nothing_of_others(layla):
    fail(10, username="somebody")
    fail(4)

    assert try_to_log_in(passphrase=RIGHT).status_code == 302
    assert fail(4).status_code == 200
    assert set(AccessAttempt.objects.values_list("username", flat=True)) == {"somebody", "layla"}
    assert try_to_log_in(username="somebody").status_code == 429


def test_behind_a_proxy_the_last_address_it_tells_counts(layla, settings):
    settings.BEHIND_PROXY = True
    for number in range(logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS):
        answer = try_to_log_in(HTTP_X_FORWARDED_FOR=f"10.0.0.{number}, {HOME}", address="127.0.0.1")

    assert answer.status_code == 429
    assert try_to_log_in(passphrase=RIGHT, HTTP_X_FORWARDED_FOR=ELSEWHERE, address="127.0.0.1").status_code == 302


def test_without_a_proxy_nobody_chooses_an_address(layla):
    for number in range(logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS):
        answer = try_to_log_in(HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")

    assert answer.status_code == 429


def test_where_a_proxy_tells_no_address_all_count_as_one(layla, settings):
    settings.BEHIND_PROXY = True

    assert fail(logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS).status_code == 429


def test_a_household_has_one_address(layla):
    for number in range(1, logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS + 1):
        answer = try_to_log_in(address=f"2001:db8::{number}")

    assert answer.status_code == 429
    assert try_to_log_in(passphrase=RIGHT, address="2001:db8:0:1::1").status_code == 302


def test_who_is_logged_in_stays_so(layla):
    client = Client(headers={"accept": "text/html"})
    PageForm.of(client, LOGIN).fill(username="layla", password=RIGHT).send(client)
    fail(logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS, address="127.0.0.1")

    assert client.get(reverse("admin:index")).status_code == 200


def test_an_administrator_lets_a_colleague_in_and_it_is_audited(layla, as_administrator, administrator):
    fail_elsewhere(addresses=15, each=4)
    chosen = {"action": "clear_failed_logins", "_selected_action": [layla.pk]}

    answer = as_administrator.post(listing(type(layla)), chosen, follow=True)

    assert "the selected people may log in again" in said(answer)
    assert try_to_log_in(passphrase=RIGHT).status_code == 302
    entry = AuditEntry.objects.get(action="clear log-ins")
    assert (entry.user, entry.code, entry.detail) == (administrator, "layla", {"failed": 60})


def test_nobody_else_does(layla, as_publisher):
    fail(logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS)
    chosen = {"action": "clear_failed_logins", "_selected_action": [layla.pk]}

    assert as_publisher.post(listing(type(layla)), chosen).status_code == 403
    assert try_to_log_in(passphrase=RIGHT).status_code == 429


def test_neither_passphrases_nor_who_tried_are_written_down(layla, caplog):
    fail(logins.OF_AN_ACCOUNT_FROM_AN_ADDRESS, passphrase="kestrel-in-the-field")

    assert "kestrel" not in "".join(str(row) for row in AccessAttempt.objects.values_list())
    assert "layla" not in caplog.text
    assert HOME not in caplog.text
    assert "Log-ins are refused" in caplog.text
