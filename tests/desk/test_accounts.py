"""Who somebody is: the second factor, links that set a passphrase, sessions, and what takes two administrators."""

import time
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from conflictmap.passphrases import passphrase
from editorial.accounts import User
from editorial.identity.changes import Outcome, PersonChange
from editorial.identity.links import link as made_link
from editorial.identity.patterns import NoPattern
from editorial.log import AuditEntry
from editorial.roles import Role
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.desk.conftest import browser
from tests.factories import TOTP_KEY, UserFactory

pytestmark = pytest.mark.django_db
LOGIN = reverse("admin:login")
DESK = reverse("admin:index")
RIGHT = "otter-plum-castle-north"


@pytest.fixture(autouse=True)
def _quick_hashes(settings):
    """How passphrases are hashed is not the matter here, and Argon2 is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def somebody(role=Role.EDITOR, **given):
    person = UserFactory(role=role, **given)
    person.set_password(RIGHT)
    person.save()
    return person


def window():
    return Client(headers={"accept": "text/html", "accept-language": "en"})


def log_in(person, client=None, passphrase=RIGHT):
    client = client or window()
    return client, PageForm.of(client, LOGIN).fill(username=person.username, password=passphrase).send(client)


def code(key=TOTP_KEY, later=0):
    return format_hotp_value(hotp_value(key, int(time.time()) // 30 + later))


def send_code(client, value):
    address = reverse("mfa_authenticate")
    return PageForm.of(client, address).fill(code=value).send(client)


def acts(person):
    return list(AuditEntry.objects.filter(code=person.username).order_by("id").values_list("action", flat=True))


# --- The second factor ---


def test_logging_in_takes_the_code_of_who_has_a_second_factor():
    publisher = somebody(Role.PUBLISHER)
    client, first = log_in(publisher)

    assert first["Location"] == reverse("mfa_authenticate")
    assert client.get(DESK).status_code == 302

    assert send_code(client, code())["Location"] == DESK
    assert client.get(DESK).status_code == 200
    assert acts(publisher) == ["log in"]


def test_a_code_is_good_once():
    publisher, value = somebody(Role.PUBLISHER), code()
    first, _ = log_in(publisher)
    send_code(first, value)
    second, _ = log_in(publisher)

    answer = send_code(second, value)

    assert answer.status_code == 200
    assert "This code is not right" in said(answer)


def test_wrong_codes_are_counted_with_wrong_passphrases_and_close_the_account():
    publisher = somebody(Role.PUBLISHER)
    client, _ = log_in(publisher)
    answers = [send_code(client, "000000") for _ in range(4)]

    assert {answer.status_code for answer in answers} == {200}
    assert PageForm.of(client, reverse("mfa_authenticate")).fill(code="000000").send(client).status_code == 429
    assert PageForm.of(client, reverse("mfa_authenticate")).fill(code=code()).send(client).status_code == 429
    assert log_in(publisher)[1].status_code == 429
    assert acts(publisher) == ["refuse log-ins"]


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.ADMINISTRATOR])
def test_who_publishes_or_opens_accounts_sets_up_a_second_factor_before_anything_else(
    role, django_capture_on_commit_callbacks
):
    person = somebody(role, second_factor=False, email="layla@example.org")
    choose(made_link(person, "http://desk.test"))
    client, _ = log_in(person)
    set_up = reverse("mfa_activate_totp")

    for address in (DESK, listing(User), reverse("admin:password_change"), "/admin/events/event/"):
        assert client.get(address, follow=True).redirect_chain[-1][0] == set_up
    form = PageForm.of(client, set_up)
    key = client.session["mfa.totp.secret"]
    with django_capture_on_commit_callbacks(execute=True):
        shown = form.fill(code=code(key)).send(client)
    codes = client.get(shown["Location"])

    assert client.get(DESK).status_code == 200
    assert said(codes).count("<li><code>") == 10
    assert "<li><code>" not in said(client.get(shown["Location"]))
    assert acts(person) == ["choose passphrase", "log in", "set second factor"]


def test_a_recovery_code_logs_in_once_and_the_audit_log_says_how_many_are_left():
    person = somebody(Role.EDITOR)
    client, _ = log_in(person)
    PageForm.of(client, reverse("mfa_activate_totp"))
    form = {"code": code(client.session["mfa.totp.secret"])}
    shown = said(client.post(reverse("mfa_activate_totp"), form, follow=True))
    spare = shown.partition("<li><code>")[2].partition("<")[0]

    other, _ = log_in(person)
    assert send_code(other, spare)["Location"] == DESK
    again, _ = log_in(person)
    assert send_code(again, spare).status_code == 200
    assert AuditEntry.objects.get(action="use recovery code").detail == {"left": 9}


def test_a_demo_account_has_no_second_factor_on_ones_own_machine_and_nowhere_else(settings):
    settings.LOCAL_START = True
    demo = somebody(Role.PUBLISHER, is_demo=True)
    client, answer = log_in(demo)

    assert answer["Location"] == DESK
    assert client.get(DESK).status_code == 200
    settings.LOCAL_START = False
    assert client.get(DESK).status_code == 302


def test_the_database_alone_makes_no_codes():
    publisher = UserFactory(role=Role.PUBLISHER)

    assert TOTP_KEY not in str(publisher.authenticator_set.get().data)


# --- Links ---


def invited(client, **given):
    """The page after «New user», and the link on it."""
    form = PageForm.of(client, listing(User, "add"))
    answer = form.fill(**{"username": "layla", "name": "Layla", "role": "editor", **given}).send(client, "_save")
    return answer, said(answer).partition('readonly value="')[2].partition('"')[0]


def choose(link, value=RIGHT):
    client = window()
    address = client.get(urlsplit(link).path)["Location"]
    return PageForm.of(client, address).fill(password1=value, password2=value).send(client)


def test_an_administrator_invites_and_the_link_is_shown_once(as_administrator):
    answer, link = invited(as_administrator)
    layla = User.objects.get(username="layla")

    assert answer.status_code == 200
    assert not layla.has_usable_password()
    assert choose(link).status_code == 302
    assert log_in(layla)[1]["Location"] == DESK
    assert acts(layla)[:2] == ["add person", "give role"]
    assert "choose passphrase" in acts(layla)


def test_a_link_works_once(as_administrator):
    _, link = invited(as_administrator)
    choose(link)

    assert "has been used, or is too old" in said(window().get(urlsplit(link).path))


def test_a_link_gets_too_old(as_administrator, settings):
    _, link = invited(as_administrator)
    settings.PASSWORD_RESET_TIMEOUT = -1

    assert "has been used, or is too old" in said(window().get(urlsplit(link).path))


def test_where_mail_is_set_up_the_invitation_goes_by_mail(as_administrator, settings):
    settings.SENDS_MAIL = True
    answer, _ = invited(as_administrator, email="layla@example.org")
    [letter] = mail.outbox

    assert answer.status_code == 302
    assert letter.to == ["layla@example.org"]
    link = next(line for line in letter.body.splitlines() if line.startswith("http"))
    assert choose(link).status_code == 302


def test_who_forgot_the_passphrase_gets_a_link_by_mail_and_a_stranger_learns_nothing(settings):
    settings.SENDS_MAIL = True
    person = somebody(email="layla@example.org")
    client = window()
    answers = [
        client.post(reverse("account_reset_password"), {"email": address})
        for address in ("layla@example.org", "nobody@example.org")
    ]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, reverse("account_reset_password_done"))
    }
    [letter] = mail.outbox
    assert person.username in letter.body
    link = next(line for line in letter.body.splitlines() if line.startswith("http"))
    assert choose(link, "window-otter-plum-castle").status_code == 302
    assert log_in(person, passphrase="window-otter-plum-castle")[1]["Location"] == DESK


def test_a_link_asks_for_the_second_factor_all_the_same(administrator, as_administrator):
    publisher = somebody(Role.PUBLISHER)
    as_administrator.post(reverse("admin:editorial_user_link", args=[publisher.pk]))
    second = browser(UserFactory(role=Role.ADMINISTRATOR))
    change = PersonChange.objects.get()
    shown = second.post(reverse("admin:editorial_personchange_confirm", args=[change.pk]))
    link = said(shown).partition('readonly value="')[2].partition('"')[0]

    choose(link, "window-otter-plum-castle")
    client, answer = log_in(publisher, passphrase="window-otter-plum-castle")

    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get(DESK).status_code == 302


# --- Passphrases ---


@pytest.mark.parametrize(
    "weak",
    [
        " " * 15,
        "aaaaaaaaaaaaaaa",
        "000000000000000",
        "123456789012345",
        "passwordpassword",
        "password1234567",
        "qwertyuiop12345",
        "qwertyuiopasdfghjkl",
        "abcabcabcabcabcabc",
        "conflictmapconflictmap",
        "layla-layla-layla",
    ],
)
def test_patterns_are_refused_however_long(weak):
    with pytest.raises(ValidationError, match="A program guesses this soon"):
        NoPattern().validate(weak, User(username="layla"))


@pytest.mark.parametrize("strong", [passphrase(), "otter-plum-castle-north", "kT8!vz0qW2pLm9x", "قمر زيتون نافذة جسر"])
def test_words_drawn_at_random_are_taken_in_either_script(strong):
    NoPattern().validate(strong, User(username="layla"))


def test_a_very_long_passphrase_is_judged_at_once():
    started = time.process_time()
    NoPattern().validate("otter plum castle north window " * 2_000, None)

    assert time.process_time() - started < 5


# --- Sessions ---


def test_sessions_are_listed_and_the_others_ended():
    person = somebody()
    here, _ = log_in(person)
    there, _ = log_in(person)

    assert said(here.get(reverse("usersessions_list"))).count("<tr>") == 3
    here.post(reverse("usersessions_list"))

    assert here.get(DESK).status_code == 200
    assert there.get(DESK).status_code == 302
    assert "end sessions" in acts(person)


def test_a_session_without_use_ends_and_one_in_use_does_not(settings):
    client, _ = log_in(somebody())
    client.get(DESK)
    _back(client, "seen_at", settings.IDLE_MINUTES * 60 - 5)
    assert client.get(DESK).status_code == 200

    _back(client, "seen_at", settings.IDLE_MINUTES * 60)
    answer = client.get(DESK, follow=True)

    assert answer.redirect_chain
    assert "You were logged out: nothing was done for 60 minutes" in said(answer)


def test_what_a_page_asks_by_itself_is_no_use(settings):
    client, _ = log_in(somebody())
    client.get(DESK)
    _back(client, "seen_at", 600)
    before = client.session["seen_at"]

    client.get(reverse("admin:read_date") + "?text=2016", headers={"sec-fetch-dest": "empty"})
    assert client.session["seen_at"] == before
    client.get(DESK)
    assert client.session["seen_at"] > before


def test_the_list_of_sessions_says_when_each_was_used_last():
    client, _ = log_in(somebody())
    client.get(DESK)
    _back(client, "seen_at", 600)
    before = UserSession.objects.get().last_seen_at

    client.get(DESK)
    assert UserSession.objects.get().last_seen_at > before


def test_no_session_outlives_its_age_however_busy(settings):
    client, _ = log_in(somebody())
    client.get(DESK)
    _back(client, "began_at", settings.SESSION_COOKIE_AGE)

    assert client.get(DESK).status_code == 302


def _back(client, name, seconds):
    """As if the time in the session were so much earlier."""
    session = client.session
    session[name] -= seconds
    session.save()


def test_a_new_passphrase_ends_every_session():
    person = somebody()
    client, _ = log_in(person)
    person.set_password("window-otter-plum-castle")
    person.save()

    assert client.get(DESK).status_code == 302


# --- The passphrase once more ---


def stale(client):
    """As if the passphrase had been typed long ago."""
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time() - 601, "reauthenticated": True}
    ]
    session.save()
    return client


def test_accounts_are_opened_with_a_passphrase_that_was_just_typed(administrator, as_administrator, editor):
    administrator.set_password(RIGHT)
    administrator.save()
    client, _ = log_in(administrator)
    send_code(client, code())
    form = PageForm.of(client, page(editor)).fill(role="viewer")
    stale(client)

    refused = form.send(client)
    editor.refresh_from_db()
    assert refused["Location"].startswith(reverse("account_reauthenticate"))
    assert editor.role == Role.EDITOR

    again = PageForm.of(client, refused["Location"])
    assert "This is not your passphrase" in said(again.fill(password="no").send(client))
    PageForm.of(client, refused["Location"]).fill(password=RIGHT).send(client)
    editor.refresh_from_db()
    assert editor.role == Role.VIEWER, "what was sent before is done after"


@pytest.mark.parametrize("name", ["admin:editorial_user_add", "admin:password_change"])
def test_a_window_left_open_opens_no_accounts(as_administrator, name):
    answer = stale(as_administrator).get(reverse(name))

    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_wrong_passphrases_within_a_session_are_counted_too(settings):
    person = somebody()
    client, _ = log_in(person)
    address = reverse("account_reauthenticate")
    answers = [PageForm.of(client, address).fill(password="wrong").send(client) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200] * 4 + [429]


# --- Two administrators ---


@pytest.fixture
def second(db):
    return browser(UserFactory(role=Role.ADMINISTRATOR, username="second"))


def confirm(client, change, verb="confirm"):
    return client.post(reverse(f"admin:editorial_personchange_{verb}", args=[change.pk]))


@pytest.mark.parametrize("role", ["publisher", "administrator"])
def test_a_role_that_publishes_or_opens_accounts_waits_for_a_second_administrator(
    as_administrator, administrator, second, editor, role
):
    PageForm.of(as_administrator, page(editor)).fill(role=role).send(as_administrator)
    editor.refresh_from_db()
    change = PersonChange.objects.get()
    assert editor.role == Role.EDITOR

    confirm(as_administrator, change)
    editor.refresh_from_db()
    assert editor.role == Role.EDITOR, "one person does not do both"

    confirm(second, change)
    editor.refresh_from_db()
    change.refresh_from_db()
    assert editor.role == role
    assert (change.requested_by, change.decided_by.username) == (administrator, "second")
    assert acts(editor) == ["ask for change", "confirm change"]


def test_a_new_publisher_is_a_viewer_until_the_second_has_confirmed(as_administrator, second):
    invited(as_administrator, role="publisher")
    layla = User.objects.get(username="layla")
    assert layla.role == Role.VIEWER

    confirm(second, PersonChange.objects.get())
    layla.refresh_from_db()
    assert layla.role == Role.PUBLISHER


def test_a_refused_change_is_not_done_and_not_decided_again(as_administrator, second, editor):
    PageForm.of(as_administrator, page(editor)).fill(role="publisher").send(as_administrator)
    change = PersonChange.objects.get()
    confirm(second, change, "refuse")
    confirm(second, change)

    editor.refresh_from_db()
    change.refresh_from_db()
    assert (editor.role, change.outcome) == (Role.EDITOR, Outcome.REFUSED)


def test_nobody_confirms_what_is_about_themselves(as_administrator, second, administrator):
    other = User.objects.get(username="second")
    as_administrator.post(reverse("admin:editorial_user_second-factor", args=[other.pk]))

    confirm(second, PersonChange.objects.get())

    assert other.authenticator_set.exists()


@pytest.mark.parametrize("address", ["editorial_user_link", "editorial_user_second-factor"])
def test_what_opens_a_publishers_account_takes_two(as_administrator, publisher, address):
    answer = as_administrator.post(reverse(f"admin:{address}", args=[publisher.pk]))

    assert answer.status_code == 302
    assert PersonChange.objects.get().outcome == Outcome.WAITING
    assert publisher.authenticator_set.exists()


def test_another_address_or_a_reopened_log_in_of_a_publisher_takes_two(as_administrator, publisher):
    User.objects.filter(pk=publisher.pk).update(is_active=False)
    form = PageForm.of(as_administrator, page(publisher))
    form.fill(email="mine@example.org", is_active="on").send(as_administrator)

    publisher.refresh_from_db()
    assert (publisher.email, publisher.is_active) == ("", False)
    assert set(PersonChange.objects.values_list("what", flat=True)) == {"email", "log in"}


def test_closing_an_account_is_done_at_once_and_audited(as_administrator, publisher):
    PageForm.of(as_administrator, page(publisher)).fill(is_active=None).send(as_administrator)

    publisher.refresh_from_db()
    assert not publisher.is_active
    assert acts(publisher) == ["close account"]


def test_roles_below_are_given_by_one(as_administrator, editor):
    PageForm.of(as_administrator, page(editor)).fill(role="contributor").send(as_administrator)

    editor.refresh_from_db()
    assert editor.role == Role.CONTRIBUTOR
    assert AuditEntry.objects.get(action="give role").detail == {"value": "contributor", "before": "editor"}


def test_where_there_is_no_second_administrator_who_runs_the_server_confirms(as_administrator, editor, capsys):
    PageForm.of(as_administrator, page(editor)).fill(role="publisher").send(as_administrator)
    change = PersonChange.objects.get()
    shown = said(as_administrator.get(reverse("admin:editorial_personchange_change", args=[change.pk])))

    assert f"python manage.py confirm_change {change.pk}" in shown
    call_command("confirm_change")
    assert f"{change.pk}\t" in capsys.readouterr().out
    call_command("confirm_change", change.pk)
    editor.refresh_from_db()
    assert editor.role == Role.PUBLISHER
    assert "confirm at server" in acts(editor)
    with pytest.raises(CommandError, match="No change waits"):
        call_command("confirm_change", change.pk)


def test_a_desk_of_one_person_needs_no_second(as_administrator, editor, settings):
    settings.ONE_PERSON_DESK = True
    PageForm.of(as_administrator, page(editor)).fill(role="publisher").send(as_administrator)

    editor.refresh_from_db()
    assert editor.role == Role.PUBLISHER


# --- The audit log ---


def test_the_audit_log_tells_log_ins_and_roles_in_words(as_administrator, editor):
    PageForm.of(as_administrator, page(editor)).fill(role="viewer").send(as_administrator)
    log_in(somebody(username="layla"))

    shown = said(as_administrator.get(listing(AuditEntry)))

    assert "logged in" in shown
    assert "editor → viewer" in shown


def test_log_outs_are_audited():
    person = somebody()
    client, _ = log_in(person)
    client.post(reverse("admin:logout"))

    assert acts(person) == ["log in", "log out"]
