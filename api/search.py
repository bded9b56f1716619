"""The search box: places, actors, sources and fronts by any spelling, events, figures, reports, days, positions."""

from typing import Any

import msgspec
from django.utils.translation import gettext as _

from api.generics import RetrieveView
from api.schemas.members import Span
from api.schemas.search import FoundThing, Saying, SearchAnswer
from record.derived import stored
from record.queries import filters, finding
from record.queries import parameters as p
from record.queries.reading import BadParameter
from wording.sentences import in_words


class Search(RetrieveView):
    operation_id = "search"
    summary = "What a line typed into a search box finds"
    description = (
        "Names in any spelling of either script, codes, figures, words of reports and claims, days, coordinates and "
        "grid references (MGRS)."
    )
    parameters = {"q": p.Words(takes_minus=True), "known_on": filters.KNOWN_ON}
    response_type = SearchAnswer

    def get_object(self) -> SearchAnswer:
        words: str | None = self.values["q"]
        if words is None:
            said = _("«q» is what to look for; give it a word.")
            expected = in_words(self.parameters["q"].expected)
            raise BadParameter("q", said, expected=expected, example="q=Palmyra")
        found = finding.find(words, filters.read(self.request.query_params)[0], stored.read(stored.EVENT_COUNTS))
        # Features are stored as they are sent.
        events: list[Any] = [msgspec.Raw(row.feature) for row in found.events]
        return SearchAnswer(
            things=msgspec.convert(found.things, list[FoundThing]),
            days=[Span(start=days.start, end=days.end) for days in found.days],
            position=found.position,
            events=events,
            sayings=[Saying(**saying._asdict(), url=f"/events/{saying.event}/") for saying in found.sayings],
            did_you_mean=msgspec.convert(found.nearly, list[FoundThing]),
            data_version=self.data_version,
        )
