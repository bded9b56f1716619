"""Two entries become one: at the desk, in print, and apart again."""

import pytest
from django.contrib.gis.geos import Point

from control.models import ControlClaim
from editorial.duplicates.merging import approve, propose, propose_undo, refuse
from editorial.duplicates.models import Merge
from editorial.log import AuditEntry, edits
from editorial.permissions import NotAllowed
from editorial.publish import publish_cast
from editorial.revert import revert
from editorial.states import WrongState
from events.models import Affiliation, Citation, Event, Participant
from record.models import EventRecord, PlaceRecord, Revision
from record.press.chain import first_break
from tests.factories import (
    ActorFactory,
    CitationFactory,
    ControlClaimFactory,
    EventFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    UserFactory,
    corrected,
    put_in_print,
)

pytestmark = pytest.mark.django_db

PALMYRA = Point(38.284, 34.5624, srid=4326)
State = Merge.State


@pytest.fixture
def palmyra():
    return PlaceFactory(slug="palmyra", name_en="Palmyra", point=PALMYRA)


@pytest.fixture
def tadmur():
    return PlaceFactory(slug="tadmur", name_en="Tadmur", name_ar="تدمر", point=PALMYRA)


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def merged(stays, goes, editor, publisher, taken=()):
    """Proposed by an editor, approved by a publisher where readers see it."""
    merge = propose(fresh(stays), fresh(goes), editor, "One town.", list(taken))
    if merge.waits:
        approve(merge, publisher)
    return merge


def chain_is_whole():
    return first_break("default") is None


# --- At the desk ---


def test_what_names_a_draft_place_names_the_one_that_stays(palmyra, tadmur, editor):
    event = EventFactory(place=tadmur)
    claim = ControlClaimFactory(place=tadmur)
    inner = PlaceFactory(parent=tadmur)

    merge = propose(palmyra, tadmur, editor, "One town.", [])

    assert merge.state == State.DONE
    assert {fresh(event).place, fresh(claim).place, fresh(inner).parent} == {palmyra}
    assert fresh(tadmur).merged_into == palmyra
    assert {spelling.name for spelling in palmyra.spellings.all()} == {"Tadmur", "تدمر"}
    assert edits(fresh(event)).get().fields == ["place"]
    assert AuditEntry.objects.filter(action="merge", user=editor).exists()


def test_a_draft_is_taken_apart_again_as_it_was(palmyra, tadmur, editor):
    event = EventFactory(place=tadmur)
    later = EventFactory(place=palmyra)
    merge = propose(palmyra, tadmur, editor, "One town.", ["name_ar"])
    assert fresh(palmyra).name_ar == "تدمر"

    propose_undo(merge, editor, "They are two after all.")

    assert merge.state == State.UNDONE
    assert (fresh(event).place, fresh(later).place) == (tadmur, palmyra)
    assert (fresh(palmyra).name_ar, fresh(tadmur).name_ar) == ("", "تدمر")
    assert not palmyra.spellings.exists()
    assert fresh(tadmur).merged_into is None


def test_an_actor_named_twice_in_an_event_is_named_once_and_twice_again_after_undoing(editor):
    stays, goes = ActorFactory(), ActorFactory()
    event = EventFactory()
    Participant.objects.create(event=event, actor=stays, role="attacker")
    Participant.objects.create(event=event, actor=goes, role="attacker")

    merge = propose(stays, goes, editor, "One group.", [])
    assert [item.actor for item in Participant.objects.filter(event=event)] == [stays]

    propose_undo(merge, editor, "Two groups.")
    assert {item.actor for item in Participant.objects.filter(event=event)} == {stays, goes}


def test_sources_bring_their_reports_and_affiliations(editor):
    stays, goes = SourceFactory(), SourceFactory()
    actor = ActorFactory()
    Affiliation.objects.create(source=stays, actor=actor)
    Affiliation.objects.create(source=goes, actor=actor)
    report = ReportFactory(source=goes)

    propose(stays, goes, editor, "One agency.", [])

    assert fresh(report).source == stays
    assert Affiliation.objects.count() == 1


def test_reports_cited_beside_each_other_are_cited_once(editor):
    stays, goes = ReportFactory(url="https://example.org/a"), ReportFactory(url="")
    event = EventFactory(report=stays)
    CitationFactory(event=event, report=goes)

    propose(stays, goes, editor, "One article.", [])

    assert [item.report for item in Citation.objects.filter(event=event)] == [stays]


def test_an_address_that_only_one_report_may_have_is_taken_over(editor):
    stays, goes = ReportFactory(url="https://example.org/a"), ReportFactory(url="https://example.org/b")

    propose(stays, goes, editor, "One article.", ["url"])

    assert (fresh(stays).url, fresh(goes).url) == ("https://example.org/b", "https://example.org/a")


def test_what_would_contradict_itself_is_refused_by_its_name(editor):
    stays, goes = SourceFactory(), SourceFactory()
    ReportFactory(source=stays, relays=goes, title="Kestrel")

    with pytest.raises(WrongState, match="Kestrel"):
        propose(stays, goes, editor, "One agency.", [])
    assert fresh(goes).merged_into is None


def test_a_place_is_not_merged_into_what_it_lies_in(palmyra, editor):
    quarter = PlaceFactory(parent=palmyra)

    with pytest.raises(WrongState, match="lies in the other"):
        propose(palmyra, quarter, editor, "One town.", [])


def test_a_merge_needs_a_reason(palmyra, tadmur, editor):
    with pytest.raises(WrongState):
        propose(palmyra, tadmur, editor, " ", [])


def test_a_contributor_merges_nothing(palmyra, tadmur):
    with pytest.raises(NotAllowed):
        propose(palmyra, tadmur, UserFactory(role="contributor"), "One town.", [])


# --- In print ---


@pytest.fixture
def printed(palmyra, tadmur):
    """An event at each of the two, both public."""
    events = EventFactory(place=palmyra), EventFactory(place=tadmur)
    for event in events:
        put_in_print(event)
    return [fresh(event) for event in events]


def test_what_readers_see_waits_for_a_second_person(palmyra, tadmur, printed, editor):
    merge = propose(fresh(palmyra), fresh(tadmur), editor, "One town.", [])

    assert merge.state == State.PROPOSED
    assert fresh(printed[1]).place == tadmur
    with pytest.raises(NotAllowed):
        approve(merge, editor)


def test_nobody_approves_what_they_proposed(palmyra, tadmur, printed, publisher):
    merge = propose(fresh(palmyra), fresh(tadmur), publisher, "One town.", [])

    with pytest.raises(NotAllowed, match="somebody else"):
        approve(merge, publisher)


def test_what_names_it_is_printed_again_and_its_address_leads_on(reader, palmyra, tadmur, printed, editor, publisher):
    before = Revision.objects.of("event", printed[1].code).first().document

    merged(palmyra, tadmur, editor, publisher)

    document = EventRecord.objects.get(code=printed[1].code).document
    assert (document.place.slug, document.revision) == ("palmyra", 2)
    assert document.corrections[-1].reason == "One town."
    assert Revision.objects.get(kind="event", code=printed[1].code, number=1).document == before
    assert EventRecord.objects.get(code=printed[0].code).document.revision == 1
    assert not PlaceRecord.objects.filter(slug="tadmur").exists()
    assert "Tadmur" in PlaceRecord.objects.get(slug="palmyra").entry
    answer = reader.get("/places/tadmur/?known_on=2016-01-01", headers={"accept": "text/html"})
    assert (answer.status_code, answer["Location"]) == (302, "/places/palmyra/?known_on=2016-01-01")
    answer = reader.get("/api/v1/places/tadmur/")
    assert (answer.status_code, answer["Location"].endswith("/api/v1/places/palmyra/")) == (301, True)
    assert chain_is_whole()


def test_filters_that_name_it_answer_for_the_one_that_stays(reader, palmyra, tadmur, printed, editor, publisher):
    merged(palmyra, tadmur, editor, publisher)

    def codes(query):
        answer = reader.get(f"/api/v1/events/?{query}")
        assert answer.status_code == 200, answer.content
        return {feature["properties"]["code"] for feature in answer.json()["features"]}

    both = {event.code for event in printed}
    assert codes("place=tadmur") == codes("place=palmyra,tadmur") == codes("place=palmyra") == both
    for page in ("/", "/embed/", "/ar/"):
        query = "area=tadmur&place={}&type=battle"
        answer = reader.get(f"{page}?{query.format('tadmur')}", headers={"accept": "text/html"}, follow=True)
        steps = [(f"{page}?{query.format('palmyra')}", 302), (f"{page}?area=palmyra&place=palmyra&type=battle", 302)]
        assert (answer.redirect_chain, answer.status_code) == (steps, 200)
    answer = reader.get("/api/v1/events/?place=tadmur,nowhere")
    assert (answer.status_code, answer.json()["got"]) == (400, "nowhere")


def test_of_a_place_that_went_from_one_to_the_next_the_last_is_found(reader, palmyra, tadmur, editor, publisher):
    third = PlaceFactory(slug="tadmor", name_en="Tadmor", point=PALMYRA)
    event = EventFactory(place=third)
    for one in (EventFactory(place=palmyra), EventFactory(place=tadmur), event):
        put_in_print(one)
    merged(tadmur, third, editor, publisher)
    merged(palmyra, tadmur, editor, publisher)

    answer = reader.get("/api/v1/events/?place=tadmor")

    assert event.code in {feature["properties"]["code"] for feature in answer.json()["features"]}


def test_a_merge_in_print_is_undone_in_print(reader, palmyra, tadmur, printed, editor, publisher):
    merge = merged(palmyra, tadmur, editor, publisher)

    propose_undo(merge, editor, "They are two after all.")
    assert fresh(printed[1]).place == palmyra
    approve(merge, publisher)

    assert merge.state == State.UNDONE
    assert EventRecord.objects.get(code=printed[1].code).document.place.slug == "tadmur"
    assert reader.get("/places/tadmur/", headers={"accept": "text/html"}).status_code == 200
    assert "Tadmur" not in PlaceRecord.objects.get(slug="palmyra").entry
    assert chain_is_whole()


def test_a_proposal_that_is_refused_changes_nothing(palmyra, tadmur, printed, editor, publisher):
    version = Revision.objects.count()
    merge = propose(fresh(palmyra), fresh(tadmur), editor, "One town.", [])

    refuse(merge, publisher)

    assert (merge.state, Revision.objects.count()) == (State.REFUSED, version)
    assert fresh(tadmur).merged_into is None
    propose(fresh(palmyra), fresh(tadmur), editor, "Once more.", [])


def test_changes_that_nobody_read_are_not_printed_along(palmyra, tadmur, printed, editor, publisher):
    event = printed[1]
    event.title = "Kestrel, changed"
    event.save()
    merge = propose(fresh(palmyra), fresh(tadmur), editor, "One town.", [])

    with pytest.raises(WrongState, match="Kestrel, changed"):
        approve(merge, publisher)
    assert fresh(tadmur).merged_into is None


def test_the_one_that_readers_know_stays(palmyra, tadmur, editor):
    put_in_print(EventFactory(place=tadmur))

    with pytest.raises(WrongState, match="Swap"):
        propose(fresh(palmyra), fresh(tadmur), editor, "One town.", [])


def test_a_source_that_is_merged_is_one_origin_from_then_on(editor, publisher):
    stays, goes = SourceFactory(slug="amaq"), SourceFactory(slug="aamaq")
    event = EventFactory(report=ReportFactory(source=stays))
    CitationFactory(event=event, report=ReportFactory(source=goes))
    put_in_print(event)
    code = fresh(event).code
    assert len(EventRecord.objects.get(code=code).document.origins) == 2

    merged(stays, goes, editor, publisher)

    document = EventRecord.objects.get(code=code).document
    assert [origin.slug for origin in document.origins] == ["amaq"]
    assert '"aamaq"' not in EventRecord.objects.get(code=code).revision.document


def test_a_report_that_is_merged_is_cited_by_its_other_key(editor, publisher):
    stays, goes = ReportFactory(), ReportFactory()
    event = EventFactory(report=goes)
    put_in_print(event)

    merge = merged(stays, goes, editor, publisher)

    assert merge.is_printed
    document = EventRecord.objects.get(code=fresh(event).code).document
    assert [report.key for report in document.reports] == [stays.key]


def test_control_claims_are_printed_again_too(palmyra, tadmur, editor, publisher):
    event = EventFactory(place=tadmur)
    ControlClaimFactory(place=tadmur, event=event)
    put_in_print(event)
    put_in_print(EventFactory(place=palmyra))

    merged(palmyra, tadmur, editor, publisher)

    claim = ControlClaim.objects.get()
    assert Revision.objects.of("control", claim.code).first().content["place"]["slug"] == "palmyra"
    assert Revision.objects.of("event", fresh(event).code).first().content["control"][0]["place"]["slug"] == "palmyra"


def test_an_earlier_revision_that_is_brought_back_names_the_one_that_stays(palmyra, tadmur, printed, editor, publisher):
    corrected(printed[1], title="Kestrel")
    merged(palmyra, tadmur, editor, publisher)

    revert(fresh(printed[1]), publisher, 1, "The first title was right.")

    assert fresh(printed[1]).place == palmyra
    assert EventRecord.objects.get(code=printed[1].code).document.place.slug == "palmyra"


def test_a_place_that_was_printed_by_itself_leads_on_too(reader, palmyra, tadmur, editor, publisher):
    for place in (palmyra, tadmur):
        publish_cast(fresh(place), publisher)

    merged(palmyra, tadmur, editor, publisher)

    assert reader.get("/places/tadmur/", headers={"accept": "text/html"}).status_code == 302
    assert not Event.objects.exists()
