"""Whatever was published, corrected and withdrawn: columns say what the list says, and changes make old ones new."""

from datetime import date, timedelta
from random import Random

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from editorial.publish import publish_cast
from events.models import Event
from record.derived import computing
from record.models import (
    ActorRecord,
    ColumnsFile,
    EventRecord,
    FrontRecord,
    KnownEventRecord,
    PlaceRecord,
    SourceRecord,
    State,
)
from record.queries.filters import FILTERS
from rules.documents.event_terms import EVENT_TERMS
from rules.vocabulary import EventType, Grade, PlacePrecision, SumPart
from sources.models import Source
from tests.api.test_changes import ACTS, people
from tests.columns import about, as_listed, chosen, codes, opened, rows
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    put_in_print,
)

pytestmark = pytest.mark.django_db

FIRST = date(2015, 5, 1)


def a_full_publication(random: Random) -> None:
    """An event of any kind, at one of a few places, reported on several days, with or without a range."""
    day = FIRST + timedelta(random.randrange(60))
    pin = random.choice(["exact", "site", "settlement", "near", "governorate"])
    event = EventFactory(
        type=random.choice(["battle", "shelling", "air_strike", "offensive"]),
        place=place(random),
        place_precision=pin,
        earliest=day,
        latest=day + timedelta(length := random.choice([0, 0, 0, 9, 400])),
        date_precision="range" if length else "day",
        **({"point": None} if pin == "governorate" else {}),
        **{term.name: random.choice(["", *term.vocabulary.values()]) for term in EVENT_TERMS},
        **({"dataset": named(SourceFactory, "dataset", kind="dataset")} if random.random() < 0.3 and is_open() else {}),
    )
    for slug in random.sample(["alpha", "bravo", "charlie"], random.randrange(3)):
        event.participants.create(actor=named(ActorFactory, slug), role="attacker")
    for slug in random.sample(["badia", "hauran"], random.randrange(3)):
        event.fronts.add(named(FrontFactory, slug))
    for _ in range(random.randrange(3)):
        reported = day + timedelta(random.randrange(30))
        report = ReportFactory(
            source=named(SourceFactory, random.choice(["dataset", "agency"]), kind="dataset"),
            read_as="dataset",
            published_earliest=reported,
            published_latest=reported,
            published_precision="day",
        )
        event.citations.create(report=report)
        low = random.randrange(50)
        ClaimFactory(event=event, report=report, counted="total", low=low, high=random.choice([None, low, low + 30]))
    put_in_print(event)


def is_open() -> bool:
    """Events of a dataset whose licence is closed are not published."""
    return not Source.objects.filter(slug="dataset", may_be_redistributed=False).exists()


def place(random: Random):
    governorate = named(PlaceFactory, "homs", kind="governorate")
    return named(PlaceFactory, random.choice(["palmyra", "sukhnah"]), parent=governorate)


def named(factory, slug: str, **facts):
    model = factory._meta.model
    return model.objects.filter(slug=slug).first() or factory(slug=slug, **facts)


def a_change_of_licence(random: Random) -> None:
    source = Source.objects.filter(slug="dataset").first()
    if source and Event.objects.exclude(code=None).filter(citations__report__source=source).exists():
        source.may_be_redistributed = not source.may_be_redistributed
        source.save()
        publish_cast(source, people()[1], "Another licence.")


STEPS = [*ACTS, *[a_full_publication] * 9, a_change_of_licence]
STORIES = st.lists(st.sampled_from(STEPS), min_size=5, max_size=16)
LAW = settings(
    max_examples=8, phases=[Phase.explicit, Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
)


def file(program: Client, address: str):
    response = program.get(address)
    assert response.status_code == 200, (address, response.getvalue())
    return opened(response.getvalue())


def listed(program: Client, query: str = "") -> list[dict]:
    return [as_listed(one) for one in program.get(f"/api/v1/events/?limit=1000{query}").json()["features"]]


def report_events(random: Random, steps) -> None:
    a_full_publication(random)
    for step in steps:
        step(random)
    computing.catch_up()


@LAW
@given(steps=STORIES, seed=st.integers(0, 10**6))
def test_every_row_says_what_the_list_says_now_and_on_any_day(program, steps, seed):
    with transaction.atomic():
        report_events(Random(seed), steps)
        manifest = program.get("/api/v1/columns/").json()
        assert manifest["version"] == manifest["base"]["version"] == State.objects.get().version

        assert rows(file(program, manifest["base"]["url"])) == listed(program)
        known = file(program, manifest["known"]["url"])
        every = rows(known)
        for day in KnownEventRecord.objects.values_list("known_from", flat=True).distinct():
            on_day = [row for row, there in zip(every, chosen(known, {"known_on": str(day)}), strict=True) if there]
            assert on_day == listed(program, f"&known_on={day}")

        transaction.set_rollback(True)


@LAW
@given(before=STORIES, between=STORIES, after=STORIES, seed=st.integers(0, 10**6))
def test_columns_and_their_changes_are_the_columns_of_now(program, before, between, after, seed):
    """Read at any version and brought up to date in two steps: as if read now. Where a licence changed: 410."""
    random = Random(seed)
    with transaction.atomic():
        report_events(random, before)
        mirrors = {known: Mirror(program, known) for known in (False, True)}
        for steps in (between, after):
            for step in steps:
                step(random)
            for mirror in mirrors.values():
                mirror.catch_up()
        computing.catch_up()

        for known, mirror in mirrors.items():
            assert mirror.rows == Mirror(program, known).rows
            assert mirror.version == State.objects.get().version

        transaction.set_rollback(True)


class Mirror:
    """What a page keeps: rows by code."""

    def __init__(self, program: Client, known: bool) -> None:
        self.program, self.known = program, known
        self.read()

    def read(self) -> None:
        manifest = self.program.get("/api/v1/columns/").json()
        found = file(self.program, manifest["known" if self.known else "base"]["url"])
        self.version, self.rows = about(found)["version"], by_code(found)

    def catch_up(self) -> None:
        address = f"/api/v1/columns/changes.arrow?since={self.version}&known={int(self.known)}"
        response = self.program.get(address)
        if response.status_code == 410:
            computing.catch_up()
            self.read()
            return
        found = opened(response.getvalue())
        assert about(found)["since"] == self.version
        self.rows |= by_code(found)
        for code in about(found)["gone"]:
            assert code not in by_code(found)
            self.rows.pop(code, None)
        self.version = about(found)["version"]


def by_code(table) -> dict[str, list]:
    found: dict[str, list] = {}
    days = zip(
        *(table[name].to_pylist() for name in ("known_from", "known_until") if name in table.schema.names), strict=True
    )
    for row, known in zip(rows(table), list(days) or [()] * table.num_rows, strict=True):
        found.setdefault(row["code"], []).append((row, known))
    return found


def a_question(random: Random) -> dict[str, str]:
    """Any of the filters that columns answer, with values that are there."""
    days = sorted(str(FIRST + timedelta(random.randrange(-20, 120))) for _ in range(2))
    slugs = {name: list(model.objects.values_list("slug", flat=True)) for name, model in CAST.items()}
    possible = {
        "start": days[0],
        "end": days[1],
        "window": random.choice(["possibly", "certainly"]),
        "known_on": str(FIRST + timedelta(random.randrange(120))),
        "type": ",".join(random.sample(EventType.values(), random.randrange(1, 9))),
        "grade": ",".join(random.sample(Grade.values(), random.randrange(1, 4))),
        "place_precision": ",".join(random.sample(PlacePrecision.values(), random.randrange(1, 4))),
        "killed_sum": ",".join(random.sample(SumPart.values(), random.randrange(1, 3))),
        "dataset": random.choice(
            ["none", "none,dataset", "dataset"] if SourceRecord.objects.filter(slug="dataset") else ["none"]
        ),
        "killed_min": str(random.randrange(40)),
        "killed_max": str(40 + random.randrange(40)),
        "code": ",".join(random.sample(every_code(), min(2, len(every_code())))),
        "campaign": ",".join(EventRecord.objects.filter(type="offensive").values_list("code", flat=True)[:2]),
        **{name: ",".join(random.sample(some, min(2, len(some)))) for name, some in slugs.items()},
        **{term.name: random.choice(term.vocabulary.values()) for term in EVENT_TERMS if term.shown.filter},
    }
    assert {name for name, row in FILTERS.items() if row.column} <= possible.keys()
    question = random.sample(sorted(possible), random.randrange(1, 4))
    return {name: possible[name] for name in question if possible[name]}


CAST = {"actor": ActorRecord, "place": PlaceRecord, "front": FrontRecord}


def every_code() -> list[str]:
    return sorted(EventRecord.objects.values_list("code", flat=True))


@LAW
@given(steps=STORIES, seed=st.integers(0, 10**6))
def test_list_matching_and_columns_count_the_same_under_any_filters(program, steps, seed):
    random = Random(seed)
    with transaction.atomic():
        report_events(random, steps)
        manifest = program.get("/api/v1/columns/").json()
        tables = {name: file(program, manifest[name]["url"]) for name in ("base", "known")}
        for _ in range(8):
            question = a_question(random)
            table = tables["known" if "known_on" in question else "base"]
            query = "&".join(f"{name}={value}" for name, value in question.items())

            answer = program.get(f"/api/v1/events/?limit=1000&{query}").json()
            matching = file(program, f"/api/v1/columns/matching.arrow?{query}")

            by_columns = [code for code, there in zip(codes(table), chosen(table, question), strict=True) if there]
            assert by_columns == [feature["id"] for feature in answer["features"]], query
            assert sorted(codes(matching)) == sorted(by_columns)
            assert answer["numberMatched"] == len(by_columns)

        transaction.set_rollback(True)


def test_too_many_changes_lead_to_the_newest_file(program, monkeypatch):
    from record.derived.columns import changes

    for _ in range(3):
        put_in_print(EventFactory())
    computing.catch_up()
    monkeypatch.setattr(changes, "MOST", 2)

    refused = program.get("/api/v1/columns/changes.arrow?since=0")

    assert refused.status_code == 410
    assert ColumnsFile.objects.get(data="now").address in refused.json()["detail"]


@pytest.mark.parametrize("query", ["", "?since=", "?since=-1", "?since=x", "?since=99999999", "?since=0&known=2"])
def test_a_version_that_cannot_be_is_refused(program, query):
    response = program.get(f"/api/v1/columns/changes.arrow{query}")

    assert response.status_code == 400
    assert response.json()["parameter"] in {"since", "known"}


def test_an_event_whose_source_opens_comes_with_the_newest_file(program):
    """A licence that changes prints no event: who reads changes alone would never hear of it."""
    source = SourceFactory(slug="dataset", kind="dataset", may_be_redistributed=False)
    closed = EventFactory(report=ReportFactory(source=source, read_as="dataset"))
    put_in_print(closed)
    computing.catch_up()
    version = State.objects.get().version
    source.may_be_redistributed = True
    source.save()
    publish_cast(source, people()[1], "Another licence.")

    for _ in range(2):
        assert program.get(f"/api/v1/columns/changes.arrow?since={version}").status_code == 410
        computing.catch_up()

    assert closed.code in codes(file(program, program.get("/api/v1/columns/").json()["base"]["url"]))
