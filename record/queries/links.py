"""Links as others hand them on: read as they were meant, and led to the page they were made for."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

from record.caching import CACHED
from record.queries import parameters as p
from record.queries.filters import FILTERS
from record.tables.cast import ActorRecord, CastRecord, FrontRecord, PlaceRecord, SourceRecord
from record.tables.revisions import Revision
from record.tables.stories import StoryRecord
from rules.links import mended_pairs, mended_path, words
from wording.addresses import IN_QUERIES

CAST: dict[str, type[CastRecord]] = {
    "places": PlaceRecord,
    "actors": ActorRecord,
    "sources": SourceRecord,
    "fronts": FrontRecord,
    "stories": StoryRecord,
}
# Words that people try for a parameter, beside those that are spelt nearly like it.
_ALSO_CALLED = {"zoom": "view", **{name: row.name for row in FILTERS.values() for name in row.also_called}}
# Of the pattern by which the API answers whatever else is requested below its own address.
NO_SUCH_ADDRESS = "no-such-address"
_NEARLY = 0.8  # of difflib's ratio: «types» and «strat» are
# Beginnings of names that count readers, whatever they end in: utm_campaign is no campaign.
_COUNTS_READERS = ("_", "utm_", "mtm_", "pk_", "hsa_")


@dataclass(frozen=True)
class Reading:
    """What a page understands of an address.

    ``query``: its known parameters alone, values as the page itself writes them. ``is_mended``: the address spells one
    of them otherwise. ``left_out``: unknown names that look like a known one, with that one; whatever else others add
    to follow their readers is passed over without a word.
    """

    query: QueryDict
    is_mended: bool
    left_out: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The query in the site's own spelling."""
        return self.query.urlencode(safe=IN_QUERIES)


def read(query: QueryDict, takes: Mapping[str, p.Parameter]) -> Reading:
    """Nothing is refused here: values that cannot be read, or that contradict one another, stay as they came."""
    given = [(name, value) for name, values in query.lists() for value in values]
    known: dict[str, list[str]] = {}
    left_out: dict[str, str] = {}
    whole = [pair for pair in given if isinstance(takes.get(pair[0]), p.Address)]
    for name, value in (*whole, *mended_pairs([pair for pair in given if pair not in whole])):
        name = name.lower()
        if name in takes:
            mended = takes[name].mended(value)
            if mended and mended not in known.setdefault(name, []):
                known[name].append(mended)
        elif meant := _meant(name, takes):
            left_out[name] = meant
    clean = QueryDict(mutable=True)
    for name, values in known.items():
        if values:
            clean.setlist(name, values)
    as_given = [(name, value) for name, value in given if name in takes]
    as_read = [(name, value) for name, values in clean.lists() for value in values]
    return Reading(clean, as_given != as_read, tuple(left_out.items()))


def left_out(request: HttpRequest, takes: Mapping[str, p.Parameter]) -> tuple[tuple[str, str], ...]:
    """Names in the address of a request that look like one the page takes, with that one."""
    return read(QueryDict(request.META.get("QUERY_STRING", "")), takes).left_out


def leads_to(path: str, query: str = "", *, word_for_word: bool = False) -> str | None:
    """The address that a path which leads nowhere was made for; None where there is nothing there either.

    ``path`` is decoded, ``query`` as it was sent. ``word_for_word``, for programs: only what stands around the parts of
    the path and the case of its letters may differ.
    """
    meant, inside = mended_path(path)
    if meant == path or (word_for_word and words(meant) != words(path)) or not _is_there(meant):
        return None
    whole = "&".join(part for part in (inside, query) if part)
    return f"{meant}?{whole}" if whole else meant


def redirect(address: str) -> HttpResponse:
    """To the site's own spelling of an address; caches ask again, since a page may come to be where there was none."""
    response = HttpResponsePermanentRedirect(address)
    response["Cache-Control"] = CACHED
    return response


def _is_there(path: str) -> bool:
    with translation.override("ar" if path.startswith("/ar/") else "en"):
        try:
            found = resolve(path)
        except Resolver404:
            return False
    return _names_something(path, found)


def _names_something(path: str, found: ResolverMatch) -> bool:
    code, slug = found.kwargs.get("code"), found.kwargs.get("slug")
    if code is not None:
        # Of a retracted event too: its page says why it is gone.
        return bool(Revision.public.of(Revision.Kind.EVENT, code).exists())
    if slug is not None:
        model = next((CAST[part] for part in path.split("/") if part in CAST), None)
        return bool(model and model.public.filter(slug=slug).exists())
    return found.url_name != NO_SUCH_ADDRESS


def _meant(name: str, takes: Mapping[str, p.Parameter]) -> str | None:
    if name.startswith(_COUNTS_READERS):
        return None
    also = _ALSO_CALLED.get(name)
    if also in takes:
        return also
    return next(iter(get_close_matches(name, takes, 1, _NEARLY)), None)
