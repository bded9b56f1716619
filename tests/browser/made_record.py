"""A small record of made-up things, the same at every run: python -m tests.browser.made_record, on an empty database.

Printed at one moment long past, so that nothing in it depends on when it is made. It prints the code of an event
with everything that a page can show, and that event's key at the desk, as JSON.
"""

import json
import sys
from datetime import UTC, date, datetime
from unittest.mock import patch

import django

django.setup()

from django.contrib.gis.geos import MultiPolygon, Polygon  # noqa: E402

from control.models import ControlClaim  # noqa: E402
from desk.fields import as_point  # noqa: E402
from editorial.publish import publish_cast, publish_control  # noqa: E402
from editorial.roles import Role  # noqa: E402
from events.models import CasualtyAssessment, Event, Participant  # noqa: E402
from tests.factories import (  # noqa: E402
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    UserFactory,
    corrected,
    put_in_print,
)

NOW = datetime(2021, 1, 15, 12, tzinfo=UTC)
SPOTS = [(38.28, 34.56), (38.5, 34.45), (38.0, 34.7), (38.4, 34.75), (38.15, 34.4)]
TYPES = ["battle", "air_strike", "shelling", "execution", "bombing", "abduction", "statement", "siege"]


def main() -> None:
    front = FrontFactory()
    outline = MultiPolygon(Polygon.from_bbox((37.0, 33.6, 39.5, 35.6)), srid=4326)
    country = PlaceFactory(slug="country", kind="country", boundary=outline)
    publish_cast(country, UserFactory(role=Role.PUBLISHER))
    places = [
        PlaceFactory(slug=f"place-{number}", name_ar=f"مكان {number}", point=as_point(spot), parent=country)
        for number, spot in enumerate(SPOTS, start=1)
    ]
    actors = [ActorFactory(side=side) for side in ("government", "islamic_state", "opposition")]
    reports = ReportFactory.create_batch(3)
    for number in range(24):
        day = date(2020, 1 + number % 12, 1 + number)
        place = places[number % len(places)]
        event = EventFactory(
            type=TYPES[number % len(TYPES)], earliest=day, place=place, point=place.point, report=reports[number % 3]
        )
        event.fronts.add(front)
        if number % 2:
            ClaimFactory(event=event, report=reports[0], low=number, high=number + 5)
        put_in_print(event)
    _control(places, actors)
    event = _full(front, places[0], actors)
    sys.stdout.write(json.dumps({"code": event.code, "key": event.pk}) + "\n")


def _control(places: list, actors: list) -> None:
    claims: list[ControlClaim] = [
        ControlClaimFactory(place=place, holder=actors[number % len(actors)], earliest=date(2020, 10, 1 + number))
        for number, place in enumerate(places)
    ]
    publish_control(claims, UserFactory(role=Role.PUBLISHER))


def _full(front: object, place: object, actors: list) -> Event:
    """An event with parties, citations, claims that do not add up, an assessment and a correction."""
    event: Event = EventFactory(
        title="A made-up event with everything",
        title_ar="حدث مختلق بكل شيء",
        summary="What is said of it, in two sentences. None of it happened.",
        summary_ar="ما قيل عنه. لم يحدث شيء منه.",
        type="battle",
        earliest=date(2020, 12, 20),
        latest=date(2020, 12, 22),
        date_precision="days",
        place=place,
        point=place.point,
    )
    event.fronts.add(front)
    for actor, role in zip(actors, ("attacker", "defender", "target"), strict=True):
        Participant.objects.create(event=event, actor=actor, role=role)
    CitationFactory.create_batch(2, event=event)
    for low, high, group in ((12, 20, actors[0]), (7, 7, actors[1]), (40, 40, None)):
        counted = {"counted": "group", "group": group} if group else {}
        ClaimFactory(event=event, low=low, high=high, **counted)
    CasualtyAssessment.objects.create(
        event=event, low=19, best=21, high=27, rule="spread_of_origins", reason="Made up.", decided_on=date(2021, 1, 2)
    )
    put_in_print(event)
    corrected(event, "The first wording was too short.", summary=f"{event.summary} This was added.")
    return event


if __name__ == "__main__":
    with patch("django.utils.timezone.now", return_value=NOW):
        main()
