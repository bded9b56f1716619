"""Two editors in one record: the later one gets a message, and nothing of either is lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from editorial.log import Edit
from editorial.roles import Role
from tests.desk.addresses import page, said
from tests.desk.browser_form import PageForm
from tests.desk.conftest import browser
from tests.factories import ClaimFactory, ControlClaimFactory, PlaceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_one_is_made_and_one_is_refused(editor):
    from tests.factories import EventFactory

    event = EventFactory(title="As it was")
    clients = [browser(editor), browser(UserFactory(role=Role.EDITOR))]
    forms = [PageForm.of(client, page(event)).fill(title=f"Title {n}") for n, client in enumerate(clients)]

    def send(pair):
        try:
            form, client = pair
            return form.send(client).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(send, zip(forms, clients, strict=True)))

    before = event.version
    event.refresh_from_db()
    assert sorted(answers) == [200, 302]
    assert event.version == before + 1


@pytest.fixture
def other(db):
    return browser(UserFactory(role=Role.EDITOR, name="Layla"))


def test_a_save_over_somebody_elses_save_writes_nothing_and_shows_both(as_editor, other, draft):
    mine, theirs = PageForm.of(as_editor, page(draft)), PageForm.of(other, page(draft))
    theirs.fill(summary="Theirs.").send(other)

    answer = mine.fill(summary="Mine.").send(as_editor)

    draft.refresh_from_db()
    assert draft.summary == "Theirs."
    assert "Layla (editor)" in said(answer)
    assert "Theirs." in said(answer)
    assert PageForm.shown(answer, page(draft))["summary"] == "Mine."


def test_what_was_shown_can_then_be_saved_knowingly(as_editor, other, draft):
    mine, theirs = PageForm.of(as_editor, page(draft)), PageForm.of(other, page(draft))
    theirs.fill(summary="Theirs.").send(other)
    answer = mine.fill(summary="Mine.").send(as_editor)

    again = PageForm.shown(answer, page(draft)).send(as_editor)

    draft.refresh_from_db()
    assert again.status_code == 302
    assert draft.summary == "Mine."


def test_a_field_that_only_the_other_changed_is_taken_over(as_editor, other, draft):
    mine, theirs = PageForm.of(as_editor, page(draft)), PageForm.of(other, page(draft))
    theirs.fill(title="Their title", dates="2015-05", pin_latitude="35", place=PlaceFactory().pk).send(other)

    answer = mine.fill(summary="Mine.").send(as_editor)
    PageForm.shown(answer, page(draft)).send(as_editor)

    draft.refresh_from_db()
    assert (draft.title, draft.summary, draft.date_precision, draft.point.y) == ("Their title", "Mine.", "month", 35.0)


def test_a_claim_that_the_other_added_stays(as_editor, other, draft):
    report = ClaimFactory(event=draft, low=10).report
    mine, theirs = PageForm.of(as_editor, page(draft)), PageForm.of(other, page(draft))
    theirs.add_row("claims", counted="unknown", low=20, report=report.pk)
    theirs.send(other)

    mine.add_row("claims", counted="unknown", low=30, report=report.pk)
    answer = mine.send(as_editor)
    PageForm.shown(answer, page(draft)).send(as_editor)

    assert [claim.low for claim in draft.claims.all()] == [10, 20, 30]


def test_a_claim_that_the_other_removed_comes_back_only_if_it_was_being_changed(as_editor, other, draft):
    changed, left_alone = ClaimFactory(event=draft, low=10), ClaimFactory(event=draft, low=11, counted="unknown")
    mine, theirs = PageForm.of(as_editor, page(draft)), PageForm.of(other, page(draft))
    theirs.fill(**{"claims-0-DELETE": "on", "claims-1-DELETE": "on"}).send(other)
    assert not draft.claims.exists()

    answer = mine.fill_row("claims", 0, low=12, figure="").send(as_editor)
    PageForm.shown(answer, page(draft)).send(as_editor)

    assert [claim.low for claim in draft.claims.all()] == [12]
    assert not {changed.number, left_alone.number} & {claim.number for claim in draft.claims.all()}


def test_a_conflict_in_one_claim_is_shown_at_the_claim(as_editor, other, draft):
    ClaimFactory(event=draft, low=10)
    mine, theirs = PageForm.of(as_editor, page(draft)), PageForm.of(other, page(draft))
    theirs.fill_row("claims", 0, low=20, wording="at least").send(other)

    answer = mine.fill_row("claims", 0, low=30).send(as_editor)

    shown = PageForm.shown(answer, page(draft))
    assert (shown["claims-0-low"], shown["claims-0-wording"]) == ("30", "at least")
    assert draft.claims.get().low == 20


@pytest.mark.parametrize("carried", ["", "{", "[]", '{"version": "x"}', '{"version": 1, "prints": []}', "[" * 5000])
def test_a_save_that_does_not_say_what_it_was_opened_at_is_not_made(as_editor, draft, carried):
    answer = PageForm.of(as_editor, page(draft)).fill(title="Mine", _opened=carried).send(as_editor)

    draft.refresh_from_db()
    assert answer.status_code == 200
    assert draft.title == "The fall of Palmyra"


def test_a_control_claim_changed_on_its_own_page_is_news_to_the_events_page(as_editor, other, draft):
    claim = ControlClaimFactory(event=draft)
    mine = PageForm.of(as_editor, page(draft))
    PageForm.of(other, page(claim)).fill(wording="from the west").send(other)

    answer = mine.fill(summary="Mine.").send(as_editor)

    assert answer.status_code == 200
    assert PageForm.shown(answer, page(draft))["control_claims-0-wording"] == "from the west"


@pytest.mark.parametrize("factory", [PlaceFactory, ControlClaimFactory])
def test_every_kind_of_record_is_kept_from_lost_updates(as_editor, other, factory):
    record = factory()
    mine, theirs = PageForm.of(as_editor, page(record)), PageForm.of(other, page(record))
    theirs.fill(note="Theirs.").send(other)

    answer = mine.fill(note="Mine.").send(as_editor)

    record.refresh_from_db()
    assert record.note == "Theirs."
    assert PageForm.shown(answer, page(record))["note"] == "Mine."


def test_the_log_says_who_changed_which_fields(as_editor, draft, editor):
    PageForm.of(as_editor, page(draft)).fill(title="Another", summary="New.").send(as_editor)

    edit = Edit.objects.first()
    assert (edit.user, sorted(edit.fields)) == (editor, ["summary", "title"])
