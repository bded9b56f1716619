"""What was printed, corrected and withdrawn, in order: a mirror built from this alone equals the record."""

from typing import Any

import msgspec
from django.http import QueryDict
from rest_framework.request import Request
from rest_framework.response import Response

from api.answers import link_header, links
from api.generics import RetrieveView
from api.schemas.lists import ChangeList, ListedChange
from api.schemas.members import Link
from record.queries import changes, reading
from record.queries import parameters as p
from record.queries.changes import Change
from rules.dates import in_utc
from rules.vocabulary import Approval, Verb
from wording.addresses import absolute

LIMIT, MOST = 100, 1_000


class Changes(RetrieveView):
    """Not paged by a cursor: a mirror goes on from the position it has come to."""

    operation_id = "changes"
    summary = "What was printed, corrected and withdrawn, in order"
    description = (
        "Everything printed after the position «after», oldest first, with its document. Keep «upTo» and ask with it "
        "the next time. For a mirror: keep the document of each kind and code, drop it where «deleted» is true or "
        "«document» is null; drop events that cite a source whose «may_be_redistributed» turned false."
    )
    response_type = ChangeList[dict[str, Any]]
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
            around.append(Link(rel="next", href=_after(request, up_to)))
        body = ChangeList(
            up_to=up_to,
            number_returned=len(found),
            number_matched=self.data_version - after,
            data_version=self.data_version,
            links=around,
            results=[_listed(change) for change in found],
        )
        return Response(body, headers={"Link": link_header(around)})


def _listed(change: Change) -> ListedChange[msgspec.Raw]:
    revision = change.revision
    return ListedChange(
        position=revision.position,
        kind=revision.kind,
        code=revision.code,
        revision=revision.number,
        verb=Verb(revision.verb),
        reason=revision.reason,
        approval=Approval(revision.approval),
        recorded_at=in_utc(revision.recorded_at),
        sha256=revision.sha256,
        chain=revision.chain,
        deleted=revision.is_tombstone,
        successor=change.successor,
        withheld=change.withheld,
        # Printed ready to be sent: not a byte of it may change, for its digest's sake.
        document=msgspec.Raw(change.document) if change.document else None,
    )


def _after(request: Request, position: int) -> str:
    query = QueryDict(mutable=True)
    query["after"] = str(position)
    if "limit" in request.query_params:
        query["limit"] = request.query_params["limit"]
    return absolute(request, f"{request.path}?{query.urlencode()}")
