"""A cell that names several places: «Douma, Harasta and Zamalka», «دوما وحرستا وزملكا»."""

import re

_BETWEEN = re.compile(r"\s*(?:[,،;؛/+&|\n]|\b(?:and|et|und)\b)\s*|\s+و\s*(?=[\u0621-\u064a]{2})")


def parts_of(name: str) -> list[str]:
    """What a name lists, each once; one part is a name of one place.

    >>> parts_of("Douma, Harasta and Zamalka"), parts_of("دوما وحرستا"), parts_of("Andan")
    (['Douma', 'Harasta', 'Zamalka'], ['دوما', 'حرستا'], ['Andan'])
    """
    return list(dict.fromkeys(part for part in map(str.strip, _BETWEEN.split(name)) if part))
