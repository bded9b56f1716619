"""A site for tests: up, killed in parts, and up again."""

import urllib.error
import urllib.request

import pytest

from stack.errors import StackError
from stack.site import Site

pytestmark = pytest.mark.world


def status(site, path):
    try:
        with urllib.request.urlopen(site.address + path, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as problem:
        problem.close()
        return problem.code


def test_a_site_answers(site):
    assert status(site, "/health/") == status(site, "/") == status(site, "/api/v1/") == 200


@pytest.mark.parametrize("name", ["desk", "worker", "desk-worker", "imports", "beat"])
def test_readers_do_not_notice_that_editors_or_the_work_in_the_background_stand_still(site, name):
    site.kill(name)

    assert status(site, "/api/v1/events/") == 200

    site.start(name)
    assert site.died() is None


def test_readers_do_not_notice_that_redis_is_down(site):
    site.services.stop("redis")

    assert status(site, "/api/v1/events/") == 200

    site.services.start("redis")
    assert site.died() is None


def test_the_api_says_that_the_database_is_down_and_is_back_with_it(site):
    site.services.kill("postgres")

    assert status(site, "/health/") == status(site, "/api/v1/events/") == 503

    site.services.start("postgres")
    site.wait_until_ready()
    assert status(site, "/api/v1/events/") == 200


@pytest.mark.parametrize("name", ["web", "desk", "front"])
def test_a_server_that_was_killed_is_started_again_on_its_port(site, name):
    site.kill(name)

    site.start(name)
    site.wait_until_ready()

    assert status(site, "/") == status(site, "/admin/login/") == 200


def test_while_a_server_is_away_its_part_of_the_address_says_so_and_the_other_answers(site):
    site.kill("desk")
    assert (status(site, "/"), status(site, "/admin/login/")) == (200, 503)

    site.start("desk")
    site.wait_until_ready()
    site.kill("web")
    assert (status(site, "/"), status(site, "/admin/login/")) == (503, 200)

    site.start("web")
    site.wait_until_ready()
    assert (status(site, "/"), status(site, "/admin/login/")) == (200, 200)


def test_a_site_that_does_not_come_up_is_explained_by_its_log(site):
    broken = Site(site.services, database="nowhere", environ={**site.environ, "DEBUG": "perhaps"})
    broken.start("web")

    with pytest.raises(StackError, match=r"web ended \(exit code \d+\)(?s:.*)DEBUG: expected 1 or 0, got «perhaps»"):
        broken.wait_until_ready()

    broken.stop()
