"""Rows that are gone through twice: the same, whether their texts were kept or are read again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from imports.models import Batch, Row
from imports.understood import Naming, ReadTwice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("room", "are_read_again"), [(10_000, False), (60, True), (0, True)])
def test_what_is_kept_is_what_would_be_read_again(
    monkeypatch: pytest.MonkeyPatch, room: int, are_read_again: bool
) -> None:
    monkeypatch.setattr("imports.understood._KEPT", room)
    batch = Batch.objects.create(dataset="d", version="1")
    for number in range(3):
        place = {"locality": {"name": f"Town {number}", "precision": "country"}} if number != 1 else None
        Row.objects.create(batch=batch, upstream_id=str(number), raw={}, candidate=place)
    rows, read = Row.objects.filter(batch=batch), ReadTwice()

    first = [one for chunk in read.first(rows, Naming) for one in chunk]
    with CaptureQueriesContext(connection) as queries:
        again = [one for chunk in read.again(rows.exclude(upstream_id="0"), Naming) for one in chunk]

    assert [naming.locality.name for _, naming in first] == ["Town 0", "Town 2"]
    assert again == first[1:]
    assert any('"said"' in query["sql"] for query in queries) == are_read_again
