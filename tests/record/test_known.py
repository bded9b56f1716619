"""What was known when, and what was public when, asked of the record."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editorial.edit import edited
from editorial.publish import publish_cast
from editorial.retract import retract
from events.models import Event
from record.derived import computing
from record.press import rows
from record.press.rows import rebuild
from record.tables.events import ClaimRecord, EventRecord, KnownEventRecord
from record.tables.revisions import Revision
from tests.factories import ClaimFactory, EventFactory, ReportFactory, SourceFactory, corrected, put_in_print
from tests.worlds import world

pytestmark = pytest.mark.django_db

FIRST, SECOND = date(2015, 5, 17), date(2015, 5, 21)


def published(day, **facts):
    return ReportFactory(published_earliest=day, published_latest=day, published_precision="day", **facts)


@world
def event():
    """An event of which one origin gave 295 on the 17th, and another 462 on the 21st."""
    event = EventFactory(earliest=date(2015, 5, 13), latest=FIRST, date_precision="range")
    event.citations.all().delete()
    for day, low, slug in ((FIRST, 295, "sohr"), (SECOND, 462, "afp")):
        report = published(day, source=SourceFactory(slug=slug))
        event.citations.create(report=report)
        ClaimFactory(event=event, report=report, counted="total", low=low, high=None)
    put_in_print(event)
    event.refresh_from_db()
    return event


@pytest.mark.parametrize(
    ("day", "low", "reports", "grade"),
    [(FIRST, 295, 1, "claimed"), (SECOND, 295, 2, "corroborated"), (date(2026, 1, 1), 295, 2, "corroborated")],
)
def test_a_list_tells_what_was_known_on_the_day(event, program, day, low, reports, grade):
    (feature,) = program.get(f"/api/v1/events/?known_on={day}").json()["features"]

    told = feature["properties"]
    assert (told["killed"]["low"], told["reports"], told["grade"]) == (low, reports, grade)


def test_nothing_is_listed_and_no_document_given_before_the_first_report(event, program):
    day = FIRST - timedelta(days=1)

    assert program.get(f"/api/v1/events/?known_on={day}").json()["numberMatched"] == 0
    answer = program.get(f"/api/v1/events/{event.code}/?known_on={day}")
    assert answer.status_code == 404
    assert "not yet reported" in answer.json()["detail"]


def test_filters_sums_and_claims_are_of_that_day_too(event, program):
    def ask(path):
        return program.get(path).json()

    assert ask(f"/api/v1/events/?known_on={FIRST}&source=afp")["numberMatched"] == 0
    assert ask(f"/api/v1/events/?known_on={SECOND}&source=afp")["numberMatched"] == 1
    assert ask(f"/api/v1/events/?known_on={FIRST}&grade=corroborated")["numberMatched"] == 0
    assert [claim["min"] for claim in ask(f"/api/v1/claims/?known_on={FIRST}")["results"]] == [295]
    assert {claim["min"] for claim in ask(f"/api/v1/claims/?known_on={SECOND}")["results"]} == {295, 462}


def test_the_series_of_people_killed_knows_no_later_figure(event, program):
    def most(day):
        answer = program.get(f"/api/v1/stats/killed/?known_on={day}&interval=month").json()
        return [(figure["low"], figure["open"]) for one in answer["bins"] for figure in one["figures"]]

    assert most(FIRST) == [(295, True)]
    assert most(SECOND) == [(295, True)]  # the least that any origin says


def test_the_series_of_people_killed_has_a_figure_until_the_one_that_supersedes_it_is_known(program):
    event = EventFactory()
    event.citations.all().delete()
    earlier = ClaimFactory(event=event, report=published(FIRST), low=10, high=10, status="superseded")
    ClaimFactory(event=event, report=published(SECOND + timedelta(days=9)), low=30, high=30, supersedes=earlier)
    event.citations.create(report=earlier.report)
    put_in_print(event)

    def told(day):
        answer = program.get(f"/api/v1/stats/killed/?known_on={day}").json()
        listed = program.get(f"/api/v1/events/?known_on={day}").json()["features"][0]["properties"]["killed"]["low"]
        return listed, [figure["low"] for one in answer["bins"] for figure in one["figures"]]

    assert told(SECOND) == (10, [10])
    assert told(SECOND + timedelta(days=9)) == (30, [30])


def test_a_document_as_known_was_never_printed_and_says_of_which_day_it_is(event, program):
    document = program.get(f"/api/v1/events/{event.code}/?known_on={FIRST}").json()

    assert "sha256" not in document
    about = {"day": FIRST.isoformat(), "assumed": [], "is_cut": False, "written_later": ["title"]}
    assert document["known_on"] == about
    assert [claim["min"] for claim in document["claims"]] == [295]


def test_a_claim_is_sent_as_it_stood_on_the_day(program):
    event = EventFactory(earliest=FIRST, latest=FIRST)
    event.citations.all().delete()
    reports = [published(day) for day in (FIRST, SECOND)]
    whole = ClaimFactory(event=event, report=reports[1], counted="total", low=462)
    first = ClaimFactory(event=event, report=reports[0], counted="unknown", low=295, part_of=whole, status="superseded")
    ClaimFactory(event=event, report=reports[1], counted="unknown", low=300, supersedes=first)
    for report in reports:
        event.citations.create(report=report)
    put_in_print(event)

    def told(day):
        answer = program.get(f"/api/v1/claims/?known_on={day}&limit=9").json()
        return {claim["number"]: (claim["status"], claim["part_of"]) for claim in answer["results"]}

    assert told(FIRST) == {first.number: ("stands", None)}
    assert told(SECOND)[first.number] == ("superseded", whole.number)
    assert program.get(f"/api/v1/claims/?known_on={FIRST}&status=stands").status_code == 400


def test_retracting_takes_what_was_known_along(event, editor):
    retract(event, editor, "Reported twice.")

    assert not KnownEventRecord.objects.exists()


def test_rows_that_an_upgrade_added_are_written_from_the_documents(event):
    before = known_rows()
    KnownEventRecord.objects.all().delete()
    ClaimRecord.objects.update(known_from=date.max)

    assert rebuild() == 1
    assert rebuild() == 0

    assert known_rows() == before
    assert set(ClaimRecord.objects.values_list("known_from", flat=True)) == {FIRST, SECOND}


def test_all_rows_are_written_anew_after_an_upgrade_that_makes_them_otherwise(event, monkeypatch):
    computing.complete_rows()
    EventRecord.objects.update(title="As an older release wrote it")

    assert computing.complete_rows() == 0
    monkeypatch.setattr(rows, "ROWS_VERSION", 0)
    assert computing.complete_rows() == 1
    assert computing.complete_rows() == 0

    assert EventRecord.objects.get().title == event.title


def test_a_place_is_found_by_its_new_name_as_of_any_day(event, program, editor, publisher):
    computing.catch_up()
    event.place.name_en = "Kestrel"
    event.place.save()
    edited(event.place, editor)
    publish_cast(event.place, publisher, "Its name was misspelt.")
    computing.catch_up()

    for asked in ("q=Kestrel", f"q=Kestrel&known_on={SECOND}"):
        assert program.get(f"/api/v1/events/?{asked}").json()["numberMatched"] == 1


def known_rows():
    rows = KnownEventRecord.objects.order_by("code", "known_from")
    return [(row.code, row.known_from, row.known_until, row.properties) for row in rows]


ACTS = st.lists(st.sampled_from(["publish", "correct", "edit", "retract"]), min_size=1, max_size=12)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS, st.randoms(use_true_random=False))
def test_as_recorded_at_a_moment_is_what_was_public_then(editor, acts, random):
    """For random edits and publications: the record at each moment, asked for afterwards, is what it was."""
    Event.objects.all().delete() if not Revision.objects.exists() else None
    seen = {}
    live = []
    for act in acts:
        if act == "publish" or not live:
            event = EventFactory()
            put_in_print(event)
            live.append(event)
        else:
            event = random.choice(live)
            event.refresh_from_db()
            if act == "correct":
                corrected(event, summary=f"Corrected {random.randrange(1000)}.")
            elif act == "edit":  # at the desk only: nothing becomes public
                Event.objects.filter(pk=event.pk).update(title=f"Draft {random.randrange(1000)}")
            else:
                live.remove(event)
                retract(event, editor, "Reported twice.")
        moment = Revision.objects.order_by("-position").values_list("recorded_at", flat=True)[0]
        seen[moment] = {row.code: row.revision.document for row in EventRecord.objects.select_related("revision")}

    for moment, public in seen.items():
        asked = Revision.objects.filter(kind=Revision.Kind.EVENT).as_recorded_at(moment)
        assert {item.code: item.document for item in asked if not item.is_tombstone} == public
