"""Who acts and who speaks: actors and sources, fetched where the desk has them, drafted from the tables where not."""

from collections.abc import Sequence
from datetime import date

from events.models import Actor, ActorSpelling, Affiliation, Membership
from imports.chronology import files
from imports.chronology.files import FURTHER
from imports.chronology.further import Judged
from imports.chronology.notes import for_readers
from imports.outcome import Outcome
from imports.saving import save_checked
from imports.tables import Row, Tables
from rules.dates import published, read_day
from rules.vocabulary import ActorKind, ReadAs, Reliability, Side, SourceKind
from sources.models import Judgement, Source, SourceSpelling

# «own comparison»: the compilers compared items that they had read.
JUDGED_AS = {"full text": ReadAs.FULL_TEXT, "excerpt": ReadAs.EXCERPT, "own comparison": ReadAs.FULL_TEXT}


class Cast:
    def __init__(self, tables: Tables, outcome: Outcome, judged: Sequence[Judged] = ()) -> None:
        self.tables, self.outcome, self.judged = tables, outcome, judged
        self.arabic = {row["slug"]: row["name_ar"] for row in files.read(files.ARABIC_SOURCES).rows()}
        self._actors: dict[str, Actor] = {}
        self._sources: dict[str, Source] = {}

    def party(self, name: str, where: str) -> Actor:
        """The actor that the files' lists of parties call by this name."""
        return self.actor(self.tables["parties.csv"].get(name, where=where)["actor"], where)

    def actor(self, slug: str, where: str) -> Actor:
        if slug not in self._actors:
            known = Actor.objects.filter(slug=slug).first()
            self._actors[slug] = known or self._draft_actor(self.tables["actors.csv"].get(slug, where=where))
        return self._actors[slug]

    def every_actor(self) -> None:
        """Draft the actors that nothing names yet too, so that editors have them at hand."""
        for row in self.tables["actors.csv"]:
            self.actor(row.key, "tables/actors.csv")

    def source(self, slug: str, where: str) -> Source:
        if slug not in self._sources:
            known = Source.objects.filter(slug=slug).first()
            self._sources[slug] = known or self._draft_source(self.tables["sources.csv"].get(slug, where=where))
        return self._sources[slug]

    def _draft_actor(self, row: Row) -> Actor:
        where = f"tables/actors.csv, {row.key}"
        actor = Actor(
            slug=row.key,
            name_en=row["name_en"],
            name_ar=row["name_ar"],
            kind=row.term(ActorKind, "kind"),
            side=row.term(Side, "side"),
            note=row["note"],
        )
        save_checked(actor, where)
        self._actors[row.key] = actor
        self.outcome.actors.append(actor)
        self.outcome.made["actors"] += 1
        for name, language in row.spellings("spellings"):
            save_checked(ActorSpelling(actor=actor, name=name, language=language), where)
            self.outcome.made["spellings"] += 1
        self._add_memberships(actor)
        return actor

    def _add_memberships(self, actor: Actor) -> None:
        for row in self.tables["memberships.csv"]:
            if row["member"] == actor.slug:
                where = f"tables/memberships.csv, {row.key}"
                self.tables["memberships.csv"].find(row["member"], row["of"])
                alliance = self.actor(row["of"], where)
                save_checked(
                    Membership(member=actor, of=alliance, start=_day(row["start"]), end=_day(row["end"])), where
                )
                self.outcome.made["memberships"] += 1

    def _draft_source(self, row: Row) -> Source:
        where = f"tables/sources.csv, {row.key}"
        letter = self.tables["reliabilities.csv"].find(row.key)
        source = Source(
            slug=row.key,
            name_en=row["name_en"],
            name_ar=row["name_ar"] or self.arabic.get(row.key, ""),
            kind=row.term(SourceKind, "kind"),
            # F, unless a table argues a letter: a loaded guess would pass for an editor's judgement.
            reliability=letter.term(Reliability, "letter") if letter else Reliability.F,
            reliability_reason=letter.reason if letter else row["reliability_reason"],
            licence=row["licence"],
            note=row["note"],
        )
        save_checked(source, where)
        self.outcome.sources.append(source)
        self.outcome.made["sources"] += 1
        for name, language in row.spellings("spellings"):
            save_checked(SourceSpelling(source=source, name=name, language=language), where)
            self.outcome.made["spellings"] += 1
        self._add_affiliations(source)
        self._add_judgements(source)
        return source

    def _add_affiliations(self, source: Source) -> None:
        for row in self.tables["affiliations.csv"]:
            if row["source"] == source.slug:
                where = f"tables/affiliations.csv, {row.key}"
                self.tables["affiliations.csv"].find(row["source"], row["actor"])
                actor = self.actor(row["actor"], where)
                save_checked(Affiliation(source=source, actor=actor, reason=row.reason), where)
                self.outcome.made["affiliations"] += 1

    def _add_judgements(self, source: Source) -> None:
        """What the further sources' file says that others have published about the source."""
        for position, judged in enumerate(self.judged):
            where = f"{FURTHER}, {judged.organisation}"
            row = self.tables["judged.csv"].get(judged.organisation, where=where)
            if source.slug in row["sources"].split():
                save_checked(_judgement(source, judged, position), where)
                self.outcome.made["judgements"] += 1


def _judgement(source: Source, judged: Judged, position: int) -> Judgement:
    span = published(judged.published) if judged.published else None
    return Judgement(
        source=source,
        text=for_readers(judged.judgement),
        publisher=for_readers(judged.publisher),
        title=for_readers(judged.title),
        url=judged.url if judged.url.startswith("http") else "",
        published_earliest=span.earliest if span else None,
        published_latest=span.latest if span else None,
        published_precision=span.precision if span else "",
        read_as=JUDGED_AS[judged.read_as],
        note=judged.note,
        position=position,
    )


def _day(text: str) -> date | None:
    return read_day(text) if text else None
