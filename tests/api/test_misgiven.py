"""A parameter that is given twice or without a value: what is expected of it, what came, and an example."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "detail", "expected", "got", "example"),
    [
        (
            "events/?start=2015-05-13&start=2015-05-14",
            "«start» is given 2 times; give it once.",
            "a day as YYYY-MM-DD, in the years 1900 to 2100",
            "2015-05-13, 2015-05-14",
            "start=2015-05-13",
        ),
        (
            "events/?type=battle&type=capture",
            "«type» is given 2 times; give it once, with values separated by commas.",
            None,
            "battle, capture",
            "type=offensive,battle",
        ),
        (
            "events/?limit=",
            "«limit» is empty; give it a value or leave it out.",
            "a whole number from 1 to 1,000",
            None,
            "limit=100",
        ),
        ("places/?limit=1&limit=2", "«limit» is given 2 times; give it once.", None, "1, 2", "limit=100"),
    ],
)
def test_what_was_expected_what_came_and_an_example_are_said(program, address, detail, expected, got, example):
    answer = program.get(f"/api/v1/{address}")

    problem = answer.json()
    assert answer.status_code == 400
    assert problem["detail"] == detail
    assert problem.get("got") == got
    assert problem["example"].startswith(example.partition("=")[0] + "=")
    if expected:
        assert problem["expected"] == expected
