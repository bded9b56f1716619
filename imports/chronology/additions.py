"""What the founding post has beyond the files: reports without an address, what refers to what, a claim without a
number, how people were said to have been killed, and an assessed toll. Every row of its tables has its reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from events.models import CasualtyAssessment, CasualtyClaim, Citation, Event, Participant
from imports.chronology.cast import Cast
from imports.chronology.library import Library
from imports.chronology.upstream import Cited
from imports.errors import Unmapped
from imports.outcome import Outcome
from imports.saving import save_checked
from imports.tables import Row, Tables
from rules.dates import read_day
from rules.vocabulary import AssessmentRule, Counted, Harm, Manner, Role
from sources.models import Report


@dataclass
class Additions:
    """Adds to events that are still drafts of this reading; what names another event is left for its own reading."""

    tables: Tables
    cast: Cast
    library: Library
    outcome: Outcome
    cited: Mapping[str, Cited]
    drafted: Mapping[str, Event]

    def draft(self) -> None:
        for row in self._of_drafts("more_participants.csv"):
            self._participant(row)
        for row in self._of_drafts("more_citations.csv"):
            self._citation(row)
        for row in self._of_drafts("more_claims.csv"):
            self._claim(row)
        for row in self._of_drafts("assessments.csv"):
            self._assessment(row)
        if self.drafted:
            for row in self.tables["references.csv"]:
                where = f"tables/references.csv, {row.key}"
                self._report(row["report"], where).refers_to.add(self._report(row["refers_to"], where))

    def _of_drafts(self, table: str) -> Iterable[Row]:
        return (row for row in self.tables[table] if row["event"] in self.drafted)

    def _participant(self, row: Row) -> None:
        event, where = self.drafted[row["event"]], f"tables/more_participants.csv, {row.key}"
        actor = self.cast.actor(row["actor"], where)
        position = event.participants.count()
        save_checked(Participant(event=event, actor=actor, role=row.term(Role, "role"), position=position), where)
        self.outcome.made["participants"] += 1

    def _citation(self, row: Row) -> None:
        event, where = self.drafted[row["event"]], f"tables/more_citations.csv, {row.key}"
        report = self._report(row["report"], where)
        citation = Citation(
            event=event,
            report=report,
            attributed_to=self.cast.source(row["origin"], where),
            note=row["note"],
            position=event.citations.count(),
        )
        save_checked(citation, where)
        self.outcome.made["citations"] += 1

    def _claim(self, row: Row) -> None:
        event, where = self.drafted[row["event"]], f"tables/more_claims.csv, {row.key}"
        claim = CasualtyClaim(
            event=event,
            report=self._report(row["report"], where),
            counted=Counted.GROUP,
            group=self.cast.actor(row["actor"], where),
            harm=Harm.KILLED,
            manner=row.term(Manner, "manner") if row["manner"] else "",
            low=int(row["low"]) if row["low"] else None,
            high=int(row["high"]) if row["high"] else None,
            wording=row["wording"],
            attributed_to=self.cast.source(row["origin"], where),
            period_start=event.earliest,
            period_end=event.latest,
            note=row["note"],
        )
        save_checked(claim, where)
        self.outcome.made["casualty claims"] += 1

    def _assessment(self, row: Row) -> None:
        event, where = self.drafted[row["event"]], f"tables/assessments.csv, {row.key}"
        numbers = [int(number) for number in row["claims"].split()]
        claims = list(event.claims.filter(number__in=numbers))
        if len(claims) != len(numbers):
            raise Unmapped(f"{where}, claims: the event has not all of {numbers}; mend the row.")
        assessment = CasualtyAssessment(
            event=event,
            counted=row.term(Counted, "counted"),
            harm=row.term(Harm, "harm"),
            low=int(row["low"]),
            best=int(row["best"]) if row["best"] else None,
            high=int(row["high"]) if row["high"] else None,
            rule=row.term(AssessmentRule, "rule"),
            reason=row.reason,
            decided_on=read_day(row["decided_on"]),
        )
        save_checked(assessment, where)
        assessment.claims.add(*claims)
        self.outcome.made["assessments"] += 1

    def _report(self, key: str, where: str) -> Report:
        row = self.tables["more_reports.csv"].find(key)
        if row:
            return self.library.report(_without_address(row), where)
        if key not in self.cited:
            raise Unmapped(f"{where}: no report «{key}» in the files or in tables/more_reports.csv; mend the row.")
        return self.library.report(self.cited[key], where)


def _without_address(row: Row) -> Cited:
    return Cited(
        key=row.key,
        title=row["title"],
        publisher=row["publisher"],
        url="",
        read_as="excerpt",
        title_basis=row["title_basis"],
        url_basis="as published",
        published=row["published"],
        published_basis=row["published_basis"],
    )
