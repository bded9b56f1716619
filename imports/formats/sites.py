"""Whether a name is that of a site: a field, a base, a dam, and not of a town or village."""

from functools import lru_cache

from rules.names import fold

# Words that coders put behind, or before, the name of a site.
_WORDS = frozenset(
    {
        *("field", "fields", "airport", "airbase", "heliport", "base", "dam", "camp", "plant", "factory", "silos"),
        *("checkpoint", "crossing", "mine", "mines", "prison", "castle", "citadel", "hospital", "refinery", "junction"),
        *(
            "barracks",
            "bridge",
            "farms",
            "farm",
            "mill",
            "college",
            "academy",
            "depot",
            "station",
            "warehouse",
            "brigade",
        ),
    }
)


@lru_cache(maxsize=4096)
def is_site(name: str) -> bool:
    """Whether one of the words of the name says so.

    >>> is_site("Shair gas field"), is_site("Tadmur/Palmyra town")
    (True, False)
    """
    return not _WORDS.isdisjoint(fold(name).split())
