"""Which entries may be one: each rule by a pair that it finds, and one that it leaves apart."""

import pytest

from rules.plausibility.doubles import (
    DoubleReason,
    NameFacts,
    PlaceFacts,
    ReportFacts,
    SourceFacts,
    of_names,
    of_places,
    of_reports,
    of_sources,
)

PALMYRA = (38.284, 34.5624)
R = DoubleReason


def north(km: float) -> tuple[float, float]:
    return PALMYRA[0], PALMYRA[1] + km / 110.9


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (("Palmyra", "تدمر"), ("Tadmur", "تَدمُر"), {R.SAME_NAME}),
        (("Ar-Raqqah",), ("Rakka",), {R.SPELT_ALIKE}),
        (("Palmyra",), ("Homs",), set()),
        ((), (), set()),
    ],
)
def test_names_in_either_script(one: tuple[str, ...], other: tuple[str, ...], reasons: set[R]) -> None:
    assert set(of_names(NameFacts(one), NameFacts(other))) == reasons


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (PlaceFacts(("Kestrel",), PALMYRA), PlaceFacts(("Kestrel",), north(8)), {R.SAME_NAME}),
        (PlaceFacts(("Kestrel",), PALMYRA), PlaceFacts(("Kestrel",), north(12)), set()),
        (PlaceFacts(("Manbij",), PALMYRA), PlaceFacts(("Munbuj",), north(1)), {R.SOUNDS_ALIKE}),
        (PlaceFacts(("Manbij",), PALMYRA), PlaceFacts(("Munbuj",), north(5)), set()),
        (PlaceFacts(("Kestrel",), PALMYRA), PlaceFacts(("Falcon",), north(0.01)), {R.SAME_SPOT}),
        (PlaceFacts(("Kestrel",), PALMYRA), PlaceFacts(("Falcon",), north(0.5)), set()),
        (PlaceFacts(("Kestrel",), PALMYRA), PlaceFacts(("Kestrel",), PALMYRA, is_division=True), set()),
        (PlaceFacts(("Kestrel",), None), PlaceFacts(("Kestrel",), PALMYRA), {R.SAME_NAME}),
    ],
)
def test_places_by_their_names_and_how_far_they_lie_apart(one: PlaceFacts, other: PlaceFacts, reasons: set[R]) -> None:
    assert set(of_places(one, other)) == set(of_places(other, one)) == reasons


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (SourceFacts(("Amaq",)), SourceFacts(("Aamaq News Agency",)), {R.SPELT_ALIKE}),
        (SourceFacts(("News Agency",)), SourceFacts(("Press Agency",)), set()),
        (
            SourceFacts(("Kestrel",), "https://www.kestrel.example/en"),
            SourceFacts(("Falcon",), "http://kestrel.example"),
            {R.SAME_SITE},
        ),
        (SourceFacts(("Kestrel",), "https://t.me/kestrel"), SourceFacts(("Falcon",), "https://t.me/falcon"), set()),
        (SourceFacts(("Kestrel",)), SourceFacts(("Falcon",)), set()),
    ],
)
def test_sources_by_their_names_and_sites(one: SourceFacts, other: SourceFacts, reasons: set[R]) -> None:
    assert set(of_sources(one, other)) == set(of_sources(other, one)) == reasons


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (ReportFacts("A", 1, "example.org/a"), ReportFacts("B", 2, "example.org/a"), {R.SAME_ADDRESS}),
        (ReportFacts("A report", 1), ReportFacts("a Report", 1), {R.SAME_TITLE}),
        (ReportFacts("A report", 1), ReportFacts("A report", 2), set()),
        (ReportFacts("", 1), ReportFacts("", 1), set()),
    ],
)
def test_reports_by_address_or_title(one: ReportFacts, other: ReportFacts, reasons: set[R]) -> None:
    assert set(of_reports(one, other)) == reasons
