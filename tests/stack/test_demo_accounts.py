import io
import re

import pytest
from django.core.management import CommandError, call_command

from conflictmap.passphrases import WORDS, passphrase
from editorial.accounts import User
from editorial.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(tmp_path, settings):
    settings.LOCAL_START = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def run():
        out = io.StringIO()
        call_command("demo_accounts", file=tmp_path / "accounts.txt", stdout=out)
        return dict(re.findall(r"^demo-\S+ +(\S+) +(\S+)$", out.getvalue(), re.MULTILINE))

    return run


def test_there_is_one_account_for_each_role_and_its_passphrase_fits(make):
    printed = make()

    assert set(printed) == set(Role.values)
    for role, secret in printed.items():
        user = User.objects.get(role=role, username__startswith="demo-")
        assert user.check_password(secret)
        assert user.is_staff


def test_made_again_nothing_changes(make):
    first = make()
    before = list(User.objects.values_list("pk", "password"))

    assert make() == first
    assert list(User.objects.values_list("pk", "password")) == before


def test_a_lost_file_means_new_passphrases(make, tmp_path):
    first = make()
    (tmp_path / "accounts.txt").unlink()

    second = make()

    assert not set(first.values()) & set(second.values())
    assert User.objects.get(username="demo-editor").check_password(second["editor"])


def test_a_new_database_takes_the_passphrases_that_the_file_has(make):
    first = make()
    User.objects.filter(username__startswith="demo-").delete()

    assert make() == first


def test_the_file_is_for_this_account_alone(make, tmp_path):
    make()

    assert (tmp_path / "accounts.txt").stat().st_mode & 0o777 == 0o600


def test_an_installation_for_others_gets_none(settings, tmp_path):
    settings.LOCAL_START = False

    with pytest.raises(CommandError, match="LOCAL_START is not set"):
        call_command("demo_accounts", file=tmp_path / "accounts.txt")

    assert not User.objects.filter(username__startswith="demo-").exists()
    assert not (tmp_path / "accounts.txt").exists()


def test_passphrases_are_long_enough_and_drawn_from_many():
    drawn = {passphrase() for _ in range(200)}

    assert len(drawn) == 200
    assert min(map(len, drawn)) >= 15
    assert len(WORDS) == len(set(WORDS)) >= 256
