"""The colours of pictures, on light paper, and the sign of each side: holders differ by shape and colour."""

from rules.vocabulary import Side

PAPER, MAP_PAPER, LAND, SEA = "#FCFBF8", "#F3EFE6", "#EAE5D9", "#E3E9EA"
INK, QUIET, FAINT, RULE, ACCENT = "#1C1B19", "#5E5A52", "#8F897C", "#DDD8CC", "#1D4E89"
BORDER, DIVISION, RIVER, ROAD = "#8F897C", "#D3CCBD", "#B9CBD3", "#CBBFA8"

SIDES: dict[Side, str] = {
    Side.ISLAMIC_STATE: "#3A3644",
    Side.GOVERNMENT: "#A93628",
    Side.OPPOSITION: "#3A7A48",
    Side.SDF: "#9A6B08",
    Side.TRANSITIONAL: "#2F7486",
    Side.TURKISH_BACKED: "#6E7628",
    Side.RUSSIA: "#7D5A8C",
    Side.COALITION: "#3F6EA3",
    Side.ISRAEL: "#5A7BB0",
}
# Paths around the origin, about ten units wide.
CIRCLE, SQUARE = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "M-4.6-4.6h9.2v9.2h-9.2z"
SIGNS: dict[Side, str] = {
    Side.ISLAMIC_STATE: CIRCLE,
    Side.GOVERNMENT: SQUARE,
    Side.OPPOSITION: "M0-5.6 5.4 4.4H-5.4z",
    Side.SDF: "M0-6 6 0 0 6-6 0z",
    Side.TRANSITIONAL: "M-4.8-5h9.6v5.4q0 3.6-4.8 5.6q-4.8-2-4.8-5.6z",
}


def colour(side: Side) -> str:
    return SIDES.get(side, FAINT)


def sign(side: Side) -> str:
    return SIGNS.get(side, CIRCLE)
