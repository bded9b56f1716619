"""Lists of the API. Their rows are generic: the contract has their types, answers have them as they were printed."""

from typing import Annotated, Any, Generic, Literal, TypedDict, TypeVar

import msgspec
from msgspec import UNSET, Meta, UnsetType

from api.schemas.members import Answer, Hint, Link
from record.queries.changes import Withheld
from record.tables.revisions import Revision
from rules.documents.casualties import Claim
from rules.documents.features import ListedEvent
from rules.documents.members import Moment, Named, Number, Sha256
from rules.documents.reports import CitedReport
from rules.vocabulary import Approval, Verb

Row = TypeVar("Row")
RecordType = Annotated[str, Meta(extra_json_schema={"enum": Revision.Kind.values})]


class Complete(Answer, frozen=True, kw_only=True, rename="camel"):
    # A list that comes whole.
    links: list[Link]
    number_returned: Number
    number_matched: Number


class Page(Complete, frozen=True, kw_only=True, rename="camel"):
    # A page of a list.
    data_version: Number


class PageMembers(TypedDict):
    """The members of ``Page``, to be unpacked into the types that have more."""

    links: list[Link]
    number_returned: int
    number_matched: int
    data_version: int


class Results(Page, Generic[Row], frozen=True, kw_only=True, rename="camel"):
    results: list[Row]


class LongResults(Results[Row], Generic[Row], frozen=True, kw_only=True, rename="camel"):
    number_matched_is_estimate: bool
    hint: Hint | UnsetType = UNSET


class Features(Page, Generic[Row], frozen=True, kw_only=True, rename="camel"):
    type: Literal["FeatureCollection"]
    licence: str
    features: list[Row]


class LongFeatures(Features[Row], Generic[Row], frozen=True, kw_only=True, rename="camel"):
    number_matched_is_estimate: bool
    hint: Hint | UnsetType = UNSET


class ExportedFeatures(Answer, Generic[Row], frozen=True, kw_only=True, rename="camel"):
    type: Literal["FeatureCollection"]
    data_version: Number
    licence: str
    features: list[Row]


class ListedRevision(Answer, frozen=True, kw_only=True):
    revision: Number
    verb: Verb
    reason: str
    approval: Approval
    recorded_at: Moment
    sha256: Sha256
    chain: Sha256
    position: Number
    url: str


class RevisionList(Complete, frozen=True, kw_only=True, rename="camel"):
    results: list[ListedRevision]


class ListedChange(Answer, Generic[Row], frozen=True, kw_only=True):
    """One printed state of one thing. deleted: a tombstone, after which the thing is not public. document null: it may
    not be read any more, and withheld says why."""

    position: Number
    kind: RecordType
    code: str
    revision: Number
    verb: Verb
    reason: str
    approval: Approval
    recorded_at: Moment
    sha256: Sha256
    chain: Sha256
    deleted: bool
    successor: str | None
    withheld: Annotated[str, Meta(extra_json_schema={"enum": list(Withheld)})] | None
    document: Row | None


class ChangeList(Page, Generic[Row], frozen=True, kw_only=True, rename="camel"):
    up_to: Number
    results: list[ListedChange[Row]]


def _listed_claim() -> Any:
    """A claim as lists have it (record/press/rows/claims.py): with its event, origin and report, not their keys."""
    beside: dict[str, Any] = {"origin": Named | None, "report": CitedReport}
    members = [
        (field.encode_name, beside.get(field.encode_name, field.type), field.default)
        for field in msgspec.structs.fields(Claim)
    ]
    return msgspec.defstruct(
        "ListedClaim",
        [*members, ("event", ListedEvent)],
        bases=(Answer,),
        namespace={"__doc__": "A claim with its event, its origin and its report."},
        frozen=True,
        kw_only=True,
    )


# The answer to the list of claims, for the contract alone: rows are sent as they are stored.
_results: Any = LongResults
ClaimPage: Any = _results[_listed_claim()]
