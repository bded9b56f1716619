"""The terms of an event at the desk: a column for each that is declared in rules/documents/event_terms.py."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy

from rules.documents.event_terms import EVENT_TERMS
from rules.vocabulary import Vocabulary
from wording.choices import choices


class EventTermColumns(models.Model):
    """The columns; empty where the term is not known. ``makemigrations`` finds them as any others."""

    class Meta:
        abstract = True

    def terms(self) -> Mapping[str, Vocabulary]:
        """The terms that are known, by the names of their columns."""
        values = {term: getattr(self, term.name) for term in EVENT_TERMS}
        return {term.name: term.vocabulary(value) for term, value in values.items() if value}


for _term in EVENT_TERMS:
    EventTermColumns.add_to_class(
        _term.name,
        models.CharField(
            gettext_lazy(_term.shown.label),
            max_length=40,
            choices=choices(_term.vocabulary),
            blank=True,
            default="",
            db_default="",  # imports copy rows that have no such column
        ),
    )
