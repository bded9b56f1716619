"""A generated record (tests/record/many.py) answers whatever the map page asks of a record."""

import msgspec
import pytest
from django.test import Client

from record.models import EventRecord
from rules.documents.features import EventFeature
from tests.record.many import write_events

pytestmark = pytest.mark.django_db


def test_its_places_and_actors_are_listed_found_and_say_that_they_are_generated(program: Client) -> None:
    write_events(20)

    town = program.get("/api/v1/places/?q=town 17&limit=1").json()["features"][0]["properties"]
    district = program.get("/api/v1/places/district-3/").json()
    actor = program.get("/api/v1/actors/?limit=1").json()["results"][0]

    assert (town["slug"], town["within"]) == ("town-17", ["district-17", "governorate-3"])
    assert district["boundary"]["type"] == "MultiPolygon"
    assert district["note"] == program.get(f"/api/v1/actors/{actor['slug']}/").json()["note"] == "generated"


def test_its_features_are_as_readers_get_them() -> None:
    write_events(50)

    for text in EventRecord.objects.values_list("feature", flat=True):
        assert msgspec.json.decode(text, type=EventFeature).properties.title.endswith("generated")
