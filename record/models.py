"""The record's tables, all in the schema «record»."""

from record.cast import ActorRecord, ControlRecord, FrontRecord, NameRecord, PlaceRecord, SourceRecord
from record.columns.files import ColumnsFile
from record.derived import Derived, Outbox
from record.events import ClaimRecord, EventRecord, KnownEventRecord
from record.revisions import Revision, State

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
]
