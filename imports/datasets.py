"""The datasets that are known by name, and the source and the report by which a version of one speaks at the desk.

Licences are data: what may leave by public routes follows ``Source.may_be_redistributed`` (record/queries/licences.py).
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from imports.saving import save_checked
from rules.documents.canonical import digest
from rules.vocabulary import DatePrecision, ReadAs, Reliability, SourceKind, TitleBasis
from sources.models import Report, Source

# UCDP numbers its versions by the year of release and a count: 19.1 came out in 2019.
_YEAR_OF_VERSION = re.compile(r"\A(\d{2})\.\d")


@dataclass(frozen=True)
class Dataset:
    """What is known of a dataset before any row of it is read."""

    key: str
    source: str
    name_en: str
    name_ar: str = ""
    licence: str = ""
    homepage: str = ""
    # A dataset of which nobody has said otherwise stays inside.
    may_be_redistributed: bool = False
    cite: str = ""

    @property
    def is_numbered_by_year(self) -> bool:
        return self.key == "ucdp"


@cache
def known() -> dict[str, Dataset]:
    """The datasets of datasets.csv, by key."""
    with (Path(__file__).parent / "datasets.csv").open(newline="", encoding="utf-8") as file:
        return {
            row["key"]: Dataset(
                key=row["key"],
                source=row["source"],
                name_en=row["name_en"],
                name_ar=row["name_ar"],
                licence=row["licence"],
                homepage=row["homepage"],
                may_be_redistributed=row["may_be_redistributed"] == "yes",
                cite=row["cite"],
            )
            for row in csv.DictReader(file)
        }


def dataset(key: str, name: str = "", *, licence: str = "", may_be_redistributed: bool = False) -> Dataset:
    """The known dataset of this key, or one that only its handing in names, with the terms that were given there."""
    return known().get(key) or Dataset(
        key, key, name or key, licence=licence, may_be_redistributed=may_be_redistributed
    )


def source_of(of: Dataset) -> Source | None:
    return Source.objects.filter(slug=of.source).first()


def drafted_source(of: Dataset) -> tuple[Source, bool]:
    """The dataset's source, and whether it was drafted now. One that the desk has stays as the editors have it."""
    found = source_of(of)
    if found:
        if of.cite and not found.attribution:
            # What its licence asks for, and nothing that an editor wrote.
            Source.objects.filter(pk=found.pk).update(attribution=of.cite)
            found.attribution = of.cite
        return found, False
    drafted = Source(
        slug=of.source,
        name_en=of.name_en,
        name_ar=of.name_ar,
        kind=SourceKind.DATASET,
        reliability=Reliability.F,
        licence=of.licence,
        homepage=of.homepage,
        may_be_redistributed=of.may_be_redistributed,
        attribution=of.cite,
    )
    return save_checked(drafted, f"dataset «{of.key}»"), True


def drafted_report(of: Dataset, source: Source, version: str) -> tuple[Report, bool]:
    """The report that the rows of this version are quoted from, and whether it was drafted now."""
    key = digest(f"dataset {of.key} {version}")[:10]
    found = Report.objects.filter(key=key).first()
    if found:
        return found, False
    report = Report(
        key=key,
        source=source,
        title=f"{of.name_en}, version {version}",
        title_basis=TitleBasis.DESCRIPTIVE,
        language="en",
        read_as=ReadAs.DATASET,
        note="The rows of one version of the dataset; each is known by its own identifier.",
    )
    year = _YEAR_OF_VERSION.match(version) if of.is_numbered_by_year else None
    if year:
        released = 2000 + int(year[1])
        report.published_earliest, report.published_latest = date(released, 1, 1), date(released, 12, 31)
        report.published_precision = DatePrecision.YEAR
        report.published_basis = "The dataset numbers its versions by the year of their release."
    return save_checked(report, f"dataset «{of.key}», version {version}"), True
