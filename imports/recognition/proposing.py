"""A mapping proposed for a table by headers and by content, each column with a certainty and the reason for it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from imports.candidates import Finding
from imports.errors import Unfit
from imports.findings import Rule, finding
from imports.readers.table import SourceRow, Table, bare_name
from imports.recognition import periods, terms
from imports.recognition.headers import Reading, read_header
from imports.recognition.mapping import Bound, Field, Mapping, Use, vocabulary_of
from imports.recognition.profile import Profile, profiles
from rules.names import fold
from rules.reading.days import Order
from rules.vocabulary import PlacePrecision
from rules.vocabulary import translatable as _

_ENOUGH = 0.8  # of a column's cells
_SURE = 0.95
_OF_A_PART = 0.5
_MANY_FIELDS = frozenset({Field.IGNORED, Field.ACTOR, Field.FIGURE, Field.TERM})
_DAYS = frozenset({Field.DAY, Field.LAST_DAY, Field.PUBLISHED})


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """One column: its use, how certain that is from 0 to 1, why, and a few of its texts.

    ``reason`` is marked for the translators; it may name another column as ``%(other)s``.
    """

    use: Use
    certainty: float
    reason: str
    other: str = ""
    examples: tuple[str, ...] = ()


class OpenTerm(msgspec.Struct, frozen=True, kw_only=True):
    """A word of a list that has no meaning here yet, and how many rows have it."""

    column: str
    word: str
    rows: int


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What the editor confirms: columns, open questions as findings, and words that have no meaning yet."""

    columns: tuple[Proposed, ...]
    findings: tuple[Finding, ...] = ()
    open_terms: tuple[OpenTerm, ...] = ()

    @property
    def mapping(self) -> Mapping:
        """The proposal as it stands, with nothing answered."""
        has_precision = any(each.use.field is Field.PLACE_PRECISION for each in self.columns)
        precision = PlacePrecision.NEAR if has_precision else PlacePrecision.SETTLEMENT
        return Mapping(uses=tuple(each.use for each in self.columns), precision=precision)


def propose(table: Table) -> Proposal:
    """A proposal for a table, all of whose rows are read.

    Raises Unfit, with what is wrong with the first row, where no row of the table can be read.
    """
    seen = profiles(_sound(table.rows), len(table.columns))
    columns = [_column(*each) for each in zip(table.columns, seen, strict=True)]
    columns = _with_years_as_days(_without_copies(columns))
    columns = _without_kinds_of_actors(_without_parts(_once_each(columns)))
    by_name = dict(zip(table.columns, seen, strict=True))
    columns = [_completed(each, by_name[each.use.column]) for each in columns]
    findings = chain.from_iterable(_questions(each, by_name[each.use.column]) for each in columns)
    return Proposal(
        columns=tuple(columns),
        findings=(*table.findings, *findings, *_missing(columns, table.columns)),
        open_terms=tuple(term for each in columns for term in _open_terms(each, by_name[each.use.column])),
    )


def _sound(rows: Iterable[SourceRow]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that can be read, with their numbers; a formula without a value says nothing."""
    refused: Finding | None = None
    is_any_sound = False
    for row in rows:
        if row.is_refused:
            refused = refused or row.findings[0]
            continue
        is_any_sound = True
        cells = row.cells
        if row.formulas:
            cells = ["" if at in row.formulas else cell for at, cell in enumerate(cells)]
        yield row.number, tuple(cells)
    if refused and not is_any_sound:
        raise Unfit(refused)


def _column(name: str, seen: Profile) -> Proposed:
    reading = read_header(name)
    examples = tuple(word for word, _rows in seen.words.most_common(3))
    if not seen.filled:
        return _proposed(name, Field.IGNORED, _SURE, _("the column is empty"), examples)
    if reading and _fits(reading, seen):
        return Proposed(
            use=reading.use,
            certainty=reading.certainty,
            reason=_("by its header, and its cells fit"),
            examples=examples,
        )
    by_content = _by_content(seen)
    if by_content:
        field, certainty, reason = by_content
        return _proposed(name, field, certainty, reason, examples)
    reason = _("its cells do not fit its header") if reading else _("neither header nor cells say what it is")
    return _proposed(name, Field.IGNORED, 0.5, reason, examples)


def _proposed(name: str, field: Field, certainty: float, reason: str, examples: tuple[str, ...]) -> Proposed:
    return Proposed(use=Use(column=name, field=field), certainty=certainty, reason=reason, examples=examples)


def _fits(reading: Reading, seen: Profile) -> bool:
    """Whether the cells can be what the header says."""
    field = reading.use.field
    if field in _DAYS:
        return seen.share(seen.days) >= _ENOUGH / 2
    if field is Field.FIGURE:
        return seen.share(seen.figures) >= _ENOUGH / 2
    if field in {Field.LATITUDE, Field.LONGITUDE}:
        return seen.share(seen.degrees) >= _ENOUGH / 2
    if field is Field.COORDINATES:
        return seen.share(seen.spots) >= _ENOUGH / 2
    if field is Field.ADDRESS:
        return seen.share(seen.addresses) >= _ENOUGH
    if vocabulary_of(reading.use):
        return seen.is_list_of_terms or seen.filled < 30
    if field is Field.PLACE and _says_what_kind(seen):
        return False
    if field in {Field.ID, Field.RADIUS_KM, Field.PCODE, Field.PLACE_PRECISION}:
        return True
    return seen.share(seen.letters) >= _ENOUGH


def _says_what_kind(seen: Profile) -> bool:
    """Whether the cells are kinds of ground, «Road» or «Health Building»: no names of places."""
    grounds = sum(rows for word, rows in seen.words.items() if terms.is_ground(word))
    return grounds >= seen.words.total() / 2


def _by_content(seen: Profile) -> tuple[Field, float, str] | None:
    if seen.share(seen.addresses) >= _ENOUGH:
        return Field.ADDRESS, 0.7, _("its cells are addresses of pages")
    if seen.share(seen.spots) >= _ENOUGH:
        return Field.COORDINATES, 0.7, _("its cells are positions in the country")
    if seen.share(seen.days) >= _ENOUGH and not seen.share(seen.figures) >= _ENOUGH:
        return Field.DAY, 0.6, _("its cells are days")
    if seen.share(seen.longitudes) >= _ENOUGH and seen.longitudes > seen.latitudes:
        return Field.LONGITUDE, 0.5, _("its cells are degrees between the country’s west and east")
    if seen.share(seen.latitudes) >= _ENOUGH:
        return Field.LATITUDE, 0.5, _("its cells are degrees between the country’s south and north")
    return None


def _once_each(columns: list[Proposed]) -> list[Proposed]:
    """Of several columns for a field that one column fills, the most certain one."""
    best: dict[Field, Proposed] = {}
    for each in columns:
        if each.use.field not in best or each.certainty > best[each.use.field].certainty:
            best[each.use.field] = each
    return [
        each
        if each.use.field in _MANY_FIELDS or each is best[each.use.field]
        else _ignored(each, _("«%(other)s» is the same, and more certain"), best[each.use.field].use)
        for each in columns
    ]


def _without_copies(columns: list[Proposed]) -> list[Proposed]:
    """Of several columns with one header the first: what the others are only a person can say."""
    first: dict[str, Proposed] = {}
    for each in columns:
        first.setdefault(bare_name(each.use.column), each)
    copies = {id(each): first[bare_name(each.use.column)] for each in columns}
    return [
        _ignored(each, _("«%(other)s» has the same header"), copies[id(each)].use)
        if copies[id(each)] is not each and each.use.field is Field.FIGURE
        else each
        for each in columns
    ]


def _with_years_as_days(columns: list[Proposed]) -> list[Proposed]:
    """Where nothing else says when it happened, the year does; not where its months have a column of their own."""
    names = [each.use.column for each in columns]
    parts = periods.parts_of_days(names)
    is_wide = len(periods.headings(names)) >= periods.FEWEST
    if len(parts) != 1 or is_wide or any(each.use.field is Field.DAY for each in columns):
        return columns
    reason = _("it is all that the table says of when it happened")
    return [
        msgspec.structs.replace(
            each, use=Use(column=each.use.column, field=Field.DAY), certainty=_OF_A_PART, reason=reason
        )
        if each.use.column == parts[0] and each.examples
        else each
        for each in columns
    ]


def _without_parts(columns: list[Proposed]) -> list[Proposed]:
    """Women killed are among the killed: a figure of fewer people than another column's is not counted beside it."""
    figures = [each.use for each in columns if each.use.field is Field.FIGURE]
    return [
        _ignored(each, _("it counts some of those in «%(other)s»"), whole)
        if (whole := _whole(each.use, figures))
        else each
        for each in columns
    ]


def _without_kinds_of_actors(columns: list[Proposed]) -> list[Proposed]:
    """Beside «perpetrator name» the column «perpetrator» says of what kind it is: one party is not two."""
    named = {fold(each.use.column): each.use for each in columns if each.use.field is Field.ACTOR}
    return [
        _ignored(each, _("«%(other)s» is the same, and more certain"), named[name])
        if each.use.field is Field.ACTOR and (name := f"{fold(each.use.column)} name") in named
        else each
        for each in columns
    ]


def _whole(use: Use, figures: Sequence[Use]) -> Use | None:
    if use.field is not Field.FIGURE or use.bound is not Bound.BOTH:
        return None
    words = set(use.group.split())
    return next(
        (
            other
            for other in figures
            if other.harm is use.harm and other.group and words > set(other.group.split()) and other.bound is use.bound
        ),
        None,
    )


def _ignored(each: Proposed, reason: str, other: Use) -> Proposed:
    use = Use(column=each.use.column, field=Field.IGNORED)
    return msgspec.structs.replace(each, use=use, reason=reason, other=other.column)


def _completed(each: Proposed, seen: Profile) -> Proposed:
    """The use with what its cells say of it: the order of days, what separates names, what terms mean."""
    use = each.use
    if use.field in _DAYS:
        use = msgspec.structs.replace(use, order=order_of(seen))
    elif use.field is Field.ACTOR:
        use = msgspec.structs.replace(use, separator=_separator(seen, (";", ",", "/")))
    elif use.field is Field.PLACE:
        use = msgspec.structs.replace(use, separator=_separator(seen, (":", ">"), _ENOUGH))
    elif use.field is Field.ID and seen.coded:
        pattern, count = seen.coded.most_common(1)[0]
        if seen.share(count) >= _ENOUGH:
            use = msgspec.structs.replace(use, coded_day=pattern)
    elif vocabulary_of(use):
        use = msgspec.structs.replace(use, terms=_known_terms(use, seen))
    return msgspec.structs.replace(each, use=use)


def _known_terms(use: Use, seen: Profile) -> dict[str, str]:
    found = {word: terms.meaning(use, word) for word in seen.words}
    return {word: meaning.value for word, meaning in found.items() if meaning}


def _open_terms(each: Proposed, seen: Profile) -> list[OpenTerm]:
    if not vocabulary_of(each.use):
        return []
    words = seen.words.most_common()
    return [
        OpenTerm(column=each.use.column, word=word, rows=rows) for word, rows in words if word not in each.use.terms
    ]


def order_of(seen: Profile) -> Order | None:
    """The one order in which every day of a column is a day; None where both are, none is, or it plays no part."""
    possible = set(Order)
    for orders in seen.orders:
        possible &= orders
    return possible.pop() if len(possible) == 1 and seen.orders else None


def _separator(seen: Profile, separators: Sequence[str], least: float = 0.02) -> str:
    """What stands between several names of a cell, where a share of the cells has it."""
    total = seen.words.total() or 1
    for separator in separators:
        cells = sum(
            rows for word, rows in seen.words.items() if f"{separator} " in word or (separator in word and least > 0.5)
        )
        if cells / total >= least:
            return separator
    return ""


def _questions(each: Proposed, seen: Profile) -> list[Finding]:
    """What only a person can say of a column of days."""
    if each.use.field not in _DAYS or not seen.orders:
        return []
    day_first = sum(rows for orders, rows in seen.orders.items() if orders == {Order.DAY_FIRST})
    month_first = sum(rows for orders, rows in seen.orders.items() if orders == {Order.MONTH_FIRST})
    if day_first and month_first:
        column = each.use.column
        return [finding(Rule.DAY_ORDER_MIXED, 0, column, day_first=day_first, month_first=month_first)]
    if each.use.order is None and seen.open_day:
        row, text = seen.open_day
        return [finding(Rule.DAY_ORDER_OPEN, row, each.use.column, text)]
    return []


def _missing(columns: Sequence[Proposed], names: Sequence[str]) -> list[Finding]:
    """What to do where no column says when it happened: the days may head columns, or be divided among them."""
    if any(each.use.field is Field.DAY for each in columns):
        return []
    headings = periods.headings(names)
    if len(headings) >= periods.FEWEST:
        return [finding(Rule.PERIODS_AS_COLUMNS, 1, headings[0], ", ".join(headings))]
    parts = periods.parts_of_days(names)
    if len(parts) > 1:
        return [finding(Rule.DAY_IN_PARTS, 1, parts[0], ", ".join(parts))]
    return [finding(Rule.NO_DAY_COLUMN, 0)]
