"""Stories for readers: an article that leads to what it cites, found from the events and by search engines."""

import json
import re

import pytest
from django.test import Client

from editorial.accounts import User
from editorial.retract import retract, retract_story
from editorial.roles import Role
from stories.models import Story
from tests.factories import (
    StoryFactory,
    UserFactory,
    a_published_claim,
    a_published_event,
    corrected,
    story_in_print,
)
from tests.worlds import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(db: None) -> User:
    return UserFactory(role=Role.PUBLISHER)


@world
def event():
    return a_published_event(title="Heron lands")


@pytest.fixture
def story(event) -> Story:
    claim = a_published_claim()
    steps = [
        {"title": "First step", "text": f"It landed. [{event.code}]\n\nThen it was held. [{claim.code}]"},
        {"title": "Second step", "text": "It left.", "codes": [event.code], "view": "type=battle"},
    ]
    story = StoryFactory(slug="heron", name_en="The heron", summary="Where it was.", steps=steps)
    story_in_print(story)
    return story


def page(reader: Client, address: str = "/stories/heron/") -> str:
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_story_is_an_article_whose_sentences_lead_to_what_they_cite(reader, story, event):
    html = page(reader)

    first, second = re.findall(r'<section class="step".*?</section>', html, re.DOTALL)
    assert '<p>It landed.<sup><a href="#step-1-source-1"' in first
    assert 'id="step-1-source-1"' in first
    assert f'href="/events/{event.code}/"' in first
    assert 'href="#step-1-source-2"' in first
    assert f"[{event.code}]" not in html
    assert 'src="/pictures/stories/heron/step-2.svg?version=1"' in second
    assert 'href="/?type=battle"' in second


def test_where_a_story_is_in_english_only_its_arabic_page_says_so(reader, story):
    html = page(reader, "/ar/stories/heron/")

    assert '<div lang="en" dir="ltr">' in html
    assert '<html lang="ar" dir="rtl"' in html


def test_a_story_in_both_languages_is_read_in_the_language_of_the_page(reader, event):
    step = {"title": "Step", "text": f"It landed. [{event.code}]", "title_ar": "خطوة", "text_ar": f"حطّ. [{event.code}]"}
    story = StoryFactory(slug="both", name_en="Both", name_ar="كلاهما", summary_ar="ملخص", steps=[step])
    story_in_print(story)

    assert "حطّ.<sup>" in page(reader, "/ar/stories/both/")
    assert "It landed." not in page(reader, "/ar/stories/both/")
    assert "It landed.<sup>" in page(reader, "/stories/both/")


def test_what_became_of_a_cited_event_since_is_said(reader, story, event, publisher):
    corrected(event, title="Heron seen")
    html = page(reader)
    assert "changed since this was written" in html
    assert "Heron lands" in html

    event.refresh_from_db()
    retract(event, publisher, "Mistaken.")
    html = page(reader)
    assert "retracted since" in html
    assert f'href="/events/{event.code}/"' not in html


def test_an_event_leads_to_the_stories_that_cite_it(reader, story, event):
    assert '<a href="/stories/heron/" lang="en">The heron</a>' in page(reader, f"/events/{event.code}/")
    assert "In the story" not in page(reader, f"/events/{a_published_event().code}/")


def test_the_list_has_the_newest_first_and_an_empty_record_says_so(reader, story):
    story_in_print(StoryFactory(slug="ibis", name_en="The ibis", steps=[{"codes": [a_published_event().code]}]))

    html = page(reader, "/stories/")

    assert html.index("The ibis") < html.index("The heron")
    assert re.search(r'og:image" content="[^"]+/pictures/stories/ibis/card\.png', html)
    assert 'href="/stories/"' in page(reader, "/places/")


def test_without_a_story_the_list_says_so(reader):
    assert "There is no story yet." in page(reader, "/stories/")


def test_search_engines_and_previews_find_a_story(reader, story, event):
    html = page(reader)

    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert (data["@type"], data["headline"]) == ("Article", "The heron")
    assert [one["@id"] for one in data["citation"]] == [f"http://testserver/events/{event.code}/"]
    assert '<meta property="og:image" content="http://testserver/pictures/stories/heron/card.png?version=1">' in html
    assert "/stories/heron/" in page(reader, "/sitemaps/1.xml")
    assert "/stories/</loc>" in page(reader, "/sitemaps/pages.xml")


@pytest.mark.parametrize("shape", ["card", "step-1", "step-2"])
def test_a_story_and_each_step_have_a_picture(reader, story, shape):
    svg = reader.get(f"/pictures/stories/heron/{shape}.svg")
    png = reader.get(f"/pictures/stories/heron/{shape}.png")

    assert (svg.status_code, png.status_code) == (200, 200)
    assert png.content.startswith(b"\x89PNG")


def test_there_is_no_picture_of_a_step_that_is_not_there(reader, story):
    assert reader.get("/pictures/stories/heron/step-3.svg").status_code == 404


def test_a_revision_stays_readable_and_a_retraction_says_why(reader, story, publisher):
    story.refresh_from_db()
    assert "This is revision 1" in page(reader, "/stories/heron/?revision=1")
    assert reader.get("/stories/heron/?revision=2").status_code == 404

    retract_story(story, publisher, "It was wrong.")

    assert '<a href="/stories/heron/">' in page(reader, "/corrections/")
    assert "/stories/heron/" in page(reader, "/corrections/feed.atom")
    gone = reader.get("/stories/heron/")
    assert gone.status_code == 410
    assert "It was wrong." in gone.content.decode()
    assert reader.get("/stories/heron/?revision=1").status_code == 410
    assert reader.get("/stories/nowhere/").status_code == 404


def test_programs_have_the_list_and_the_printed_document(reader, story):
    listed = reader.get("/api/v1/stories/").json()["results"]
    document = reader.get("/api/v1/stories/heron/").json()

    assert [(one["slug"], one["steps"], one["url"]) for one in listed] == [("heron", 2, "/stories/heron/")]
    assert document["steps"][1]["view"] == "type=battle"
    assert reader.get("/api/v1/stories/nowhere/").status_code == 404
