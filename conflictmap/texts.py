"""The texts marked for translation, gathered from the sources, and the catalogues that hold their translations."""

import ast
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

LANGUAGE = "ar"
# As gettext and Django number them: none, one, two, few (3-10), many (11-99), other. Babel swaps the last two.
PLURALS = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);"
)
FOLDERS = (
    "conflictmap",
    "control",
    "dashboard",
    "web",
    "desk",
    "editorial",
    "events",
    "imports",
    "ingest",
    "places",
    "record",
    "rules",
    "sources",
    "stories",
    "texts",
    "wording",
    "api",
)
# Which arguments of each marker are texts: singular and plural, or the context ("c") and the text.
_MARKERS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "translatable": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
_STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_IN_TEMPLATE = re.compile(rf"\b(p?)(n?)(?:gettext|_)\(\s*({_STRING})(?:\s*,\s*({_STRING}))?(?:\s*,\s*({_STRING}))?")

Text = str | tuple[str, ...] | list[str]
Found = tuple[str, Text, str | None]


def catalogue_path(domain: str) -> Path:
    return Path(settings.BASE_DIR) / "locale" / LANGUAGE / "LC_MESSAGES" / f"{domain}.po"


def read(domain: str) -> Catalog:
    path = catalogue_path(domain)
    if not path.exists():
        return Catalog(locale=LANGUAGE, domain=domain)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, domain=domain)


def gathered(domain: str) -> Catalog:
    """Every marked text of a domain, ``django`` or ``djangojs``, with the files it stands in."""
    catalogue = Catalog(domain=domain)
    for path, text, context in _found(domain):
        catalogue.add(text, locations=[(path, 0)], context=context)
    return catalogue


def untranslated(domain: str) -> list[str]:
    """Marked texts that have no translation, or one that is marked as doubtful, each with its first file."""
    known = read(domain)
    return [
        f"{message.locations[0][0]}: {message.id}"
        for message in gathered(domain)
        if message.id and not _is_translated(known.get(_singular(message.id), message.context))
    ]


def update(domain: str) -> int:
    """Bring the catalogue up to what is marked now; how many texts still lack a translation."""
    known, wanted = read(domain), gathered(domain)
    merged = Catalog(locale=LANGUAGE, domain=domain, charset="utf-8")
    for message in wanted:
        if not message.id:
            continue
        before = known.get(_singular(message.id), message.context)
        string = before.string if before else ""
        if isinstance(message.id, tuple) and not isinstance(string, tuple | list):
            string = ""
        merged.add(message.id, string, message.locations, context=message.context, flags=before.flags if before else ())
    written = io.BytesIO()
    write_po(written, merged, width=0, sort_output=False, sort_by_file=True, include_lineno=False, omit_header=True)
    path = catalogue_path(domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_header().encode() + b"\n" + written.getvalue())
    return len(untranslated(domain))


def _header() -> str:
    lines = [
        f"Language: {LANGUAGE}",
        f"Plural-Forms: {PLURALS}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines), ""])


def _found(domain: str) -> Iterator[Found]:
    root = Path(settings.BASE_DIR)
    if domain == "djangojs":
        yield from _extracted(root, "javascript", (root / "static/js").rglob("*.js"))
        return
    for folder in FOLDERS:
        yield from _extracted(root, "python", (root / folder).rglob("*.py"))
    rooms = (root, *(root / folder for folder in FOLDERS))
    for path in (path for room in rooms for path in sorted((room / "templates").rglob("*.*"))):
        for text, context in _in_template(path.read_text()):
            yield path.relative_to(root).as_posix(), text, context


def _extracted(root: Path, method: str, paths: Iterable[Path]) -> Iterator[Found]:
    for path in sorted(paths):
        with path.open("rb") as file:
            for _line, text, _comments, context in extract(method, file, keywords=_MARKERS):
                yield path.relative_to(root).as_posix(), text, context


def _in_template(source: str) -> Iterator[tuple[Text, str | None]]:
    for has_context, is_plural, *strings in _IN_TEMPLATE.findall(templatize(source)):
        values = [ast.literal_eval(string) for string in strings if string]
        context = values.pop(0) if has_context else None
        yield ((values[0], values[1]) if is_plural else values[0]), context


def _singular(text: Text) -> str:
    return text if isinstance(text, str) else text[0]


def _is_translated(message: object) -> bool:
    if message is None or getattr(message, "fuzzy", False):
        return False
    string = getattr(message, "string", "")
    return all(string) if isinstance(string, tuple | list) else bool(string)
