"""Stories before they are printed: the view that a pasted address means, what a step cites, what is lacking."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from control.models import ControlClaim
from events.models import Event
from record.queries import links, map_parameters, reading
from rules.story_texts import miswritten
from stories.models import Story, StoryStep
from wording.addresses import IN_QUERIES
from wording.lists import listed

# Of the map's address, what concerns the list beside it, or opens something over the map.
_NO_VIEW = ("sort", "limit", "cursor", "event", "ground", "at", "area")
_TAKES = {name: parameter for name, parameter in map_parameters.ON_THE_PAGE.items() if name not in _NO_VIEW}


class NoView(ValueError):
    """The text is no address of the map; the message says what is wrong with it."""


def read_view(text: str) -> str:
    """The query of a view, as it is printed, from an address of the map: a whole one, or what stands behind its «?».

    What others add to addresses is left out. Raises NoView.
    """
    text = text.strip()
    query = urlsplit(text).query if "?" in text else "" if "://" in text else text
    found = links.read(QueryDict(query), _TAKES).query
    if not found:
        raise NoView(
            _(
                "Expected the address of the map as you want it seen, such as %(example)s: open the map, choose days "
                "and place, and copy its address."
            )
            % {"example": "https://…/?start=2015-05-13&end=2015-05-20&view=8/34.56/38.28"}
        )
    try:
        reading.check_names(found, set(_TAKES))
        reading.read_each(_TAKES, found)
    except reading.BadParameter as problem:
        raise NoView(_("The map cannot show this: %(problem)s") % {"problem": problem.detail}) from None
    return found.urlencode(safe=IN_QUERIES)


def not_public(codes: Iterable[str]) -> list[str]:
    """Those of the codes that are of no event and no claim of control that readers can see, in the order given."""
    given = list(codes)
    public = {
        code
        for model in (Event, ControlClaim)
        for code in model.objects.filter(code__in=given, public_revision__isnull=False).values_list("code", flat=True)
    }
    return [code for code in given if code not in public]


def story_problems(story: Story) -> list[str]:
    """What stands in the way of printing the story."""
    steps = list(story.steps.all())
    if not steps:
        return [_("It has no step yet: add at least one.")]
    return [problem for number, step in enumerate(steps, 1) for problem in _step_problems(number, step)]


def _step_problems(number: int, step: StoryStep) -> Iterable[str]:
    where = _("Step %(number)s:") % {"number": number}
    if not step.cited:
        yield f"{where} " + _("it cites nothing. A story rests on the record: name the events that say so.")
    if wrong := miswritten(f"{step.text}\n{step.text_ar}"):
        said = _("%(marks)s is no code; write [cm-2015-05-20-022].") % {"marks": listed(wrong)}
        yield f"{where} {said}"
    if missing := not_public(step.cited):
        said = ngettext(
            "%(codes)s is nothing that readers can see.", "%(codes)s are nothing that readers can see.", len(missing)
        ) % {"codes": listed(missing)}
        yield f"{where} {said}"
    try:
        read_view(step.view)
    except NoView as problem:
        yield f"{where} {problem}"
