"""However the record is asked, every surface says the same of how many were killed: 100 random questions, the same each
time, held against the rule over the printed documents."""

import csv
import io
import json
import random
import re
import subprocess
from html import unescape
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from pyarrow import parquet

from dashboard import charts, headline
from record.derived.columns import building
from record.queries import filters
from record.queries import sums as asked_of_the_record
from record.tables.columns import Data
from record.tables.events import EventRecord
from rules import sums
from rules.claims import of_document
from rules.sums import Toll
from rules.tolls import Killed, killed
from rules.vocabulary import EventType, Grade, KilledBasis, SumPart
from stack import folders, node
from wording.killed import sentences
from wording.numbers import figure_in_words
from wording.templatetags.wording import from_whom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chronology")]

QUESTIONS, SEED = 100, 20_261_129
# The costly surfaces are asked every fifth question.
NOW_AND_THEN = 5
WORDS = ["palmyra", "تدمر", "gas field", "Tadmur", "airbase", "soldiers"]
DAYS = ["2014-07-01", "2015-05-13", "2015-05-20", "2015-05-31", "2016-03-27", "2017-03-02", "2020-01-01", "2026-02-12"]


def questions():
    """Queries as a reader may ask them; what they name is in the record."""
    chance = random.Random(SEED)
    events = [event.properties for event in EventRecord.public.order_by("code")]
    values = {
        "front": sorted({front for event in events for front in event["fronts"]}),
        "place": sorted({event["place"]["slug"] for event in events}),
        "actor": sorted({actor["slug"] for event in events for actor in event["actors"]}),
        "campaign": sorted({event["campaign"] for event in events if event["campaign"]}),
        "type": EventType.values(),
        "grade": Grade.values(),
        "killed_sum": SumPart.values(),
        "source": ["sohr", "wikipedia", "sana"],
        "q": WORDS,
        "known_on": DAYS,
        "killed_min": ["0", "1", "20", "100"],
        "killed_max": ["0", "26", "500"],
        "near": ["38.284,34.562"],
    }
    found = [{"front": "palmyra"}, {}, {"front": "palmyra", "start": "2015-05-13", "end": "2015-05-31"}]
    while len(found) < QUESTIONS:
        names = chance.sample(list(values), chance.choice([1, 1, 2, 2, 3]))
        query = {name: chance.choice(values[name]) for name in names}
        if {"near"} & query.keys():
            query["radius_km"] = chance.choice(["5", "30", "120"])
        if {"type", "grade", "killed_sum"} & query.keys() and chance.random() < 0.5:
            name = next(iter({"type", "grade", "killed_sum"} & query.keys()))
            query[name] = ",".join(chance.sample(values[name], 2))
        if chance.random() < 0.5:
            first, last = sorted(chance.sample(DAYS, 2))
            query |= {"start": first} if chance.random() < 0.8 else {}
            query |= {"end": last} if chance.random() < 0.8 else {}
            query |= {"window": "certainly"} if chance.random() < 0.2 else {}
        if int(query.get("killed_min", 0)) <= int(query.get("killed_max", 10_000)):
            found.append(query)
    return [QueryDict(urlencode(query)) for query in found]


def by_the_rule(found, days):
    """The sum over the documents themselves, each event's range made again from its claims."""

    def toll(event):
        document = event.document
        own = killed(map(of_document, document.claims), is_campaign=document.type.is_campaign)
        start, end = days
        is_certain = (start is None or document.earliest >= start) and (end is None or document.latest <= end)
        return Toll(document.type.is_campaign, own, is_certain)

    return sums.add_up(map(toll, found.select_related("revision")))


def by_the_list(rows, days):
    """The sum over rows of a list or an export, each with its type, days, range and basis."""
    start, end = (day and day.isoformat() for day in days)
    return sums.add_up(
        Toll(
            EventType(row["type"]).is_campaign,
            Killed(row["low"], None, row["high"], KilledBasis(row["basis"]), row["longer"]),
            (start is None or row["earliest"] >= start) and (end is None or row["latest"] <= end),
        )
        for row in rows
    )


def of_features(features):
    return [
        {**event, **event["killed"], "longer": event["killed"]["counts_longer"]}
        for event in (feature["properties"] for feature in features)
    ]


def of_table(rows):
    """Rows of CSV or Parquet."""

    def number(value):
        return None if value in {"", None} else int(value)

    return [
        {
            **{name: str(row[name]) for name in ("type", "earliest", "latest")},
            **{bound: number(row[f"killed_{bound}"]) for bound in ("low", "high")},
            "basis": row["killed_basis"],
            "longer": row["killed_counts_longer"] in {"1", True},
        }
        for row in rows
    ]


def body(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.content[:300] if not answer.streaming else "")
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def words_of(page):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", page.decode())))


def assert_says(text, whole, campaigns, address):
    """Every sentence about the sum is in the text of a page, in which links and spans stand between some of them."""
    phrases = sentences(whole, []).replace(" · ", "|").replace("Left out: ", "|").replace(". ", "|").split("|")
    for one in campaigns:
        own = one.event["killed"]
        figure = ", ".join([figure_in_words(own["low"], own["high"]), *filter(None, [from_whom(one.origins)])])
        phrases.append(f"Campaign’s own figure: {figure} {one.event['title']}")
        if one.exceeded:
            phrases.append(f"The incidents of this campaign come to at least {one.incidents.low:,}, more than")
    for phrase in phrases:
        assert phrase.rstrip(". ") in text, (address, phrase)


@pytest.fixture(scope="module")
def readers():
    return Client(headers={"accept": "text/html"}), Client(headers={"accept": "*/*"})


def test_every_surface_says_what_the_rule_gives(readers, settings):
    reader, program = readers
    settings.EMBED_ANCESTORS = ["https://news.example.org"]
    met = set()
    for number, query in enumerate(questions()):
        found, _ = filters.read(query)
        days, address = filters.days(query), f"?{query.urlencode()}" if query else "?sort=-latest"
        expected = by_the_rule(found, days)
        of = asked_of_the_record.whole(found, days)
        campaigns = asked_of_the_record.campaigns(found, of, days)
        ranged = [one for one in campaigns if one.event["killed"]["low"] is not None][:2]
        met.add((expected.summed > 0, expected.high is None, expected.longer > 0, expected.campaigns > 0))

        assert of.sum == expected, address
        assert headline.headline(found, query).killed.sum == expected, address
        listed = json.loads(body(program, f"/api/v1/events/{address}&limit=1000".replace("sort=-latest&", "")))
        assert by_the_list(of_features(listed["features"]), days) == expected, address
        stated = json.loads(body(program, f"/api/v1/stats/killed/{address.replace('sort=-latest', 'interval=week')}"))
        assert_stats(stated, expected, [one.event["code"] for one in campaigns])
        page = words_of(body(reader, f"/{address}"))
        if expected.events:
            assert_says(page, expected, ranged, address)
        rows = csv.DictReader(
            io.StringIO(body(program, f"/api/v1/exports/events.csv{_only(query)}").decode("utf-8-sig"))
        )
        assert by_the_list(of_table(rows), days) == expected, address
        if number % NOW_AND_THEN == 0:
            lines = body(program, f"/api/v1/exports/events.ndjson{_only(query)}").splitlines()
            assert by_the_list(of_features(map(json.loads, lines)), days) == expected, address
            table = parquet.read_table(io.BytesIO(body(program, f"/api/v1/exports/events.parquet{_only(query)}")))
            assert by_the_list(of_table(table.to_pylist()), days) == expected, address
            feed = unescape(body(program, f"/feeds/events.atom{_only(query)}").decode())
            assert sentences(expected, [one for one in campaigns if one.event["killed"]["low"] is not None]) in feed
            if expected.events:
                assert_says(words_of(body(reader, f"/embed/{address}")), expected, ranged, address)
                frame = f"/oembed/?{urlencode({'url': f'http://testserver/{address}'})}"
                assert sentences(expected, ranged) in json.loads(body(program, frame))["title"], address
    assert len(met) >= 8, "the questions are of many kinds"


def _only(query):
    return f"?{query.urlencode()}" if query else ""


def assert_stats(stated, expected, campaigns):
    whole = stated["killed"]
    assert (whole["low"], whole["high"], whole["summed"]) == (expected.low, expected.high, expected.summed)
    assert (whole["events"], whole["with_figures"]) == (expected.events, expected.with_figures)
    left = expected.campaigns, expected.longer, expected.without_range, dict(expected.datasets), expected.matched
    assert tuple(stated["left_out"].values()) == left
    figures = [figure for one in stated["bins"] for figure in one["figures"]] + stated["several_intervals"]["figures"]
    assert sum(figure["low"] for figure in figures) == expected.low
    assert (expected.high is None) == any(figure["open"] for figure in figures)
    assert all(figure["open"] == (figure["high"] is None) for figure in figures)
    assert expected.high is None or sum(figure["high"] for figure in figures) == expected.high
    assert [one["code"] for one in stated["campaigns"]] == campaigns
    most = {one["code"]: one["killed"]["high"] or one["killed"]["low"] for one in stated["campaigns"]}
    exceeded = [one["code"] for one in stated["campaigns"] if one["incidents"]["low"] > (most[one["code"]] or 10**9)]
    assert [item["campaign"] for item in stated["findings"]] == exceeded


def test_the_page_of_each_place_actor_and_front_says_it_with_columns_that_come_to_it(readers):
    reader, _ = readers
    for kind in ("front", "place", "actor"):
        for slug in sorted({query[kind] for query in questions() if kind in query}):
            found, _ = filters.read(QueryDict(f"{kind}={slug}"))
            expected = by_the_rule(found, (None, None))
            page = words_of(body(reader, f"/{kind}s/{slug}/")).replace("Killed on all sides, as", "Killed, as")
            assert_says(page, expected, [], f"/{kind}s/{slug}/")
            chart = charts.killed(found)
            if chart is None:
                assert expected.low == 0
                continue
            columns = sum(sum(group["low"]) for group in chart["groups"])
            apart = [int(figure.split()[0].split("–")[0].replace(",", "")) for _, figure in chart["several"]["figures"]]
            assert columns + sum(apart) == expected.low, slug
            assert chart["counted"] + chart["several"]["events"] == expected.summed


def test_the_engine_of_the_map_page_says_what_the_rule_gives(tmp_path):
    files = {data: tmp_path / f"{data.name}.arrow" for data in Data}
    for data, file in files.items():
        file.write_bytes(building.build(data, 1)[0])
    asked = []
    for query in questions():
        found, _ = filters.read(query)
        is_elsewhere = {"q", "source", "near"} & query.keys()
        codes = list(found.order_by().values_list("code", flat=True)) if is_elsewhere else None
        asked.append({"query": f"?{query.urlencode()}", "matching": codes})
    (tmp_path / "questions.json").write_text(json.dumps(asked))

    run = [node.program(), "tests/js/summing.mjs", *files.values(), tmp_path / "questions.json"]
    stated = subprocess.run(run, cwd=folders.ROOT, env=node.environment(), capture_output=True, text=True, check=False)

    assert stated.returncode == 0, stated.stderr[-2_000:]
    answers = [json.loads(line) for line in stated.stdout.splitlines()]
    assert len(answers) == QUESTIONS
    for query, answer in zip(questions(), answers, strict=True):
        found, _ = filters.read(query)
        days = filters.days(query)
        of = asked_of_the_record.whole(found, days)
        expected = by_the_rule(found, days)
        assert (answer["low"], answer["high"], answer["summed"]) == (expected.low, expected.high, expected.summed), (
            query
        )
        assert (answer["shown"], answer["figures"]) == (expected.events, expected.with_figures), query
        left = expected.campaigns, expected.longer, expected.without_range
        assert (answer["campaigns"], answer["longer"], answer["without"]) == left, query
        campaigns = [
            [one.event["code"], one.leads, one.incidents.low, one.exceeded]
            for one in asked_of_the_record.campaigns(found, of, days)
            if one.event["killed"]["low"] is not None
        ]
        assert answer["ranged"] == campaigns[:5], query


def test_figures_in_words_are_what_pages_show():
    assert [figure_in_words(3, None), figure_in_words(462, 494), figure_in_words(26, 26)] == [
        "3 or more",
        "462–494",
        "26",
    ]
