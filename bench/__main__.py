"""The command line: python -m bench [territory] [reading] [map] [columns] [imports] [EVENTS ...].

Without a name, every one. Numbers say how many events are measured with, one run for each; by default reading takes
100000, the map ten thousand, a hundred thousand and a million, columns a million, and imports the rows of one file.
"""

import sys
from collections.abc import Callable

from bench import columns, imports, territory
from bench import map as map_page
from bench.reading import run as reading
from stack.errors import StopRequested
from stack.run import ending_on_signals

BENCHMARKS: dict[str, Callable[[list[int]], None]] = {
    "territory": lambda counts: territory.run(),
    "reading": reading.run,
    "map": map_page.run,
    "columns": columns.run,
    "imports": imports.run,
}


def main(words: list[str]) -> int:
    counts = [int(word) for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal()]
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark «{unknown[0]}». There are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    try:
        with ending_on_signals():
            for name in names or (["reading"] if counts else BENCHMARKS):
                BENCHMARKS[name](counts)
    except StopRequested:
        print("Stopped.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
