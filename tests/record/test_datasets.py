"""Events of outside datasets beside those that the editors wrote: found, distinguished, and added up where included."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.exports.columns import COLUMNS
from events.models import DatasetMatch, Event
from record.models import EventRecord
from record.queries import sums, tolls
from rules.sums import EDITED_ALONE, Toll
from rules.sums import add_up as by_the_rule
from rules.tolls import Killed
from rules.vocabulary import KilledBasis
from sources.models import Report, Source
from tests.factories import ClaimFactory, EventFactory, ReportFactory, SourceFactory, put_in_print

pytestmark = pytest.mark.django_db
BOTH = frozenset({"none", "dataset-one"})
INCLUDED = [EDITED_ALONE, frozenset({"dataset-one"}), BOTH, frozenset({"none", "dataset-one", "dataset-two"})]


@pytest.fixture
def dataset(db: None) -> Source:
    return a_dataset("dataset-one")


def a_dataset(slug: str) -> Source:
    return SourceFactory(slug=slug, kind="dataset", licence="CC BY 4.0", attribution="Kestrel and Merlin (2001)")


def an_event(low: int | None, dataset: Source | None = None, same_as: Event | None = None, **facts: object) -> Event:
    """A public event; of a dataset it is a row of that alone."""
    if dataset:
        report = Report.objects.filter(source=dataset).first() or ReportFactory(source=dataset)
        facts |= {"report": report, "dataset": dataset, "dataset_version": "19.1", "dataset_row": "SYR-7"}
    event = EventFactory(**facts)
    if low is not None:
        ClaimFactory(event=event, low=low, high=low, **({"report": facts["report"]} if dataset else {}))
    if same_as:
        DatasetMatch.objects.create(event=event, other=same_as, verdict="same")
    put_in_print(event)
    return event


def test_a_dataset_event_says_whose_row_it_is_and_an_edited_one_is_printed_without_the_member(dataset):
    edited, other = an_event(10), an_event(11, dataset)

    printed = EventRecord.public.get(code=other.code)

    assert json.loads(printed.revision.document)["dataset"] == {
        "slug": "dataset-one",
        "en": dataset.name_en,
        "ar": None,
        "version": "19.1",
        "id": "SYR-7",
        "licence": "CC BY 4.0",
        "attribution": "Kestrel and Merlin (2001)",
        "matches": [],
    }
    assert "dataset" not in json.loads(EventRecord.public.get(code=edited.code).revision.document)
    assert EventRecord.public.get(code=edited.code).properties["dataset"] is None


def test_a_sum_is_the_same_with_a_dataset_beside_it_until_it_is_included(dataset):
    an_event(10)
    before = sums.add_up(EventRecord.public.all())
    an_event(30, dataset)
    an_event(None, dataset)
    events = EventRecord.public.all()

    after = sums.add_up(events)

    assert (after.low, after.high, after.summed, after.events) == (before.low, before.high, 1, before.events)
    assert (after.datasets, after.chosen) == ((("dataset-one", 2),), 3)
    assert sums.add_up(events, included=BOTH).low == 40
    assert tolls.by_group(tolls.over_time(events, "week")) == {"total": (10, 10)}
    assert tolls.by_group(tolls.over_time(events, "week", included=BOTH)) == {"total": (40, 40)}


def test_what_both_tell_of_is_added_once_and_named(dataset):
    edited = an_event(10)
    other = an_event(30, dataset, same_as=edited)

    found = sums.add_up(EventRecord.public.all(), included=BOTH)

    assert (found.low, found.summed, found.matched) == (10, 1, 1)
    (match,) = EventRecord.public.get(code=other.code).properties["dataset"]["matches"]
    assert match == {"code": edited.code, "verdict": "same", "dataset": None, "decided": False}
    assert (
        sums.add_up(EventRecord.public.tagged("dataset", ["dataset-one"]), included=frozenset({"dataset-one"})).low
        == 30
    )


EVENTS = st.lists(
    st.tuples(st.none() | st.integers(0, 50), st.sampled_from([None, "one", "two"]), st.booleans(), st.booleans()),
    max_size=6,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EVENTS)
def test_the_database_leaves_out_by_the_rule(drawn):
    with undone():
        datasets = {name: a_dataset(f"dataset-{name}") for name in ("one", "two")}
        edited = an_event(5)
        for low, of, is_matched, is_campaign in drawn:
            kind = {"type": "offensive"} if is_campaign else {}
            an_event(low, datasets.get(of or ""), edited if of and is_matched else None, **kind)
        events = list(EventRecord.public.all())

        for included in INCLUDED:
            expected = by_the_rule((toll_of(event) for event in events), included)
            assert sums.add_up(EventRecord.public.all(), included=included) == expected


@contextmanager
def undone() -> Iterator[None]:
    """What is done within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def toll_of(event: EventRecord) -> Toll:
    killed = Killed(event.killed_low, None, event.killed_high, KilledBasis.TOTALS, event.killed_counts_longer)
    whose = event.properties["dataset"] or {"slug": "none", "matches": []}
    matched = frozenset(match["dataset"] or "none" for match in whose["matches"])
    return Toll(event.type == "offensive", killed, dataset=whose["slug"], matched=matched)


def test_readers_choose_a_dataset_or_the_editors_events(program, reader, dataset):
    edited, other = an_event(10), an_event(30, dataset)

    def codes(query: str) -> set[str]:
        return {feature["id"] for feature in program.get(f"/api/v1/events/?{query}").json()["features"]}

    assert codes("dataset=dataset-one") == {other.code}
    assert codes("dataset=none") == {edited.code}
    assert codes("dataset=none,dataset-one") == codes("") == {edited.code, other.code}
    assert codes("killed_sum=added") == {edited.code}
    assert codes("killed_sum=dataset") == {other.code}
    assert codes("killed_sum=added&dataset=dataset-one") == {other.code}
    refused = program.get("/api/v1/events/?dataset=nobody")
    assert (refused.status_code, refused.json()["parameter"]) == (400, "dataset")


def test_every_surface_with_a_sum_leaves_datasets_out_and_says_so(program, reader, dataset):
    place = an_event(10).place
    an_event(30, dataset, place=place)

    stats = program.get("/api/v1/stats/killed/").json()
    pages = [reader.get(path).content.decode() for path in ("/", f"/places/{place.slug}/", "/embed/")]
    feed = program.get("/feeds/events.atom").content.decode()

    assert (stats["killed"]["low"], stats["left_out"]["datasets"]) == (10, {"dataset-one": 1})
    assert program.get("/api/v1/stats/killed/?dataset=none,dataset-one").json()["killed"]["low"] == 40
    for page in (*pages, feed):
        assert "1 event from Dataset One" in page
        assert "<strong>10</strong>" in page or "Killed, as claimed: 10," in page
    assert all("include them" in page and "dataset=dataset-one%2Cnone" not in page for page in pages)
    assert 'dataset=dataset-one,none"' in pages[0]


def test_a_reader_who_takes_a_row_along_is_given_its_attribution(program, reader, dataset):
    other = an_event(30, dataset)
    names = ("dataset", "dataset_version", "dataset_id", "dataset_licence", "dataset_attribution")

    table = program.get("/api/v1/exports/events.csv").getvalue().decode().splitlines()
    items = program.get("/ogc/collections/events/items").json()["features"]
    feed = program.get("/feeds/events.atom").content.decode()
    page = reader.get(f"/events/{other.code}/").content.decode()

    assert set(names) < {column.name for column in COLUMNS}
    for text in (*table[-1:], json.dumps(items), feed, page):
        assert "Kestrel and Merlin (2001)" in text
        assert "CC BY 4.0" in text
    assert "19.1" in page
    assert "SYR-7" in page


def test_an_event_that_was_printed_before_documents_named_their_dataset_is_in_no_sum_of_the_editors(dataset):
    """Of such a document it is known by its reports: all of them are rows of one dataset."""
    report = ReportFactory(source=dataset, read_as="dataset")
    before = EventFactory(report=report)
    ClaimFactory(event=before, low=7, high=7, report=report)
    put_in_print(before)
    edited = an_event(5)

    printed = EventRecord.public.get(code=before.code)
    assert "dataset" not in json.loads(printed.revision.document)
    assert (printed.dataset, EventRecord.public.get(code=edited.code).dataset) == (dataset.slug, "")
    assert printed.properties["dataset"]["slug"] == dataset.slug
    assert sums.add_up(EventRecord.public.all()).low == 5
    assert sums.add_up(EventRecord.public.all(), included=BOTH).low == 12


def test_an_event_with_another_report_beside_a_datasets_is_the_editors_own(dataset):
    event = EventFactory(report=ReportFactory(source=dataset, read_as="dataset"))
    ClaimFactory(event=event, low=7, high=7, report=ReportFactory())
    put_in_print(event)

    assert EventRecord.public.get(code=event.code).dataset == ""
