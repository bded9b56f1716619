"""What an event says beside its figures, from the desk's form to the page, the API and the files that readers see."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from editorial.checks import NotReady
from editorial.correct import correct
from editorial.edit import edited
from editorial.permissions import NotAllowed
from editorial.plausibility.confirming import questions
from editorial.printing.whole import whole
from editorial.releases import preview
from editorial.revert import revert
from editorial.roles import Role
from editorial.snapshots import Snapshot
from editorial.submit import submit
from editorial.translations.keeping import texts_of
from editorial.translations.signing import sign, translate
from editorial.translations.stored import State
from events.models import Affiliation, CasualtyClaim, Event
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
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


def test_a_conceded_figure_stands_apart_and_is_never_added_to_what_others_say(as_editor, draft, reader, program):
    army, foe = ActorFactory(slug="example-army", side="government"), ActorFactory(side="islamic_state")
    voice = SourceFactory(name_en="Army voice")
    Affiliation.objects.create(source=voice, actor=army)
    report = ReportFactory(source=voice)
    others = ReportFactory()
    for actor, number, said_in in ((foe, 10, others), (army, 3, report), (ActorFactory(), 2, others)):
        ClaimFactory(event=draft, counted="group", group=actor, low=number, high=number, report=said_in)
    put_in_print(draft)

    shown = said(reader.get(f"/events/{draft.code}/"))
    answer = program.get(f"/api/v1/events/{draft.code}/").json()
    listed = {item["number"]: item for item in program.get("/api/v1/claims/").json()["results"]}
    rows = list(csv.DictReader(io.StringIO(said(program.get(f"/api/v1/events/{draft.code}/claims.csv")))))

    conceded = {claim["number"]: claim.get("conceded_by", {}).get("slug") for claim in answer["claims"]}
    assert conceded == {1: None, 2: "example-army", 3: None}
    assert (answer["killed"]["low"], answer["killed"]["high"]) == (12, None)
    assert (listed[2]["conceded_by"]["slug"], rows[1]["conceded_by"], rows[0]["conceded_by"]) == (
        *("example-army", "example-army"),
        "",
    )
    heading = shown.index("Conceded by the party that they speak against")
    assert shown.index('id="claim-3"') < heading < shown.index('id="claim-2"')
    assert "conceded by Example Army" in shown[heading:]
    assert "conceded by Example Army" in said(as_editor.get(page(draft)))

    PageForm.of(as_editor, page(draft)).fill_row("claims", 1, concession="not_conceded").send(as_editor)
    corrected(Event.objects.get(pk=draft.pk))
    answer = program.get(f"/api/v1/events/{draft.code}/").json()
    assert "conceded_by" not in answer["claims"][1]
    assert answer["killed"]["low"] == 12


def test_a_figure_that_editors_mark_as_conceded_needs_a_partys_own_voice(draft):
    ClaimFactory(event=draft, low=3, high=3, concession="conceded")

    with pytest.raises(NotReady, match="nobody’s own voice"):
        put_in_print(draft)


def test_what_became_known_later_is_said_newest_first_with_its_day_and_its_origin(
    as_editor, draft, reader, program, publisher
):
    put_in_print(draft)
    before = program.get(f"/api/v1/events/{draft.code}/").json()
    report = ReportFactory(
        published_earliest=date(2015, 7, 2), published_latest=date(2015, 7, 2), published_precision="day"
    )
    form = PageForm.of(as_editor, page(draft))
    form.add_row("updates", known_on="2015-06-01", report=report.pk, text="First one.")
    form.add_row("updates", known_on="2015-07-01", report=report.pk, text="Second one.", text_ar="الثاني.")
    form.send(as_editor, "_submit")
    assert program.get(f"/api/v1/events/{draft.code}/").json() == before
    draft.refresh_from_db()
    correct(draft, publisher, "More is known.", every_confirmation(draft))

    shown, arabic = said(reader.get(f"/events/{draft.code}/")), said(reader.get(f"/ar/events/{draft.code}/"))
    answer = program.get(f"/api/v1/events/{draft.code}/").json()
    feed = said(program.get("/feeds/events.atom"))

    assert [(item["on"], item["text"]) for item in answer["updates"]] == [
        ("2015-07-01", "Second one."),
        ("2015-06-01", "First one."),
    ]
    assert answer["updates"][0]["text_ar"] == "الثاني."
    assert "text_ar" not in answer["updates"][1]
    assert answer["grade"] == before["grade"]
    assert {"updates", "reports"} <= set(answer["corrections"][0]["fields"])
    assert shown.index("1 July 2015") < shown.index("Second one.") < shown.index("1 June 2015")
    assert "الثاني." in arabic
    assert feed.index("Update of 2015-07-01: Second one.") < feed.index("Update of 2015-06-01: First one.")
    assert len(program.get("/api/v1/events/?q=Second one").json()["features"]) == 1
    assert "updates" not in before


def test_nobody_publishes_an_update_whose_report_they_changed_themselves(draft, publisher):
    put_in_print(draft)
    report = ReportFactory()
    edited(report, publisher, ["title"])
    draft.updates.create(known_on=draft.latest, report=report, text="Known later.")
    draft.save()
    other = UserFactory(role=Role.EDITOR)
    edited(draft, other, ["updates"])
    submit(draft, other)

    with pytest.raises(NotAllowed, match="somebody else must publish it"):
        correct(Event.objects.get(pk=draft.pk), publisher, "More is known.", every_confirmation(draft))


def test_updates_are_shown_for_no_day_before_they_were_written(draft, program):
    draft.updates.create(known_on=date(2015, 7, 1), report=draft.citations.get().report, text="Later.")
    put_in_print(draft)

    assert "Later." in str(program.get(f"/api/v1/events/{draft.code}/").json())
    early = program.get(f"/api/v1/events/{draft.code}/?known_on=2015-08-01").json()
    assert "updates" not in early


def test_an_update_of_an_impossible_day_is_refused(as_editor, draft, publisher):
    form = PageForm.of(as_editor, page(draft))
    form.add_row("updates", known_on="2999-01-01", report=ReportFactory().pk, text="Later.")
    assert "This day has not come yet." in said(form.send(as_editor))
    assert not draft.updates.exists()

    draft.updates.create(known_on=draft.earliest - timedelta(days=1), report=ReportFactory(), text="Before.")
    with pytest.raises(NotReady, match="dated before the event"):
        put_in_print(draft)


def test_the_arabic_of_an_update_is_a_draft_until_somebody_signs_it_and_falls_out_of_date(draft, editor, publisher):
    update = draft.updates.create(known_on=draft.latest, report=ReportFactory(), text="Known.", text_ar="عُرف.")
    edited(draft, editor, ["updates"])
    put_in_print(draft)

    def states() -> dict[str, str]:
        event = whole(Event).get(pk=draft.pk)
        return {item.text.path.split(".")[0]: item.state for item in texts_of(event)}

    assert states()["updates"] == State.DRAFT
    sign(Event.objects.get(pk=draft.pk), publisher)
    assert states()["updates"] == State.SIGNED
    update.text = "Known better."
    update.save()
    edited(Event.objects.get(pk=draft.pk), editor, ["updates"])
    assert states()["updates"] == State.OUT_OF_DATE
    assert "text_ar" not in str(preview(whole(Event).get(pk=draft.pk)).updates).replace("text_ar=UNSET", "")
    (path,) = (item.text.path for item in texts_of(draft) if item.text.path.startswith("updates"))
    translate(Event.objects.get(pk=draft.pk), editor, {path: "عُرف أكثر."})
    update.refresh_from_db()
    assert (update.text_ar, states()["updates"]) == ("عُرف أكثر.", State.DRAFT)


def test_a_snapshot_from_before_an_event_could_say_so_is_put_back_without_it(draft, publisher):
    put_in_print(draft)
    snapshot = Snapshot.objects.get(event=draft)
    for name in ("located_by", "located_how", "located_on"):
        del snapshot.content["fields"][name]
    del snapshot.content["parts"]["eventplace"], snapshot.content["parts"]["eventupdate"]
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
