"""The figures of a mapped row: each column's, and two columns of low and high as one."""

from imports.candidates import Toll
from imports.findings import Rule
from imports.formats.mapped import MappedCells
from imports.recognition.mapping import Bound, Field, Use
from rules.reading.figures import Figure, UnreadableFigure, read_figure
from rules.vocabulary import Counted, Harm
from rules.vocabulary import translatable as _

_MERGED = _("its cell is merged over several rows, and would be counted in each of them.")
_Key = tuple[Harm, str, str]


def tolls_of(row: MappedCells) -> tuple[Toll, ...]:
    """A toll for each harm and group that the row gives a figure of; raises RefusedRow for what is no figure.

    Of a table with a column for each group a 0 says that none are reported, and is left out.
    """
    read: dict[_Key, dict[Bound, tuple[Use, Figure]]] = {}
    for use in row.mapping.of(Field.FIGURE):
        text = row.of(use)
        if not text:
            continue
        key = (use.harm, use.group, "")
        if use.bound in read.get(key, {}):
            # The kidnapped and the arrested are both held, and are not the same people.
            key = (use.harm, use.group, use.column)
        read.setdefault(key, {})[use.bound] = use, _figure(row, use, text)
    tolls = (_toll(row, key, found) for key, found in read.items())
    return tuple(toll for toll in tolls if toll.group == "" or toll.high != 0)


def _figure(row: MappedCells, use: Use, text: str) -> Figure:
    if use.column in row.cells.merged:
        raise row.cells.refused(Rule.NOT_A_FIGURE, use.column, text, problem=_MERGED)
    try:
        return read_figure(text)
    except UnreadableFigure as problem:
        raise row.cells.refused(Rule.NOT_A_FIGURE, use.column, text, problem=problem) from None


def _toll(row: MappedCells, key: _Key, found: dict[Bound, tuple[Use, Figure]]) -> Toll:
    use, figure = next(iter(found.values()))
    low, high, best = figure.low, figure.high, None
    if Bound.LOW in found:
        low, high = found[Bound.LOW][1].low, None
    if Bound.HIGH in found:
        high = found[Bound.HIGH][1].high
        low = low if Bound.LOW in found else 0
    if Bound.BOTH in found and len(found) > 1:
        best = found[Bound.BOTH][1].low
    if low is not None and high is not None and low > high:
        row.cells.note(Rule.LOW_ABOVE_HIGH, use.column, str(low), high=high)
    harm, group, apart = key
    return Toll(
        harm=harm,
        counted=Counted.GROUP if group else Counted.TOTAL,
        group=group,
        low=low,
        best=best,
        high=high,
        wording=figure.wording,
        note=apart,
        column=use.column,
    )
