"""Published items as documents have them: the report, what it is cited for, and who first said it."""

from datetime import date
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from rules.documents.members import Arabic, Named, NamedSource, Number, Part, Published, Slug
from rules.vocabulary import AddressBasis, Evidence, ReadAs, Side, SourceKind, Stance, TitleBasis


class ReferredTo(Part, frozen=True, kw_only=True):
    """Another report that a report names or links to; one without an address has an empty «url»."""

    key: str
    source: NamedSource
    title: str
    byline: str
    url: str
    published: Published | None


class Report(Part, frozen=True, kw_only=True):
    """One published item of a source; «key» names it, and is the same for the same address wherever it is loaded."""

    key: str
    source: NamedSource
    relays: Annotated[NamedSource | None, Meta(description="Whose text it is, where the source carries another's.")]
    title: str
    title_basis: TitleBasis
    byline: str
    language: Annotated[str | None, Meta(description="A code such as en or ar (BCP 47).")]
    url: str
    url_basis: AddressBasis
    published: Published | None
    read_as: ReadAs
    version_read: Annotated[date | None, Meta(description="Of a page that changes: the day of the version read.")]
    archived_url: str
    archived_sha256: str
    refers_to: tuple[ReferredTo, ...]
    note: str
    note_ar: Arabic | UnsetType = UNSET


class Citation(Part, frozen=True, kw_only=True):
    """What a report says of the event: «origin» is whose word it brings; «weak» says why it counts for nothing."""

    origin: Slug | None
    stance: Stance
    evidence: Evidence
    attribution: Annotated[str, Meta(description="How the report names its origin, verbatim.")]
    weak: str
    note: str
    attribution_ar: Arabic | UnsetType = UNSET
    weak_ar: Arabic | UnsetType = UNSET
    note_ar: Arabic | UnsetType = UNSET


class CitedReport(Report, frozen=True, kw_only=True):
    """A report of an event; without citations where only a figure or a holder comes from it."""

    citations: tuple[Citation, ...]


class Origin(Named, frozen=True, kw_only=True):
    """Who first said it: an origin once, with the reports and the claims that go back to it (rules/origins.py)."""

    kind: SourceKind
    speaks_for: Annotated[tuple[Slug, ...], Meta(description="The actors whose own voice it is.")]
    sides: Annotated[tuple[Side, ...], Meta(description="The sides of these actors.")]
    is_party: Annotated[bool, Meta(description="Whether it is the voice of a party to the event or of its side.")]
    reports: Annotated[tuple[str, ...], Meta(description="Keys of reports.")]
    claims: Annotated[tuple[Number, ...], Meta(description="Numbers of claims.")]


class WithoutOrigin(Part, frozen=True, kw_only=True):
    """The reports and the claims whose origin is not known: they corroborate nothing."""

    reports: tuple[str, ...]
    claims: tuple[Number, ...]
