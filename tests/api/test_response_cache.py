"""What was answered is kept as it was sent, for as long as nothing is printed; never longer, nor too much of it."""

import gzip
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from editorial.publish import publish_cast
from editorial.retract import retract
from record.derived import computing
from tests.factories import (
    EventFactory,
    ReportFactory,
    SourceFactory,
    UserFactory,
    a_published_event,
    corrected,
    put_in_print,
)
from tests.public.addresses import public_addresses
from web.answer_cache import Answer, AnswerCache

LIST = "/api/v1/events/?limit=3"


@pytest.fixture
def keeping(db, settings):
    """A program's clients that all ask one process, which keeps its answers."""
    settings.KEPT_ANSWERS_MB = 64
    computing.catch_up(even_if_nothing_is_owed=True)
    return Client(headers={"accept": "*/*"})


def seen(response):
    headers = sorted((name, value) for name, value in response.items() if name != "Date")
    return response.status_code, headers, response.getvalue()


@pytest.mark.parametrize("encoding", ["br", "gzip", "gzip, br", "identity", "gzip;q=0"])
def test_a_repeated_request_has_the_same_answer_and_costs_one_query_for_the_version(
    keeping, django_assert_num_queries, encoding
):
    for _ in range(3):
        a_published_event()
    request = {"path": LIST, "headers": {"accept-encoding": encoding}}
    first = keeping.get(**request)

    with django_assert_num_queries(1):
        again = keeping.get(**request)

    assert seen(again) == seen(first)


def test_each_encoding_is_kept_by_itself(keeping):
    for _ in range(3):
        a_published_event()
    unpack = {"identity": bytes, "gzip": gzip.decompress, "br": brotli.decompress}

    for _ in range(2):
        answers = {name: keeping.get(LIST, headers={"accept-encoding": name}) for name in unpack}

        assert len({unpack[name](answer.content) for name, answer in answers.items()}) == 1
        assert {answer.get("Content-Encoding", "identity") for answer in answers.values()} == set(unpack)
        assert len({answer["ETag"] for answer in answers.values()}) == 3
        assert {answer["Vary"] for answer in answers.values()} == {answers["br"]["Vary"]}


def test_who_has_the_answer_gets_304(keeping):
    a_published_event()
    etag = keeping.get(LIST, headers={"accept-encoding": "gzip"})["ETag"]

    again = keeping.get(LIST, headers={"accept-encoding": "br", "if-none-match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == etag.replace("-gzip", "")
    assert "Accept-Encoding" in again["Vary"]
    assert "max-age" in again["Cache-Control"]


def test_a_head_has_the_headers_of_a_get(keeping):
    a_published_event()
    first = keeping.get(LIST)

    assert dict(keeping.head(LIST).items()) == dict(first.items())


def test_other_questions_hosts_and_schemes_have_answers_of_their_own(keeping, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    a_published_event()

    def self_link(**request):
        return keeping.get(LIST, **request).json()["links"][0]["href"]

    for _ in range(2):
        assert self_link(headers={"host": "one.example"}).startswith("http://one.example/")
        assert self_link(headers={"host": "two.example"}).startswith("http://two.example/")
        assert self_link(headers={"host": "one.example"}, secure=True).startswith("https://one.example/")
        assert keeping.get(LIST, headers={"host": "three.example"}).status_code == 400


def test_what_was_retracted_is_in_no_kept_answer(keeping, editor):
    event = a_published_event(title="Kestrel")
    addresses = (LIST, f"/api/v1/events/{event.code}/", "/api/v1/claims/", "/feeds/events.atom")
    for address in addresses:
        assert "Kestrel" in keeping.get(address).content.decode() or address == "/api/v1/claims/"

    retract(event, editor, "It did not happen.")

    assert keeping.get(f"/api/v1/events/{event.code}/").status_code == 410
    assert keeping.get(LIST).json()["numberMatched"] == 0
    assert not any("Kestrel" in keeping.get(address).content.decode() for address in addresses)


def test_what_a_licence_closes_is_in_no_kept_answer(keeping):
    source = SourceFactory(kind="dataset", may_be_redistributed=True)
    event = a_published_event(report=ReportFactory(source=source, read_as="dataset"))
    assert keeping.get(LIST).json()["numberMatched"] == 1

    source.may_be_redistributed = False
    source.save()
    publish_cast(source, UserFactory(role="publisher"), "A new licence.")

    assert keeping.get(LIST).json()["numberMatched"] == 0
    assert keeping.get(f"/api/v1/events/{event.code}/").status_code == 451


def test_every_answer_is_what_a_process_that_keeps_nothing_says(keeping, editor):
    first = a_published_event(title="First")
    acts = (
        lambda: None,
        lambda: put_in_print(EventFactory(place=first.place)),
        lambda: corrected(first, summary="Corrected."),
        lambda: computing.catch_up(even_if_nothing_is_owed=True),
        lambda: retract(first, editor, "It did not happen."),
    )
    for act in acts:
        act()
        for address in public_addresses():
            if address.startswith(("/api/", "/ogc", "/feeds/", "/corrections/feed")):
                keeping.get(address).getvalue()
                assert seen(keeping.get(address)) == seen(Client(headers={"accept": "*/*"}).get(address)), address


def test_errors_and_files_are_not_kept(keeping):
    for address in ("/api/v1/events/kjcrr/", "/api/v1/events/?bbox=1", "/api/v1/exports/events.csv", "/api/v1/"):
        keeping.get(address).getvalue()

    assert kept_by(keeping) == []


def kept_by(client):
    from web.response_cache import ResponseCache

    layer = client.handler._middleware_chain
    while not isinstance(getattr(layer, "__wrapped__", layer), ResponseCache):
        layer = getattr(layer, "__wrapped__", layer).get_response
    return list(getattr(layer, "__wrapped__", layer).cache._answers)


questions = st.tuples(st.sampled_from("abcdefgh"), st.integers(1, 3), st.integers(0, 9_000))


@given(st.lists(questions), st.integers(1, 5), st.integers(1, 30_000))
def test_never_more_is_cached_than_allowed(requests, most, most_bytes):
    kept = AnswerCache(most, most_bytes, largest=8_000)

    for key, version, length in requests:
        kept.put(key, Answer((version, 0), {}, bytes(length)))

        assert len(kept) <= most
        assert kept.weight == sum(answer.weight for answer in kept._answers.values()) <= most_bytes
        assert all(answer.weight <= 8_000 for answer in kept._answers.values())


def test_the_least_recently_used_is_evicted():
    kept = AnswerCache(2, 1_000_000, 1_000_000)
    for key in "ab":
        kept.put(key, Answer((1, 1), {}, b""))
    kept.get("a")

    kept.put("c", Answer((1, 1), {}, b""))

    assert [key for key in "abc" if kept.get(key)] == ["a", "c"]


def test_an_older_answer_that_took_longer_does_not_replace_a_newer_one():
    kept = AnswerCache(2, 1_000_000, 1_000_000)
    kept.put("a", Answer((2, 2), {}, b"new"))

    kept.put("a", Answer((1, 1), {}, b"old"))

    assert kept.get("a").content == b"new"


def test_many_threads_keep_at_once():
    kept = AnswerCache(5, 20_000, 10_000)

    def client(number):
        for turn in range(500):
            key = (number * turn) % 11
            answer = kept.get(key)
            if answer and turn % 7 == 0:
                kept.evict(key, answer)
            kept.put(key, Answer((turn, 0), {}, bytes(key * 300)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(client, range(8)))

    assert kept.weight == sum(answer.weight for answer in kept._answers.values())
    assert len(kept) <= 5
