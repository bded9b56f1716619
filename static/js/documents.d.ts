// Generated from rules/documents; `make generated` writes it again.

export type ActorKind = "alliance" | "armed_group" | "population" | "state_force";

export type AddressBasis = "as_published" | "from_title" | "publisher" | "short_link";

/** How a printed state came to be public. */
export type Approval = "one_person" | "small_change" | "system" | "two_persons";

/** What the desk takes the figure to be, by a stated rule, and the numbers of the claims it rests on. */
export type Assessment = {
  counted: Counted;
  group: Named | null;
  harm: Harm;
  low: number;
  best: number | null;
  /** Null is open-ended. */
  high: number | null;
  rule: AssessmentRule;
  reason: string;
  claims: Array<number>;
  decided_on: string;
  /** In Arabic; absent where nobody has translated the text. */
  reason_ar?: string;
};

export type AssessmentRule = "editors_judgement" | "highest_of_lows" | "majority_of_origins" | "most_reliable_origin" | "spread_of_origins";

/** The campaign that an event is a part of. */
export type CampaignLink = {
  code: string;
  title: string;
  title_ar: string | null;
};

/** Who lost and who held the place when the event was over, by the last of its claims of control. */
export type ChangeOfControl = {
  from: Sided | null;
  to: Sided | null;
};

/** What a report says of the event: «origin» is whose word it brings; «weak» says why it counts for nothing. */
export type Citation = {
  origin: string | null;
  stance: Stance;
  evidence: Evidence;
  /** How the report names its origin, verbatim. */
  attribution: string;
  weak: string;
  note: string;
  /** In Arabic; absent where nobody has translated the text. */
  attribution_ar?: string;
  /** In Arabic; absent where nobody has translated the text. */
  weak_ar?: string;
  /** In Arabic; absent where nobody has translated the text. */
  note_ar?: string;
};

/** How to cite this revision: one sentence, and the path that answers the same bytes for ever. */
export type Cite = {
  text: string;
  permalink: string;
};

/** A report of an event; without citations where only a figure or a holder comes from it. */
export type CitedReport = {
  key: string;
  source: NamedSource;
  /** Whose text it is, where the source carries another's. */
  relays: NamedSource | null;
  title: string;
  title_basis: TitleBasis;
  byline: string;
  /** A code such as en or ar (BCP 47). */
  language: string | null;
  url: string;
  url_basis: AddressBasis;
  published: Published | null;
  read_as: ReadAs;
  /** Of a page that changes: the day of the version read. */
  version_read: string | null;
  archived_url: string;
  archived_sha256: string;
  refers_to: Array<ReferredTo>;
  note: string;
  /** In Arabic; absent where nobody has translated the text. */
  note_ar?: string;
  citations: Array<Citation>;
};

/** One figure, by one origin, in one report; numbered within its event for ever. */
export type Claim = {
  number: number;
  counted: Counted;
  group: Named | null;
  group_wording: string;
  /** The groups that the group was inside of on days of the event. */
  group_within: Array<string>;
  harm: Harm;
  /** How the people it counts were killed, where its source says. */
  manner: Manner | null;
  /** Persons; null where no lower number was given. */
  min: number | null;
  /** Persons; null is open-ended: «at least». */
  max: number | null;
  wording: string;
  period: Period;
  area: string;
  /** The sentence, verbatim. */
  quote: string;
  quote_language: string | null;
  /** Whom the report names as the origin of the figure. */
  attributed_to: Named | null;
  /** How the report names its origin, verbatim. */
  attribution: string;
  origin: string | null;
  /** The key of its report. */
  report: string;
  /** The day on which the origin gave the figure. */
  asserted_on: string | null;
  credibility: Credibility;
  /** The number of the claim whose figure this is a part of. */
  part_of: number | null;
  /** The number of the earlier claim that this one replaces. */
  supersedes: number | null;
  /** It covers more days than the event: not for sums. */
  counts_longer: boolean;
  status: ClaimStatus;
  status_reason: string;
  note: string;
  /** In Arabic; absent where nobody has translated the text. */
  group_wording_ar?: string;
  /** In Arabic; absent where nobody has translated the text. */
  wording_ar?: string;
  /** In Arabic; absent where nobody has translated the text. */
  area_ar?: string;
  /** In Arabic; absent where nobody has translated the text. */
  attribution_ar?: string;
  /** In Arabic; absent where nobody has translated the text. */
  status_reason_ar?: string;
  /** In Arabic; absent where nobody has translated the text. */
  note_ar?: string;
  /** Children, women, journalists and medical personnel among them; the parts may overlap. */
  of_whom?: Array<OfWhom>;
  /** The party that the figure speaks against, whose own voice gave it: of its own losses, or of people whom it harmed and who are no enemies of its. It stands apart from what others say and is never added to it. */
  conceded_by?: Named;
};

export type ClaimStatus = "disputed" | "retracted" | "stands" | "superseded";

export type ControlStatus = "besieged" | "contested" | "controlled" | "last_known" | "mixed" | "presence" | "unknown";

/** One change of what readers see: the revision that brought it, its day in UTC, and the members that changed. */
export type Correction = {
  revision: number;
  on: string;
  verb: Verb;
  reason: string;
  fields: Array<string>;
};

/** Whom a figure counts: one group, everybody, or people the source does not assign to a group. */
export type Counted = "group" | "total" | "unknown";

/** Admiralty code, information credibility (NATO STANAG 2511); judged apart from the source. */
export type Credibility = "1" | "2" | "3" | "4" | "5" | "6";

/** Another event that the dataset's event tells of as well: no sum counts both. */
export type DatasetMatch = {
  code: string;
  verdict: Overlap;
  /** The other event's dataset; null: an event of the editors. */
  dataset: string | null;
  /** By a person; else the rules of matching propose it. */
  decided: boolean;
};

export type DateBasis = "reported_on" | "stated";

export type DatePrecision = "day" | "days" | "month" | "range" | "week" | "year";

/** A claim of control that an event brings; «report» is the key of its report. */
export type EventControl = {
  code: string;
  place: NamedPlace;
  status: ControlStatus;
  holder: Sided | null;
  challengers: Array<Sided>;
  from: Sided | null;
  wording: string;
  earliest: string | null;
  latest: string | null;
  date_precision: DatePrecision | null;
  date_basis: DateBasis;
  /** The holder still held the place on that day; nothing changed. */
  reaffirms: boolean;
  standing: ClaimStatus;
  origin: string | null;
  /** Drawn ground that the claim is about. */
  area: MultiPolygon | null;
  /** The last day that a claim about drawn ground speaks for. */
  until: string | null;
  note: string;
  /** In Arabic; absent where nobody has translated the text. */
  wording_ar?: string;
  /** In Arabic; absent where nobody has translated the text. */
  note_ar?: string;
  report: string;
};

/** The complete printed document of an event. Its last member is the SHA-256 of what stands before it: take the member off, close the object, hash, compare. */
export type EventDocument = {
  /** The number of the document's format; without one it is 0. */
  format: number;
  code: string;
  /** Counts the printed states of this thing, from 1. */
  revision: number;
  /** When it was printed, in UTC. */
  recorded_at: string;
  /** SHA-256 of the text before it, with the closing brace put back. */
  sha256?: string;
  approval: Approval;
  corrections: Array<Correction>;
  translation?: Translation;
  type: EventType;
  title: string;
  title_ar: string | null;
  summary: string;
  summary_ar: string | null;
  note: string;
  /** The first day on which it may have begun. */
  earliest: string;
  /** The last day on which it may have ended; the day itself where known. */
  latest: string;
  date_precision: DatePrecision;
  date_basis: DateBasis;
  place: NamedPlace;
  place_precision: PlacePrecision;
  /** Where the spot comes from. */
  point_basis: string;
  /** Null where only a division or the country is known. */
  geometry: Point | null;
  fronts: Array<Named>;
  participants: Array<Participant>;
  grade: Grade;
  grade_basis: GradeBasis;
  killed: Killed;
  claims: Array<Claim>;
  assessments: Array<Assessment>;
  origins: Array<Origin>;
  without_origin: WithoutOrigin;
  reports: Array<CitedReport>;
  control: Array<EventControl>;
  campaign: CampaignLink | null;
  /** Codes of events. */
  related: Array<string>;
  findings: Array<Finding>;
  cite: Cite;
  /** In Arabic; absent where nobody has translated the text. */
  note_ar?: string;
  dataset?: FromDataset;
  /** Where else; the event is counted once, at «place». */
  other_places?: Array<OtherPlace>;
  located?: Located;
  /** What became known later, the newest day first. */
  updates?: Array<Update>;
};

/** One event as a GeoJSON feature. */
export type EventFeature = {
  type: "Feature";
  id: string;
  geometry: Point | null;
  properties: EventProperties;
};

/** What lists say of an event. */
export type EventProperties = {
  code: string;
  title: string;
  title_ar: string | null;
  type: EventType;
  earliest: string;
  latest: string;
  date_precision: DatePrecision;
  date_basis: DateBasis;
  place: Named;
  place_precision: PlacePrecision;
  /** The division it lies in, where no spot of it is known. */
  area: string | null;
  grade: Grade;
  /** Claimed only because the record has one origin for it, no party's. */
  thin: boolean;
  actors: Array<FeatureActor>;
  fronts: Array<string>;
  /** The code of the campaign that it is a part of. */
  campaign: string | null;
  killed: KilledBy;
  /** How many reports. */
  reports: number;
  /** How many origins. */
  origins: number;
  /** How many findings of the figure linter. */
  findings: number;
  control: ChangeOfControl | null;
  /** Null of the editors' own events. */
  dataset: FromDataset | null;
  updated: string;
  revision: number;
  url: string;
  /** Where else; left out where there is nowhere else. */
  other_places?: Array<FeaturePlace>;
};

export type EventType = "abduction" | "agreement" | "air_strike" | "aircraft_loss" | "arrest" | "attack_on_civilians" | "battle" | "bombing" | "capture" | "chemical_attack" | "displacement" | "execution" | "handover" | "heritage_destruction" | "mass_grave" | "offensive" | "other" | "shelling" | "siege" | "statement";

/** What a citation adds beyond its origin's word. */
export type Evidence = "admission" | "on_the_ground" | "statement" | "visual";

/** An actor that took part in the event. */
export type FeatureActor = {
  slug: string;
  en: string;
  ar: string | null;
  role: Role;
};

/** Another place of the event, with the divisions by which the event is found as well. */
export type FeaturePlace = {
  slug: string;
  en: string;
  ar: string | null;
  role: PlaceRole;
  within: Array<string>;
};

/** What the figure linter found, naming the claims it is about; the text is the rule's sentence with its values. */
export type Finding = {
  rule: FindingRule;
  claims: Array<number>;
  values: Record<string, string | number>;
  text: string;
};

/** What the figure linter finds. The definition is the sentence that is said, with its figures put in. */
export type FindingRule = "before_the_event" | "equals_a_total" | "equals_anothers_total" | "groups_exceed_total" | "incidents_exceed_campaign" | "killed_or_wounded" | "min_above_max" | "parts_exceed_total" | "parts_fall_short" | "period_after_report" | "same_origin_twice" | "series_falls";

/** The outside dataset whose witness the event is: a row of it, and nothing that the editors wrote. ``version`` and ``id`` find the row at its publisher's. ``attribution`` is to be given wherever the row is used. */
export type FromDataset = {
  slug: string;
  en: string;
  ar: string | null;
  version: string;
  id: string;
  licence: string;
  attribution: string;
  matches: Array<DatasetMatch>;
};

export type Grade = "claimed" | "confirmed" | "corroborated" | "discounted" | "disputed" | "unverified";

/** What the grade rests on (rules/origins.py); «computed» is the rule's grade where the editors set another. */
export type GradeBasis = {
  by: "editors" | "rule";
  /** The editors', where they set the grade. */
  reason: string | null;
  computed: Grade;
  /** Claimed only because the record has one origin for it, no party's. */
  thin: boolean;
  independent: Array<string>;
  /** Origins that are the voice of a party or its side. */
  belligerent: Array<string>;
  contradicting: Array<string>;
  /** The evidence that confirms. */
  evidence: Array<Evidence>;
  /** Origins whose evidence confirms nothing. */
  unchecked: Array<string>;
  /** Citations whose origin is not known. */
  unknown: number;
  /** Citations that corroborate nothing. */
  weak: number;
  /** In Arabic; absent where nobody has translated the text. */
  reason_ar?: string;
};

export type Harm = "captured" | "displaced" | "injured" | "killed" | "missing";

/** People killed (rules/tolls.py), and whom the range counts. */
export type Killed = {
  low: number | null;
  best: number | null;
  high: number | null;
  basis: KilledBasis;
  /** The figures cover more days than the event: not for sums. */
  counts_longer: boolean;
  parts: Array<KilledPart>;
};

/** Where the range of people killed in an event comes from. */
export type KilledBasis = "assessed" | "groups_summed" | "none" | "one_group" | "totals" | "without_number";

/** People killed; origins: whose figures the range comes from, as far as they are known. */
export type KilledBy = {
  low: number | null;
  best: number | null;
  high: number | null;
  basis: KilledBasis;
  /** The figures cover more days than the event: not for sums. */
  counts_longer: boolean;
  origins: Array<Named>;
};

/** Whom a range counts: a group, «unknown» for people of no stated group, «total» as far as nobody divides them. The «low» of all parts add up to that of the range. */
export type KilledPart = {
  counted: Counted;
  group: string | null;
  low: number;
  high: number | null;
  claims: Array<number>;
};

/** A place without what it lies in. */
export type KindedPlace = {
  slug: string;
  en: string;
  ar: string | null;
  kind: PlaceKind;
};

/** With «known_on»: the event reduced to the reports known on that day; it was never printed and has no «sha256». Before the day of «recorded_at» the summary, notes, reasons and assessments are left out, and «latest» is no later than the newest word then known (rules/known.py). */
export type KnownEvent = {
  /** The number of the document's format; without one it is 0. */
  format: number;
  code: string;
  /** Counts the printed states of this thing, from 1. */
  revision: number;
  /** When it was printed, in UTC. */
  recorded_at: string;
  /** SHA-256 of the text before it, with the closing brace put back. */
  sha256?: string;
  approval: Approval;
  corrections: Array<Correction>;
  translation?: Translation;
  type: EventType;
  title: string;
  title_ar: string | null;
  summary: string;
  summary_ar: string | null;
  note: string;
  /** The first day on which it may have begun. */
  earliest: string;
  /** The last day on which it may have ended; the day itself where known. */
  latest: string;
  date_precision: DatePrecision;
  date_basis: DateBasis;
  place: NamedPlace;
  place_precision: PlacePrecision;
  /** Where the spot comes from. */
  point_basis: string;
  /** Null where only a division or the country is known. */
  geometry: Point | null;
  fronts: Array<Named>;
  participants: Array<Participant>;
  grade: Grade;
  grade_basis: GradeBasis;
  killed: Killed;
  claims: Array<Claim>;
  assessments: Array<Assessment>;
  origins: Array<Origin>;
  without_origin: WithoutOrigin;
  reports: Array<CitedReport>;
  control: Array<EventControl>;
  campaign: CampaignLink | null;
  /** Codes of events. */
  related: Array<string>;
  findings: Array<Finding>;
  cite: Cite;
  /** In Arabic; absent where nobody has translated the text. */
  note_ar?: string;
  dataset?: FromDataset;
  /** Where else; the event is counted once, at «place». */
  other_places?: Array<OtherPlace>;
  located?: Located;
  /** What became known later, the newest day first. */
  updates?: Array<Update>;
  known_on: KnownOn;
};

/** What the event was reduced by: «assumed» has the keys of reports without a date. «is_cut»: the event may have gone on, and its title is made of its type and place. «written_later»: the members whose words the editors wrote after the day. */
export type KnownOn = {
  day: string;
  assumed: Array<string>;
  is_cut: boolean;
  written_later: Array<string>;
};

/** Who found the spot, how, and when; each as far as it is known. */
export type Located = {
  /** A person or an organisation, to be credited; empty where not stated. */
  by: string;
  how: LocationMethod | null;
  on: string | null;
};

/** How the spot of an event was found. */
export type LocationMethod = "coordinates" | "imagery" | "map" | "on_the_ground" | "report_text";

/** How the people of a figure were killed, where the source says so; apart from what kind of event it is. */
export type Manner = "bombarded" | "executed" | "explosive";

/** A GeoJSON MultiPolygon in WGS 84, in steps of 0.0001 degrees (about ten metres). */
export type MultiPolygon = {
  type: "MultiPolygon";
  coordinates: Array<Array<Array<[number, number]>>>;
};

/** A thing as other documents name it: its address part and its names; «ar» null where no Arabic name is known. */
export type Named = {
  slug: string;
  en: string;
  ar: string | null;
};

/** A place with what it lies in, outwards. */
export type NamedPlace = {
  slug: string;
  en: string;
  ar: string | null;
  kind: PlaceKind;
  within: Array<KindedPlace>;
};

/** A source: who speaks. */
export type NamedSource = {
  slug: string;
  en: string;
  ar: string | null;
  kind: SourceKind;
};

/** Who some of the people of a figure were: they are counted in it already, and never added to it. */
export type OfWhom = {
  who: PersonStatus;
  /** Persons; null where no lower number was given. */
  min: number | null;
  /** Persons; null is open-ended: «at least». */
  max: number | null;
  /** The source's words where it gives no number, such as «several». */
  wording: string;
};

/** Who first said it: an origin once, with the reports and the claims that go back to it (rules/origins.py). */
export type Origin = {
  slug: string;
  en: string;
  ar: string | null;
  kind: SourceKind;
  /** The actors whose own voice it is. */
  speaks_for: Array<string>;
  /** The sides of these actors. */
  sides: Array<Side>;
  /** Whether it is the voice of a party to the event or of its side. */
  is_party: boolean;
  /** Keys of reports. */
  reports: Array<string>;
  /** Numbers of claims. */
  claims: Array<number>;
};

/** Another place of the event than the one where it happened, and what it was to it. */
export type OtherPlace = {
  slug: string;
  en: string;
  ar: string | null;
  kind: PlaceKind;
  within: Array<KindedPlace>;
  role: PlaceRole;
};

/** What an event of a dataset is to another event that tells of the same. */
export type Overlap = "contains" | "part" | "same";

/** An actor that took part in an event, and what it was to it. */
export type Participant = {
  slug: string;
  en: string;
  ar: string | null;
  side: Side;
  kind: ActorKind;
  role: Role;
};

/** The days that a figure covers, both included; null where they are not known. */
export type Period = {
  start: string | null;
  end: string | null;
};

export type PersonStatus = "children" | "journalists" | "medical_personnel" | "women";

export type PlaceKind = "airbase" | "city" | "country" | "crossing" | "dam" | "desert" | "district" | "governorate" | "hills" | "infrastructure" | "military_base" | "mine" | "monument" | "neighbourhood" | "oil_or_gas_field" | "other" | "prison" | "road" | "subdistrict" | "town" | "village";

export type PlacePrecision = "country" | "district" | "exact" | "feature" | "governorate" | "near" | "settlement" | "site";

/** What another place than the one where it happened was to an event. */
export type PlaceRole = "also" | "also_struck" | "headed_for" | "launched_from";

/** A GeoJSON point in WGS 84, longitude first, no finer than the precision stated beside it. */
export type Point = {
  type: "Point";
  coordinates: [number, number];
};

/** When something was published, as far as it is known; «basis» says how, where that needs saying. */
export type Published = {
  earliest: string;
  latest: string;
  precision: DatePrecision;
  basis: string;
  /** In Arabic; absent where nobody has translated the text. */
  basis_ar?: string;
};

export type ReadAs = "dataset" | "excerpt" | "full_text";

/** Another report that a report names or links to; one without an address has an empty «url». */
export type ReferredTo = {
  key: string;
  source: NamedSource;
  title: string;
  byline: string;
  url: string;
  published: Published | null;
};

/** What an actor was to an event. */
export type Role = "attacker" | "claimant" | "defender" | "involved" | "target";

/** Which hue a holder is drawn in; the hues readers know from published maps of this war. */
export type Side = "civilians" | "coalition" | "government" | "islamic_state" | "israel" | "opposition" | "other" | "russia" | "sdf" | "transitional" | "turkish_backed";

/** An actor with the side whose hue it is drawn in. */
export type Sided = {
  slug: string;
  en: string;
  ar: string | null;
  side: Side;
};

export type SourceKind = "aggregator" | "armed_group_media" | "broadcaster" | "dataset" | "encyclopedia" | "government" | "monitoring_group" | "news_agency" | "newspaper" | "ngo" | "other" | "research" | "state_media" | "witness";

export type Stance = "contradicts" | "differs" | "supports";

export type TitleBasis = "as_published" | "descriptive" | "from_address" | "translated";

/** How far a document's texts in another language can be relied on; what has no translation stands in English alone. Texts whose English was changed since they were translated are left out. */
export type Translation = {
  language: "ar";
  /** «signed» where all of the texts are. */
  state: TranslationState;
  /** The day, in UTC, of the newest signature. */
  signed_on: string | null;
};

/** How far a translation can be relied on. */
export type TranslationState = "draft" | "signed";

/** What became known of the event on a later day, in the editors' words. */
export type Update = {
  /** The day on which it became known. */
  on: string;
  text: string;
  /** The key of its report. */
  report: string;
  origin: string | null;
  /** How the report names its origin, verbatim. */
  attribution: string;
  /** In Arabic; absent where nobody has translated the text. */
  text_ar?: string;
  /** In Arabic; absent where nobody has translated the text. */
  attribution_ar?: string;
};

export type Verb = "correct" | "publish" | "retract" | "revert" | "sign";

/** The reports and the claims whose origin is not known: they corroborate nothing. */
export type WithoutOrigin = {
  reports: Array<string>;
  claims: Array<number>;
};
