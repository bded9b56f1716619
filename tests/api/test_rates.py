"""How often one client may ask: stated in every answer, refused beyond it, and nobody refused without Redis."""

import pytest
from django.test import Client
from redis.exceptions import ConnectionError

from web import rates

pytestmark = pytest.mark.django_db


class Counting:
    """Redis, as far as it is used here."""

    def __init__(self) -> None:
        self.held: dict[str, int] = {}

    def add(self, key: str, value: int, timeout: int) -> None:
        self.held.setdefault(key, value)

    def incr(self, key: str, delta: int) -> int:
        if key not in self.held:
            raise ValueError(key)
        self.held[key] += delta
        return self.held[key]


class Away:
    def incr(self, *_: object, **__: object) -> None:
        raise ConnectionError


@pytest.fixture
def counting(settings, monkeypatch) -> Counting:
    settings.RATE_LIMIT = 30
    counted = Counting()
    monkeypatch.setattr(rates, "caches", {"rates": counted})
    monkeypatch.setattr(rates.time, "time", lambda: 1_000_000_030.0)
    return counted


def ask(program, address="/api/v1/", **more):
    return Client(**more).get(address)


def test_every_answer_tells_how_much_is_left(program, counting):
    first, second = ask(program), ask(program)

    assert first["RateLimit-Policy"] == '"reading";q=30;w=60'
    assert first["RateLimit"] == '"reading";r=29;t=50'
    assert second["RateLimit"] == '"reading";r=28;t=50'


def test_beyond_the_limit_a_program_gets_the_time_of_its_next_request(program, counting):
    answers = [ask(program) for _ in range(31)]

    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    refused = answers[-1]
    assert refused["Retry-After"] == "50"
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["Access-Control-Allow-Origin"] == "*"
    assert "in 50 seconds" in refused.json()["detail"]
    assert refused["RateLimit"] == '"reading";r=0;t=50'


def test_pictures_are_counted_and_weigh_more_than_a_list(program, counting):
    for prefix in ("", "/ar"):
        assert ask(program, f"{prefix}/pictures/view.svg")["RateLimit"].startswith('"reading";r=2')

    assert ask(program)["RateLimit"] == '"reading";r=23;t=50'


def test_a_file_of_everything_weighs_more(program, counting):
    response = ask(program, "/api/v1/exports/events.ndjson")
    response.getvalue()

    assert response["RateLimit"] == '"reading";r=10;t=50'


def test_ready_files_weigh_less_and_what_every_open_page_asks_again_nothing(program, counting):
    weights = {
        "/api/v1/columns/": None,
        "/api/v1/columns/changes.arrow?since=0": 29,
        "/api/v1/columns/matching.arrow": 26,
        "/api/v1/columns/7.arrow": 21,
    }

    for address, left in weights.items():
        limit = ask(program, address).headers.get("RateLimit")
        assert limit == (left and f'"reading";r={left};t=50')


def test_each_client_has_a_limit_of_its_own(program, counting):
    for number in range(3):
        assert ask(program, REMOTE_ADDR=f"203.0.113.{number}")["RateLimit"].startswith('"reading";r=29')
    for number in range(2):
        assert ask(program, REMOTE_ADDR=f"2001:db8::{number}")["RateLimit"].startswith(f'"reading";r={29 - number}')
    assert not any("203.0.113" in key for key in counting.held)


def test_behind_a_proxy_its_client_is_counted_and_not_the_proxy(program, counting, settings):
    settings.BEHIND_PROXY = True
    forged = {"HTTP_X_FORWARDED_FOR": "10.0.0.1, 203.0.113.7"}

    assert "RateLimit" not in ask(program)
    assert ask(program, **forged)["RateLimit"].startswith('"reading";r=29')
    assert ask(program, HTTP_X_FORWARDED_FOR="203.0.113.7")["RateLimit"].startswith('"reading";r=28')


def test_pages_are_not_counted(program, counting):
    assert "RateLimit" not in ask(program, "/data/")


def test_without_redis_nobody_is_counted_or_refused(program, counting, monkeypatch):
    monkeypatch.setattr(rates, "caches", {"rates": Away()})

    answers = [ask(program) for _ in range(40)]

    assert {answer.status_code for answer in answers} == {200}
    assert not any("RateLimit" in answer for answer in answers)


def test_nothing_read_from_redis_is_run():
    with pytest.raises(ValueError, match="invalid literal"):
        rates.Integers().loads(b"\x80\x04\x95pickle")
    assert rates.Integers().loads(rates.Integers().dumps(7)) == 7
