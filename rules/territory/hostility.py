"""Which holders face each other along a front line.

A rule of this map, the same for all days, not a finding: sides of one bloc are not drawn as facing each other, whatever
came between them; sides of different blocs are. Sides in no bloc have no fronts.
"""

from rules.vocabulary import Side

BLOCS: tuple[frozenset[Side], ...] = (
    frozenset({Side.GOVERNMENT, Side.RUSSIA}),
    frozenset({Side.ISLAMIC_STATE}),
    frozenset({Side.SDF, Side.COALITION}),
    frozenset({Side.OPPOSITION, Side.TURKISH_BACKED, Side.TRANSITIONAL}),
    frozenset({Side.ISRAEL}),
)
_BLOC = {side: number for number, bloc in enumerate(BLOCS) for side in bloc}


def are_hostile(one: Side, other: Side) -> bool:
    return one in _BLOC and other in _BLOC and _BLOC[one] != _BLOC[other]
