"""Bad requests as people and programs send them: errors say what was expected, what came, what to do."""

import pytest

pytestmark = pytest.mark.django_db

BAD = (
    *("start=2015-02-30", "start=2015-13-01", "start=2015-20-05", "start=20.5.2015", "start=yesterday", "start=2015"),
    *("start=1815-05-20", "start=2015-05-20&end=2015-05-01", "known_on=2015-06-31", "updated_since=2015-02-30"),
    *("updated_since=2015-02-30T00:00:00Z", "updated_since=2015-05-20T25:00:00Z", "updated_since=1432080000"),
    *(
        "near=palmyra&radius_km=5",
        "near=38.284&radius_km=5",
        "near=38.284,94&radius_km=5",
        "near=138.2,34.5,3&radius_km=5",
    ),
    *("near=38.284,34.562", "radius_km=25", "near=38.284,34.562&radius_km=0", "near=38.284,34.562&radius_km=25km"),
    *("bbox=38,34,39", "bbox=38,35,39,34", "bbox=38,34,39,north", "bbox=38;34;39;35", "bbox=38,134,39,135"),
    *("type=airstrike", "type=battle,,capture", "type=battle,battle", "grade=sure", "place_precision=town"),
    *("place=nowhere-at-all", "actor=isis-k", "source=reuters-uk", "front=west", "campaign=cm-1999-01-01-001"),
    *("campaign=palmyra", "killed_min=many", "killed_min=-1", "killed_min=20&killed_max=5", "killed_min=1.5"),
    *(
        "sort=date",
        "sort=killed",
        "limit=0",
        "limit=5000",
        "limit=ten",
        "cursor=abc",
        "cursor=eyJhIjoxfQ:x",
        "window=maybe",
    ),
    *("from=2015-05-20", "since=2015-05-20", "lat=34.5", "page=2", "per_page=10", "format=csv", "strat=2015-05-20"),
    *("q=%20", "q=-airbase", "start=", "type=battle&type=capture", "limit=1&limit=2", "BBOX=38,34,39,35"),
)
# What nothing can be got of: a filter that is missing.
_NOTHING_CAME = {"near=38.284,34.562", "radius_km=25", "start="}


@pytest.mark.parametrize("query", BAD)
def test_each_says_what_was_expected_and_what_came(program, query):
    answer = program.get(f"/api/v1/events/?{query}")
    problem = answer.json()

    assert answer.status_code == 400
    assert problem["parameter"] in query or query in _NOTHING_CAME
    assert problem["expected"]
    assert problem.get("got") or query in _NOTHING_CAME
    assert len(problem["detail"].split()) > 3


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("start=2015-02-30", "There is no day 2015-02-30: the last of that month is 2015-02-28."),
        ("start=2015-20-05", "Day and month may be swapped: 2015-05-20."),
        ("start=2015-13-45", "months are counted from 01 to 12"),
        ("updated_since=2015-02-30T00:00:00Z", "There is no day 2015-02-30"),
        ("from=2015-05-20", "Did you mean «start»?"),
        ("since=2015-05-20", "Did you mean «updated_since»?"),
        ("page=2", "Did you mean «cursor»?"),
        ("BBOX=38,34,39,35", "Did you mean «bbox»?"),
        ("strat=2015-05-20", "Did you mean «start»?"),
    ],
)
def test_what_may_be_meant_is_said(program, query, said):
    assert said in program.get(f"/api/v1/events/?{query}").json()["detail"]


def test_a_cursor_that_was_not_given_out_is_repeated(program):
    problem = program.get("/api/v1/events/?cursor=abc").json()

    assert (problem["got"], problem["expected"]) == ("abc", "a cursor from a «next» or «prev» link of this list")


@pytest.mark.parametrize(
    "address",
    [
        *("/api/v1/events/", "/api/v1/claims/", "/api/v1/stats/killed/", "/api/v1/stats/timeline/"),
        "/ogc/collections/events/items",
    ],
)
def test_latitude_first_is_hinted_at_where_nothing_is_found(program, address):
    def hint(query):
        return program.get(f"{address}?{query}").json().get("hint", "")

    assert "near=38.284,34.562" in hint("near=34.562,38.284&radius_km=25")
    assert "bbox=37.5,34,39.5,35.2" in hint("bbox=34,37.5,35.2,39.5")
    assert hint("near=38.284,34.562&radius_km=25") == ""
    assert hint("near=2.35,48.85&radius_km=25") == ""


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v2/", "/api/v2/events/", "/api/events/", "/api/v1.1/events"])
def test_an_address_of_another_version_names_the_one_there_is(program, path):
    answer = program.get(path, headers={"accept": "text/html"})

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert "/api/v1/" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/api/v1/events/?start=2015-02-30", "لا يوجد يوم 2015-02-30"),
        ("/api/v1/events/?limit=0", "المتوقع: عدد صحيح"),
        ("/api/v1/exports/events.csv?from=2015-05-20", "هل تقصد «start»؟"),
        ("/ogc/collections/events/items?datetime=yesterday", "يوم أو لحظة (RFC 3339)"),
        ("/ogc/collections/events/items?datetime=2015-05-20/2015-05-01", "تنتهي المدّة قبل أن تبدأ"),
        ("/api/v1/events/cm-1999-01-01-001/", "لا يوجد في السجل حدث «cm-1999-01-01-001»"),
        ("/api/v1/nothing/", "لا يوجد في الواجهة البرمجية عنوان كهذا"),
        ("/api/v2/", "للواجهة البرمجية إصدار واحد"),
    ],
)
def test_errors_are_in_arabic_where_that_is_preferred(program, path, said):
    arabic = program.get(path, headers={"accept-language": "ar-SY,ar;q=0.9,en;q=0.5"})
    english = program.get(path, headers={"accept-language": "en"})

    assert said in arabic.json()["detail"]
    assert (arabic["Content-Language"], english["Content-Language"]) == ("ar", "en")
    assert "Accept-Language" in arabic["Vary"]
    assert "Accept-Language" in english["Vary"]
    assert said not in english.json()["detail"]


def test_what_is_no_error_is_the_same_in_every_language(program):
    arabic = program.get("/api/v1/events/", headers={"accept-language": "ar"})

    assert arabic["Content-Language"] == "en"
    assert arabic.content == program.get("/api/v1/events/").content
