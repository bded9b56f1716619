"""Bringing a file in at the desk, page by page, as forms send it; a worker is one call."""

import csv
import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from desk.fields import as_point
from editorial.accounts import User
from editorial.log import AuditEntry
from editorial.roles import Role
from events.models import Actor, Event
from imports.jobs import Job
from imports.models import Batch, ResolvedName, Row
from ingest import jobs
from ingest.pages.access import readable
from ingest.pages.column_forms import name_of
from places.models import Place
from record.models import EventRecord, SourceRecord, State
from record.queries import licences
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.desk.conftest import browser
from tests.factories import ActorFactory, ClaimFactory, EventFactory, PlaceFactory, SourceFactory, UserFactory
from tests.imports.handed_in import KESTREL, UNKNOWN, WRONG_DAY, table

pytestmark = pytest.mark.django_db(transaction=True)
HandIn = Callable[..., Batch]
FAR_FORD = "k-9,2016-03-09,shelling,Ford,Heron,34.60,38.20,1,Godwit Brigade,Plover Daily"


@pytest.fixture(autouse=True)
def desk(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "announce", lambda: True)
    PlaceFactory(slug="kestrel", name_en="Kestrel", point=as_point((38.20, 34.60)))
    ActorFactory(slug="godwit", name_en="Godwit Brigade")


@pytest.fixture
def as_editor(desk: None) -> Client:
    return browser(UserFactory(role=Role.EDITOR))


@pytest.fixture
def as_publisher(desk: None) -> Client:
    return browser(UserFactory(role=Role.PUBLISHER))


def step(batch: Batch, name: str) -> str:
    return reverse(f"admin:imports_batch_{name}", args=[batch.pk])


def hand_in(client: Client, content: bytes, **given: str) -> Batch:
    file = SimpleUploadedFile("incidents.csv", content)
    answer = client.post(
        listing(Batch, "add"), {"file": file, "source": "Plover", "may_be_redistributed": "on", **given}
    )
    assert answer.status_code == 302, said(answer)
    jobs.work_off()
    return Batch.objects.latest("pk")


def dry_run(client: Client, *rows: str) -> Batch:
    """Handed in, its columns taken as they are proposed."""
    batch = hand_in(client, table(*rows))
    PageForm.of(client, step(batch, "columns"), "columns_form").send(client)
    jobs.work_off()
    batch.refresh_from_db()
    assert batch.state == Batch.State.DRY_RUN
    return batch


def applied(client: Client, *rows: str) -> Batch:
    batch = dry_run(client, *rows)
    client.post(step(batch, "apply"))
    jobs.work_off()
    batch.refresh_from_db()
    assert batch.state == Batch.State.APPLIED
    return batch


# --- Handing in ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "Choose a file, or paste cells"),
        ({"file": b"%PDF-1.7", "source": "Plover"}, "a PDF"),
        ({"file": b"", "source": "Plover"}, "empty"),
        ({"pasted": "a;b\n1;2", "source": "!"}, "Say whose data it is"),
        ({"file": b"a,b\n1,2\n", "pasted": "a;b\n1;2", "source": "Plover"}, "one of the two"),
    ],
)
def test_what_cannot_be_read_is_refused_at_once_in_words(as_editor, given, expected):
    data = {name: SimpleUploadedFile("x.csv", value) if name == "file" else value for name, value in given.items()}

    answer = as_editor.post(listing(Batch, "add"), data)

    assert answer.status_code == 422
    assert expected in said(answer)
    assert not Batch.objects.exists()


def test_pasted_cells_are_a_file_like_any_other(as_editor):
    as_editor.post(listing(Batch, "add"), {"pasted": table(KESTREL).decode(), "source": "بلوفر"})
    jobs.work_off()

    batch = Batch.objects.get()
    assert (batch.state, batch.dataset_name) == ("columns", "بلوفر")
    assert AuditEntry.objects.filter(action="hand in").count() == 1


def test_a_file_that_was_applied_is_nothing_new(as_editor):
    batch = applied(as_editor, KESTREL)

    again = SimpleUploadedFile("again.csv", table(KESTREL))
    answer = as_editor.post(listing(Batch, "add"), {"file": again, "source": "Plover"}, follow=True)

    assert answer.redirect_chain[-1][0] == page(batch)
    assert "was applied before" in said(answer)


# --- Columns ------------------------------------------------------------------------------------------------------


def test_a_day_that_can_be_read_both_ways_is_a_question_and_an_unknown_word_too(as_editor):
    rows = ("id,date,type,place", "1,04/05/2016,strange word,Kestrel", "2,05/05/2016,shelling,Kestrel")
    batch = hand_in(as_editor, "\n".join(rows).encode())
    form = PageForm.of(as_editor, step(batch, "columns"), "columns_form")

    refused = form.send(as_editor)
    open_word = PageForm.of(as_editor, step(batch, "columns"), "columns_form").fill(order1="dmy").send(as_editor)
    taken = (
        PageForm.of(as_editor, step(batch, "columns"), "columns_form")
        .fill(order1="dmy", **{name_of(2, "strange word"): "air_strike"})
        .send(as_editor)
    )

    assert (refused.status_code, open_word.status_code, taken.status_code) == (422, 422, 302)
    assert "Say which comes first" in said(refused)
    assert "Say what «strange word» means" in said(open_word)
    jobs.work_off()
    found = {row.candidate["type"]: row.candidate["earliest"] for row in Row.objects.all()}
    assert found == {"air_strike": "2016-05-04", "shelling": "2016-05-05"}


def test_a_word_that_a_later_file_brings_is_given_its_meaning_once(as_editor):
    header, known = "id,date,type,place", "1,2016-05-14,shelling,Kestrel"
    batches = [hand_in(as_editor, f"{header}\n{known}\n".encode())]
    PageForm.of(as_editor, step(batches[0], "columns"), "columns_form").send(as_editor)
    jobs.work_off()
    for new in ("2,2016-05-15,strange word,Kestrel", "3,2016-05-16,strange word,Kestrel"):
        batches.append(hand_in(as_editor, f"{header}\n{known}\n{new}\n".encode()))
        if len(batches) == 2:
            offered = as_editor.get(page(batches[1])).content.decode()
            refused = batches[1].counts["refused"]
            form = PageForm.of(as_editor, step(batches[1], "columns"), "columns_form")
            form.fill(**{name_of(2, "strange word"): "air_strike"}).send(as_editor)
            jobs.work_off()

    assert refused == 1
    assert f'href="{step(batches[1], "columns")}">Say what the words mean' in offered
    read = Row.objects.filter(batch__in=batches[1:], verdict=Row.Verdict.ADDED).exclude(upstream_id="1")
    assert {row.upstream_id: row.candidate["type"] for row in read} == {"2": "air_strike", "3": "air_strike"}


def test_two_columns_do_not_have_one_meaning_and_a_day_is_needed(as_editor):
    batch = hand_in(as_editor, table(KESTREL))

    twice = PageForm.of(as_editor, step(batch, "columns"), "columns_form").fill(c2="day").send(as_editor)
    without = PageForm.of(as_editor, step(batch, "columns"), "columns_form").fill(c1="ignored").send(as_editor)

    assert "has this meaning already" in said(twice)
    assert "on which day it happened" in said(without)


# --- Dry run, rows, names -----------------------------------------------------------------------------------------


def test_the_dry_run_says_what_would_come_and_writes_no_event(as_editor):
    batch = dry_run(as_editor, KESTREL, UNKNOWN, WRONG_DAY)

    shown = said(as_editor.get(page(batch)))

    assert "2016-13-41" in shown
    assert "Nowhere Known" in shown
    assert "disabled" in shown
    assert "<circle" in shown
    assert not Event.objects.exists()


def test_nothing_is_applied_while_names_are_open(as_editor):
    batch = dry_run(as_editor, KESTREL, UNKNOWN)

    answer = as_editor.post(step(batch, "apply"), follow=True)

    assert "Answer the open names" in said(answer)
    assert Job.objects.filter(act="apply").count() == 0


def test_homonyms_are_offered_by_distance_and_none_is_chosen(as_editor):
    PlaceFactory(slug="ford", name_en="Ford", point=as_point((38.21, 34.61)))
    PlaceFactory(slug="ford-2", name_en="Ford", point=as_point((38.25, 34.62)))
    PlaceFactory(slug="ford-3", name_en="Ford", point=as_point((40.20, 36.60)))
    batch = dry_run(as_editor, FAR_FORD)

    shown = said(as_editor.get(step(batch, "names")))

    assert shown.index("1.4 km") < shown.index("5.1 km") < shown.index('class="km far"')
    assert "checked" not in shown
    assert 'value="nearest"' in shown
    as_editor.post(step(batch, "names"), {"act": "nearest"})
    assert ResolvedName.objects.get(kind="place").place.slug == "ford"


def test_actors_sources_and_places_that_are_written_alike_are_offered_and_none_is_chosen(as_editor):
    heron = ActorFactory(slug="heron", name_en="Heron Field Brigade")
    source = SourceFactory(slug="curlew", name_en="Curlew Gazette")
    mill = PlaceFactory(slug="mill", name_en="Bittern Mill", point=as_point((38.205, 34.60)))
    far = PlaceFactory(slug="far-mill", name_en="Bittern Mills", point=as_point((40.0, 36.0)))
    row = "k-7,2016-03-09,shelling,Bitern Mill,Heron,34.60,38.20,1,Herron Field Brigades,Curlew Gazete"
    batch = dry_run(as_editor, KESTREL, row)

    shown = said(as_editor.get(step(batch, "names")))

    for record, written in ((heron, "Herron Field Brigades"), (source, "Curlew Gazete"), (mill, "Bitern Mill")):
        name = ResolvedName.objects.open().get(name=written)
        assert f'name="n.{name.pk}" value="{record.pk}"' in shown
    assert far.name_en not in shown
    assert "checked" not in shown
    assert 'value="nearest"' not in shown, "no place of a name in the file lies near"


def test_a_name_is_typed_and_one_that_several_have_stays_open(as_editor):
    PlaceFactory(slug="heron-mill", name_en="Heron Mill")
    PlaceFactory(slug="twin", name_en="Twin")
    PlaceFactory(slug="twin-2", name_en="Twin")
    batch = dry_run(as_editor, KESTREL, UNKNOWN)
    name = ResolvedName.objects.get(kind="place")

    several = as_editor.post(step(batch, "names"), {f"other.{name.pk}": "twin"}, follow=True)
    unknown = as_editor.post(step(batch, "names"), {f"other.{name.pk}": "no such place"}, follow=True)
    as_editor.post(step(batch, "names"), {f"other.{name.pk}": "heron mill"})

    assert said(several).count('<strong dir="auto">Twin</strong>') == 2
    assert "The desk has none of this name." in said(unknown)
    name.refresh_from_db()
    assert name.place.slug == "heron-mill"
    assert name.answered_by is not None
    assert Row.objects.get(upstream_id="k-2").verdict == Row.Verdict.ADDED


def test_several_towns_in_one_cell_are_named_and_a_governorate_is_the_place_of_all(as_editor):
    within = PlaceFactory(slug="heronry", name_en="Heronry governorate", kind="governorate")
    for name in ("Bittern", "Curlew", "Plover"):
        PlaceFactory(slug=name.lower(), name_en=name, parent=within)
    batch = dry_run(as_editor, 'k-8,2016-03-08,shelling,"Bittern, Curlew and Plover",,,,3,Godwit Brigade,Plover Daily')
    name = ResolvedName.objects.get(kind="place")

    assert "names several places: Bittern, Curlew, Plover" in said(as_editor.get(page(batch)))
    assert "These are several places." in said(as_editor.get(step(batch, "names")))

    as_editor.post(step(batch, "names"), {f"n.{name.pk}": str(within.pk)})
    row = Row.objects.get(batch=batch)
    assert (row.verdict, row.findings) == (Row.Verdict.ADDED, [])

    as_editor.post(step(batch, "apply"))
    jobs.work_off()
    event = Event.objects.get()
    assert (event.place, event.place_precision, event.point) == (within, "governorate", None)


def test_hidden_rows_of_a_workbook_wait_for_an_answer_and_are_named(as_editor):
    book = Workbook()
    for cells in csv.reader(table(KESTREL, WRONG_DAY).decode().splitlines()):
        book.active.append(cells)
    book.active.row_dimensions[2].hidden = True
    content = io.BytesIO()
    book.save(content)
    batch = hand_in(as_editor, content.getvalue())

    assert "Rows hidden in the workbook, as by a filter: 2." in said(as_editor.get(step(batch, "columns")))
    PageForm.of(as_editor, step(batch, "columns"), "columns_form").send(as_editor)
    jobs.work_off()

    shown = said(as_editor.get(page(batch)))
    assert "Rows hidden in the workbook, as by a filter: 2." in shown
    assert "row hidden in the workbook" in shown
    assert Row.objects.get(batch=batch, number=2).is_doubtful


def test_a_source_that_nobody_knows_stands_in_the_same_table_and_stops_nothing(as_editor):
    batch = dry_run(as_editor, KESTREL)
    name = ResolvedName.objects.get(kind="source")
    known = SourceFactory(name_en="Plover Newspaper")

    overview, table = said(as_editor.get(step(batch, "change"))), said(as_editor.get(step(batch, "names")))
    as_editor.post(step(batch, "names"), {f"other.{name.pk}": "plover newspaper"})
    as_editor.post(step(batch, "apply"))
    jobs.work_off()

    assert "One source is not known" in overview
    assert "Every name is known or answered." in overview
    assert "a new source, drafted with this name" in table
    assert Event.objects.get().citations.get().attributed_to == known


def test_a_name_is_answered_by_nothing_that_was_not_offered(as_editor):
    batch = dry_run(as_editor, KESTREL, UNKNOWN)
    name = ResolvedName.objects.get(kind="place")

    assert as_editor.post(step(batch, "names"), {f"n.{name.pk}": "999999"}).status_code == 403


def test_rows_are_accepted_by_rule_and_left_out_one_by_one(as_editor):
    batch = dry_run(as_editor, KESTREL, KESTREL.replace("k-1", "k-5"), WRONG_DAY)
    rows = step(batch, "rows")

    as_editor.post(f"{rows}?verdict=added&precision=spot&match=no", {"act": "all_accept"})
    as_editor.post(rows, {"act": "leave_out", "row": [Row.objects.get(upstream_id="k-5").pk]})

    found = dict(Row.objects.values_list("upstream_id", "decision"))
    assert found == {"k-1": "accepted", "k-5": "left_out", "k-3": ""}
    assert said(as_editor.get(f"{rows}?decision=left_out")).count("k-5") == 0
    assert "No row is so." in said(as_editor.get(f"{rows}?q=nothing+has+this"))
    assert as_editor.get(f"{rows}?verdict=nonsense&page=x").status_code == 200


def test_a_wrong_cell_is_mended_on_the_rows_own_page(as_editor):
    batch = dry_run(as_editor, KESTREL, WRONG_DAY)
    row = Row.objects.get(upstream_id="k-3")
    address = reverse("admin:imports_batch_row", args=[batch.pk, row.pk])

    answer = as_editor.post(address, {"act": "mend", "cell.date": "2016-03-14"}, follow=True)

    assert "is taken" in said(answer)
    assert '<del dir="auto">2016-13-41</del>' in said(answer)


def known_event() -> Event:
    """An event of the desk that the row «k-1» is likely about."""
    event = EventFactory(type="shelling", earliest="2016-03-02", place=Place.objects.get(), title="Known to the desk")
    Event.objects.filter(pk=event.pk).update(point=as_point((38.20, 34.60)))
    ClaimFactory(event=event, low=23, high=23)
    event.participants.create(actor=Actor.objects.get(), role="attacker")
    Actor.objects.update(side="opposition")
    return event


def test_a_likely_match_is_shown_side_by_side_and_refused(as_editor):
    known_event()
    batch = dry_run(as_editor, KESTREL)
    address = reverse("admin:imports_batch_row", args=[batch.pk, Row.objects.get().pk])

    shown = said(as_editor.get(address))
    as_editor.post(address, {"act": "own_event"})

    assert "Known to the desk" in shown
    assert "Known to the desk" not in said(as_editor.get(address))
    batch.refresh_from_db()
    assert (batch.counts["matched"], Row.objects.get().decision) == (0, "accepted")


def test_a_likely_match_becomes_a_claim_on_the_event_that_is_there(as_editor):
    event = known_event()
    batch = hand_in(as_editor, table(KESTREL))
    PageForm.of(as_editor, step(batch, "columns"), "columns_form").send(as_editor)
    jobs.work_off()
    address = reverse("admin:imports_batch_row", args=[batch.pk, Row.objects.get().pk])

    elsewhere = as_editor.post(address, {"act": "on_event.999.same"})
    as_editor.post(address, {"act": f"on_event.{event.pk}.same"})
    as_editor.post(step(batch, "apply"))
    jobs.work_off()

    assert elsewhere.status_code == 403
    assert Row.objects.get().decision == "on_event"
    assert [(job.act, job.state, job.error) for job in Job.objects.order_by("pk")][-1] == ("apply", "done", "")
    assert list(Event.objects.all()) == [event]
    assert event.claims.filter(report__source__slug="plover").exists()


def test_findings_go_back_to_the_publisher_as_a_table_without_formulas(as_editor):
    batch = dry_run(as_editor, KESTREL, WRONG_DAY.replace("2016-13-41", "=1+1"))

    lines = b"".join(as_editor.get(step(batch, "findings"))).decode("utf-8-sig").splitlines()

    assert lines[0].startswith("row,identifier,weight")
    assert ",'=1+1," in lines[1]


# --- Drafts, a second person, print -------------------------------------------------------------------------------


def test_drafts_are_approved_by_a_second_person_once_and_published_as_one(as_editor, as_publisher):
    batch = applied(as_editor, KESTREL, KESTREL.replace("k-1", "k-5"))
    assert said(as_publisher.get(step(batch, "review"))).count("The draft") == 2

    refused = as_publisher.post(step(batch, "publish"), follow=True)
    as_publisher.post(step(batch, "approve"))
    as_publisher.post(step(batch, "publish"))
    jobs.work_off()

    assert "A second person has to approve" in said(refused)
    assert EventRecord.objects.count() == 2
    assert "Published" in said(as_publisher.get(page(batch)))


def test_nobody_approves_what_they_applied_themselves(as_publisher):
    batch = applied(as_publisher, KESTREL)

    answer = as_publisher.post(step(batch, "approve"), follow=True)

    assert "somebody else has to approve it" in said(answer)
    batch.refresh_from_db()
    assert batch.approved_at is None


def test_a_draft_that_is_taken_back_takes_the_approval_with_it(as_editor, as_publisher):
    batch = applied(as_editor, KESTREL, KESTREL.replace("k-1", "k-5"))
    as_publisher.post(step(batch, "approve"))
    row = Row.objects.get(upstream_id="k-5")

    as_editor.post(reverse("admin:imports_batch_row", args=[batch.pk, row.pk]), {"act": "leave_out"})

    batch.refresh_from_db()
    assert batch.approved_at is None
    assert Event.objects.count() == 1


def test_an_import_is_undone_with_a_reason_and_editors_work_is_listed(as_editor, as_publisher):
    batch = applied(as_editor, KESTREL, KESTREL.replace("k-1", "k-5"))
    edited = Event.objects.get(external_id="plover:k-5")
    edited.summary = "An editor's own words."
    edited.save()

    without = as_editor.post(step(batch, "undo"), {"reason": " "})
    as_editor.post(step(batch, "undo"), {"reason": "The file was the wrong one."})
    jobs.work_off()

    assert without.status_code == 422
    assert list(Event.objects.all()) == [edited]
    shown = said(as_editor.get(page(batch)))
    assert "The file was the wrong one." in shown
    assert "k-5" in shown


def test_what_was_published_and_undone_leaves_readers_pages_working(as_editor, as_publisher):
    batch = applied(as_editor, KESTREL)
    as_publisher.post(step(batch, "approve"))
    as_publisher.post(step(batch, "publish"))
    jobs.work_off()
    published = State.objects.get().version

    as_editor.post(step(batch, "undo"), {"reason": "The file was the wrong one."})
    jobs.work_off()

    assert not SourceRecord.objects.filter(slug="plover").exists()
    assert not licences.changed_since(published, "default")


def test_what_nobody_needs_is_thrown_away(as_editor):
    batch = dry_run(as_editor, KESTREL)

    as_editor.post(step(batch, "discard"))

    assert not Batch.objects.exists()
    assert AuditEntry.objects.filter(action="discard import").exists()


def test_what_a_command_loaded_is_shown_and_not_acted_on(as_editor, as_publisher):
    report = {"made": {"events": 3}}
    batch = Batch.objects.create(dataset="chronology", version="x", file_sha256="0" * 64, report=report)

    shown = said(as_editor.get(page(batch)))
    as_publisher.post(step(batch, "approve"))
    as_editor.post(step(batch, "undo"), {"reason": "No."})

    assert "made" in shown
    assert "Undo the import" not in shown
    batch.refresh_from_db()
    assert (batch.state, batch.approved_at) == ("applied", None)


# --- Who, and what is going on ------------------------------------------------------------------------------------


def test_a_contributor_tries_own_files_and_makes_no_drafts(as_editor):
    contributor = browser(UserFactory(role=Role.CONTRIBUTOR))
    batch = dry_run(contributor, KESTREL)

    assert "An editor makes drafts of them." in said(contributor.get(page(batch)))
    assert contributor.post(step(batch, "apply")).status_code == 403
    assert not readable(UserFactory(role=Role.CONTRIBUTOR), Batch.objects.all()).exists()
    assert as_editor.get(page(batch)).status_code == 200


def test_the_page_says_that_no_worker_is_reached_and_the_job_is_cancelled(as_editor, monkeypatch):
    monkeypatch.setattr(jobs, "announce", lambda: False)
    file = SimpleUploadedFile("incidents.csv", table(KESTREL))
    shown = said(as_editor.post(listing(Batch, "add"), {"file": file, "source": "Plover"}, follow=True))
    batch = Batch.objects.get()

    assert "The workers cannot be reached" in shown
    assert as_editor.get(step(batch, "progress")).json()["is_open"]
    as_editor.post(step(batch, "cancel"))
    assert "Cancelled" in said(as_editor.get(page(batch)))
    as_editor.post(step(batch, "retry"))
    jobs.work_off()
    batch.refresh_from_db()
    assert batch.state == Batch.State.COLUMNS


def test_a_job_that_failed_says_why_on_the_page(as_editor):
    batch = dry_run(as_editor, KESTREL)
    Job.objects.create(batch=batch, act="apply", user=User.objects.first(), state="failed", error="Because of <this>.")

    shown = said(as_editor.get(page(batch)))

    assert "Because of &lt;this&gt;." in shown
