"""What an event says beside its figures, from the desk's form to the page, the API and the files that readers see."""

import csv
import io

import pytest
from django.db import IntegrityError, transaction

from editorial.checks import NotReady
from editorial.correct import correct
from editorial.edit import edited
from editorial.permissions import NotAllowed
from editorial.plausibility.confirming import questions
from editorial.printing.whole import whole
from editorial.revert import revert
from editorial.roles import Role
from editorial.snapshots import Snapshot
from events.models import CasualtyClaim, Event
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.factories import (
    ClaimFactory,
    PlaceFactory,
    ReportFactory,
    UserFactory,
    corrected,
    every_confirmation,
    put_in_print,
)

pytestmark = pytest.mark.django_db


def test_children_of_a_figure_are_said_and_never_added_to_it(as_editor, draft, reader, program, publisher):
    form = PageForm.of(as_editor, page(draft))
    form.add_row("claims", counted="total", low=5, high=5, report=ReportFactory().pk, children="2", women="≥1")
    form.send(as_editor)
    draft.refresh_from_db()
    put_in_print(draft)

    shown = said(reader.get(f"/events/{draft.code}/"))
    answer = program.get(f"/api/v1/events/{draft.code}/").json()
    listed = program.get("/api/v1/claims/").json()["results"][0]
    (row,) = csv.DictReader(io.StringIO(said(program.get(f"/api/v1/events/{draft.code}/claims.csv"))))

    assert "of whom 2 children, 1 or more women" in shown
    assert (answer["killed"]["low"], answer["killed"]["high"]) == (5, 5)
    assert [part["low"] for part in answer["killed"]["parts"]] == [5]
    assert listed["of_whom"] == answer["claims"][0]["of_whom"]
    assert (row["min"], row["children_min"], row["women_min"], row["women_max"]) == ("5", "2", "1", "")
    assert PageForm.of(as_editor, page(draft))["claims-0-women"] == "≥1"

    CasualtyClaim.objects.filter(event=draft).update(of_whom=[])
    corrected(Event.objects.get(pk=draft.pk), title="Nobody says of whom")
    assert "of_whom" not in program.get(f"/api/v1/events/{draft.code}/").json()["claims"][0]
    revert(Event.objects.get(pk=draft.pk), publisher, 1, "It was right.")
    assert program.get(f"/api/v1/events/{draft.code}/").json()["claims"] == answer["claims"]


@pytest.mark.parametrize("part", [{"children": "6"}, {"women": "3–7"}])
def test_a_part_of_a_figure_is_no_more_than_the_figure(as_editor, draft, part):
    form = PageForm.of(as_editor, page(draft))
    form.add_row("claims", counted="total", low=5, high=5, report=ReportFactory().pk, **part)

    answer = form.send(as_editor)

    assert "no part can be more than the figure itself" in said(answer)
    assert not draft.claims.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimFactory(low=5, high=5, of_whom=[{"who": "women", "min": 3, "max": 7, "wording": ""}])


def test_an_event_is_found_from_its_other_places_and_counted_once(as_editor, draft, reader, program):
    elsewhere = PlaceFactory(slug="elsewhere", parent=PlaceFactory(slug="its-district", kind="district"))
    ClaimFactory(event=draft, low=3, high=3)
    form = PageForm.of(as_editor, page(draft)).fill(located_by="Example group", located_how="imagery")
    form.add_row("other_places", place=elsewhere.pk, role="launched_from")
    form.send(as_editor)
    draft.refresh_from_db()
    put_in_print(draft)
    here = draft.place.slug

    shown = said(reader.get(f"/events/{draft.code}/"))
    answer = program.get(f"/api/v1/events/{draft.code}/").json()
    found = {
        places: program.get(f"/api/v1/events/?place={places}").json()["features"]
        for places in (here, "elsewhere", "its-district", f"{here},elsewhere")
    }
    killed = program.get(f"/api/v1/stats/killed/?place={here},elsewhere").json()["killed"]
    exported = b"".join(program.get("/api/v1/exports/events.csv").streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(exported))

    assert "Elsewhere</a>" in shown
    assert "(launched from)" in shown
    assert "Located by Example group, geolocation by imagery." in shown
    assert answer["located"] == {"by": "Example group", "how": "imagery", "on": None}
    assert [len(features) for features in found.values()] == [1, 1, 1, 1]
    assert (killed["low"], killed["high"]) == (3, 3)
    assert draft.title in said(reader.get("/places/elsewhere/"))
    assert row["other_places"] == "elsewhere"
    assert (row["longitude"], row["latitude"]) == ("38.284", "34.562")


def test_a_snapshot_from_before_an_event_could_say_so_is_put_back_without_it(draft, publisher):
    put_in_print(draft)
    snapshot = Snapshot.objects.get(event=draft)
    for name in ("located_by", "located_how", "located_on"):
        del snapshot.content["fields"][name]
    del snapshot.content["parts"]["eventplace"]
    snapshot.save()
    draft.other_places.create(place=PlaceFactory())
    corrected(Event.objects.get(pk=draft.pk), located_by="Example group")

    revert(Event.objects.get(pk=draft.pk), publisher, 1, "It was right.")

    draft.refresh_from_db()
    assert (draft.located_by, draft.other_places.count()) == ("", 0)


def test_an_event_that_is_being_verified_says_so_and_is_in_no_sum_until_it_is_graded(draft, reader, program, publisher):
    draft.grade_set = "unverified"
    draft.save()
    claim = ClaimFactory(event=draft, low=3, high=3, wording="five")
    with pytest.raises(NotReady, match="no figures"):
        put_in_print(draft)
    claim.delete()
    put_in_print(Event.objects.get(pk=draft.pk))
    draft.refresh_from_db()

    shown = said(reader.get(f"/events/{draft.code}/"))
    answer = program.get(f"/api/v1/events/{draft.code}/").json()
    assert "Being verified." in shown
    assert (answer["grade"], answer["killed"]["low"]) == ("unverified", None)
    assert len(program.get("/api/v1/events/?grade=unverified").json()["features"]) == 1
    assert not program.get("/api/v1/events/?grade=claimed,confirmed").json()["features"]
    assert questions(whole(Event).get(pk=draft.pk)) == []

    ClaimFactory(event=draft, low=3, high=3)
    corrected(Event.objects.get(pk=draft.pk), "It is verified.", grade_set="")
    answer = program.get(f"/api/v1/events/{draft.code}/").json()
    assert (answer["grade"], answer["killed"]["low"], answer["revision"]) == ("claimed", 3, 2)


def test_a_contributor_reads_what_is_public_and_proposes_a_correction_that_is_reviewed(
    as_contributor, contributor, as_publisher, draft
):
    assert as_contributor.get(page(draft)).status_code == 404
    put_in_print(draft)

    form = PageForm.of(as_contributor, page(draft)).fill(summary="New.")
    assert draft.title in said(as_contributor.get(listing(Event)))
    form.send(as_contributor, "_submit")
    draft.refresh_from_db()

    assert draft.status == Event.Status.IN_REVIEW
    assert as_contributor.get(page(draft)).status_code == 200
    with pytest.raises(NotAllowed):
        correct(draft, contributor, "Mended.")
    correct(draft, UserFactory(role=Role.PUBLISHER), "Proposed by a contributor.", every_confirmation(draft))
    assert draft.public_revision == 2


def test_what_others_change_of_a_public_event_stays_hidden_from_a_contributor(as_contributor, draft, editor):
    put_in_print(draft)
    draft.summary = "Not yet."
    draft.save()
    edited(draft, editor, ["summary"])

    assert as_contributor.get(page(draft)).status_code == 404
    assert draft.title not in said(as_contributor.get(listing(Event)))


def test_a_publisher_alone_publishes_a_mended_comma_and_no_more(as_publisher, publisher, draft, reader):
    draft.summary = "Fighting , then quiet."
    draft.save()
    put_in_print(draft)

    PageForm.of(as_publisher, page(draft)).fill(summary="Fighting, then quiet.").send(as_publisher, "_submit")
    draft.refresh_from_db()
    form = PageForm.of(as_publisher, page(draft, "correct"), "verb_form").fill(reason="A comma.")
    answer = form.send(as_publisher)
    shown = said(reader.get(f"/events/{draft.code}/"))

    assert answer.status_code == 302
    assert "small change, published by its author" in shown
    assert "A comma." in shown
    PageForm.of(as_publisher, page(draft)).fill(summary="Fighting, then fire.").send(as_publisher, "_submit")
    draft.refresh_from_db()
    with pytest.raises(NotAllowed):
        correct(draft, publisher, "A word.")
