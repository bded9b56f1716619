"""python -m bench.reports [seen|kept]: how well reports are read, by kind and language, and every miss.

Without a half both are scored, and of «kept» no miss is printed: it was not looked at while the reader was written.
"""

import sys
from collections.abc import Callable, Iterable

from bench.reports import labels, score
from bench.reports.readers import shipped

MATERIAL: dict[str, Callable[[], Iterable[labels.Labelled]]] = {
    "examples of language": labels.examples,
    "paragraphs": labels.paragraphs,
    "summaries of the chronology": labels.summaries,
    "reports with a box": labels.boxes,
}


def main(arguments: list[str]) -> int:
    halves = arguments or ["seen", "kept"]
    reader = shipped()
    for half in halves:
        for name, read in MATERIAL.items():
            texts = [text for text in read() if text.half == half]
            scores, misses = score.score(reader, texts)
            print(f"\n{name}, {half} half: {len(texts)} texts")
            for (kind, language), counted in sorted(scores.items()):
                print(f"  {kind:12} {language}  {score.in_words(counted)}")
            if half == "seen":
                for miss in misses:
                    print(f"    {miss.name}: {miss.kind}: {miss.what}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
