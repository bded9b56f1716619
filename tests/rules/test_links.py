"""Links that passed through other hands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.links import mended_pairs, mended_path, mended_value, words


@pytest.mark.parametrize(
    "path",
    [
        "/events/CM-2015-05-13-012/",
        "/events/cm-2015-05-13-012/).",
        "/events/cm-2015-05-13-012).",
        "/events/cm-2015-05-13-012/,",
        "/events/cm-2015-05-13-012/»",
        "/events/cm-2015-05-13-012 /",
        "/events/cm-2015-05-13-012/ ",
        "/events/cm-2015-05-13-012/…",
        '/events/cm-2015-05-13-012/"',
        "/events/cm-2015-05-13-012/%22",
        "/events/cm-2015-05-13-012/%2520",
        "/events/cm-2015-05-13-012/،",
        "/events/cm\u20112015\u201105\u201113\u2011012/",
        "/events/cm–2015–05–13–012",
        "/events/cm-2015-05-13-\u200b012/\u200f",
        "//events///cm-2015-05-13-012//",
        "/events/cm-2015-05-13-012/index.html",
        "/en/events/cm-2015-05-13-012/",
        "\\events\\cm-2015-05-13-012",
        "/events/`cm-2015-05-13-012`",
        "/events/cm-2015-05-13-012/](",
        "/events/cm-2015-05-13-012/—",
        "/events/cm-2015-05-13-012/**",
        "/events/cm-2015-05-13-012/】",
        "/events/cm-2015-05-13-012/%FF",
        "/events/cm-2015-05-=\r\n13-012/",
        "/events/cm-2015-05-\n 13-012/",
        "/events/cm-2015-05-=13-012/",
        "/events/cm-2015-05-1 3-012/",
        "/events/cm_2015_05_13_012",
        "/events/cm 2015 05 13 012",
        "/events/CM20150513012",
        "/events/cm--2015--05--13--012",
        "/events/cm-٢٠١٥-٠٥-١٣-٠١٢",
        "/events/ｃｍ－２０１５－０５－１３－０１２／",
        "／events／cm-2015-05-13-012",
        "/HTTPS://MAP.EXAMPLE.ORG/EVENTS/CM-2015-05-13-012",
        "/events/http:/map.example.org/events/cm-2015-05-13-012/",
        "/en-GB/events/cm-2015-05-13-012/",
        "/events/cm-2015-05-13-012/#claims",
    ],
)
def test_a_path_is_read_as_it_was_meant(path):
    assert mended_path(path) == ("/events/cm-2015-05-13-012/", "")


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/", "/"),
        ("/)", "/"),
        ("/index.html", "/"),
        ("/AR/Places/Deir_ez-Zor", "/ar/places/deir-ez-zor/"),
        ("/places/deir ez-zor", "/places/deir-ez-zor/"),
        ("/Feeds/Events.ATOM.", "/feeds/events.atom"),
        ("//evil.example/", "/evil.example"),
        ("/\\evil.example", "/evil.example"),
        ("/../../etc/passwd", "/../../etc/passwd"),
        ("/ar-SY/places/palmyra", "/ar/places/palmyra/"),
        ("/en/en/index.html", "/"),
    ],
)
def test_other_paths(path, meant):
    assert mended_path(path) == (meant, "")


def test_a_question_mark_that_was_encoded_begins_the_query():
    assert mended_path("/?start=2015-05-13&end=2015-05-27") == ("/", "start=2015-05-13&end=2015-05-27")
    assert mended_path("/places/palmyra/%3Ffbclid=1") == ("/places/palmyra/", "fbclid=1")
    assert mended_path("/places/palmyra/&fbclid=1&x=2") == ("/places/palmyra/", "fbclid=1&x=2")
    assert mended_path("/places/palmyra;sid=1") == ("/places/palmyra/", "sid=1")
    assert mended_path("/？start=2015-05-13") == ("/", "start=2015-05-13")


@given(st.text())
def test_no_path_leads_to_another_host_and_mending_twice_changes_nothing(text):
    path, _query = mended_path(f"/{text}")

    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))
    assert mended_path(path)[0] == path or "%" in path


@given(st.text())
def test_a_value_is_mended_once(text):
    assert mended_value(mended_value(text)) == mended_value(text)


@pytest.mark.parametrize(
    ("pairs", "meant"),
    [
        ([("start", "2015-05-13"), ("amp;end", "2015-05-27")], [("start", "2015-05-13"), ("end", "2015-05-27")]),
        ([("a", "1"), ("amp;amp;b", "2"), ("#38;c", "3")], [("a", "1"), ("b", "2"), ("c", "3")]),
        ([("start=2015-05-13&end=2015-05-27", "")], [("start", "2015-05-13"), ("end", "2015-05-27")]),
        ([("\u200fq", "x")], [("q", "x")]),
        ([("q", "a=b")], [("q", "a=b")]),
        ([("fbclid", "")], [("fbclid", "")]),
        ([("a", "1?b=2")], [("a", "1"), ("b", "2")]),
        ([("a", "1;b=2;c=3")], [("a", "1"), ("b", "2"), ("c", "3")]),
        ([("a", "1&amp;b=2")], [("a", "1"), ("b", "2")]),
        ([("a", "1\\u0026b\\u003d2")], [("a", "1"), ("b", "2")]),
        ([("a", "3D1"), ("b", "3D2")], [("a", "1"), ("b", "2")]),
        ([("a＝1＆b＝2", "")], [("a", "1"), ("b", "2")]),
        ([("?/a", "1")], [("a", "1")]),
        ([("type[]", "battle"), ("a[0]", "1")], [("type", "battle"), ("a", "1")]),
        ([("a%3D1%26b%3D2", "")], [("a", "1"), ("b", "2")]),
        ([("q", "%D8%AA")], [("q", "ت")]),
        ([("q", "100% what? a; b & c#d")], [("q", "100% what? a; b & c#d")]),
        ([("according\\_to", "x")], [("according_to", "x")]),
    ],
)
def test_separators_that_were_escaped(pairs, meant):
    assert mended_pairs(pairs) == meant


@given(st.lists(st.tuples(st.text(), st.text())))
def test_no_query_does_harm(pairs):
    assert all(isinstance(value, str) for _, value in mended_pairs(pairs))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2015-05-13).", "2015-05-13"),
        ("2015-=\r\n05-13", "2015-05-13"),
        ("2015-05- 13", "2015-05-13"),
        ("２０１５－０５－１３", "2015-05-13"),
        ("٢٠١٥-٠٥-١٣،", "2015-05-13"),
        ("2015-05-13#map", "2015-05-13"),
        ("(-38.28, .5,", "-38.28,.5"),
        ("-latest", "-latest"),
        ("«palmyra،raqqa»", "palmyra,raqqa"),
        ("air\\_strike", "air_strike"),
        ("palmyra\ufffd", "palmyra"),
        ("…", ""),
    ],
)
def test_what_stands_around_and_inside_a_value(text, meant):
    assert mended_value(text) == meant


@pytest.mark.parametrize(
    ("path", "same"),
    [
        ("/API/v1/Events/", "/api/v1/events/"),
        ("/events/CM-2015-05-13-012).", "/events/cm-2015-05-13-012/"),
        ("/columns/-216.arrow", "/columns/-216.arrow"),
    ],
)
def test_the_words_of_a_path_are_told_from_what_stands_around_them(path, same):
    assert words(path) == words(same)


def test_a_number_with_another_sign_is_another_word():
    assert words("/columns/-216.arrow") != words("/columns/216.arrow")
    assert words("/events/);ë/revisions/") != words("/events/")
