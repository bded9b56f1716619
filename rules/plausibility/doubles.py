"""When two entries of the desk may be one: two places, two actors, two sources or two reports (two events: ``doubts``).

Pure. What is found is never merged by itself: a person looks at both side by side, and says that they are one, or that
they are two.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from rules.distance import km_between
from rules.geometry import Position
from rules.names import fold
from rules.plausibility.doubts import LikenessReason
from rules.report_addresses import host_of
from rules.sounds import FEWEST, sound
from rules.spellings import key
from rules.vocabulary import Vocabulary, translatable

_ = translatable


class DoubleReason(Vocabulary):
    """What two entries have in common."""

    SAME_ADDRESS = "same_address", _("the same address")
    SAME_TITLE = "same_title", _("the same title, source and day")
    SAME_NAME = "same_name", _("the same name")
    SPELT_ALIKE = "spelt_alike", _("a name that is spelt alike")
    SOUNDS_ALIKE = "sounds_alike", _("a name that sounds alike")
    SAME_SPOT = "same_spot", _("the same spot")
    SAME_SITE = "same_site", _("the same home page")


# Villages of one name lie a few kilometres apart; entries of one town lie where its gazetteers put its middle.
_SAME_NAME_KM = 10.0
_ALIKE_KM = 3.0
_SAME_SPOT_KM = 0.03
# Said of many sources, and left out by many who name one.
_OF_MANY_SOURCES = frozenset(
    {
        *("the", "news", "agency", "agence", "media", "network", "channel", "tv", "television", "press", "newspaper"),
        *("daily", "online", "website", "centre", "center"),
        *map(fold, ("وكالة", "أنباء", "الأنباء", "للأنباء", "قناة", "شبكة", "صحيفة", "جريدة", "موقع", "الإخبارية")),
    }
)
# Sites on which everybody has a page.
_OF_EVERYBODY = frozenset({"twitter.com", "facebook.com", "t.me", "youtube.com", "instagram.com", "archive.org"})


@dataclass(frozen=True)
class NameFacts:
    """Every name and spelling of an entry, in either script."""

    names: tuple[str, ...]

    @cached_property
    def folded(self) -> frozenset[str]:
        return frozenset(filter(None, map(fold, self.names)))

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(map(key, self.folded))

    @cached_property
    def sounds(self) -> frozenset[str]:
        return frozenset(heard for heard in map(sound, self.folded) if len(heard) >= FEWEST)


@dataclass(frozen=True)
class PlaceFacts(NameFacts):
    """``spot``: longitude and latitude in degrees (EPSG:4326), None where the place has a boundary alone."""

    spot: Position | None = None
    is_division: bool = False


@dataclass(frozen=True)
class SourceFacts(NameFacts):
    homepage: str = ""

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Names without what many sources are called."""
        bare = (" ".join(word for word in name.split() if word not in _OF_MANY_SOURCES) for name in self.folded)
        return frozenset(key(name) for name in bare if name)


@dataclass(frozen=True)
class ReportFacts:
    """``canonical_url`` as ``rules.report_addresses`` makes it; ``published`` the latest possible day."""

    title: str
    source: int | None
    canonical_url: str = ""
    published: date | None = None


Reasons = tuple[DoubleReason, ...]


@dataclass(frozen=True)
class Double:
    """Another entry that may be the same, with why; ``km`` between two places, where that is known."""

    pk: int
    name: str
    reasons: tuple[DoubleReason | LikenessReason, ...]
    km: float | None = field(default=None, compare=False)


def of_names(one: NameFacts, other: NameFacts) -> Reasons:
    """
    >>> of_names(NameFacts(("Ar-Raqqah",)), NameFacts(("Rakka",)))
    (<DoubleReason.SPELT_ALIKE: 'spelt_alike'>,)
    """
    if one.folded & other.folded:
        return (DoubleReason.SAME_NAME,)
    return (DoubleReason.SPELT_ALIKE,) if one.keys & other.keys else ()


def of_places(one: PlaceFacts, other: PlaceFacts) -> Reasons:
    """A town and the district that is named after it are two; so are villages of one name that lie apart."""
    if one.is_division != other.is_division:
        return ()
    km = km_between(one.spot, other.spot) if one.spot and other.spot else None
    named = of_names(one, other)
    if km is None:
        return named if one.is_division or DoubleReason.SAME_NAME in named else ()
    if not named and one.sounds & other.sounds:
        named = (DoubleReason.SOUNDS_ALIKE,)
    near = _SAME_NAME_KM if DoubleReason.SAME_NAME in named else _ALIKE_KM
    found = named if km <= near else ()
    return (*found, DoubleReason.SAME_SPOT) if km <= _SAME_SPOT_KM and not one.is_division else found


def of_sources(one: SourceFacts, other: SourceFacts) -> Reasons:
    """
    >>> of_sources(SourceFacts(("Amaq",)), SourceFacts(("Aamaq News Agency",)))
    (<DoubleReason.SPELT_ALIKE: 'spelt_alike'>,)
    """
    found = of_names(one, other)
    if not found and one.own_names & other.own_names:
        found = (DoubleReason.SPELT_ALIKE,)
    site = host_of(one.homepage)
    same_site = bool(site) and site not in _OF_EVERYBODY and site == host_of(other.homepage)
    return (*found, DoubleReason.SAME_SITE) if same_site else found


def of_reports(one: ReportFacts, other: ReportFacts) -> Reasons:
    found = []
    if one.canonical_url and one.canonical_url == other.canonical_url:
        found.append(DoubleReason.SAME_ADDRESS)
    titled = one.source == other.source and fold(one.title) == fold(other.title) != ""
    if titled and one.published == other.published:
        found.append(DoubleReason.SAME_TITLE)
    return tuple(found)
