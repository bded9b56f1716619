"""What a text says is put together as events: one for each deed, not one for each sentence."""

from datetime import date

import pytest

from bench.reports.readers import shipped
from rules.reading.grouping import ProposedEvent, proposed_events
from rules.reading.report import Reader, Reading
from tests.rules.reading.test_reports import AAMAQ, PUBLISHED, SOHR, STORY


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shipped()


def read(reader: Reader, text: str) -> tuple[Reading, list[ProposedEvent]]:
    reading = reader.read(text, PUBLISHED)
    return reading, proposed_events(reading)


def place(event: ProposedEvent) -> str | None:
    return event.place.candidates[0].slug if event.place else None


def test_the_founding_story_is_five_events(reader):
    reading, events = read(reader, STORY)

    assert [(event.type.value, place(event)) for event in events] == [
        ("execution", "palmyra"),
        ("capture", "palmyra"),
        ("offensive", "palmyra"),
        ("capture", "jazal-oil-field"),
        ("other", "latakia-governorate"),
    ]
    executed, capture, campaign, field, ajnad = events
    assert [reading.claims[at].low for at in executed.claims] == [5, None, None]
    assert [reading.claims[at].low for at in campaign.claims] == [462, 241, 150]
    assert (executed.speaker, campaign.speaker) == (AAMAQ, SOHR)
    assert (campaign.start, campaign.end) == (date(2015, 5, 13), date(2015, 6, 3))
    assert (capture.start, capture.end, capture.is_day_near) == (date(2015, 5, 1), date(2015, 5, 31), False)
    assert field.is_day_near
    assert {mention.actor.slug for mention in ajnad.actors} == {"ajnad-kavkaz", "russian-forces"}
    assert (ajnad.start, ajnad.end) == (date(2015, 11, 1), date(2015, 11, 30))


def test_every_figure_and_every_change_belongs_to_one_event(reader):
    reading, events = read(reader, STORY)

    assert sorted(at for event in events for at in event.claims) == list(range(len(reading.claims)))
    assert sorted(at for event in events for at in event.control) == list(range(len(reading.control)))


def test_another_day_is_another_event(reader):
    _, events = read(
        reader,
        "On 1 March 2016 five soldiers were killed in Palmyra. On 3 March 2016 two soldiers were killed in Jazal.",
    )

    assert [(event.start, event.end) for event in events] == [
        (date(2016, 3, 1), date(2016, 3, 1)),
        (date(2016, 3, 3), date(2016, 3, 3)),
    ]


def test_a_place_from_the_sentence_before_is_marked_as_such(reader):
    _, events = read(reader, "There was fighting near Palmyra. On 1 March 2016 five soldiers were killed.")

    assert [(place(event), event.is_place_near) for event in events] == [("palmyra", True)]


def test_a_text_that_tells_of_nobody_and_nothing_is_no_event(reader):
    assert read(reader, "The weather in Palmyra was fine on 1 March 2016.")[1] == []
    assert read(reader, "")[1] == []


def test_arabic_is_put_together_alike(reader):
    reading, events = read(reader, "قُتل خمسة جنود في تدمر يوم 1 آذار 2016، بحسب المرصد السوري لحقوق الإنسان.")

    assert [(place(event), event.start, event.speaker) for event in events] == [("palmyra", date(2016, 3, 1), SOHR)]
    assert [reading.claims[at].low for at in events[0].claims] == [5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 were killed in Douma and 9 in Harasta.", [("douma", [12]), ("harasta", [9])]),
        ("قُتل 12 شخصاً في دوما و9 في حرستا.", [("douma", [12]), ("harasta", [9])]),
        (
            "Artillery killed five in Saraqib, three in Ariha and one in Jisr al-Shughur, a monitor said.",
            [("saraqib", [5]), ("ariha", [3]), ("jisr-al-shughur", [1])],
        ),
        (
            "Two men were killed and three wounded in Douma, and four were killed in Harasta.",
            [("douma", [2, 3]), ("harasta", [4])],
        ),
        (
            "In Douma, 12 people, including 3 children, were killed; in Harasta 9 people were killed.",
            [("douma", [12, 3]), ("harasta", [9])],
        ),
        ("قُتل مدنيان وجُرحت ثلاث نساء في دوما، وقُتل أربعة في حرستا.", [("douma", [2, 3]), ("harasta", [4])]),
        ("The strike in Ariha killed 5 and wounded 10, who were taken to a hospital in Idlib.", [("ariha", [5, 10])]),
        ("Fighters from Idlib killed five soldiers near Hama.", [("hama", [5])]),
    ],
)
def test_each_place_that_has_figures_of_its_own_is_an_event(reader, text, expected):
    reading, events = read(reader, text)

    assert [(place(event), [reading.claims[at].low for at in event.claims]) for event in events] == expected
