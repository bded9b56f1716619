"""Programs that hand files in: a token makes drafts of one source in a person's name, and opens nothing else."""

import io
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from editorial.accounts import User
from editorial.roles import Role
from imports.models import Batch
from imports.tokens import Token, digest_of, fresh
from ingest import jobs, programs
from tests.desk.addresses import listing, said
from tests.desk.conftest import browser
from tests.factories import UserFactory
from tests.imports.handed_in import KESTREL, table

pytestmark = pytest.mark.django_db(transaction=True)
HAND_IN = "/admin/imports/hand-in/"


@pytest.fixture(autouse=True)
def no_worker(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "announce", lambda: True)


def made(user: User, **facts: object) -> str:
    token, digest = fresh()
    ends = timezone.now() + timedelta(days=1)
    usual = {"user": user, "label": "x", "dataset": "plover", "digest": digest, "expires_at": ends}
    Token.objects.create(**{**usual, **facts})
    return token


def sent(token: str, content: bytes, query: str = "", client: Client | None = None) -> object:
    client = client or Client(enforce_csrf_checks=True)
    return client.post(
        HAND_IN + query, content, content_type="text/csv", headers={"authorization": f"Bearer {token}", "accept": "*/*"}
    )


def test_a_token_is_shown_once_and_stored_as_its_digest():
    client = browser(UserFactory(role=Role.EDITOR))

    shown = said(client.post(listing(Token, "add"), {"label": "nightly", "dataset": "Plover", "days": "30"}))

    [token] = re.findall(r"cmi_[\w-]{43}", shown)
    item = Token.objects.get()
    assert item.digest == digest_of(token)
    assert item.dataset == "plover"
    for page in (listing(Token), reverse("admin:imports_token_change", args=[item.pk])):
        assert token not in said(client.get(page))
        assert item.digest not in said(client.get(page))


def test_a_program_hands_a_file_in_and_asks_how_far_it_is():
    token = made(UserFactory(role=Role.EDITOR))

    answer = sent(token, table(KESTREL), "?name=incidents.csv&version=2016-03")

    assert answer.status_code == 201
    assert answer.json()["state"] == "read"
    jobs.work_off()
    state = Client().get(answer.json()["status"], headers={"authorization": f"Bearer {token}"}).json()
    assert (state["state"], state["version"], state["dataset"]) == ("columns", "2016-03", "plover")
    assert Token.objects.get().used_at is not None


@pytest.mark.parametrize(
    "facts",
    [
        {"revoked_at": timezone.now()},
        {"expires_at": timezone.now() - timedelta(seconds=1)},
    ],
)
def test_a_token_that_is_ended_opens_nothing(facts):
    assert sent(made(UserFactory(role=Role.EDITOR), **facts), table(KESTREL)).status_code == 401
    assert not Batch.objects.exists()


def test_a_token_of_somebody_who_left_or_lost_the_right_opens_nothing():
    gone, viewer = UserFactory(role=Role.EDITOR, is_active=False), UserFactory(role=Role.VIEWER)

    assert sent(made(gone), table(KESTREL)).status_code == 401
    assert sent(made(viewer), table(KESTREL)).status_code == 403


def test_a_token_opens_no_other_page_and_a_session_does_not_hand_in():
    token = made(UserFactory(role=Role.EDITOR))

    assert Client().get("/admin/", headers={"authorization": f"Bearer {token}"}).status_code == 302
    assert browser(UserFactory(role=Role.EDITOR)).post(HAND_IN, b"x", content_type="text/csv").status_code == 401


def test_a_token_sees_the_imports_of_its_own_person_and_source_alone():
    user = UserFactory(role=Role.EDITOR)
    number = sent(made(user), table(KESTREL)).json()["import"]
    address = reverse("hand_in_state", args=[number])

    for other in (made(user, dataset="other"), made(UserFactory(role=Role.EDITOR))):
        assert Client().get(address, headers={"authorization": f"Bearer {other}"}).status_code == 404


@pytest.mark.parametrize(
    ("content", "query", "status", "expected"),
    [
        (b"%PDF-1.7", "", 422, "a PDF"),
        (b"", "", 422, "no rows"),
        (table(KESTREL), "?publish=1", 400, "Unknown parameters: publish"),
        (table(KESTREL), "?read_as=guess", 400, "read_as is one of"),
        (table(KESTREL), "?separator=ab", 400, "separator is one of"),
        (table(KESTREL), "?whole=yes", 400, "whole is one of 1"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_to_do(content, query, status, expected):
    answer = sent(made(UserFactory(role=Role.EDITOR)), content, query)

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert expected in answer.json()["detail"]
    assert not Batch.objects.exists()


def test_a_form_in_place_of_the_file_is_refused():
    token = made(UserFactory(role=Role.EDITOR))
    headers = {"authorization": f"Bearer {token}", "accept-language": "ar"}

    answer = Client().post(HAND_IN, {"file": io.BytesIO(table(KESTREL))}, headers=headers)

    assert answer.status_code == 415
    assert "--data-binary" in answer.json()["detail"]
    assert "أرسل" in answer.json()["detail"]
    assert not Batch.objects.exists()


def test_a_file_that_is_too_large_is_not_taken_to_its_end(monkeypatch):
    monkeypatch.setattr(programs, "MOST_BYTES", 100)

    assert sent(made(UserFactory(role=Role.EDITOR)), b"a,b\n" * 200).status_code == 413


def test_a_person_ends_their_own_tokens_and_nobody_elses():
    client = browser(UserFactory(role=Role.EDITOR))
    client.post(listing(Token, "add"), {"label": "nightly", "dataset": "plover", "days": "30"})
    own, foreign = Token.objects.get(), made(UserFactory(role=Role.EDITOR))

    client.post(reverse("admin:imports_token_revoke", args=[own.pk]))
    answer = client.post(reverse("admin:imports_token_revoke", args=[Token.objects.get(digest=digest_of(foreign)).pk]))

    own.refresh_from_db()
    assert own.revoked_at is not None
    assert answer.status_code == 404
    assert Token.objects.get(digest=digest_of(foreign)).revoked_at is None


def test_readers_processes_know_neither_tokens_nor_the_address():
    assert "imports" not in settings.PUBLIC_APPS + settings.READER_APPS
