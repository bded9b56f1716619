"""A view that somebody follows, by e-mail or webhook: the map's filters, but for those of a moment, in one spelling."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from record.queries import described, filters, links
from record.queries.reading import BadParameter, check_names
from rules.following import LONGEST_QUERY, NOT_FOLLOWED
from wording.addresses import IN_QUERIES

TAKES = {name: parameter for name, parameter in filters.PARAMETERS.items() if name not in NOT_FOLLOWED}


def read(given: QueryDict) -> QueryDict:
    """The filters of an address, without what others added to it. Raises BadParameter for what cannot be followed."""
    query = links.read(given, TAKES).query
    check_names(query, set(TAKES))
    filters.chosen(query)
    if len(text(query)) > LONGEST_QUERY:
        raise BadParameter("q", _("This view has more filters than can be followed: choose fewer."))
    return query


def text(query: QueryDict) -> str:
    """The same for every order of the same filters."""
    ordered = QueryDict(mutable=True)
    for name in sorted(query):
        ordered[name] = query.get(name, "")
    return ordered.urlencode(safe=IN_QUERIES)


def in_words(query: QueryDict) -> str:
    """In the language in use; the address as it stands where it cannot be read any more."""
    try:
        filters.read(query)
    except BadParameter:
        return query.urlencode(safe=IN_QUERIES)
    return described.in_words(query) or _("all events")
