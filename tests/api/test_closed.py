"""What a licence closes is in no list and in no sum, whichever way the database finds it."""

import pytest

from record.derived import computing
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    EventFactory,
    ReportFactory,
    SourceFactory,
    a_published_event,
    put_in_print,
)
from tests.worlds import world

KINDS = ["", "type=battle", "type=battle&grade=claimed", "type=battle,shelling&start=2000-01-01&end=2030-01-01"]


@world
def one_of_two_is_closed():
    """Two battles in which people were killed; a dataset tells of the second, and its licence closes that."""
    fighters = ActorFactory(slug="fighters")
    dataset = SourceFactory(kind="dataset", may_be_redistributed=False)
    for report in ({}, {"report": ReportFactory(source=dataset, read_as="dataset")}):
        event = EventFactory(type="battle", **report)
        ClaimFactory(event=event, counted="group", group=fighters, low=10, high=12)
        put_in_print(event)
    computing.catch_up(even_if_nothing_is_owed=True)


@pytest.mark.parametrize("question", KINDS)
def test_a_closed_event_is_in_no_list_and_no_sum(one_of_two_is_closed, program, question):
    listed = program.get(f"/api/v1/events/?{question}").json()
    timeline = program.get(f"/api/v1/stats/timeline/?{question}").json()
    killed = program.get(f"/api/v1/stats/killed/?{question}").json()

    assert (listed["numberMatched"], len(listed["features"])) == (1, 1)
    assert sum(sum(one["events"].values()) for one in timeline["bins"]) == 1
    assert (killed["killed"]["summed"], killed["killed"]["events"]) == (1, 1)
    assert [figure["low"] for one in killed["bins"] for figure in one["figures"]] == [10]
    assert program.get(f"/api/v1/claims/?{question}").json()["numberMatched"] == 1


@pytest.mark.parametrize("question", KINDS)
def test_where_nothing_is_closed_both_are_there(program, db, question):
    for _ in range(2):
        a_published_event(type="battle")
    computing.catch_up(even_if_nothing_is_owed=True)

    assert program.get(f"/api/v1/events/?{question}").json()["numberMatched"] == 2
