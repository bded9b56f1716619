"""What was printed, corrected and withdrawn, in order: a mirror built from this alone equals the record."""

import msgspec
from django.http import QueryDict
from rest_framework.request import Request
from rest_framework.response import Response

from api import shapes
from api.answers import link_header, links
from api.components import ref
from api.generics import RetrieveView
from record.queries import changes, reading
from record.queries import parameters as p
from record.queries.changes import Change, Withheld
from record.tables.revisions import Revision
from rules import vocabulary as v
from rules.dates import in_utc
from wording.addresses import absolute

LIMIT, MOST = 100, 1_000
CHANGE = shapes._object(
    "One printed state of one thing. deleted: a tombstone, after which the thing is not public. document null: it may "
    "not be read any more, and withheld says why.",
    position=shapes.NUMBER,
    kind={"type": "string", "enum": Revision.Kind.values},
    code=shapes.TEXT,
    revision=shapes.NUMBER,
    verb=ref(v.Verb),
    reason=shapes.TEXT,
    approval=ref(v.Approval),
    recorded_at=shapes.MOMENT,
    sha256=shapes.SHA256,
    chain=shapes.SHA256,
    deleted=shapes.FLAG,
    successor=shapes._or_null(shapes.TEXT),
    withheld=shapes._or_null({"type": "string", "enum": list(Withheld)}),
    document=shapes._or_null(shapes.ANY_OBJECT),
)
CHANGES = shapes._object(
    results=shapes._list(CHANGE),
    upTo=shapes.NUMBER,
    numberReturned=shapes.NUMBER,
    numberMatched=shapes.NUMBER,
    dataVersion=shapes.NUMBER,
    links=shapes.LINKS,
)


class ChangeList(RetrieveView):
    """Not paged by a cursor: a mirror goes on from the position it has come to."""

    operation_id = "changes"
    summary = "What was printed, corrected and withdrawn, in order"
    description = (
        "Everything printed after the position «after», oldest first, with its document. Keep «upTo» and ask with it "
        "the next time. For a mirror: keep the document of each kind and code, drop it where «deleted» is true or "
        "«document» is null; drop events that cite a source whose «may_be_redistributed» turned false."
    )
    response_schema = CHANGES
    parameters = {
        "after": p.WholeNumber(
            0, 999_999_999, "0", help_text="The position up to which everything is known: «upTo» of the answer before."
        ),
        "limit": p.WholeNumber(1, MOST, str(LIMIT)),
    }

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        after, limit = self.values["after"] or 0, self.values["limit"] or LIMIT
        if after > self.data_version:
            raise reading.BadParameter(
                "after",
                f"The record has come to position {self.data_version}; «after» is beyond it. If it was given here, "
                "this is another record: begin again from 0.",
                got=str(after),
                expected=f"a whole number up to {self.data_version}",
            )
        found = changes.since(after, self.data_version, limit)
        up_to = found[-1].revision.position if found else self.data_version
        around = links(request)
        if up_to < self.data_version:
            around.append({"rel": "next", "href": _after(request, up_to)})
        body = {
            "upTo": up_to,
            "numberReturned": len(found),
            "numberMatched": self.data_version - after,
            "dataVersion": self.data_version,
            "links": around,
            "results": [_listed(change) for change in found],
        }
        return Response(body, headers={"Link": link_header(around)})


def _listed(change: Change) -> dict[str, object]:
    revision = change.revision
    return {
        "position": revision.position,
        "kind": revision.kind,
        "code": revision.code,
        "revision": revision.number,
        "verb": revision.verb,
        "reason": revision.reason,
        "approval": revision.approval,
        "recorded_at": in_utc(revision.recorded_at),
        "sha256": revision.sha256,
        "chain": revision.chain,
        "deleted": revision.is_tombstone,
        "successor": change.successor,
        "withheld": change.withheld,
        # Printed ready to be sent: not a byte of it may change, for its digest's sake.
        "document": change.document and msgspec.Raw(change.document),
    }


def _after(request: Request, position: int) -> str:
    query = QueryDict(mutable=True)
    query["after"] = str(position)
    if "limit" in request.query_params:
        query["limit"] = request.query_params["limit"]
    return absolute(request, f"{request.path}?{query.urlencode()}")
