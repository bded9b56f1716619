"""The loaded chronology: complete, with nobody's word lost and nothing surer than its sources."""

import pytest
import shapely
from django.conf import settings
from shapely.geometry import shape

from control.models import ControlClaim
from editorial.accounts import User
from events.models import Actor, CasualtyClaim, Citation, Event
from imports.chronology import files, further, merging, upstream
from imports.chronology.notes import notes
from imports.chronology.tables import chronology_tables
from imports.models import Batch, Row
from ingest.pages.overview import open_imports
from places.models import Front, Place
from record.models import EventRecord, Revision
from record.queries.words import matching_words
from rules.vocabulary import PlacePrecision
from sources.models import Report, Source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chronology")]


def test_all_events_are_public_under_the_codes_of_the_file():
    in_the_file = [source_event.id for source_event in upstream.source_events(files.read(files.EVENTS))]

    assert [event.code for event in Event.objects.order_by("external_id")] == sorted(in_the_file)
    assert set(EventRecord.objects.values_list("code", flat=True)) == set(in_the_file)
    assert not Event.objects.exclude(status=Event.Status.PUBLISHED).exists()


def test_every_claim_of_the_file_is_there_and_people_injured_are_claims_of_their_own():
    tolls = [toll for item in upstream.source_events(files.read(files.EVENTS)) for toll in item.casualty_claims]
    injured = [toll for toll in tolls if toll.injured is not None]
    items = further.items(files.read(files.FURTHER))
    figures = [(item.ref, str(n)) for item in items for n, _ in enumerate(item.figures, start=1)]
    elsewhere = [row for row in chronology_tables()["further_figures.csv"] if row["event"] == "none"]

    assert len(figures) == 127
    more = list(chronology_tables()["more_claims.csv"])
    assert CasualtyClaim.objects.filter(harm="killed").count() == len(tolls) + len(figures) - len(elsewhere) + len(more)
    assert CasualtyClaim.objects.filter(harm="injured").count() == len(injured)


def test_every_claim_goes_back_to_a_source_or_says_that_it_does_not():
    for claim in CasualtyClaim.objects.select_related("report__source", "report__relays", "attributed_to"):
        assert (claim.origin() is None) == claim.origin_unknown, claim.pk


def test_every_address_is_one_report():
    addresses = {cited.url for item in upstream.source_events(files.read(files.EVENTS)) for cited in item.sources}

    assert len(addresses) == 211
    assert Report.objects.filter(url__in=addresses).count() == 211


def test_a_headline_is_not_shown_as_one_where_it_is_only_a_description():
    report = Report.objects.get(url="http://tass.com/world/943728")

    assert report.title_basis == "descriptive"
    assert report.read_as == "excerpt"


def test_an_encyclopedia_is_never_an_origin():
    for citation in Citation.objects.filter(report__source__slug="wikipedia", attributed_to=None):
        assert citation.origin() is None


def test_the_may_2015_campaign_has_both_readings_of_462():
    campaign = Event.objects.get(code="cm-2015-05-13-012")
    total = campaign.claims.get(counted="total", low=462)
    civilians = campaign.claims.get(counted="group", low=462, period_end="2015-06-03")

    assert total.report.source.slug == "exame"
    assert total.origin().slug == "sohr"
    assert sorted(part.low for part in total.parts.all()) == [71, 150, 241]
    assert {part.origin().slug for part in total.parts.all()} == {"sohr"}
    assert civilians.group.slug == "civilians"
    assert civilians.report.source.slug == "long-war-journal"
    assert civilians.origin().slug == "sohr"
    assert (civilians.status, civilians.part_of) == ("disputed", None)
    assert "71 + 241 + 150 = 462" in civilians.status_reason


def test_a_figure_without_a_number_is_a_claim():
    claim = CasualtyClaim.objects.get(group__slug="hezbollah", low=None)

    assert (claim.low, claim.high, claim.wording) == (None, None, "several, no number given")
    assert claim.group_wording == "Hezbollah and other allied militia"
    assert claim.origin().slug == "aamaq"


def test_the_other_shiite_militias_are_a_group_of_their_own_with_the_post_s_claim():
    claim = CasualtyClaim.objects.get(group__slug="other-shiite-militias")

    assert (claim.low, claim.high, claim.manner) == (None, None, "executed")
    assert claim.event.code == "cm-2016-03-16-055"
    assert (claim.report.source.slug, claim.origin().slug) == ("long-war-journal", "aamaq")


@pytest.mark.parametrize("word", ["Shiite", "shia militias", "شيعية"])
def test_readers_find_the_shiite_militias(word):
    found = matching_words(EventRecord.public.all(), word).values_list("code", flat=True)

    assert "cm-2016-03-16-055" in found


def test_who_was_executed_is_found_whatever_type_the_event_has(program):
    found = program.get("/api/v1/events/?manner=executed&limit=100").json()
    executed = {feature["id"] for feature in found["features"]}

    assert "cm-2016-03-16-055" in executed
    assert executed >= set(EventRecord.objects.filter(type="execution").values_list("code", flat=True))
    assert "cm-2016-03-27-061" not in executed


def test_the_founding_post_refers_to_the_earlier_ones_and_defense_news_passed_it_on():
    post = Report.objects.get(url="http://ift.tt/1Z7eeMK")
    earlier = {(report.title, report.source.slug, bool(report.url)) for report in post.refers_to.all()}
    relay = Report.objects.get(source__slug="defense-news")

    assert earlier == {
        ("Islamic State seizes Syrian city of Palmyra", "long-war-journal", True),
        ("Chechen group says it took 'spoils' from Russian forces in Syria", "long-war-journal", False),
    }
    assert (relay.relays.slug, relay.url) == ("long-war-journal", "")
    document = EventRecord.objects.get(code="cm-2016-03-16-055").revision.content
    printed = next(report for report in document["reports"] if report["key"] == post.key)
    assert {item["title"] for item in printed["refers_to"]} == {title for title, _, _ in earlier}


def test_the_text_of_the_day_of_the_fall_has_the_462_already():
    campaign = Event.objects.get(code="cm-2015-05-13-012")
    early = campaign.claims.get(counted="group", low=462, period_end="2015-05-21")
    document = EventRecord.objects.get(code=campaign.code).revision.content

    assert early.report.title == "Islamic State seizes Syrian city of Palmyra"
    assert (early.origin().slug, early.status) == ("sohr", "disputed")
    equal = [finding for finding in document["findings"] if finding["rule"] == "equals_a_total"]
    assert {number for finding in equal for number in finding["claims"]} >= {1, early.number}


def test_the_long_war_journal_corroborates_none_of_sohr_s_figures():
    basis = EventRecord.objects.get(code="cm-2015-05-13-012").revision.content["grade_basis"]

    assert "long-war-journal" not in basis["independent"]


def test_the_campaign_of_may_2015_has_an_assessed_toll_with_its_rule_and_reason():
    document = EventRecord.objects.get(code="cm-2015-05-13-012").revision.content
    (assessed,) = document["assessments"]

    assert (assessed["low"], assessed["best"], assessed["high"]) == (462, None, 494)
    assert (assessed["rule"], assessed["claims"]) == ("spread_of_origins", [1, 8])
    assert "462 civilians, which is the same total read as one group" in assessed["reason"]
    assert (document["killed"]["basis"], document["killed"]["low"], document["killed"]["high"]) == (
        "assessed",
        462,
        494,
    )


def test_the_week_long_offensive_stands_with_the_fall_of_the_city():
    fall = Event.objects.get(code="cm-2015-05-20-022")

    assert "week-long offensive" in fall.citations.get(report__url="http://ift.tt/1Z7eeMK").note


def test_a_party_s_own_media_leave_its_claim_a_claim():
    event = Event.objects.get(code="cm-2016-03-16-055")
    grading = event.grading()

    assert grading.grade == "claimed"
    assert set(grading.belligerent) == {"aamaq", "islamic-state-media"}


def test_every_further_item_is_cited_for_its_event_by_its_origin():
    items = further.items(files.read(files.FURTHER))

    assert len(items) == 386
    for item in items:
        cited = Citation.objects.filter(event__external_id=item.event_id, report__url=item.url)
        assert any(notes(item.says) in citation.note for citation in cited), item.ref
    assert Row.objects.filter(batch__dataset="chronology: further reports", event=None).count() == 0


def test_the_file_and_the_rules_agree_on_who_speaks_for_a_party():
    """Where the file calls an origin a party's, the rules do, or a row says why its word counts for nothing."""
    stricter = set()
    events = {event.external_id: (event, event.setting()) for event in Event.objects.in_full()}
    for item in further.items(files.read(files.FURTHER)):
        event, setting = events[item.event_id]
        words = [
            (citation, citation.origin())
            for citation in event.citations.all()
            if citation.report.url == item.url and notes(item.says) in citation.note and citation.attributed_to_id
        ]
        heard = [setting.hears_a_party(origin) for _, origin in words]
        if item.attributed_to_is_party:
            assert any(heard) or all(citation.weak_because for citation, _ in words), item.ref
        elif any(heard):
            stricter.add(item.ref)
    # al-Mayadeen beside a journalist; the coalition, which is a party to that event.
    assert stricter <= {"S2-045", "S2-109"}


@pytest.mark.parametrize(
    ("code", "grade"),
    [
        ("cm-2016-03-27-061", "confirmed"),  # Palmyra retaken, 2016
        ("cm-2017-03-01-079", "confirmed"),  # Palmyra retaken, 2017
        ("cm-2015-01-26-007", "confirmed"),  # Kobani
        ("cm-2024-11-29-112", "confirmed"),  # Aleppo, 2024
        ("cm-2024-12-05-113", "confirmed"),  # Hama
        ("cm-2015-03-24-008", "confirmed"),  # Idlib: denied by the state agency on the day, and photographed
        ("cm-2019-03-23-100", "confirmed"),  # Baghuz
        ("cm-2018-03-18-095", "confirmed"),  # Afrin
        ("cm-2017-10-14-089", "corroborated"),  # Mayadin: a Russian camera confirms nothing
        ("cm-2016-03-16-055", "claimed"),  # the founding story
        ("cm-2015-11-01-043", "claimed"),  # Ajnad Kavkaz
        ("cm-2019-04-07-101", "claimed"),  # two Russians, says Islamic State alone
    ],
)
def test_the_grades_follow_from_the_reports(code, grade):
    assert EventRecord.objects.get(code=code).grade == grade


def test_few_events_are_claimed_and_of_those_most_are_only_thinly_sourced_here():
    documents = [record.revision.content for record in EventRecord.objects.filter(grade="claimed")]

    assert len(documents) <= 15
    statements = {document["code"] for document in documents if not document["grade_basis"]["thin"]}
    assert statements == {"cm-2015-11-01-043", "cm-2016-03-16-055", "cm-2019-04-07-101"}


def test_a_denial_stays_visible_beside_what_was_seen():
    idlib = EventRecord.objects.get(code="cm-2015-03-24-008").revision.content

    assert idlib["grade_basis"]["contradicting"] == ["sana"]
    assert "visual" in idlib["grade_basis"]["evidence"]


def test_days_that_differ_stand_with_their_reports_and_correct_nothing():
    event = Event.objects.get(code="cm-2015-05-17-019")

    assert (str(event.earliest), str(event.latest)) == ("2015-05-17", "2015-05-17")
    assert "22 May" in "".join(event.citations.values_list("note", flat=True))
    assert event.citations.filter(stance="contradicts", attributed_to__slug="syrian-state-television").exists()


def test_what_others_published_about_a_source_stands_with_it_and_its_own_source():
    sohr = Revision.objects.filter(kind="source", code="sohr").first().content

    assert len(sohr["judgements"]) == 7
    assert all(item["text"] and item["publisher"] and item["title"] for item in sohr["judgements"])
    assert {item["published"] and item["published"]["precision"] for item in sohr["judgements"]} >= {None, "day"}


def test_only_aamaq_has_a_letter_and_it_comes_with_its_reason():
    judged = Source.objects.exclude(reliability="F")

    assert [(source.slug, source.reliability) for source in judged] == [("aamaq", "C")]
    assert "often provides reliable information" in judged[0].reliability_reason


def test_ajnad_kavkaz_in_november_2015_has_a_month_a_governorate_and_no_dot():
    event = Event.objects.get(code="cm-2015-11-01-043")
    document = Revision.objects.get(kind="event", code=event.code).content

    assert (event.date_precision, str(event.earliest), str(event.latest)) == ("month", "2015-11-01", "2015-11-30")
    assert (document["place_precision"], document["geometry"]) == ("governorate", None)
    assert document["participants"][0]["role"] == "claimant"


def test_no_event_has_a_spot_that_is_not_known():
    for event in Event.objects.all():
        assert (event.point is None) == (not PlacePrecision(event.place_precision).has_point), event.code


def test_who_held_jazal_in_september_2015_is_claimed_both_ways():
    claims = ControlClaim.objects.filter(place__slug="jazal-oil-field", earliest="2015-09-06")

    assert {(claim.holder.slug, claim.origin().slug) for claim in claims} == {
        ("islamic-state", "sohr"),
        ("government-forces", "governor-of-homs"),
    }
    assert {claim.event.code for claim in claims} == {"cm-2015-09-05-039"}


def test_palmyra_changes_hands_six_times_as_its_sources_say():
    days = (
        ControlClaim.objects.filter(place__slug="palmyra", earliest__isnull=False)
        .order_by("earliest")
        .values_list("earliest", "holder__slug")
        .distinct()
    )

    assert [(str(day), holder) for day, holder in days] == [
        ("2015-05-20", "islamic-state"),
        ("2016-03-27", "government-forces"),
        ("2016-12-11", "islamic-state"),
        ("2017-03-02", "government-forces"),
        ("2024-12-07", "syrian-free-army"),
        ("2025-12-13", "transitional-government"),
    ]


def test_some_sources_21_may_is_a_note_and_no_claim():
    fall = ControlClaim.objects.filter(place__slug="palmyra", earliest="2015-05-20")

    assert all("21 May" in claim.note for claim in fall)
    assert not ControlClaim.objects.filter(place__slug="palmyra", earliest="2015-05-21").exists()


def test_what_was_held_before_the_first_change_is_a_claim_without_dates_by_the_same_reports():
    before = ControlClaim.objects.filter(place__slug="palmyra", earliest=None)
    fall = ControlClaim.objects.filter(place__slug="palmyra", earliest="2015-05-20")

    assert {claim.holder.slug for claim in before} == {"government-forces"}
    assert {claim.report_id for claim in before} == {claim.report_id for claim in fall}


def test_a_change_that_both_files_tell_of_is_told_once_and_linked():
    claims = ControlClaim.objects.filter(place__slug="shaer-gas-field", earliest="2014-07-17")

    assert {claim.event.code for claim in claims} == {"cm-2014-07-16-001"}
    assert not ControlClaim.objects.filter(external_id__startswith="cm-2014-07-16-001/").exists()


def test_every_control_claim_is_public():
    assert not ControlClaim.objects.filter(public_revision=None).exists()


def test_palmyra_is_one_place_in_every_spelling():
    for name in ("Palmyra", "Tadmur", "Tadmor"):
        assert [place.slug for place in Place.objects.called(name)] == ["palmyra"]
    assert "palmyra" in {place.slug for place in Place.objects.called("تدمر")}


def test_a_place_lies_in_its_governorate_and_in_syria():
    syria = Place.objects.get(slug="syria")
    for place in Place.objects.filter(point__isnull=False).select_related("parent"):
        assert syria.boundary.contains(place.point), place.slug
        governorate = next(outer for outer in place.path() if outer.kind == "governorate")
        if place.slug != "quneitra":  # in the United Nations zone, which the outlines show apart
            assert governorate.boundary.contains(place.point), place.slug


def test_the_border_gives_way_by_a_few_square_kilometres():
    syria = Place.objects.get(slug="syria")
    drawn = shape(files.read(files.COUNTRY).json()["features"][0]["geometry"])
    fitted = shapely.from_wkb(bytes(syria.boundary.wkb))

    assert drawn.difference(fitted).area == pytest.approx(0, abs=1e-9)
    assert 0 < fitted.difference(drawn).area * 111 * 111 * 0.8 < 10


def test_a_front_s_view_holds_its_events():
    for front in Front.objects.prefetch_related("events"):
        for event in front.events.filter(point__isnull=False):
            assert front.west < event.point.x < front.east, (front.slug, event.code)
            assert front.south < event.point.y < front.north, (front.slug, event.code)


def test_a_campaign_s_incidents_lie_inside_it():
    for event in Event.objects.exclude(part_of=None).select_related("part_of"):
        campaign = event.part_of
        assert campaign.earliest <= event.earliest <= event.latest <= campaign.latest, event.code
        assert set(event.fronts.all()) == set(campaign.fronts.all()), event.code


def test_every_row_is_kept_as_it_came_and_leads_to_what_it_became():
    for source_event in upstream.source_events(files.read(files.EVENTS)):
        row = Row.objects.get(batch__dataset="chronology", upstream_id=source_event.id)
        assert row.raw == source_event.raw
        assert row.event.external_id == source_event.id
    assert not Row.objects.filter(batch__dataset="chronology: control", control_claim=None).exists()


def test_the_record_says_that_no_person_approved_it():
    assert set(Revision.objects.values_list("approval", flat=True)) == {"system"}


def test_the_system_accounts_cannot_log_in():
    accounts = User.objects.filter(is_system=True)

    assert {(account.username, account.role) for account in accounts} == {
        ("chronology author", "editor"),
        ("chronology approver", "publisher"),
    }
    assert not any(account.has_usable_password() or account.is_staff for account in accounts)


def test_actors_end_on_the_days_of_the_files_and_each_end_is_printed_with_its_reports():
    ends = {
        slug: (str(latest), successor)
        for slug, latest, successor in Actor.objects.filter(ground_end_latest__isnull=False).values_list(
            "slug", "ground_end_latest", "succeeded_by__slug"
        )
    }

    assert ends["government-forces"] == ("2024-12-08", None)
    assert ends["islamic-state"] == ("2019-03-23", None)
    assert ends["ypg"] == ends["ypg-and-rebels"] == ("2015-10-11", "sdf")
    assert ends["army-of-conquest"] == ("2017-01-27", "hts")
    assert ends["syrian-free-army"] == ("2025-10-29", "transitional-government")
    assert not {"sdf", "israel", "local-druze-factions", "transitional-government"} & set(ends)
    for slug in ends:
        end = Revision.objects.of(Revision.Kind.ACTOR, slug).first().content["ground_end"]
        assert end["reports"], slug


def test_the_reports_of_two_words_for_one_actor_count_together():
    ended = merging.ends([files.read(name) for name in files.CONTROL_HISTORIES])
    urls = {
        cited.url
        for item in ended
        if item.holder in {"government", "siege broken; government"}
        for cited in item.sources
    }

    assert {item.report.url for item in Actor.objects.get(slug="government-forces").end_reports()} == urls


def test_kobani_is_besieged_and_fought_over_before_the_ypg_has_it_back():
    claims = ControlClaim.objects.filter(place__slug="kobani", latest__lt="2016-01-01").order_by("latest")

    assert [(str(claim.latest), claim.status, claim.holder and claim.holder.slug) for claim in claims if claim.latest][
        :3
    ] == [
        ("2012-07-19", "controlled", "ypg"),
        ("2014-10-02", "besieged", "ypg"),
        ("2014-10-06", "contested", None),
    ]
    assert {(str(claim.latest), claim.holder.slug) for claim in claims if claim.latest.year == 2015} == {
        ("2015-01-27", "ypg")
    }


def test_one_report_that_tells_of_both_claims_is_two_claims_by_two_voices():
    claims = ControlClaim.objects.filter(place__slug="sheikh-maqsoud", earliest="2026-01-10")

    assert {(claim.holder.slug, claim.origin().slug) for claim in claims} == {
        ("transitional-government", "sana"),
        ("sdf", "sdf-statements"),
    }
    assert len({claim.report_id for claim in claims}) == 1


def test_a_weak_claim_says_so():
    for key in ("as-suwayda/2025-07-15", "tell-abyad/2026-01-18"):
        claims = ControlClaim.objects.filter(external_id__startswith=f"{key}/")
        assert claims
        assert all("Weak: " in claim.note for claim in claims), key


def test_nobody_is_said_to_have_held_a_place_before_its_first_change_where_the_file_says_not_known():
    assert not ControlClaim.objects.filter(place__slug="jasim", earliest=None).exists()
    assert ControlClaim.objects.filter(place__slug="jasim").count() == 4


def test_a_remark_that_a_later_file_answers_is_not_shown():
    assert Place.objects.get(slug="al-hail-gas-field").note == ""
    assert "could not be settled" in Place.objects.get(slug="jazal-oil-field").note


def test_every_place_with_a_history_has_an_arabic_name_with_its_basis():
    for place in Place.objects.filter(control_claims__isnull=False).distinct():
        assert place.name_ar, place.slug
        assert place.name_ar_basis, place.slug


def test_what_was_read_of_a_report_is_told_where_it_was_less_than_the_report():
    report = Report.objects.get(url__endswith="Deir_ez-Zor_campaign_(2017–2019)")

    assert report.read_as == "excerpt"
    assert "passages on the places named" in report.note


def test_what_the_compilers_looked_for_in_vain_is_told_from_all_the_files(chronology):
    searched = {
        fact for name in (files.EVENTS, *files.CONTROL_HISTORIES) for fact in upstream.not_verified(files.read(name))
    }

    searched |= set(further.not_found(files.read(files.FURTHER)))

    assert set(chronology.not_verified) == searched
    assert any("Ain Issa after 19 January 2026" in fact for fact, _ in searched)


def test_the_docs_give_the_numbers_that_were_loaded(chronology):
    made = chronology.made
    changes = merging.histories([files.read(name) for name in files.CONTROL_HISTORIES])
    divisions = sum(place.kind in {"country", "governorate"} for place in chronology.places)
    docs = (settings.BASE_DIR / "docs" / "chronology.md").read_text()

    assert f"{sum(len(history.changes) for history in changes)} changes of control of {len(changes)} places" in docs
    assert f"as {made['control claims']} claims of their reports" in docs
    assert f"the ends of {made['ends of holders']} holders of ground" in docs
    assert f"{made['places'] - divisions} places and {divisions} divisions" in docs
    assert f"{made['control claims']} claims of control" in (settings.BASE_DIR / "README.md").read_text()


def test_the_desk_has_nothing_to_go_on_with_of_what_was_loaded(chronology) -> None:
    assert Batch.objects.exists()
    assert open_imports().number == 0
