"""The colours of pictures, light and dark, and the sign of each side: holders differ by shape and colour."""

from dataclasses import dataclass

from rules.vocabulary import Side


@dataclass(frozen=True)
class Tones:
    """The colours of one scheme: those of static/css/tokens.css and dark.css, as the map of the page has them."""

    paper: str
    map_paper: str
    land: str
    sea: str
    ink: str
    quiet: str
    rule: str
    accent: str
    border: str
    division: str
    river: str
    road: str
    other_side: str
    sides: dict[Side, str]

    def of_side(self, side: Side) -> str:
        return self.sides.get(side, self.other_side)


LIGHT = Tones(
    paper="#FCFBF8",
    map_paper="#F3EFE6",
    land="#EAE5D9",
    sea="#E3E9EA",
    ink="#1C1B19",
    quiet="#5E5A52",
    rule="#DDD8CC",
    accent="#1D4E89",
    border="#8F897C",
    division="#D3CCBD",
    river="#B9CBD3",
    road="#CBBFA8",
    other_side="#8F897C",
    sides={
        Side.ISLAMIC_STATE: "#3A3644",
        Side.GOVERNMENT: "#A93628",
        Side.OPPOSITION: "#3A7A48",
        Side.SDF: "#9A6B08",
        Side.TRANSITIONAL: "#2F7486",
        Side.TURKISH_BACKED: "#7D8530",
        Side.RUSSIA: "#7D5A8C",
        Side.COALITION: "#3F6EA3",
        Side.ISRAEL: "#5A7BB0",
    },
)
DARK = Tones(
    paper="#15171B",
    map_paper="#1B1E23",
    land="#17191D",
    sea="#0F1418",
    ink="#ECE9E2",
    quiet="#ABA79D",
    rule="#2D3037",
    accent="#8DBBEE",
    border="#76736D",
    division="#363A41",
    river="#35505F",
    road="#46484C",
    other_side="#A29D90",
    sides={
        Side.ISLAMIC_STATE: "#DEDAE2",
        Side.GOVERNMENT: "#F08571",
        Side.OPPOSITION: "#7CC48A",
        Side.SDF: "#E0B050",
        Side.TRANSITIONAL: "#6FC0D0",
        Side.TURKISH_BACKED: "#C3CB74",
        Side.RUSSIA: "#AB8CBA",
        Side.COALITION: "#7AA3D3",
        Side.ISRAEL: "#8FAADB",
    },
)
SCHEMES = {"light": LIGHT, "dark": DARK}
# Paths around the origin, about ten units wide.
CIRCLE, SQUARE = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "M-4.6-4.6h9.2v9.2h-9.2z"
SIGNS: dict[Side, str] = {
    Side.ISLAMIC_STATE: CIRCLE,
    Side.GOVERNMENT: SQUARE,
    Side.OPPOSITION: "M0-5.6 5.4 4.4H-5.4z",
    Side.SDF: "M0-6 6 0 0 6-6 0z",
    Side.TRANSITIONAL: "M-4.8-5h9.6v5.4q0 3.6-4.8 5.6q-4.8-2-4.8-5.6z",
}


def sign(side: Side) -> str:
    return SIGNS.get(side, CIRCLE)
