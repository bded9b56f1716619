"""Stories now public: one row each, pointing at the printed document."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery

from record.tables.cast import CastRecord
from record.tables.revisions import Revision


class StoryRecord(CastRecord):
    kind = Revision.Kind.STORY

    events = ArrayField(models.CharField(max_length=20))  # codes of all that its steps cite

    class Meta:
        ordering = ["name_en", "slug"]
        indexes = [GinIndex(fields=["events"], name="story_record_events")]

    @classmethod
    def newest_first(cls) -> QuerySet["StoryRecord"]:
        """With their revisions, in the order in which they became public: a correction makes no story new."""
        first = Revision.objects.filter(kind=cls.kind, code=OuterRef("slug"), number=1)  # subquery
        found = StoryRecord._base_manager.using("public").annotate(began=Subquery(first.values("position")[:1]))
        return found.order_by("-began").select_related("revision")

    @classmethod
    def citing(cls, code: str) -> QuerySet["StoryRecord"]:
        """Those with a step that cites the event, the newest first."""
        return cls.newest_first().filter(events__contains=[code])
