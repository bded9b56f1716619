"""Deriving who held what ground: from scratch, a day as the server answers it, and the same day derived plainly.

The step is what the browser does from one day to the next, without drawing. «Plainly» is what one would write first:
for every requested day, cells around the places known by then, and the union of each holder's cells. The ratio is
between the two medians of one run.
"""

import gzip
import json
import random
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import NamedTemporaryFile
from time import perf_counter
from typing import Any

import orjson
import shapely
from shapely.geometry import box

from rules.geometry import Position
from rules.territory.assessed import assessed
from rules.territory.cells import Layout, lay_out
from rules.territory.claims import Claim, Period
from rules.territory.day import Ledger
from rules.territory.hostility import BLOCS
from rules.territory.reach import REACH_KM
from rules.territory.topology import from_topojson, to_topojson
from rules.vocabulary import ControlStatus, Side

SIZES = (50, 500, 5_000)
CHANGES_EACH = 4
DAYS = 15
STEPS = 300
FIRST = date(2012, 1, 1)
HEAD = (
    *("places", "claims", "lay out, s", "all changes, s", "open, ms", "a day, ms", "plainly, ms", "ratio"),
    *("step, ms", "95 %, ms", "kB gz"),
)
SIDES = {"army": Side.GOVERNMENT, "is": Side.ISLAMIC_STATE, "sdf": Side.SDF, "rebels": Side.OPPOSITION}
# Towns, and places of other kinds between them.
KINDS = {f"place-{number}": list(REACH_KM)[number % len(REACH_KM)] for number in range(max(SIZES))}
# About as large as Syria, on the same degrees.
COUNTRY = box(36.0, 33.0, 41.5, 36.5)


def run() -> None:
    print("Territory: ground derived from claims about places.")
    print("".join(f"{title:>15}" for title in HEAD))
    for size in SIZES:
        print("".join(f"{value:>15}" for value in measured(size)))


def measured(size: int) -> tuple[str, ...]:
    """One row: what it costs with so many places and four changes of each."""
    spots, claims = made(size)
    laying, layout = timed(lambda: lay_out(COUNTRY, assessed(claims, spots, KINDS), apart_km=0.05))
    booking, ledger = timed(lambda: Ledger(layout, claims, SIDES, kinds=KINDS))
    text = json.dumps(to_topojson(layout), separators=(",", ":"))
    opening, _ = timed(lambda: from_topojson(json.loads(text), layout.sites, {}))
    chooser = random.Random(1)
    days = [chooser.choice(ledger.days) for _ in range(DAYS)]
    ours = median(timed(partial(answer, ledger, day))[0] for day in days)
    plain = median(timed(partial(plainly, spots, claims, day))[0] for day in days[: DAYS if size < 1_000 else 1])
    step, late = stepped(ledger, text)
    return (
        f"{size:,}",
        f"{len(claims):,}",
        f"{laying:.2f}",
        f"{laying + booking:.2f}",
        f"{opening * 1000:.0f}",
        f"{ours * 1000:.1f}",
        f"{plain * 1000:.1f}",
        f"{plain / ours:.0f}×",
        step,
        late,
        f"{len(gzip.compress(text.encode())) / 1000:.0f}",
    )


def made(size: int) -> tuple[dict[str, Position], list[Claim]]:
    """Places spread at random, each with who held it before and four changes."""
    chance = random.Random(size)
    west, south, east, north = COUNTRY.bounds
    spots = {
        f"place-{number}": (round(chance.uniform(west, east), 4), round(chance.uniform(south, north), 4))
        for number in range(size)
    }
    claims = []
    for place in spots:
        claims.append(_control_claim(f"{place}/before", place, chance.choice(list(SIDES)), None))
        for number in range(CHANGES_EACH):
            day = FIRST + timedelta(days=chance.randrange(5_000))
            claims.append(_control_claim(f"{place}/{number}", place, chance.choice(list(SIDES)), day))
    return spots, claims


def answer(ledger: Ledger, day: date) -> bytes:
    """The areas with their ground and claims, and the front lines, as JSON."""
    areas = [
        {"holder": area.holder, "claims": area.claims, "at": ledger.shape(area.pieces).__geo_interface__}
        for area in ledger.areas(day)
    ]
    fronts = [{"lines": front.lines, "claims": front.claims} for front in ledger.fronts(day)]
    return orjson.dumps([areas, fronts])


def plainly(spots: dict[str, Position], claims: list[Claim], day: date) -> bytes:
    """The same areas, with the cells made for the day."""
    known = [claim for claim in claims if claim.latest is None or claim.latest <= day]
    layout: Layout = lay_out(COUNTRY, assessed(known, spots, KINDS), apart_km=0.05)
    ledger = Ledger(layout, known, SIDES, kinds=KINDS)
    by_holder: dict[str | None, list[Any]] = {}
    for piece, state in zip(layout.pieces, ledger.states(day), strict=True):
        by_holder.setdefault(state.holder if state else None, []).append(piece.area)
    return orjson.dumps([shapely.union_all(ground).__geo_interface__ for ground in by_holder.values()])


def stepped(ledger: Ledger, topology: str) -> tuple[str, str]:
    """Milliseconds that the map's own modules take for a step to another day: the median and the 95th percentile."""
    node = shutil.which("node")
    if node is None:
        return "no node", ""
    changes = {
        "firstDay": ledger.days[0].isoformat(),
        "lastDay": ledger.days[-1].isoformat(),
        "holders": {slug: {"slug": slug, "side": side.value} for slug, side in SIDES.items()},
        "places": {
            place: {
                "slug": place,
                "steps": [_step(period) for period in periods],
            }
            for place, periods in ledger.histories.items()
        },
        "drawn": [],
        "claims": {},
        "blocs": [sorted(bloc) for bloc in BLOCS],
    }
    points = {place: {"point": spot, "reach_km": 10, "joined": []} for place, spot in ledger.layout.sites.items()}
    chooser = random.Random(2)
    days = [chooser.choice(ledger.days).isoformat() for _ in range(STEPS)]
    sent = {"topology": {**json.loads(topology), "places": points}, "changes": changes, "days": days}
    with NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(sent, file)
        file.flush()
        script = Path(__file__).with_name("territory_step.mjs")
        output = subprocess.run([node, script, file.name], capture_output=True, text=True, check=True).stdout  # noqa: S603
    middle, late = json.loads(output)
    return middle, late


def _step(period: Period) -> dict[str, Any]:
    """As the API answers it, without what a step through days does not read."""
    return {
        "from": period.start.isoformat(),
        "since": period.since and period.since.isoformat(),
        "confirmed": period.confirmed and period.confirmed.isoformat(),
        "since_unknown": period.confirmed is None,
        "views": [
            {"status": view.status, "holder": view.holder, "challengers": [], "claims": view.claims}
            for view in period.views
        ],
    }


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what came of it."""
    started = perf_counter()
    result = work()
    return perf_counter() - started, result


def _control_claim(code: str, place: str, holder: str, day: date | None) -> Claim:
    return Claim(
        code=code,
        place=place,
        source="agency",
        status=ControlStatus.CONTROLLED,
        holder=holder,
        earliest=day,
        latest=day,
    )
