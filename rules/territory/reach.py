"""How far a claim about a place speaks for the ground around it, by the kind of place; docs/territory.md argues it."""

from rules.vocabulary import PlaceKind

# Kilometres. Kinds that are not listed are too wide or too vague to speak for any ground.
REACH_KM: dict[PlaceKind, float] = {
    PlaceKind.CITY: 18,
    PlaceKind.TOWN: 10,
    PlaceKind.VILLAGE: 5,
    PlaceKind.OIL_OR_GAS_FIELD: 5,
    PlaceKind.NEIGHBOURHOOD: 3,
    PlaceKind.AIRBASE: 3,
    PlaceKind.MILITARY_BASE: 3,
    PlaceKind.CROSSING: 3,
    PlaceKind.DAM: 3,
    PlaceKind.PRISON: 3,
    PlaceKind.MINE: 3,
    PlaceKind.INFRASTRUCTURE: 3,
    PlaceKind.MONUMENT: 3,
    PlaceKind.ROAD: 3,
    PlaceKind.HILLS: 3,
    PlaceKind.OTHER: 3,
}

# Neighbours further apart than this are not joined: an hour's drive on a desert road, of which no claim speaks.
CORRIDOR_KM = 50.0
CORRIDOR_HALF_WIDTH_KM = 2.5
# Two reaches face each other across a gap that is no wider than this.
FACING_GAP_KM = 10.0
# A front is never known better than this.
LEAST_UNCERTAINTY_KM = 2.0
