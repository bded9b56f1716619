"""What was known when: nothing that was said later is told, and at the end everything is."""

from datetime import date, timedelta
from typing import get_args, get_origin

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.documents.canonical import plain
from rules.documents.events import CampaignLink, EventDocument
from rules.known import as_known_on, claims_known_since, known_since, reports_known_since, steps
from tests.rules import printed

BEGAN, ENDED = date(2015, 5, 13), date(2015, 5, 26)
DAYS = st.dates(date(2015, 5, 1), date(2016, 6, 1))


def report(key, published):
    dated = {"earliest": published, "latest": published, "precision": "day", "basis": ""} if published else None
    return printed.report(key, published=dated, citations=[printed.citation(origin=f"origin-{key}")])


def claim(number, key, low, asserted_on=None, **members):
    return printed.claim(number, key, low, low, asserted_on=asserted_on, origin=f"origin-{key}", **members)


@st.composite
def documents(draw):
    """Printed events with a few reports, some undated, and a claim or none in each."""
    published = draw(st.lists(st.none() | DAYS, min_size=1, max_size=5))
    keys = [f"r{number}" for number in range(len(published))]
    claims = []
    for key in keys:
        if draw(st.booleans()):
            claims.append(claim(len(claims) + 1, key, draw(st.integers(0, 999)), draw(st.none() | DAYS)))
    said = {key: [item["number"] for item in claims if item["report"] == key] for key in keys}
    return offensive(
        grade="corroborated",
        reports=[report(key, day) for key, day in zip(keys, published, strict=True)],
        origins=[printed.origin(f"origin-{key}", reports=[key], claims=said[key]) for key in keys],
        claims=claims,
    )


@given(documents(), DAYS)
def test_nothing_said_after_the_day_is_told(document, day):
    told = as_known_on(document, day)

    if told is None:
        assert all(
            since > day for since in (*reports_known_since(document).values(), *claims_known_since(document).values())
        )
        return
    for item in told.claims:
        carrier = next(report for report in document.reports if report.key == item.report)
        assert (item.asserted_on or (carrier.published or document).latest) <= day
    assert {number for origin in told.origins for number in origin.claims} == {item.number for item in told.claims}
    assert told.killed.low in {None, *(item.min for item in told.claims)}


@given(documents())
def test_at_the_last_step_everything_is_known_and_before_the_first_nothing_is(document):
    days = steps(document)

    assert as_known_on(document, days[0] - timedelta(days=1)) is None
    last = as_known_on(document, days[-1])
    assert last is not None
    for name in ("reports", "claims", "origins", "grade"):
        assert getattr(last, name) == getattr(document, name)
    assert "sha256" not in plain(last)


@given(documents(), DAYS)
def test_between_two_steps_nothing_changes(document, day):
    before = [step for step in steps(document) if step <= day]
    told = as_known_on(document, day)

    if not before:
        assert told is None
    else:
        at_step = as_known_on(document, before[-1])
        assert replace(told, known_on=at_step.known_on) == at_step


def test_an_undated_report_is_known_from_the_end_of_its_event_and_is_said_to_be_assumed():
    document = offensive(reports=[report("dated", date(2015, 5, 21)), report("undated", None)])

    assert known_since(None, BEGAN, ENDED) == ENDED
    assert as_known_on(document, ENDED - timedelta(days=1)).known_on.assumed == ()
    assert as_known_on(document, ENDED).known_on.assumed == ("undated",)


RECORDED = date(2026, 11, 29)


def test_the_editors_words_are_left_out_until_the_day_they_were_recorded():
    assessed = {"counted": "total", "group": None, "harm": "killed", "low": 1, "best": None, "high": 2, "claims": [1]}
    assessed |= {"rule": "highest_of_lows", "reason": "later", "decided_on": "2026-01-01"}
    document = offensive(
        reports=[report("first", ENDED)],
        claims=[claim(1, "first", 295, note="later", status_reason="later")],
        control=[printed.control("first", note="later")],
        assessments=[assessed],
    )

    before = as_known_on(document, RECORDED - timedelta(days=1))
    after = as_known_on(document, RECORDED)

    assert (before.summary, before.summary_ar, before.note, before.assessments) == ("", None, "", ())
    assert "later" not in str([before.claims, before.control])
    assert before.killed.low == 295
    assert before.campaign == CampaignLink(code="cm-2015-05-13-012", title="cm-2015-05-13-012", title_ar=None)
    assert before.known_on.written_later == ("title",)
    assert after.note == document.note
    assert after.assessments == document.assessments
    assert after.known_on.written_later == ()


@given(documents(), DAYS)
def test_the_span_of_an_event_ends_no_later_than_the_newest_word_then_known(document, day):
    known = as_known_on(document, day)

    if known is None:
        return
    newest = max(step for step in steps(document) if step <= day)
    assert known.latest == min(max(newest, BEGAN), ENDED)
    assert known.known_on.is_cut == (known.latest < ENDED)
    assert known.earliest == document.earliest


def test_a_span_cut_to_one_day_is_that_day_and_a_longer_one_a_range():
    document = offensive(reports=[report("first", BEGAN), report("second", date(2015, 5, 22))])

    first, second = as_known_on(document, BEGAN), as_known_on(document, date(2015, 5, 23))

    assert (first.latest, first.date_precision) == (BEGAN, "day")
    assert (second.latest, second.date_precision) == (date(2015, 5, 22), "range")


def test_a_claim_stands_until_the_one_that_supersedes_it_is_known():
    document = offensive(
        reports=[report("first", date(2015, 5, 17)), report("second", date(2015, 5, 21))],
        claims=[claim(1, "first", 295, status="superseded"), claim(2, "second", 462, supersedes=1)],
    )

    assert [item.status for item in as_known_on(document, date(2015, 5, 17)).claims] == ["stands"]
    assert [item.status for item in as_known_on(document, date(2015, 5, 21)).claims] == ["superseded", "stands"]


def test_a_claim_marked_superseded_by_none_of_the_event_stays_so():
    document = offensive(
        reports=[report("first", date(2015, 5, 17))], claims=[claim(1, "first", 295, status="superseded")]
    )

    assert [item.status for item in as_known_on(document, date(2016, 1, 1)).claims] == ["superseded"]


def offensive(**members):
    """A campaign with words of the editors in every member that has such."""
    return printed.event(
        **{
            "title": "The offensive on Palmyra (whole campaign)",
            "summary": "From Sukhnah on 13 May to al-Tanf on 24 May.",
            "summary_ar": "ملخص",
            "note": "A post of March 2016 has another figure.",
            "campaign": {"code": "cm-2015-05-13-012", "title": "Whole campaign", "title_ar": None},
            **members,
        }
    )


# Said of the event itself or of its document, so that a reader of an earlier day may see it; a text that editors write
# afterwards is emptied in rules/known.py. The title is kept too, and the document says so (``written_later``).
_KEPT_FOR_AN_EARLIER_DAY = {"code", "title", "title_ar", "recorded_at", "sha256", "point_basis"}


def test_of_every_text_of_an_event_it_is_decided_whether_an_earlier_day_shows_it():
    texts = {field.name for field in msgspec.structs.fields(EventDocument) if _is_text(field.type)}
    document = offensive(
        reports=[report("early", date(2015, 5, 20)), report("late", date(2016, 1, 1))],
        origins=[printed.origin("origin-early", reports=["early"]), printed.origin("origin-late", reports=["late"])],
    )
    written = replace(document, **dict.fromkeys(texts - _KEPT_FOR_AN_EARLIER_DAY, "written later"))

    shown = as_known_on(written, date(2015, 6, 1))

    assert shown
    assert [name for name in texts - _KEPT_FOR_AN_EARLIER_DAY if getattr(shown, name)] == []


def _is_text(type: object) -> bool:
    return type is str or any(_is_text(part) for part in get_args(type) if get_origin(type) is not tuple)
