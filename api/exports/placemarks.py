"""Events as KML 2.2 (OGC 07-147r2) for people: each with its days, how sure it is, and who says so.

An event of which no spot is known has no point, and says so; none is made up for it. Every text is escaped twice: once
for KML, and once more where programs read it as HTML.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape

from django.utils.text import capfirst
from django.utils.translation import gettext, override

from api.exports import terms
from rules.documents.events import EventDocument
from rules.documents.reports import CitedReport
from rules.vocabulary import Grade, PlacePrecision
from wording import dates, numbers
from wording.lists import listed
from wording.locating import located_in_words
from wording.templatetags.voices import voices
from wording.templatetags.wording import in_language, named, when

# What XML 1.0 has no way to write (2.2).
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EXACT = {PlacePrecision.EXACT, PlacePrecision.SITE}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:atom="http://www.w3.org/2005/Atom">\n<Document>\n'
)
# Colours are aabbggrr. A spot that is not exact is paler; no icon is fetched from anywhere.
_STYLES = (
    '<Style id="exact"><IconStyle><color>ff6b4a1f</color></IconStyle></Style>\n'
    '<Style id="about"><IconStyle><color>806b4a1f</color></IconStyle></Style>\n'
)
_END = "</Document>\n</kml>\n"


def kml(batches: Iterable[list[EventDocument]], of: terms.Terms, pages: str, language: str) -> Iterator[bytes]:
    """Batches of documents as the pieces of a file in ``language``; ``pages`` begins addresses of pages in it."""
    with override(language):
        head = _document(of)
    yield head.encode()
    for batch in batches:
        with override(language):
            piece = "".join([_placemark(event, of, pages) for event in batch])
        yield piece.encode()
    yield _END.encode()


def _document(of: terms.Terms) -> str:
    about = "".join(f"<p><b>{escape(name)}:</b> {_linked(value)}</p>" for name, value in terms.lines(of))
    data = {"data_version": str(of.version), "licence": of.licence[1], "map": of.map}
    return (
        f"{_HEAD}<name>{_xml(gettext('%(name)s: events') % {'name': of.title})}</name>\n"
        f"<open>1</open>\n<atom:author><atom:name>{_xml(of.title)}</atom:name></atom:author>\n"
        f'<atom:link rel="related" href="{_xml(of.map)}"/>\n'
        f"<description>{_xml(about)}</description>\n{_STYLES}{_extended(data)}"
    )


def _placemark(event: EventDocument, of: terms.Terms, pages: str) -> str:
    address = f"{pages}/events/{event.code}/"
    if of.known_on:
        address += f"?known_on={of.known_on}"
    grade = gettext(event.grade.label)
    style = "exact" if event.place_precision in _EXACT else "about"
    return (
        f'<Placemark id="{event.code}"><name>{_xml(in_language(event, "title"))}</name>'
        f'<atom:link rel="alternate" href="{_xml(address)}"/>'
        f'<Snippet maxLines="1">{_xml(f"{when(event)} · {grade}")}</Snippet>'
        f"<description>{_xml(_description(event, of, address))}</description>"
        f"<TimeSpan><begin>{event.earliest}</begin><end>{event.latest}</end></TimeSpan>"
        f"<styleUrl>#{style}</styleUrl>{_extended(_values(event, of))}{_point(event)}</Placemark>\n"
    )


def _point(event: EventDocument) -> str:
    if event.geometry is None:
        return ""
    longitude, latitude = event.geometry.coordinates
    return f"<Point><coordinates>{longitude},{latitude}</coordinates></Point>"


def _values(event: EventDocument, of: terms.Terms) -> dict[str, str]:
    """For programs, by the names that the columns of tables have."""
    killed = event.killed
    values = {
        "code": event.code,
        "type": event.type,
        "earliest": str(event.earliest),
        "latest": str(event.latest),
        "date_precision": event.date_precision,
        "place": event.place.slug,
        "place_precision": event.place_precision,
        "grade": event.grade,
        "killed_low": killed.low,
        "killed_high": killed.high,
        "killed_basis": killed.basis,
        "revision": event.revision,
        "licence": event.dataset.licence if event.dataset else of.licence[1],
    }
    return {name: str(value) for name, value in values.items() if value is not None}


def _description(event: EventDocument, of: terms.Terms, address: str) -> str:
    """HTML without scripts, pictures or styles."""
    parts = [*_caveats(event, of), *_facts(event)]
    summary = in_language(event, "summary")
    if summary:
        parts.append(escape(summary).replace("\n", "<br>"))
    parts.append(escape(voices(len(event.reports), len(event.origins))) + ":")
    lines = "".join(f"<li>{_report(report)}</li>" for report in event.reports)
    note = in_language(event, "note")
    after = [f"<b>{escape(gettext('Note.'))}</b> {escape(note)}"] if note else []
    if event.dataset:
        after.append(escape(f"{event.dataset.attribution} ({event.dataset.licence})"))
    after.append(f"{_linked(address)}<br>{_linked(' '.join(of.licence))}")
    return f"{_paragraphs(parts)}<ul>{lines}</ul>{_paragraphs(after)}"


def _paragraphs(parts: Iterable[str]) -> str:
    return "".join(f"<p>{part}</p>" for part in parts)


def _caveats(event: EventDocument, of: terms.Terms) -> Iterator[str]:
    """What must not be missed, before everything else."""
    if event.grade == Grade.UNVERIFIED:
        yield f"<b>{escape(gettext('Being verified.'))}</b>"
    if event.geometry is None:
        yield f"<b>{escape(gettext('No spot of it is known: it has no point on the map.'))}</b>"
    if of.known_on:
        words = gettext("As reported by %(day)s; texts may have been written later.")
        yield escape(words % {"day": dates.day_in_words(of.known_on)})
    if event.type.is_campaign:
        yield escape(
            gettext(
                "These are cumulative figures of a campaign. "
                "They are never added to those of its incidents, nor to each other."
            )
        )


def _facts(event: EventDocument) -> Iterator[str]:
    place = listed([named(event.place), *map(named, event.place.within)])
    precise = gettext(event.place_precision.definition)
    located = capfirst(located_in_words(event.located)) + "." if event.located else ""
    grade = capfirst(gettext(event.grade.label))
    thin = gettext("(thinly sourced here)") if event.grade_basis.thin else ""
    yield _fact(gettext("When"), when(event), gettext(event.date_precision.definition))
    yield _fact(gettext("Where"), place, f"{precise} {located}")
    yield _fact(gettext("How sure"), grade, f"{thin} {gettext(event.grade.definition)}")
    if event.killed.low is not None:
        figure = numbers.figure_in_words(event.killed.low, event.killed.high)
        basis = gettext(event.killed.basis.definition)
        longer = gettext("It counts more days than the event.") if event.killed.counts_longer else ""
        yield _fact(gettext("Killed, as claimed"), figure, f"{basis} {longer}")


def _fact(name: str, value: str, more: str) -> str:
    return f"<b>{escape(name)}:</b> {escape(value)}. {escape(' '.join(more.split()))}"


def _report(report: CitedReport) -> str:
    published = report.published
    day = when(published) if published else gettext("date of publication not known")
    about = listed([named(report.source), day])
    title = escape(report.title)
    if report.url.startswith(("http://", "https://")):
        title = f'<a href="{escape(report.url)}">{title}</a>'
    return f"{title} ({escape(about)})"


def _linked(text: str) -> str:
    """The text with the address in it as a link."""
    found = re.search(r"https?://[^\s]+", text)
    if not found:
        return escape(text)
    address = escape(found[0].rstrip(",;،؛"))
    return escape(text).replace(address, f'<a href="{address}">{address}</a>', 1)


def _extended(values: dict[str, str]) -> str:
    data = "".join(f'<Data name="{name}"><value>{_xml(value)}</value></Data>' for name, value in values.items())
    return f"<ExtendedData>{data}</ExtendedData>"


def _xml(text: str) -> str:
    return escape(_NO_CHARACTERS.sub("", text))
