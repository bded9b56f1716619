"""A mirror built from /api/v1/changes/ alone equals the record, whatever was published, corrected and withdrawn."""

import json
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from control.models import ControlClaim
from editorial.edit import edited
from editorial.publish import publish, publish_cast, publish_control
from editorial.retract import retract, retract_control
from editorial.revert import revert
from editorial.roles import Role
from editorial.submit import submit
from events.models import Event
from record.models import (
    ActorRecord,
    ControlRecord,
    EventRecord,
    FrontRecord,
    PlaceRecord,
    Revision,
    SourceRecord,
    State,
    StoryRecord,
)
from rules.documents.canonical import is_intact
from tests.api.test_shapes import check, contract
from tests.factories import (
    ControlClaimFactory,
    EventFactory,
    ReportFactory,
    SourceFactory,
    UserFactory,
    a_published_event,
    corrected,
    every_confirmation,
    put_in_print,
)

pytestmark = pytest.mark.django_db
__all__ = ["contract"]

ROWS = {
    "event": EventRecord,
    "control": ControlRecord,
    "place": PlaceRecord,
    "actor": ActorRecord,
    "source": SourceRecord,
    "front": FrontRecord,
    "story": StoryRecord,
}


class Mirror:
    """What somebody elsewhere keeps, who reads nothing but the changes."""

    def __init__(self, client: Client, limit: int) -> None:
        self.client, self.limit = client, limit
        self.position = 0
        self.documents: dict[tuple[str, str], str] = {}

    def catch_up(self) -> None:
        address = f"/api/v1/changes/?after={self.position}&limit={self.limit}"
        while address:
            response = self.client.get(address)
            assert response.status_code == 200, response.content
            answer = response.json()
            for change in answer["results"]:
                self.take(change)
            self.position = answer["upTo"]
            following = {link["rel"]: link["href"] for link in answer["links"]}.get("next", "")
            address = following.removeprefix("http://testserver")

    def take(self, change: dict[str, Any]) -> None:
        assert change["position"] > self.position or not self.documents
        key = (change["kind"], change["code"])
        if change["deleted"] or change["document"] is None:
            self.documents.pop(key, None)
            return
        text = json.dumps(change["document"], ensure_ascii=False, separators=(",", ":"))
        assert is_intact(text)
        self.documents[key] = text


def origin() -> dict[tuple[str, str], str]:
    """Everything public now."""
    public = {}
    for kind, model in ROWS.items():
        for row in model.objects.select_related("revision"):
            public[kind, row.pk] = row.revision.document
    return public


def people() -> tuple[Any, Any]:
    return UserFactory(role=Role.EDITOR), UserFactory(role=Role.PUBLISHER)


def a_public_one(random: Random) -> Event | None:
    return random.choice(list(Event.objects.filter(code__in=EventRecord.objects.values("code"))) or [None])


def a_publication(random: Random) -> None:
    put_in_print(EventFactory())


def is_open(event: Event) -> bool:
    """Rows of a dataset that may not be handed on are not printed again."""
    return event.dataset is None or event.dataset.may_be_redistributed


def a_correction(random: Random) -> None:
    event = a_public_one(random)
    if event and is_open(event):
        corrected(event, summary=f"Otherwise {random.random()}")


def a_withdrawal(random: Random) -> None:
    event, editor = a_public_one(random), people()[0]
    if event:
        retract(event, editor, "It did not happen.", may_still_be_read=random.random() < 0.3)


def a_merge(random: Random) -> None:
    event, into = a_public_one(random), a_public_one(random)
    if event and into and event.pk != into.pk:
        retract(event, people()[0], "A duplicate.", successor=into)


def a_return(random: Random) -> None:
    """A retracted event is published again."""
    retracted = list(filter(is_open, Event.objects.filter(status=Event.Status.RETRACTED)))
    if retracted:
        event = random.choice(retracted)
        editor, publisher = people()
        edited(event, editor)
        submit(event, editor)
        publish(event, publisher, every_confirmation(event))


def a_reversal(random: Random) -> None:
    event = a_public_one(random)
    if event and (event.public_revision or 0) > 1:
        retracted = Revision.objects.filter(code=event.code, verb="retract").exists()
        if not retracted:
            revert(event, people()[1], 1, "The first was right.")


def a_change_of_cast(random: Random) -> None:
    event = a_public_one(random)
    if event:
        event.place.name_ar = f"مكان {random.randrange(10**6)}"
        event.place.save()
        publish_cast(event.place, people()[1], "Its name.")


def a_control_claim(random: Random) -> None:
    publish_control([ControlClaimFactory()], people()[1])


def a_control_claim_withdrawn(random: Random) -> None:
    public = list(ControlClaim.objects.filter(public_revision__isnull=False).order_by("pk"))
    if public:
        retract_control(random.choice(public), people()[0], "Never said.", may_still_be_read=random.random() < 0.3)


ACTS = [
    a_publication,
    a_publication,
    a_correction,
    a_withdrawal,
    a_merge,
    a_return,
    a_reversal,
    a_change_of_cast,
    a_control_claim,
    a_control_claim_withdrawn,
]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    acts=st.lists(st.tuples(st.sampled_from(ACTS), st.booleans()), min_size=4, max_size=14),
    limit=st.integers(1, 9),
    seed=st.integers(0, 10**6),
)
def test_a_mirror_made_from_the_changes_equals_the_record(program, acts, limit, seed):
    random = Random(seed)
    with transaction.atomic():
        put_in_print(EventFactory())
        mirror = Mirror(program, limit)
        for act, catches_up in acts:
            act(random)
            if catches_up:
                mirror.catch_up()
        mirror.catch_up()
        late = Mirror(program, limit)
        late.catch_up()

        assert mirror.documents == origin()
        assert late.documents == origin()
        assert mirror.position == State.objects.get().version

        transaction.set_rollback(True)


def test_an_answer_has_the_shape_of_the_contract(program, contract):
    event = a_published_event()
    for address in ("", "?after=1&limit=1", "?after=999", "?limit=0", "?after=-1", "?sort=x"):
        check(contract, "/api/v1/changes/", program.get(f"/api/v1/changes/{address}"))

    everything = program.get("/api/v1/changes/").json()

    assert everything["upTo"] == everything["dataVersion"] == everything["numberMatched"]
    assert everything["results"][-1]["code"] == event.code
    assert everything["results"][-1]["document"]["sha256"] == everything["results"][-1]["sha256"]


def test_what_was_withdrawn_is_listed_without_its_content(program, editor):
    event = a_published_event(title="Kestrel")
    retract(event, editor, "It did not happen.")

    listed = [one for one in program.get("/api/v1/changes/").json()["results"] if one["code"] == event.code]

    assert [one["withheld"] for one in listed] == ["retracted", None]
    assert listed[0]["document"] is None
    assert listed[1]["deleted"]
    assert listed[1]["document"]["reason"] == "It did not happen."
    assert "Kestrel" not in json.dumps(listed)


def test_what_was_withdrawn_stays_so_when_the_event_returns(program, editor):
    event = a_published_event(title="Kestrel")
    retract(event, editor, "It names a witness.")
    event.title = "Otherwise"
    event.save()
    edited(event, editor, ["title"])
    submit(event, editor)
    publish(event, people()[1])

    answer = program.get("/api/v1/changes/").content.decode()

    assert "Kestrel" not in answer
    assert "Otherwise" in answer


def test_a_position_beyond_the_record_is_refused(program):
    problem = program.get("/api/v1/changes/?after=7").json()

    assert problem["parameter"] == "after"
    assert "begin again from 0" in problem["detail"]


@pytest.mark.parametrize("rest", ["", "?known_on=2026-01-01", "cite/?style=bibtex", "claims.csv"])
def test_a_merged_event_leads_to_the_one_that_stands_for_it(program, editor, contract, rest):
    merged, into = a_published_event(), a_published_event()
    retract(merged, editor, "A duplicate.", successor=into)

    response = program.get(f"/api/v1/events/{merged.code}/{rest}")

    path = "/api/v1/events/{code}/" + rest.partition("?")[0]
    check(contract, path, response)
    assert response.status_code == 301
    assert response["Location"] == f"http://testserver/api/v1/events/{into.code}/{rest}"
    assert response["Cache-Control"] == "no-store"
    assert program.get(f"/api/v1/events/{merged.code}/?revision=1").status_code == 410


def test_a_withdrawn_event_is_gone(program, editor):
    event = a_published_event()
    retract(event, editor, "It did not happen.")

    assert program.get(f"/api/v1/events/{event.code}/").status_code == 410


@pytest.fixture
def closed_event(db):
    """An event that rests on a dataset whose licence forbids handing its rows on."""
    dataset = SourceFactory(slug="closed-dataset", kind="dataset", may_be_redistributed=False)
    return a_published_event(title="Kestrel", report=ReportFactory(source=dataset, read_as="dataset"))


def test_rows_that_may_not_be_handed_on_leave_by_no_route(program, closed_event):
    own = a_published_event(place=closed_event.place)
    code = closed_event.code

    for address in (
        f"events/{code}/",
        f"events/{code}/?revision=1",
        f"events/{code}/cite/",
        f"events/{code}/claims.csv",
    ):
        assert program.get(f"/api/v1/{address}").status_code == 451, address
    assert [one["id"] for one in program.get("/api/v1/events/").json()["features"]] == [own.code]
    assert [one["id"] for one in program.get("/api/v1/events/?known_on=2030-01-01").json()["features"]] == [own.code]
    assert program.get(f"/api/v1/claims/?place={closed_event.place.slug}").json()["results"] == []
    assert program.get("/api/v1/claims/").json()["results"] == []
    listed = {one["code"]: one for one in program.get("/api/v1/changes/").json()["results"]}
    assert listed[code]["withheld"] == "licence"
    assert "Kestrel" not in json.dumps(listed)


def test_a_source_that_opens_its_rows_opens_them_everywhere(program, closed_event):
    source = closed_event.citations.get().report.source
    source.may_be_redistributed = True
    source.save()
    publish_cast(source, people()[1], "A new licence.")

    assert program.get(f"/api/v1/events/{closed_event.code}/").status_code == 200
    assert program.get("/api/v1/events/").json()["numberMatched"] == 1
