"""Every public address there is, read from the resolver, with the filters a reader may put behind it."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern

from record.models import ActorRecord, ColumnsFile, EventRecord, FrontRecord, PlaceRecord, SourceRecord, StoryRecord

# Not for readers, or not made of data.
NOT_PUBLIC = ("admin/",)
FILTERS = (
    "",
    "q=kestrel",
    "start=2015-05-01&end=2015-05-31",
    "bbox=30,30,45,40",
    "near=38.28,34.56&radius_km=100",
    "type=battle,capture",
    "grade=claimed",
    "sort=-updated",
    "sort=-killed&killed_min=1",
    "limit=1",
    "updated_since=2020-01-01T00:00:00Z",
)
# Days and sources of control, as a reader asks for them.
DAYS = {
    "/api/v1/control/": ("on=2015-05-20", "on=2016-03-27&against=2015-05-19", "on=1990-01-01"),
    "/api/v1/front-lines/": ("on=2015-05-20",),
    "/api/v1/stats/control/": ("interval=year",),
    "/feeds/events.atom": ("type=battle,capture", "known_on=2015-06-01", "limit=1"),
    "/corrections/feed.atom": ("limit=1",),
    "/ogc/collections/control-areas/items/": ("datetime=2015-05-20", "datetime=../2016-03-27"),
    "/ogc/collections/control-places/items/": ("datetime=2026-02-12",),
    "/ogc/collections/front-lines/items/": ("datetime=2015-05-20",),
    "/ogc/collections/events/items/": ("bbox=30,30,45,40", "datetime=2015-05-01/..", "limit=1", "type=battle"),
    "/ogc/collections/places/items/": ("bbox=30,30,45,40", "q=palmyra", "limit=1"),
    "/api/v1/columns/changes.arrow": ("since=0", "since=2&known=1"),
    "/api/v1/columns/matching.arrow": ("q=kestrel", "code=cm-2015-05-20-001", "updated_since=2020-01-01T00:00:00Z"),
    "/api/v1/search/": ("q=kestrel", "q=palmyra"),
    "/embed/": ("version=1", "start=2015-05-01&end=2015-05-31&version=2&theme=dark", "q=kestrel"),
    "/oembed/": ("url=http://testserver/", "url=http://testserver/ar/%3Fstart%3D2015-05-01"),
    "/api/v1/changes/": ("after=2", "after=1&limit=1"),
    "/follow/": ("actor=islamic-state&start=2015-05-01", "q=kestrel"),
    # Keys of the right form, which only the desk can tell from its own.
    **{f"{language}/follow/confirm/": (f"key={'0' * 32}.9999999999.{'A' * 43}",) for language in ("", "/ar")},
    **{f"{language}/follow/end/": (f"key={'0' * 32}.{'A' * 43}",) for language in ("", "/ar")},
}
# Addresses that need a parameter.
NEEDS_A_QUESTION = (
    "/api/v1/columns/changes.arrow",
    "/api/v1/search/",
    "/oembed/",
    *(f"{language}/follow/{act}/" for language in ("", "/ar") for act in ("confirm", "end")),
)
TAKES_FILTERS = ("/", "/ar/", "/api/v1/events/", "/api/v1/exports/events.csv", "/api/v1/exports/events.ucdp.csv")


def public_addresses(most: int | None = None) -> list[str]:
    """Every route with everything public put into it, or with ``most`` of each kind; each list with each filter."""
    addresses = []
    for route in _routes(get_resolver()):
        for address in _filled(route)[:most]:
            questions = FILTERS if address in TAKES_FILTERS else ("",)
            if "/exports/" in address:
                questions = tuple(question for question in questions if not question.startswith(("sort", "limit")))
            if address in NEEDS_A_QUESTION:
                questions = ()
            questions += DAYS.get(address, ())
            if address.endswith("/corrections/new/"):
                questions = tuple(f"about=events/{code}" for code in _codes()[:most])
            addresses += [f"{address}?{question}" if question else address for question in questions]
            # A page, a document and a citation may be pinned; a table is of what is public now.
            if "/events/cm-" in address and address.endswith("/") and not address.endswith(("revisions/", "changes/")):
                addresses.append(f"{address}?revision=1")
    return sorted(set(addresses))


def _codes() -> list[str]:
    return list(EventRecord.objects.order_by("code").values_list("code", flat=True)[:3])


def _routes(resolver: URLResolver, prefix: str = "/") -> Iterator[str]:
    for entry in resolver.url_patterns:
        pattern = entry.pattern
        if isinstance(pattern, LocalePrefixPattern):
            yield from _routes(entry, prefix)
            yield from _routes(entry, f"{prefix}ar/")
            continue
        part = str(pattern)
        if part.startswith(NOT_PUBLIC):
            continue
        if isinstance(entry, URLResolver):
            yield from _routes(entry, prefix + part)
        else:
            assert isinstance(entry, URLPattern)
            assert isinstance(pattern, RoutePattern | RegexPattern)
            yield prefix + part


def _filled(route: str) -> list[str]:
    route = route.replace("^", "").replace("$", "").replace("/?", "/").replace("\\.", ".")
    if "(?P<form>png|svg)" in route:
        route = route.replace("(?P<shape>card|step-[1-9][0-9]?)", "step-1").replace("(?P<form>png|svg)", "svg")
        route = route.replace("(?P<shape>card|locator)", "card")
    if "(?P<number>" in route:
        return [route.replace("(?P<number>[1-9][0-9]{0,5})", "1")]
    names = {
        "(?P<version>0|[1-9][0-9]{0,11})": [ColumnsFile.objects.filter(data="now"), "version"],
        "(?P<code>[a-z0-9-]{1,20})": [EventRecord.objects.all(), "code"],
        "places/(?P<slug>[a-z0-9-]{1,80})": [PlaceRecord.objects.all(), "slug"],
        "actors/(?P<slug>[a-z0-9-]{1,80})": [ActorRecord.objects.all(), "slug"],
        "sources/(?P<slug>[a-z0-9-]{1,80})": [SourceRecord.objects.all(), "slug"],
        "fronts/(?P<slug>[a-z0-9-]{1,80})": [FrontRecord.objects.all(), "slug"],
        "stories/(?P<slug>[a-z0-9-]{1,80})": [StoryRecord.objects.all(), "slug"],
        "places/items/(?P<slug>[a-z0-9-]{1,80})": [PlaceRecord.objects.all(), "slug"],
    }
    if "(?P<of_day>" in route:
        return []  # a piece of ground on a day; the list it is in has a day among DAYS
    if route.endswith("about/logo/"):
        return []  # a file of the operator's, of whom tests have none
    if route == "/api(?:/.*)?":
        return []  # versions that there are not
    if "(?P<letter>" in route:
        return []  # leads on to a page that is here
    for pattern, (records, field) in names.items():
        if pattern in route:
            folder = pattern.partition("(")[0]
            return [route.replace(pattern, folder + str(value)) for value in records.values_list(field, flat=True)]
    assert "(" not in route, f"no example is known for {route}: add it here, so that no public page goes untested"
    return [route]
