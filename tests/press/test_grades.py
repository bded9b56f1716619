"""The grade as it is printed and shown: a party's own evidence confirms nothing, and an outlet is no origin of what it
only passes on."""

import pytest

from record.models import EventRecord
from tests.desk.addresses import page
from tests.desk.conftest import browser
from tests.factories import (
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    ReportFactory,
    SourceFactory,
    put_in_print,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def aamaq():
    source = SourceFactory(slug="aamaq", name_en="Aamaq", kind="armed_group_media")
    source.affiliations.create(actor=ActorFactory(slug="islamic-state", side="islamic_state"))
    return source


@pytest.fixture
def executed(aamaq):
    """What somebody may enter on the first day: five Russian soldiers executed, says Aamaq in another's post."""
    event = EventFactory(type="execution")
    event.citations.all().delete()
    event.participants.create(actor=aamaq.affiliations.get().actor, role="attacker")
    event.participants.create(actor=ActorFactory(slug="russian-forces", side="russia"), role="target")
    return event


def printed(event):
    put_in_print(event)
    return EventRecord.objects.get(code=event.code).revision.content


@pytest.mark.parametrize("evidence", ["statement", "admission", "visual", "on_the_ground"])
def test_whatever_aamaq_shows_of_its_enemy_stays_claimed_and_the_desk_and_the_page_say_why(
    executed, aamaq, evidence, editor, reader
):
    CitationFactory(event=executed, attributed_to=aamaq, evidence=evidence)

    at_the_desk = browser(editor).get(page(executed)).content.decode()
    document = printed(executed)
    for_readers = reader.get(f"/events/{executed.code}/").content.decode()

    assert document["grade"] == "claimed"
    assert document["grade_basis"]["unchecked"] == ([] if evidence == "statement" else ["aamaq"])
    for text in (at_the_desk, for_readers):
        assert ("being a party’s own or no admission against itself: Aamaq." in text) == (evidence != "statement")


def test_an_outlet_whose_every_figure_is_another_s_is_no_origin(executed):
    sohr = SourceFactory(slug="sohr")
    outlet = ReportFactory(source=SourceFactory(slug="outlet"))
    CitationFactory(event=executed, report=ReportFactory(source=sohr))
    CitationFactory(event=executed, report=outlet)
    ClaimFactory(event=executed, report=outlet, attributed_to=sohr)

    document = printed(executed)

    assert document["grade"] == "claimed"
    assert document["grade_basis"]["independent"] == ["sohr"]
    assert [origin["slug"] for origin in document["origins"]] == ["sohr"]
    assert [cited["origin"] for report in document["reports"] for cited in report["citations"]] == ["sohr", "sohr"]


@pytest.mark.parametrize("says", ["a figure", "who holds it", "named by the editors"])
def test_an_outlet_is_an_origin_of_what_it_says_on_its_own(executed, says):
    sohr, own = SourceFactory(slug="sohr"), SourceFactory(slug="outlet")
    outlet = ReportFactory(source=own)
    CitationFactory(event=executed, report=ReportFactory(source=sohr))
    CitationFactory(event=executed, report=outlet, attributed_to=own if says == "named by the editors" else None)
    ClaimFactory(event=executed, report=outlet, attributed_to=sohr)
    if says == "a figure":
        ClaimFactory(event=executed, report=outlet, harm="injured")
    if says == "who holds it":
        ControlClaimFactory(event=executed, report=outlet, place=executed.place)

    document = printed(executed)

    assert document["grade"] == "corroborated"
    assert document["grade_basis"]["independent"] == ["sohr", "outlet"]


def test_a_party_is_also_who_lost_the_ground(executed):
    army = SourceFactory(slug="army", kind="government")
    forces = ActorFactory(slug="government-forces", side="government")
    army.affiliations.create(actor=forces)
    report = ReportFactory(source=army)
    CitationFactory(event=executed, report=report, evidence="admission")
    ControlClaimFactory(event=executed, place=executed.place, report=report, taken_from=forces)

    document = printed(executed)

    assert (document["grade"], document["grade_basis"]["evidence"]) == ("confirmed", ["admission"])
    assert document["origins"][0]["is_party"]


def test_what_is_weak_is_shown_with_the_reason_and_corroborates_nothing(executed, reader):
    CitationFactory(event=executed)
    CitationFactory(event=executed, weak_because="another day (11 March)", note="Fifteen on a bus.", stance="differs")

    document = printed(executed)
    shown = reader.get(f"/events/{executed.code}/").content.decode()

    assert (document["grade"], document["grade_basis"]["weak"]) == ("claimed", 1)
    assert document["grade_basis"]["thin"]
    for words in ("another day (11 March)", "Fifteen on a bus.", "Gives other details", "Thinly sourced here"):
        assert words in shown
