"""Addresses of the public pages."""

from django.urls import URLPattern, path, re_path

from dashboard import about, cast, events, following, ground, indexes, letters, operator, stories
from dashboard.embed import embed
from dashboard.map import map_page
from dashboard.pictures import views as pictures
from dashboard.short_links import short
from dashboard.words import words

_SLUG = r"(?P<slug>[a-z0-9-]{1,80})"
_SHAPE = r"(?P<shape>card|locator)\.(?P<form>png|svg)"
_OF_A_STORY = r"(?P<shape>card|step-[1-9][0-9]?)\.(?P<form>png|svg)"

urlpatterns: list[URLPattern] = [
    path("", map_page, name="map"),
    path("words.js", words, name="words"),
    path("embed/", embed, name="embed"),
    re_path(rf"^embed/stories/{_SLUG}/$", stories.embedded, name="story_embed"),
    path("events/", indexes.events, name="events"),
    path("places/", indexes.places, name="places"),
    path("actors/", indexes.actors, name="actors"),
    path("sources/", indexes.sources, name="sources"),
    path("fronts/", indexes.fronts, name="fronts"),
    path("stories/", stories.stories, name="stories"),
    path("about/", operator.about, name="about"),
    path("about/logo/", operator.logo, name="operator_logo"),
    re_path(r"^events/(?P<code>[a-z0-9-]{1,20})/$", events.event, name="event"),
    re_path(r"^events/(?P<code>[a-z0-9-]{1,20})/changes/$", events.changes, name="changes"),
    re_path(rf"^places/{_SLUG}/$", cast.place, name="place"),
    re_path(rf"^actors/{_SLUG}/$", cast.actor, name="actor"),
    re_path(rf"^sources/{_SLUG}/$", cast.source, name="source"),
    re_path(rf"^fronts/{_SLUG}/$", cast.front, name="front"),
    re_path(rf"^stories/{_SLUG}/$", stories.story, name="story"),
    re_path(r"^(?P<letter>[easpf])/(?P<rest>[a-z0-9-]{1,80})/?$", short, name="short"),
    re_path(rf"^pictures/events/(?P<code>[a-z0-9-]{{1,20}})/{_SHAPE}$", pictures.event, name="event_picture"),
    re_path(rf"^pictures/places/{_SLUG}/{_SHAPE}$", pictures.place, name="place_picture"),
    re_path(rf"^pictures/fronts/{_SLUG}/{_SHAPE}$", pictures.front, name="front_picture"),
    re_path(rf"^pictures/stories/{_SLUG}/{_OF_A_STORY}$", pictures.story, name="story_picture"),
    re_path(r"^pictures/view\.(?P<form>png|svg)$", pictures.view, name="view_picture"),
    path("ground/", ground.ground, name="ground"),
    path("methodology/", about.methodology, name="methodology"),
    path("corrections/new/", letters.new, name="letter"),
    path("corrections/new/sent/", letters.sent, name="letter_sent"),
    path("corrections/", about.corrections, name="corrections"),
    path("follow/", following.follow, name="follow"),
    path("follow/sent/", following.sent, name="follow_sent"),
    path("follow/confirm/", following.confirm, name="follow_confirm"),
    path("follow/end/", following.end, name="follow_end"),
    path("data/", about.data, name="data"),
    path("data/terms.md", about.terms, name="terms"),
    path("data/exports.md", about.exports, name="exports"),
]
