"""Every word of the files has its row, every row has its word, and what a reason quotes stands in the data."""

import json
import re

import pytest

from imports.chronology import files, further, merging, upstream
from imports.chronology.ends import in_rules
from imports.chronology.roles import by_rule
from imports.chronology.tables import chronology_tables
from rules.vocabulary import EventType, Role

SOURCE_EVENTS = upstream.source_events(files.read(files.EVENTS))
CONTROL = [files.read(name) for name in files.CONTROL_HISTORIES]
HISTORIES, ENDED = merging.histories(CONTROL), merging.ends(CONTROL)
SPOTS = upstream.spots(files.read(files.PLACES))
CHANGES = [change for history in HISTORIES for change in history.changes]
ITEMS = further.items(files.read(files.FURTHER))
JUDGED = further.judgements(files.read(files.FURTHER))
TOLLS = [toll for source_event in SOURCE_EVENTS for toll in source_event.casualty_claims]
TERRITORIES = [source_event.territorial_change for source_event in SOURCE_EVENTS if source_event.territorial_change]
CITED = [cited for item in (*SOURCE_EVENTS, *CHANGES, *ENDED) for cited in item.sources]
LOCATED = [*SPOTS, *HISTORIES]
TABLES = chronology_tables()

WORDS = {
    "parties.csv": {party for source_event in SOURCE_EVENTS for party in source_event.parties},
    "groups.csv": {toll.group for toll in TOLLS} | {figure.group for item in ITEMS for figure in item.figures},
    "attributions.csv": {toll.attributed_to for toll in TOLLS}
    | {figure.attributed_to for item in ITEMS for figure in item.figures},
    "publishers.csv": {cited.publisher for cited in CITED}
    | {item.publisher for item in ITEMS}
    | {row["publisher"] for row in TABLES["more_reports.csv"]},
    "further_origins.csv": {item.attributed_to for item in ITEMS},
    "language_names.csv": {item.language for item in ITEMS if item.language},
    "judged.csv": {judged.organisation for judged in JUDGED},
    "statuses.csv": {source_event.claim_status for source_event in SOURCE_EVENTS},
    "types.csv": {source_event.event_type for source_event in SOURCE_EVENTS},
    "fronts.csv": {source_event.front for source_event in SOURCE_EVENTS},
    "places.csv": {item.place for item in LOCATED},
    "place_precisions.csv": {item.location_precision for item in SOURCE_EVENTS}
    | {item.coord_precision for item in LOCATED},
    "ends.csv": {ended.holder for ended in ENDED},
    "changed_places.csv": {change.place for change in TERRITORIES},
    "holders.csv": {text for change in (*CHANGES, *TERRITORIES) for text in (change.before, change.to)},
    "date_precisions.csv": {f"{files.EVENTS} / {source_event.date_precision}" for source_event in SOURCE_EVENTS}
    | {f"{files.CONTROL} / {change.date_precision}" for change in CHANGES},
}


@pytest.mark.parametrize("name", sorted(WORDS))
def test_a_table_has_exactly_the_words_of_the_files(name):
    assert {row.key for row in TABLES[name]} == WORDS[name]


def test_a_perpetrator_is_one_of_the_parties():
    assert [item.id for item in SOURCE_EVENTS if item.perpetrator and item.perpetrator not in item.parties] == []


@pytest.mark.parametrize("name", ["event_types.csv", "event_precisions.csv", "roles.csv", "campaigns.csv", "links.csv"])
def test_a_row_about_an_event_names_one_and_quotes_it_word_for_word(name):
    by_id = {source_event.id: source_event for source_event in SOURCE_EVENTS}

    for row in TABLES[name]:
        source_event = by_id[row["event"]]
        text = _plain(
            f"{source_event.title}. {source_event.summary} {json.dumps(dict(source_event.raw), ensure_ascii=False)}"
        )
        for quote in re.findall("«(.*?)»", row.reason):
            for piece in quote.split("…"):
                assert _plain(piece).strip(" .;").lower() in text.lower(), row.key


def test_a_row_about_a_change_names_one_and_quotes_its_note():
    notes = {_key(change): f"{change.note} {change.date_precision}" for change in CHANGES}

    for row in TABLES["control_dates.csv"]:
        for quote in re.findall("«(.*?)»", row.reason):
            assert quote in notes[row.key], row.key
    for name in ("links.csv", "contradictions.csv", "weak.csv"):
        assert {row["change"] for row in TABLES[name]} <= set(notes)
    for row in TABLES["weak.csv"]:
        assert all(quote in notes[row["change"]] for quote in re.findall("«(.*?)»", row.reason)), row.key


def test_what_a_report_says_of_another_place_too_is_quoted_from_the_change_or_the_event():
    said = {_key(change): (change.note or "", change) for change in CHANGES}
    said |= {source_event.id: (source_event.summary, source_event) for source_event in SOURCE_EVENTS}

    for row in TABLES["more_control.csv"]:
        text, item = said[row["of"]]
        assert row["report"] in {cited.key for cited in item.sources}, row.key
        assert re.findall("«(.*?)»", row.reason), row.key
        assert all(quote in text for quote in re.findall("«(.*?)»", row.reason)), row.key


def test_nobody_who_holds_ground_has_members_who_end_before():
    """Two who hold a place together are two holders: of a body named after both, one half may outlive the other."""
    ends = in_rules(ENDED, TABLES)
    holders = {row["holder"] for name in ("holders.csv", "holders_here.csv") for row in TABLES[name]} - {""}

    for row in TABLES["memberships.csv"]:
        if row["of"] in holders and row["member"] in ends:
            assert row["of"] in ends, row.key
            assert ends[row["of"]].day <= ends[row["member"]].day, row.key


def test_a_word_that_means_something_else_at_a_place_is_used_there_and_its_reason_quotes_what_is_said_there():
    said: dict[tuple[str, str], str] = {}
    for change in (*CHANGES, *TERRITORIES):
        places = TABLES["places.csv"] if isinstance(change, upstream.Change) else TABLES["changed_places.csv"]
        row = places.find(change.place)
        for slug in row["slug"].split() if "slug" in row.values else row.words("places"):
            for word in (change.before, change.to):
                said[slug, word] = said.get((slug, word), "") + f"{change.before} → {change.to}: {change.note}. "
    whole = {slug: "".join(text for (place, _), text in said.items() if place == slug) for slug, _ in said}

    for row in TABLES["holders_here.csv"]:
        assert (row["place"], row["text"]) in said, row.key
        for quote in re.findall("«(.*?)»", row.reason):
            assert quote in whole[row["place"]], row.key


def test_a_compound_word_has_the_holders_that_the_files_say_it_has():
    """Two at once are two holders, and a besieger is none."""
    compound = CONTROL[2].json()["notes"]["compound_holder_words"]
    used = {row.key: row for row in TABLES["holders.csv"]}

    for text, words in compound.items():
        if text not in used:
            continue  # corrected: no change has it any more
        row = used[text]
        holders = [row["holder"]] if row["holder"] else row.words("others")
        assert holders == [used[word]["holder"] for word in words], text


def test_a_word_for_no_holder_names_none():
    for text in ("not known", "abandoned by the army", "abandoned by the SDF"):
        row = TABLES["holders.csv"].find(text)
        assert (row["status"], row["holder"], row["others"]) == ("unknown", "", "")
    assert TABLES["holders.csv"].find("joint: interior ministry forces enter under an agreement")["holder"] == ""


def test_an_end_has_a_day_and_a_successor_where_the_file_has_them():
    for ended in ENDED:
        row = TABLES["ends.csv"].find(ended.holder)
        together = TABLES["holders.csv"].find(ended.holder)
        is_two = together is not None and together["status"] == "mixed" and not together["holder"]
        assert bool(row["actor"]) or "No holder." in row.reason or is_two
        if ended.held_ground_until and row["actor"]:
            assert (row["earliest"] or ended.held_ground_until) <= ended.held_ground_until, ended.holder
            assert ended.held_ground_until <= (row["latest"] or ended.held_ground_until), ended.holder
            assert bool(row["successor"]) == bool(ended.succeeded_by), ended.holder
        elif row["actor"]:
            assert not ended.held_ground_until, ended.holder
        for quote in re.findall("«(.*?)»", row.reason):
            assert quote.rstrip(".") in f"{ended.note} {ended.precision}", ended.holder


def test_a_remark_that_a_later_file_answers_is_one_of_the_files():
    remarks = {(history.place, line) for history in HISTORIES for line in (history.note or "").splitlines()}

    assert {(row["place"], row["note"]) for row in TABLES["answered.csv"]} <= remarks


def test_a_city_is_a_governorate_s_capital_or_has_a_hundred_thousand_people():
    capitals = {
        *("aleppo", "as-suwayda", "damascus", "daraa", "deir-ez-zor", "hama", "hasakah"),
        *("homs", "idlib", "latakia", "raqqa", "tartus"),
    }
    towns = {row["geonames_id"]: int(row["population"] or 0) for row in files.read(files.TOWNS).rows()}

    for row in TABLES["places.csv"]:
        population = towns.get(row["geonames_id"], 0)
        if row["kind"] in {"city", "town", "village"}:
            assert (row["kind"] == "city") == (row["slug"] in capitals or population >= 100_000), row.key


def test_a_place_of_geonames_is_where_geonames_has_it():
    towns = {row["geonames_id"]: row for row in files.read(files.TOWNS).rows()}
    spots = {item.place: item for item in LOCATED}

    for row in TABLES["places.csv"]:
        if row["geonames_id"]:
            town, spot = towns[row["geonames_id"]], spots[row["place"]]
            assert abs(float(town["latitude"]) - float(spot.lat)) < 0.012, row.key
            assert abs(float(town["longitude"]) - float(spot.lon)) < 0.012, row.key


def test_the_days_of_a_change_hold_the_day_in_the_file():
    days = {_key(change): change.date for change in CHANGES}

    for row in TABLES["control_dates.csv"]:
        assert row["earliest"] <= days[row.key] <= row["latest"], row.key


def test_a_word_put_into_someones_mouth_is_of_a_report_cited_there():
    cited = {(source_event.id, item.key) for source_event in SOURCE_EVENTS for item in source_event.sources}
    cited |= {(_key(change), item.key) for change in CHANGES for item in change.sources}

    assert {(row["of"], row["report"]) for row in TABLES["quoted.csv"]} <= cited
    assert {(row["change"], row["report"]) for row in TABLES["contradictions.csv"]} <= cited
    assert all(row.reason for name in ("quoted.csv", "contradictions.csv") for row in TABLES[name])
    assert {row["basis"] for name in ("quoted.csv", "contradictions.csv") for row in TABLES[name]} == {
        "stated",
        "inferred",
    }


def test_a_role_is_written_down_only_where_the_rule_says_otherwise():
    by_id = {source_event.id: source_event for source_event in SOURCE_EVENTS}

    for row in TABLES["roles.csv"]:
        source_event = by_id[row["event"]]
        own = TABLES["event_types.csv"].find(source_event.id)
        kind = EventType(own["type"] if own else TABLES["types.csv"].find(source_event.event_type)["type"])
        assert row["party"] in source_event.parties
        assert Role(row["role"]) != by_rule(row["party"], source_event, kind, TABLES), row.key


def test_every_source_speaks_or_is_relayed():
    named = {row["source"] for row in TABLES["publishers.csv"]}
    named |= {row["relays"] for name in ("publishers.csv", "reports.csv") for row in TABLES[name]}
    named |= {
        word for name in ("publishers.csv", "reports.csv") for row in TABLES[name] for word in row["origins"].split()
    }
    named |= {word for row in TABLES["quoted.csv"] for word in row["attributed_to"].split()}
    named |= {row["origin"] for row in TABLES["attributions.csv"]}
    named |= {row["attributed_to"] for row in TABLES["contradictions.csv"]}
    named |= {word for row in TABLES["further_origins.csv"] for word in row["origins"].split()}
    named |= {word for row in TABLES["further_reports.csv"] for word in row["origins"].split()}

    assert named - {"", "unknown"} == {row.key for row in TABLES["sources.csv"]}


def test_a_judgement_has_its_reason():
    for name in (
        *("affiliations.csv", "memberships.csv", "event_types.csv", "event_precisions.csv", "roles.csv"),
        *("further_reports.csv", "further_figures.csv", "further_titles.csv", "reliabilities.csv"),
        *("more_reports.csv", "more_citations.csv", "more_claims.csv", "more_participants.csv"),
        *("manners.csv", "references.csv", "assessments.csv"),
    ):
        assert all(row.reason for row in TABLES[name]), name
    assert all(row.reason for row in TABLES["groups.csv"] if row["counted"] == "unknown")
    assert all(row["grade_reason"] for row in TABLES["statuses.csv"] if row["grade"])


def test_the_files_agree_on_where_a_place_is():
    spots = {spot.place: spot for spot in SPOTS}

    for item in (*SOURCE_EVENTS, *(history for history in HISTORIES if history.place in spots)):
        spot = spots[item.place]
        assert (item.lat, item.lon) == (float(spot.lat), float(spot.lon)), item.place


def test_the_files_agree_on_what_a_report_is():
    reports: dict[str, set[tuple[str, ...]]] = {}
    for cited in CITED:
        reports.setdefault(cited.url, set()).add((cited.title, cited.publisher, cited.published))

    assert [url for url, found in reports.items() if len(found) > 1] == []


def test_a_row_about_a_further_item_names_one():
    by_ref = {item.ref: item for item in ITEMS}
    figures = {(item.ref, str(number)) for item in ITEMS for number, _ in enumerate(item.figures, start=1)}

    assert {row.key for row in TABLES["further_reports.csv"]} <= set(by_ref)
    assert {(row["ref"], row["number"]) for row in TABLES["further_figures.csv"]} <= figures
    assert {row.key for row in TABLES["further_titles.csv"]} <= {item.url for item in ITEMS}
    assert {item.event_id for item in ITEMS} <= {source_event.id for source_event in SOURCE_EVENTS}


def test_a_manner_is_in_the_words_of_its_figure():
    wordings = {
        (source_event.id, str(number)): toll.wording
        for source_event in SOURCE_EVENTS
        for number, toll in enumerate(source_event.casualty_claims, start=1)
    } | {(item.ref, str(n)): figure.wording for item in ITEMS for n, figure in enumerate(item.figures, start=1)}

    for row in TABLES["manners.csv"]:
        for quote in re.findall("«(.*?)»", row.reason):
            assert quote in _plain(wordings[row["of"], row["number"]]), row.key


def test_where_an_attribution_names_several_offices_the_item_says_which():
    for item in ITEMS:
        own = TABLES["further_reports.csv"].find(item.ref)
        assert TABLES["further_origins.csv"].find(item.attributed_to)["origins"] or (own and own["origins"]), item.ref


def test_a_row_coded_after_another_origin_is_that_origin_s_word():
    resting = [item for item in ITEMS if item.rests_on]

    assert len(resting) == 12
    for item in resting:
        assert "ucdp" not in TABLES["further_origins.csv"].find(item.attributed_to)["origins"].split()


def _key(change: upstream.Change) -> str:
    number = f"/{change.nth}" if change.nth > 1 else ""
    return f"{TABLES['places.csv'].find(change.place)['slug']}/{change.date}{number}"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace('\\"', "").replace('"', "")
