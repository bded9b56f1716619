"""Stories: the list of them, and each as a walk over the map that is an illustrated article without scripts."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard import frames, indexes, map_params, page_previews
from dashboard.embed import framed
from dashboard.map import seen
from dashboard.pages import Gone, public_page
from dashboard.tiles import tiled
from record.queries import parameters as p
from record.queries import reading
from record.queries.reading import BadParameter
from record.tables.cast import ControlRecord
from record.tables.events import EventRecord
from record.tables.revisions import Revision, retraction_of
from record.tables.stories import StoryRecord
from rules.documents.members import Tombstone
from rules.documents.stories import CitedControl, CitedEvent, StoryDocument, StoryStep
from wording.addresses import absolute
from wording.templatetags.stories import cited_of

MOST_STORIES = 500
_REVISION: dict[str, p.Parameter] = {"revision": p.WholeNumber(1, 100_000, "1")}


@dataclass(frozen=True)
class Listed:
    """A story in the list, and when it became public."""

    document: StoryDocument
    published: str


@dataclass(frozen=True)
class Cited:
    """What a step cites, and what has become of it since the story was printed: «», «changed» or «gone».

    ``event`` or ``claim`` is the same, as what it is.
    """

    event: CitedEvent | None
    claim: CitedControl | None
    since: str


@dataclass(frozen=True)
class Step:
    """``on_the_map`` is the path of its view; ``picture`` that of its drawing."""

    step: StoryStep
    cited: list[Cited]
    on_the_map: str
    picture: str


@public_page({})
def stories(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    found = list(StoryRecord.newest_first()[:MOST_STORIES])
    firsts = Revision.public.filter(kind=StoryRecord.kind, code__in=[one.slug for one in found], number=1)
    published = dict(firsts.values_list("code", "recorded_at"))
    entries = [Listed(one.revision.printed_as(StoryDocument), published[one.slug].isoformat()) for one in found]
    about = _("Guided walks over the map: what the record says of one thing, step by step, with every source.")
    context = {
        "preview": page_previews.of_stories(request, _("Stories"), about, entries[0].document if entries else None),
        "indexes": indexes.lists("stories"),
        "about": about,
        "entries": entries,
    }
    return render(request, "stories/index.html", context)


@tiled
@public_page(_REVISION)
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """What is public now; with ``revision`` that revision's document."""
    number = reading.read_one("revision", _REVISION["revision"], request.GET)
    return render(request, "stories/story.html", shown(request, slug, number))


@framed
@tiled
@public_page({**_REVISION, "theme": map_params.FRAMED["theme"]})
def embedded(request: HttpRequest, slug: str) -> HttpResponse:
    """The same in another site's frame."""
    values = reading.read_each({**_REVISION, "theme": map_params.FRAMED["theme"]}, request.GET)
    context = shown(request, slug, values["revision"])
    return render(request, "stories/story.html", {**context, "in_frame": True, "theme": values["theme"]})


def shown(request: HttpRequest, slug: str, number: int | None) -> dict[str, object]:
    """What the page of a story shows. Raises Http404, or Gone for what may not be read."""
    revisions = list(Revision.public.of(Revision.Kind.STORY, slug).defer("document"))
    document = chosen(slug, number, revisions).printed_as(StoryDocument)
    others = StoryRecord.newest_first().exclude(slug=slug)[:3]
    opens = document.steps[0].view if document.steps else ""
    return {
        **_map(request, opens),
        "opens": opens,
        "document": document,
        "steps": steps(document),
        "is_pinned": number is not None,
        "others": [one.revision.printed_as(StoryDocument) for one in others],
        "preview": page_previews.of_story(request, document, revisions, is_now=number is None),
        "permalink": absolute(request, f"{reverse('story', args=[slug])}?revision={document.revision}"),
        "frame": frames.of_story(request, document) if frames.are_open() else None,
        "oembed": frames.announced(request, reverse("story", args=[slug])),
    }


def _map(request: HttpRequest, view: str) -> dict[str, object]:
    """What the map page would show at the view; what an address of today cannot say any more leaves it bare."""
    try:
        context, _own = seen(request, QueryDict(view, mutable=True), map_params.OWN)
    except BadParameter:
        context, _own = seen(request, QueryDict(mutable=True), map_params.OWN)
    return context


def chosen(slug: str, number: int | None, revisions: list[Revision]) -> Revision:
    """The revision of that number, else the newest. Raises Http404, or Gone where it may not be read."""
    if not revisions:
        raise Http404(_("There is no story «%(slug)s» in the record.") % {"slug": slug})
    wanted = revisions[0].number if number is None else number
    if retraction := retraction_of(wanted, revisions):
        raise Gone(retraction.printed_as(Tombstone))
    found = next((revision for revision in revisions if revision.number == wanted), None)
    if found is None:
        raise Http404(_("There is no revision %(number)s of this story.") % {"number": number})
    return found


def steps(document: StoryDocument) -> list[Step]:
    codes = {one.code for step in document.steps for one in cited_of(step)}
    numbers = dict(EventRecord.public.filter(code__in=codes).values_list("code", "revision__number"))
    numbers |= dict(ControlRecord.public.filter(code__in=codes).values_list("code", "revision__number"))
    return [
        Step(
            step,
            [_cited(one, numbers) for one in cited_of(step)],
            f"{reverse('map')}?{step.view}",
            reverse("story_picture", args=[document.slug, f"step-{step.number}", "svg"]),
        )
        for step in document.steps
    ]


def _cited(one: CitedEvent | CitedControl, numbers: Mapping[str, int]) -> Cited:
    """``numbers``: of the revisions that are public now, by code."""
    since = _since(one, numbers.get(one.code))
    return Cited(one, None, since) if isinstance(one, CitedEvent) else Cited(None, one, since)


def _since(one: CitedEvent | CitedControl, number: int | None) -> str:
    if number is None:
        return "gone"
    return "changed" if number > one.revision else ""
