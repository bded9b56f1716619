"""A gazetteer brought in: entries held against the places there are, new ones stored as the second layer.

Of places that editors vouch for only missing identifiers are filled in. An entry is a place that is there already by
its identifier, or by its name where it is the only one of that name within 5 km; a name alone decides nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import transaction

from desk.fields import as_point
from places.gazetteers.entries import Entry, Finding
from places.gazetteers.known import Gazetteer, Known
from places.models import Place, PlaceSpelling
from rules.distance import km_between
from rules.names import fold, slug
from rules.vocabulary import PlaceKind, PlacePrecision

SAME_WITHIN_KM = 5.0
_BATCH = 1_000
_PRECISIONS = {
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
    PlaceKind.GOVERNORATE: PlacePrecision.GOVERNORATE,
    PlaceKind.DISTRICT: PlacePrecision.DISTRICT,
    PlaceKind.SUBDISTRICT: PlacePrecision.DISTRICT,
}


@dataclass
class Outcome:
    """What became of each row. ``filled``: edited places that got an identifier; ``doubtful``: left out."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    filled: int = 0
    unchanged: int = 0
    doubtful: int = 0
    refused: int = 0
    findings: list[Finding] = field(default_factory=list)

    def members(self) -> Mapping[str, object]:
        counts = ("rows", "added", "changed", "filled", "unchanged", "doubtful", "refused")
        return {
            **{name: getattr(self, name) for name in counts},
            "findings": [finding.members() for finding in self.findings],
        }


class _Rollback(Exception):
    """A dry run is over."""


def load(entries: Iterable[Entry], findings: list[Finding], basis: str, *, dry_run: bool = False) -> Outcome:
    """Take the entries in, all or none; a dry run writes nothing and says the same.

    ``findings``: the reader adds to them while ``entries`` is read. ``basis``: where the points come from.
    """
    loading = _Loading(basis)
    try:
        with transaction.atomic():
            for entry in entries:
                loading.take(entry)
            loading.store()
            if dry_run:
                raise _Rollback
    except _Rollback:
        pass
    outcome = loading.outcome
    outcome.refused = len(findings)
    outcome.rows += outcome.refused
    outcome.findings = sorted([*findings, *outcome.findings], key=lambda finding: finding.row)
    return outcome


class _Loading:
    def __init__(self, basis: str) -> None:
        self.basis = basis
        self.places = Gazetteer()
        self.outcome = Outcome()
        # By slug, with their spellings.
        self._new: dict[str, tuple[Place, list[str]]] = {}
        self._new_spellings: list[PlaceSpelling] = []
        self._identifiers: dict[int, dict[str, object]] = {}
        self._seen: dict[str, int] = {}

    def take(self, entry: Entry) -> None:
        self.outcome.rows += 1
        known, is_doubtful = self._place_of(entry)
        if is_doubtful:
            self.outcome.doubtful += 1
        elif known:
            self._bring_together(entry, known)
        else:
            self._add(entry)

    def store(self) -> None:
        """Write what was taken, in bulk."""
        stored = Place.objects.bulk_create([place for place, _spellings in self._new.values()], batch_size=_BATCH)
        names = [
            PlaceSpelling(place=place, name=name, folded=fold(name))
            for place, (_place, spellings) in zip(stored, self._new.values(), strict=True)
            for name in dict.fromkeys(spellings)
        ]
        PlaceSpelling.objects.bulk_create([*names, *self._new_spellings], batch_size=_BATCH, ignore_conflicts=True)
        for pk, values in self._identifiers.items():
            place = Place.objects.get(pk=pk)
            for name, value in values.items():
                setattr(place, name, value)
            place.save()

    def _place_of(self, entry: Entry) -> tuple[Known | None, bool]:
        """The place that the entry is, and whether that is in doubt."""
        by_id = {
            known.slug: known
            for known in (self.places.by_geonames.get(entry.geonames_id or 0), self.places.by_pcode.get(entry.pcode))
            if known
        }
        if len(by_id) > 1:
            slugs = " and ".join(sorted(by_id))
            self._find(entry, "pcode", entry.pcode, f"Its identifiers are of two places, {slugs}.", "Merge them first.")
            return None, True
        if by_id:
            return next(iter(by_id.values())), False
        return self._by_name(entry)

    def _by_name(self, entry: Entry) -> tuple[Known | None, bool]:
        alike = [
            (km_between(known.position, entry.position), known)
            for known in self.places.called(entry.names)
            if known.position and known.fits(entry.kind) and not _is_another(entry, known)
        ]
        near = sorted((pair for pair in alike if pair[0] <= SAME_WITHIN_KM), key=lambda pair: pair[0])
        if len(near) > 1:
            offered = ", ".join(f"{known.slug} ({km:.1f} km)" for km, known in near)
            self._find(
                entry, "name_en", entry.name_en, f"It may be any of {offered}.", "Give one of them its identifier."
            )
            return None, True
        if near:
            return near[0][1], False
        self._homonyms(entry)
        return None, False

    def _homonyms(self, entry: Entry) -> None:
        """Edited places of that name elsewhere, or of another kind: reported, never taken for it."""
        for known in self.places.called((entry.name_en, entry.name_ar)):
            if known.is_edited and known.position and not known.kind.is_division:
                km = km_between(known.position, entry.position)
                text = f"{known.slug} has that name too, {km:.1f} km away ({known.kind.label}); this is another place."
                self._find(entry, "name_en", entry.name_en, text, "If it is the same, give it the identifier.")

    def _bring_together(self, entry: Entry, known: Known) -> None:
        missing = self._missing_identifiers(entry, known)
        spellings = [] if known.is_edited else [name for name in entry.names if fold(name) not in known.folded]
        if missing:
            self._identifiers.setdefault(known.pk, {}).update(missing) if known.pk else self._set(known, missing)
            for name, value in missing.items():
                setattr(known, name, value)
            self.places.add(known)
        for name in spellings:
            known.folded.add(fold(name))
            if known.pk:
                self._new_spellings.append(PlaceSpelling(place_id=known.pk, name=name, folded=fold(name)))
            else:
                self._new[known.slug][1].append(name)
        if missing and known.is_edited:
            self.outcome.filled += 1
        elif missing or spellings:
            self.outcome.changed += 1
        else:
            self.outcome.unchanged += 1

    def _set(self, known: Known, missing: Mapping[str, object]) -> None:
        """Of a place of the same file, which is not stored yet."""
        place, _spellings = self._new[known.slug]
        for name, value in missing.items():
            setattr(place, name, value)

    def _missing_identifiers(self, entry: Entry, known: Known) -> dict[str, object]:
        found: dict[str, object] = {}
        if entry.geonames_id and not known.geonames_id:
            found["geonames_id"] = entry.geonames_id
        if entry.pcode and not known.pcode:
            found["pcode"] = entry.pcode
        return found

    def _add(self, entry: Entry) -> None:
        place = Place(
            slug=self._free_slug(entry),
            name_en=entry.name_en,
            name_ar=entry.name_ar,
            name_ar_basis=self.basis if entry.name_ar else "",
            kind=entry.kind,
            parent_id=self._parent(entry),
            point=as_point(entry.position),
            precision=_PRECISIONS.get(entry.kind, PlacePrecision.SETTLEMENT),
            point_basis=self.basis,
            geonames_id=entry.geonames_id,
            pcode=entry.pcode,
            layer=Place.Layer.GAZETTEER,
            folded_en=fold(entry.name_en),
            folded_ar=fold(entry.name_ar),
            version=1,
            changed_at=datetime.now(UTC),
        )
        spellings = [name for name in entry.spellings if name != entry.name_ar]
        self._new[place.slug] = (place, spellings)
        known = Known(
            pk=0,
            slug=place.slug,
            name=place.name_en,
            kind=entry.kind,
            position=entry.position,
            geonames_id=entry.geonames_id,
            pcode=entry.pcode,
            is_edited=False,
            folded={fold(name) for name in entry.names} - {""},
        )
        self.places.add(known)
        self.outcome.added += 1

    def _parent(self, entry: Entry) -> int | None:
        around = (self.places.by_pcode.get(code) for code in entry.divisions)
        inside = next((known.pk for known in around if known and known.pk and known.pcode != entry.pcode), None)
        if entry.kind == PlaceKind.GOVERNORATE:
            return self.places.country
        return inside or self.places.governorate_at(entry.position) or self.places.country

    def _free_slug(self, entry: Entry) -> str:
        """With the identifier, so that it stays one place's whatever else is called so."""
        longitude, latitude = (round(degrees * 1000) for degrees in entry.position)
        mark = entry.geonames_id or entry.pcode.lower() or f"{abs(latitude)}-{abs(longitude)}"
        made = f"{slug(entry.name_en)[:50].strip('-')}-{mark}"
        number = self._seen[made] = self._seen.get(made, 0) + 1
        return made if number == 1 and made not in self.places.slugs else f"{made}-{number + 1}"

    def _find(self, entry: Entry, column: str, value: str, text: str, remedy: str) -> None:
        self.outcome.findings.append(Finding(entry.row, column, value, text, remedy))


def _is_another(entry: Entry, known: Known) -> bool:
    """Whether one gazetteer has both, under two identifiers."""
    by_geonames = entry.geonames_id and known.geonames_id and entry.geonames_id != known.geonames_id
    by_pcode = entry.pcode and known.pcode and entry.pcode != known.pcode
    return bool(by_geonames or by_pcode)
