"""The record's tables, all in the schema «record»."""

from record.tables.cast import ActorRecord, ControlRecord, FrontRecord, NameRecord, PlaceRecord, SourceRecord
from record.tables.columns import ColumnsFile
from record.tables.events import ClaimRecord, EventRecord, KnownEventRecord
from record.tables.outbox import Derived, Outbox
from record.tables.revisions import Revision, State
from record.tables.stories import StoryRecord

__all__ = [
    "ActorRecord",
    "ClaimRecord",
    "ColumnsFile",
    "ControlRecord",
    "Derived",
    "EventRecord",
    "FrontRecord",
    "KnownEventRecord",
    "NameRecord",
    "Outbox",
    "PlaceRecord",
    "Revision",
    "SourceRecord",
    "State",
    "StoryRecord",
]
