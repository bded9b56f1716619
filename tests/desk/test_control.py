"""Claims of who holds a place, as an editor enters them: what contradicts itself is refused at the field."""

import json

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from control.models import ControlClaim
from editorial.snapshots import restore, take
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.factories import ActorFactory, ControlClaimFactory, EventFactory, PlaceFactory, ReportFactory, SourceFactory

pytestmark = pytest.mark.django_db

RING = [[38, 34], [39, 34], [39, 35], [38, 35], [38, 34]]
BOW_TIE = [[38, 34], [39, 35], [39, 34], [38, 35], [38, 34]]
ABROAD = [[39, 34], [41, 34], [41, 35], [39, 35], [39, 34]]


def polygon(ring):
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


@pytest.fixture
def country(db):
    outline = MultiPolygon(Polygon.from_bbox((37.5, 33.5, 40, 36)), srid=4326)
    return PlaceFactory(kind="country", boundary=outline)


@pytest.fixture
def form(as_editor, country):
    return PageForm.of(as_editor, listing(ControlClaim, "add")).fill(
        place=PlaceFactory().pk, holder=ActorFactory().pk, report=ReportFactory().pk, since="2015-05-20"
    )


def test_a_drawn_area_is_stored(form, as_editor):
    answer = form.fill(drawn=polygon(RING), until="2015-06-20").send(as_editor)

    assert answer.status_code == 302
    claim = ControlClaim.objects.get()
    assert claim.area.extent == (38, 34, 39, 35)
    assert PageForm.of(as_editor, page(claim)).send(as_editor).status_code == 302
    claim.refresh_from_db()
    assert claim.version == 1  # nothing was changed, so nothing was saved


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"drawn": polygon(BOW_TIE)}, "The outline crosses itself at 34.50000, 38.50000"),
        ({"drawn": polygon(ABROAD)}, "lie outside the country"),
        ({"drawn": polygon([[34, 38], [34, 39], [35, 39], [34, 38]])}, "Check that longitude comes first"),
        ({"drawn": "LINESTRING(38 34, 39 34)"}, "Expected an area as GeoJSON, KML or WKT"),
        ({"drawn": polygon(RING), "since": ""}, "needs the day from which it holds"),
        ({"drawn": polygon(RING), "until": "2015-05-19"}, "no earlier than its first"),
        ({"until": "2015-06-20"}, "belongs to a drawn area"),
    ],
)
def test_an_area_or_a_last_day_that_cannot_be_is_refused_with_its_reason(form, as_editor, values, reason):
    answer = form.fill(**values).send(as_editor)

    assert answer.status_code == 200
    assert reason in said(answer)
    assert not ControlClaim.objects.exists()


def test_a_second_holder_on_the_same_day_by_the_same_source_is_refused(form, as_editor, country):
    report = ReportFactory()
    first = ControlClaimFactory(report=report)

    values = {"place": first.place_id, "report": ReportFactory(source=report.source).pk}
    answer = form.fill(**values).send(as_editor)

    assert "The same source has it otherwise on the same day" in said(answer)
    assert ControlClaim.objects.count() == 1
    assert form.fill(attributed_to=SourceFactory().pk).send(as_editor).status_code == 302


def test_a_holder_that_challenges_itself_is_refused(form, as_editor):
    actor = ActorFactory()

    answer = form.fill(holder=actor.pk, challengers=[actor.pk]).send(as_editor)

    assert "cannot challenge its holder" in said(answer)
    assert not ControlClaim.objects.exists()


def test_two_rows_of_one_event_that_contradict_each_other_are_refused_together(as_editor, draft):
    place, report = PlaceFactory(), ReportFactory()
    form = PageForm.of(as_editor, page(draft))
    for _ in range(2):
        form.add_row("control_claims", place=place.pk, holder=ActorFactory().pk, report=report.pk, since="2015-05-20")

    answer = form.send(as_editor)

    assert answer.status_code == 200
    assert "The same source has it otherwise on the same day" in said(answer)
    assert not ControlClaim.objects.exists()


def test_a_drawn_area_survives_being_put_back():
    event = EventFactory()
    area = MultiPolygon(Polygon(RING), srid=4326)
    claim = ControlClaimFactory(event=event, area=area)
    content = json.loads(json.dumps(take(event), default=str))
    ControlClaim.objects.filter(pk=claim.pk).update(area=None)

    restore(event, content)

    claim.refresh_from_db()
    assert claim.area.equals_exact(area)
