"""python -m stack.words: words of a private dialect, each of which has a standard term in docs/glossary.md.

The browser code and the documentation have none. Elsewhere their number may only fall: lower the limit with it.
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stack import folders

# What to write instead. Words count inside identifiers too: toldOf, is_asked.
BANNED = {
    "told": "sent, cached, listed, state, details",
    "telling": "sending, details",
    "asked": "requested, queried; the name of the parameter",
    "whoever": "the caller, the reader, a client",
    "anew": "again; rebuilt, reloaded",
    "sieve": "filter mask",
    "gathering": "cluster; collecting",
    "tally": "count, aggregate",
    "seat": "location, position",
    "rehearsal": "precomputation",
}
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True)
class Room:
    """Files that git tracks, and how many of the words they may have."""

    name: str
    paths: tuple[str, ...]
    limit: int = 0


# Tables of the words that reports are written in hold what others say.
ROOMS = (
    Room("browser code", ("static/js", "static/css", "static/admin-desk", "tests/js", "bench/*.mjs")),
    Room("documentation", ("docs/*.md", "README.md", "CONTRIBUTING.md", "SECURITY.md", ":!docs/glossary.md")),
    Room("Python", ("*.py", ":!tests", ":!bench", ":!stack/words.py", ":!rules/reading/*_words.py"), 23),
    Room("tests and benches", ("tests/*.py", "bench/*.py", ":!tests/stack/test_words.py"), 76),
)


def main() -> int:
    """Print what each room has; 1 where one has more than it may."""
    found = {room: list(findings(room.paths)) for room in ROOMS}
    for room, lines in found.items():
        if len(lines) > room.limit:
            print("\n".join(lines[:20]))
        print(f"{len(lines)} of the words that docs/glossary.md replaces stand in {room.name}; {room.limit} may.")
    return int(any(len(lines) > room.limit for room, lines in found.items()))


def findings(paths: Iterable[str]) -> Iterator[str]:
    """Each place of a banned word in the tracked files, and what to write there."""
    listed = ["git", "ls-files", "-z", "--", *paths]
    names = subprocess.run(listed, cwd=folders.ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        text = (folders.ROOT / name).read_text(errors="replace")
        for line, word in banned_in(text):
            yield f"{name}:{line}: «{word}»: write {BANNED[word]}"


def banned_in(text: str) -> list[tuple[int, str]]:
    """Line and word of each banned word in a text, plurals included."""
    return [
        (number, word)
        for number, line in enumerate(text.splitlines(), 1)
        for part in _PARTS.findall(line)
        if (word := _singular(part.lower())) in BANNED
    ]


def _singular(word: str) -> str:
    return word.removesuffix("s") if word.removesuffix("s") in BANNED else word


if __name__ == "__main__":
    sys.exit(main())
