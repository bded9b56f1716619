"""The files of columns as they were built, and which there are."""

import zlib
from collections.abc import Iterator
from typing import ClassVar

from django.db.models import QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_vary_headers
from rest_framework.request import Request
from rest_framework.response import Response

from api import parameters
from api.answers import LICENCE, LICENCE_LINKS
from api.generics import RecordView, RetrieveView
from api.problems import Problem
from api.renderers import ARROW, ArrowRenderer
from api.schemas.index import Manifest, ManifestFile
from record.caching import FOR_EVER, accepted_encodings, is_current, validator
from record.queries import parameters as p
from record.tables.columns import ColumnsFile, Data, newest
from record.tables.revisions import State
from rules.documents.formats import Json

# An open page asks again and again whether anything is new.
MOMENTARY = "public, max-age=2"
_UNPACKED_BYTES = 1 << 18


class ManifestView(RetrieveView):
    """Its validator is made of what it says, not of the data version: the files come later than that."""

    operation_id = "columns_manifest"
    summary = "Which columns to read"
    description = "The data version now, the newest files, and where to ask what was printed since."
    response_type = Manifest

    def get(self, request: Request, *args: object, **kwargs: object) -> HttpResponseBase:
        self.read_parameters()
        version, files = _what_there_is()
        base = files[Data.NOW]
        etag = validator(request, version, *(one and one.url for one in files.values()))
        if is_current(request, etag):
            response: HttpResponseBase = HttpResponse(status=304)
        else:
            since = f"/api/v1/columns/changes.arrow?since={base.version}" if base else None
            manifest = Manifest(version=version, base=base, known=files[Data.KNOWN], changes=since)
            response = Response(manifest, headers={"Link": LICENCE_LINKS})
        response["Cache-Control"] = MOMENTARY
        response["ETag"] = etag
        return response


class ColumnsFileView(RecordView):
    """One file as it was built and packed."""

    description = (
        "An Arrow IPC file of one record batch, packed by br or gzip as the request allows. It never changes; the "
        "manifest says which there is."
    )
    path_parameters = (parameters.VERSION,)
    parameters = {"digest": p.Digest(16, help_text="Of the file, as the manifest's address has it.")}
    renderer_classes = (ArrowRenderer,)
    data: ClassVar[Data]

    def get(self, request: Request, *args: object, **kwargs: object) -> HttpResponseBase:
        self.read_parameters()
        version, digest = self.kwargs["version"], self.values["digest"]
        files = ColumnsFile.public.filter(data=self.data, version=min(int(version), 2**62))
        found = files.values_list("digest", flat=True).first()
        if found is None or digest not in {None, found}:
            raise _unknown(self.data, version)
        etag = f'"{found}"'
        if is_current(request, etag):
            response: HttpResponseBase = HttpResponse(status=304)
            response["ETag"] = etag
        else:
            accepted = accepted_encodings(request.headers.get("Accept-Encoding", ""))
            response = _packed(files.filter(digest=found), accepted, etag)
        response["Cache-Control"] = FOR_EVER
        response["Link"] = f'<{LICENCE}>; rel="license"'
        patch_vary_headers(response, ("Accept-Encoding",))
        return response


class EventColumns(ColumnsFileView):
    operation_id, summary, data = "columns_base", "Every event as columns", Data.NOW


class KnownEventColumns(ColumnsFileView):
    operation_id, summary = "columns_known", "Every state of knowledge of every event as columns"
    data = Data.KNOWN


def _what_there_is() -> tuple[int, dict[str, ManifestFile | None]]:
    """The data version and the newest file of each kind, in one query."""
    file = JSONObject(version="version", digest="digest", rows="rows", size="size", data="data")
    newest_of = {data.value: Subquery(newest(data, "public").values(file=file)) for data in Data}
    version, *files = State.objects.using("public").values_list("version", *newest_of.values()).get()
    return version, {data: file and _listed(file) for data, file in zip(newest_of, files, strict=True)}


def _listed(file: Json) -> ManifestFile:
    address = ColumnsFile(data=file["data"], version=file["version"], digest=file["digest"]).address
    return ManifestFile(version=file["version"], url=address, events=file["rows"], bytes=file["size"])


def _unknown(data: Data, version: str) -> Problem:
    file = newest(data, "public").first()
    here = f"the newest are at {file.address}" if file else "none were built yet"
    return Problem(404, f"There are no columns of version {version[:20]} here any more or yet; {here}.")


def _packed(files: QuerySet[ColumnsFile], accepted: set[str], etag: str) -> HttpResponseBase:
    encoding = "br" if "br" in accepted else "gzip"
    content = bytes(files.values_list(encoding, flat=True).get())
    if not accepted:
        response: HttpResponseBase = StreamingHttpResponse(_unpacked(content), content_type=ARROW)
        response["ETag"] = etag
        return response
    response = HttpResponse(content, content_type=ARROW)
    response["Content-Encoding"] = encoding
    response["Content-Length"] = str(len(content))
    response["ETag"] = f'{etag[:-1]}-{encoding}"'
    return response


def _unpacked(packed: bytes) -> Iterator[bytes]:
    opened = zlib.decompressobj(16 + zlib.MAX_WBITS)
    while packed:
        yield opened.decompress(packed, _UNPACKED_BYTES)
        packed = opened.unconsumed_tail
    yield opened.flush()
