"""Every answer of the API has the shape that its contract says, and every error is a problem document."""

from datetime import date

import pytest
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator

from editorial.retract import retract
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    an_ended_actor,
    corrected,
    put_in_print,
)
from tests.worlds import world

pytestmark = pytest.mark.django_db


@world
def event():
    """An event with something in every member of its document."""
    governorate = PlaceFactory(slug="homs-governorate", kind="governorate")
    place = PlaceFactory(slug="palmyra", name_en="Palmyra", name_ar="تدمر", parent=governorate)
    actor = an_ended_actor(
        slug="islamic-state",
        name_ar="تنظيم الدولة الإسلامية",
        side="islamic_state",
        succeeded_by=an_ended_actor(slug="ended-too"),
        reports=[
            ReportFactory(published_earliest="2019-03-23", published_latest="2019-03-23", published_precision="day")
        ],
    )
    campaign = EventFactory(type="offensive", place=place, latest=date(2015, 5, 26), date_precision="range")
    put_in_print(campaign)
    event = EventFactory(type="capture", place=place, part_of=campaign, note="A note.", summary_ar="ملخص")
    event.participants.create(actor=actor, role="attacker")
    event.participants.create(actor=ActorFactory(slug="actor-living"), role="defender")
    event.fronts.add(FrontFactory(slug="palmyra"))
    report = ReportFactory(
        relays=SourceFactory(slug="agency", kind="news_agency"),
        language="ar",
        published_earliest=date(2015, 5, 21),
        published_latest=date(2015, 5, 21),
        published_precision="day",
    )
    whole = ClaimFactory(event=event, report=report, low=462, high=None, wording="at least")
    for low in (71, 241, 150):
        group = ActorFactory()
        ClaimFactory(event=event, report=report, counted="group", group=group, low=low, high=low, part_of=whole)
    ClaimFactory(event=event, report=report, counted="group", group=group, low=462, quote="٤٦٢", quote_language="ar")
    event.assessments.create(counted="total", low=462, rule="highest_of_lows", decided_on=date(2026, 1, 1))
    ControlClaimFactory(event=event, place=place, holder=actor, report=report)
    put_in_print(event)
    corrected(event, summary="Corrected.")
    return event


@pytest.fixture(scope="session")
def contract():
    return SchemaGenerator().get_schema(request=None, public=True)


def check(contract, path, response) -> None:
    """Hold an answer against the contract: status documented, content type documented, body of the shape."""
    answers = contract["paths"][path]["get"]["responses"]
    status = str(response.status_code)
    assert status in answers, f"{path} answered {status}, which the contract does not have"
    content = answers[status]["content"]
    content_type = response.headers["Content-Type"].partition(";")[0]
    assert content_type in content
    if "json" not in content_type:
        # Spreadsheets need the mark to read Arabic; what scripts for other datasets read has none.
        has_mark = content_type == "text/csv" and not path.endswith((".ucdp.csv", ".acled.csv"))
        assert response.content.startswith(b"\xef\xbb\xbf") == has_mark
        assert response.content.decode().strip()
        return
    schema = {**content[content_type]["schema"], "components": contract["components"]}
    errors = sorted(Draft202012Validator(schema).iter_errors(response.json()), key=lambda error: list(error.path))
    assert not errors, f"{path}: {'/'.join(map(str, errors[0].path))}: {errors[0].message[:300]}"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/api/v1/", "/api/v1/"),
        ("/api/v1/events/", "/api/v1/events/"),
        ("/api/v1/events/", "/api/v1/events/?limit=1"),
        ("/api/v1/events/", "/api/v1/events/?bbox=1"),
        ("/api/v1/events/{code}/", "/api/v1/events/{code}/"),
        ("/api/v1/events/{code}/", "/api/v1/events/{code}/?revision=1"),
        ("/api/v1/events/{code}/", "/api/v1/events/{code}/?known_on=2026-01-01"),
        ("/api/v1/events/{code}/", "/api/v1/events/{code}/?recorded_at=2020-01-01T00:00:00Z"),
        ("/api/v1/events/{code}/", "/api/v1/events/nope/"),
        ("/api/v1/events/{code}/revisions/", "/api/v1/events/{code}/revisions/"),
        ("/api/v1/events/{code}/cite/", "/api/v1/events/{code}/cite/"),
        ("/api/v1/events/{code}/cite/", "/api/v1/events/{code}/cite/?style=bibtex&revision=1"),
        ("/api/v1/events/{code}/cite/", "/api/v1/events/{code}/cite/?style=ris"),
        ("/api/v1/events/{code}/cite/", "/api/v1/events/{code}/cite/?style=csl-json"),
        ("/api/v1/events/{code}/cite/", "/api/v1/events/{code}/cite/?style=harvard"),
        ("/api/v1/claims/", "/api/v1/claims/"),
        ("/api/v1/claims/", "/api/v1/claims/?place=palmyra&harm=killed&limit=2"),
        ("/api/v1/claims/", "/api/v1/claims/?harm=nonsense"),
        ("/api/v1/events/{code}/claims.csv", "/api/v1/events/{code}/claims.csv"),
        ("/api/v1/stats/killed/", "/api/v1/stats/killed/"),
        ("/api/v1/stats/killed/", "/api/v1/stats/killed/?place=palmyra&interval=month"),
        ("/api/v1/stats/killed.csv", "/api/v1/stats/killed.csv"),
        ("/api/v1/stats/timeline/", "/api/v1/stats/timeline/"),
        ("/api/v1/stats/timeline/", "/api/v1/stats/timeline/?interval=day&by=type&q=palmyra"),
        ("/api/v1/stats/timeline/", "/api/v1/stats/timeline/?interval=decade"),
        ("/api/v1/stats/timeline.csv", "/api/v1/stats/timeline.csv"),
        ("/api/v1/places/", "/api/v1/places/"),
        ("/api/v1/places/{slug}/", "/api/v1/places/palmyra/"),
        ("/api/v1/places/{slug}/", "/api/v1/places/nope/"),
        ("/api/v1/actors/", "/api/v1/actors/"),
        ("/api/v1/actors/{slug}/", "/api/v1/actors/islamic-state/"),
        ("/api/v1/actors/{slug}/", "/api/v1/actors/ended-too/"),
        ("/api/v1/actors/{slug}/", "/api/v1/actors/actor-living/"),
        ("/api/v1/sources/", "/api/v1/sources/"),
        ("/api/v1/sources/{slug}/", "/api/v1/sources/agency/"),
        ("/api/v1/fronts/", "/api/v1/fronts/"),
        ("/api/v1/fronts/{slug}/", "/api/v1/fronts/palmyra/"),
    ],
)
def test_an_answer_has_the_shape_of_the_contract(event, program, contract, path, address):
    response = program.get(address.format(code=event.code))

    check(contract, path, response)


def test_a_retracted_event_is_gone_with_its_reason(event, program, contract, editor):
    retract(event, editor, "Reported twice.")

    response = program.get(f"/api/v1/events/{event.code}/")

    check(contract, "/api/v1/events/{code}/", response)
    assert response.status_code == 410
    assert "Reported twice." in response.json()["detail"]
    assert program.get(f"/api/v1/events/{event.code}/?revision=1").status_code == 410


def test_a_retraction_may_leave_its_revisions_to_be_read(event, program, editor):
    retract(event, editor, "Superseded by a fuller record.", may_still_be_read=True)

    assert program.get(f"/api/v1/events/{event.code}/").status_code == 410
    assert program.get(f"/api/v1/events/{event.code}/?revision=1").json()["revision"] == 1
