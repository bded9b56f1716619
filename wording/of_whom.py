"""Who some of the people of a figure were, in words: «of whom 2 children, 1 or more women»."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rules.documents.casualties import OfWhom
from rules.vocabulary import PersonStatus
from wording.lists import listed
from wording.numbers import figure_in_words

_ONE = {
    PersonStatus.CHILDREN: _("1 child"),
    PersonStatus.WOMEN: _("1 woman"),
    PersonStatus.JOURNALISTS: _("1 journalist"),
    PersonStatus.MEDICAL_PERSONNEL: _("1 of the medical personnel"),
}


def of_whom_in_words(parts: Iterable[OfWhom]) -> str:
    """«of whom 2 children, several women»; the parts may overlap, so that they are never added."""
    return gettext("of whom %(parts)s") % {"parts": listed(map(part_in_words, parts))}


def part_in_words(part: OfWhom) -> str:
    """«2 children», «1 child», «3 or more women», «“several” journalists»."""
    if part.min == part.max == 1:
        return str(_ONE[part.who])
    figure = figure_in_words(part.min, part.max)
    if part.min is None and part.max is None:
        figure = f"“{part.wording}”" if part.wording else gettext("some")
    return gettext("%(figure)s %(group)s") % {"figure": figure, "group": gettext(part.who.label)}
