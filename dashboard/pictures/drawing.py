"""A scene as SVG: ground, who holds which place, where events lie and how exactly that is known, names, a scale."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext

from dashboard.pictures import letters, palette
from dashboard.pictures.frames import Frame
from dashboard.pictures.land import ground, path
from dashboard.pictures.palette import Tones
from dashboard.pictures.scene import Holding, Mark, Scene
from dashboard.pictures.svg import Lettering, element, text
from rules.vocabulary import Side
from wording.numbers import number

_SCALES_KM = (5, 10, 20, 50, 100, 200)
_LEAST_TINT_PX = 13.0
# A smaller ring says less than the dot in its middle, and a place nearer than this to a named one goes without a name.
_LEAST_RING_PX, _LEAST_OWN_RING_PX, _NEAREST_PX = 22.0, 11.0, 14.0
# Spots nearer than this are one, with the events of both.
_APART_PX = 18.0
# Around a name: another typeface than ours may draw it where an SVG is shown.
_ROOM = 0.06
_SMALL, _LARGE = 15.0, 20.0
# Left, top, right and bottom in pixels.
_Rect = tuple[float, float, float, float]


def drawn(scene: Scene, tones: Tones, key: str = "", lettering: Lettering = text) -> Iterator[str]:
    """``key`` makes the ids of this picture its own, where several stand in one document."""
    frame = scene.frame
    yield element("defs", _gradients(scene, tones, key))
    yield from ground(frame, tones, key)
    if scene.area is not None:
        outline = {"fill": tones.accent, "fill_opacity": "0.07", "stroke": tones.accent, "stroke_dasharray": "7 5"}
        yield element("path", d=path(scene.area, frame), stroke_width=2, **outline)
    yield from (_tint(holding, frame, key) for holding in scene.holdings)
    yield from (_ring(mark, frame, tones) for mark in scene.marks if _has_ring(mark, frame))
    yield from (_sign(holding, frame, tones) for holding in scene.holdings)
    for mark in reversed(_apart(scene)):
        yield from _spot(mark, frame, tones, lettering)
    yield from _names(scene, tones, lettering)
    yield from _scale(frame, tones, lettering)


def sign(side: Side | None, x: float, y: float, tones: Tones, *, is_sure: bool = True) -> str:
    """The sign of a holder: filled where a report of the time says so, hollow where that is assumed, halves of grey
    where nobody holds alone."""
    colour = tones.of_side(side) if side else tones.quiet
    shape = palette.sign(side) if side else palette.SQUARE
    return element(
        "path",
        d=shape,
        transform=f"translate({x:.1f} {y:.1f})",
        fill=colour if is_sure and side else tones.paper,
        stroke=tones.paper if is_sure and side else colour,
        stroke_width=1.4 if is_sure else 2,
        stroke_dasharray=None if side else "2.5 2",
    )


def _gradients(scene: Scene, tones: Tones, key: str) -> Iterator[str]:
    for side in scene.sides:
        for is_sure, strength in ((True, 0.46), (False, 0.2)):
            stops = (
                element("stop", offset=offset, stop_color=tones.of_side(side), stop_opacity=round(strength * share, 3))
                for offset, share in ((0, 1), (0.55, 0.8), (1, 0))
            )
            yield element("radialGradient", stops, id=_gradient(side, key, is_sure=is_sure))


def _gradient(side: Side, key: str, *, is_sure: bool) -> str:
    return f"held{key}-{side.value}{'' if is_sure else '-assumed'}"


def _tint(holding: Holding, frame: Frame, key: str) -> str:
    if holding.side is None:
        return ""
    x, y = frame.at(holding.position)
    radius = max(holding.reach_km * 1.25 * frame.px_per_km, _LEAST_TINT_PX)
    fill = f"url(#{_gradient(holding.side, key, is_sure=holding.is_sure)})"
    return element("circle", cx=x, cy=y, r=radius, fill=fill)


def _sign(holding: Holding, frame: Frame, tones: Tones) -> str:
    return sign(holding.side, *frame.at(holding.position), tones, is_sure=holding.is_sure)


def _radius(mark: Mark, frame: Frame) -> float:
    return (mark.precision.radius_km or 0) * frame.px_per_km


def _has_ring(mark: Mark, frame: Frame) -> bool:
    """A ring to scale, where the spot is not known, or where it is known less exactly than its dot would say."""
    if not mark.precision.has_spot:
        return True
    return _radius(mark, frame) > (_LEAST_OWN_RING_PX if mark.is_subject else _LEAST_RING_PX)


def _ring(mark: Mark, frame: Frame, tones: Tones) -> str:
    x, y = frame.at(mark.position)
    colour = tones.accent if mark.is_subject else tones.ink
    return element(
        "circle",
        cx=x,
        cy=y,
        r=_radius(mark, frame),
        fill=colour,
        fill_opacity="0.07" if mark.is_subject else "0",
        stroke=colour,
        stroke_width=2.2 if mark.is_subject else 1.2,
        stroke_dasharray="7 5" if mark.precision.has_spot or mark.is_subject else "4 4",
    )


def _apart(scene: Scene) -> list[Mark]:
    """The marks with a spot; one that would lie on another's is counted with it, the subject before any other."""
    found: list[Mark] = []
    spots: list[tuple[float, float]] = []
    for mark in sorted(scene.marks, key=lambda one: not one.is_subject):
        if not mark.precision.has_spot:
            continue
        spot = scene.frame.at(mark.position)
        at = next((at for at, other in enumerate(spots) if math.dist(spot, other) < _APART_PX), None)
        if at is None:
            found.append(mark)
            spots.append(spot)
        elif not found[at].is_subject:
            found[at] = replace(found[at], count=found[at].count + mark.count)
    return found


def _spot(mark: Mark, frame: Frame, tones: Tones, lettering: Lettering) -> Iterator[str]:
    x, y = frame.at(mark.position)
    size = 8.0 if mark.count == 1 else 12.0
    fill = tones.accent if mark.is_subject else tones.paper
    yield element("circle", cx=x, cy=y, r=size, fill=fill, stroke=tones.ink, stroke_width=1.8)
    if mark.count > 1:
        colour = tones.paper if mark.is_subject else tones.ink
        yield lettering(number(mark.count), x, y + 5, 14, weight=600, fill=colour, anchor="middle")


def _names(scene: Scene, tones: Tones, lettering: Lettering) -> Iterator[str]:
    """Names that meet neither each other nor a sign or a spot, nor a ring where there is another side; one that finds
    no room is left out."""
    frame = scene.frame
    taken: list[_Rect] = [_about(frame.at(holding.position), 8) for holding in scene.holdings]
    taken += [_about(frame.at(mark.position), 13) for mark in scene.marks if mark.precision.has_spot]
    taken.append((0, frame.height - 44, 150, frame.height))
    signed = {holding.position for holding in scene.holdings} | {mark.position for mark in scene.marks}
    rings = [(*frame.at(mark.position), _radius(mark, frame)) for mark in scene.marks if _has_ring(mark, frame)]
    named: list[tuple[float, float]] = []
    for name in scene.names:
        spot = frame.at(name.position)
        is_signed = name.position in signed
        dot = _about(spot, 3)
        if any(math.dist(spot, other) < _NEAREST_PX for other in named):
            continue
        if not is_signed and any(_meet(dot, other) for other in taken):
            continue
        size = _LARGE if name.is_subject else _SMALL
        weight = 600 if name.is_subject else 400
        wide = letters.width(name.words, size, weight=weight)
        places = [(x, y, _rect(x, y, wide, size)) for x, y in _places(spot, wide, size)]
        free = [
            place
            for place in places
            if _is_inside(place[2], frame) and not any(_meet(place[2], other) for other in taken)
        ]
        if not free:
            continue
        x, y, rect = min(free, key=lambda place: sum(_crosses(place[2], ring) for ring in rings))
        taken.append(rect)
        named.append(spot)
        if not is_signed:
            taken.append(dot)
            yield element("circle", cx=spot[0], cy=spot[1], r=2.2, fill=tones.quiet)
        yield lettering(name.words, x, y, size, weight=weight, fill=tones.ink, halo=tones.map_paper)


def _rect(x: float, y: float, wide: float, size: float) -> _Rect:
    return x - 4 - wide * _ROOM, y - size * 0.8, x + wide * (1 + _ROOM) + 4, y + size * 0.3


def _crosses(rect: _Rect, ring: tuple[float, float, float]) -> bool:
    """Whether the line of a ring (its middle and radius) runs through a rectangle."""
    x, y, radius = ring
    left, top, right, bottom = rect
    nearest = math.dist((x, y), (min(max(x, left), right), min(max(y, top), bottom)))
    farthest = max(math.dist((x, y), (corner, edge)) for corner in (left, right) for edge in (top, bottom))
    return nearest <= radius <= farthest


def _places(spot: tuple[float, float], wide: float, size: float) -> Iterable[tuple[float, float]]:
    """Where the left end of a name's base line may be: right, left, below and above of its spot, then further off."""
    x, y = spot
    for off in (14, 20):
        middle = x - wide / 2
        yield from ((x + off, y + size * 0.35), (x - off - wide, y + size * 0.35))
        yield from ((middle, y + off + size * 0.7), (middle, y - off - size * 0.1))


def _about(spot: tuple[float, float], size: float) -> _Rect:
    x, y = spot
    return x - size, y - size, x + size, y + size


def _meet(one: _Rect, other: _Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_inside(rect: _Rect, frame: Frame) -> bool:
    return rect[0] >= 6 and rect[1] >= 6 and rect[2] <= frame.width - 6 and rect[3] <= frame.height - 6


def _scale(frame: Frame, tones: Tones, lettering: Lettering) -> Iterator[str]:
    fitting = [km for km in _SCALES_KM if km * frame.px_per_km <= frame.width * 0.22]
    km = fitting[-1] if fitting else _SCALES_KM[0]
    left, base, wide = 16.0, frame.height - 14.0, km * frame.px_per_km
    words = gettext("%(number)s km") % {"number": number(km)}
    yield element("path", d=f"M{left} {base - 6}v6h{wide:.1f}v-6", fill="none", stroke=tones.ink, stroke_width=1.4)
    yield lettering(words, left + wide / 2, base - 8, 14, fill=tones.ink, anchor="middle", halo=tones.map_paper)
