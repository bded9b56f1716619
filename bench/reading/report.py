"""The table: what each question cost, and how many times as much it cost the peers."""

from collections.abc import Iterator, Mapping

from bench.reading.asking import Cost
from bench.reading.questions import EXPORTS, LISTS

Found = Mapping[str, Mapping[str, Cost]]  # server → question → cost; ours comes first
_LITTLE = 0.95


def table(count: int, found: Found) -> str:
    return "\n".join(
        [
            f"\nReading, with {count:,} generated events. CPU: application + database. ×: how many times ours.",
            *_lists(found),
            *_exports(found),
        ]
    )


def _lists(found: Found) -> Iterator[str]:
    yield f"\n{'':30}{'':14}{'CPU ms':>18}{'×':>8}{'alone ms':>10}{'×':>8}{'per s, 8':>10}{'×':>8}{'kB':>8}"
    for question in LISTS:
        ours = next(iter(found.values()))[question]
        for name, costs in found.items():
            if question in costs:
                yield f"{question:30}{name:14}{_list(costs[question], ours)}"


def _list(cost: Cost, ours: Cost) -> str:
    per_s, our_per_s = cost.per_s or 0.0, ours.per_s or 0.0
    return (
        f"{f'{cost.application_ms:.1f} + {cost.database_ms:.1f}':>18}{_times(cost.cpu_ms / ours.cpu_ms):>8}"
        f"{cost.alone_ms:>10.1f}{_times(cost.alone_ms / ours.alone_ms):>8}"
        f"{per_s:>10.1f}{_times(our_per_s / per_s):>8}{cost.mb * 1000:>8.0f}"
    )


def _exports(found: Found) -> Iterator[str]:
    yield f"\n{'':30}{'':14}{'CPU s':>18}{'×':>8}{'s':>10}{'×':>8}{'growth MB':>10}{'MB':>8}"
    for question in EXPORTS:
        ours = next(iter(found.values()))[question]
        for name, costs in found.items():
            if question in costs:
                yield f"{question:30}{name:14}{_export(costs[question], ours)}"


def _export(cost: Cost, ours: Cost) -> str:
    return (
        f"{f'{cost.application_ms / 1000:.2f} + {cost.database_ms / 1000:.2f}':>18}"
        f"{_times(cost.cpu_ms / ours.cpu_ms):>8}{cost.alone_ms / 1000:>10.2f}{_times(cost.alone_ms / ours.alone_ms):>8}"
        f"{cost.growth_mb or 0:>10.0f}{cost.mb:>8.0f}"
    )


def _times(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio > _LITTLE else f"{ratio:.2f}"
