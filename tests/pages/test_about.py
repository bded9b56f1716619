"""A site says who runs it, or plainly that nobody is named."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from conflictmap import operator_file
from wording.operator import Operator, Words

WHOLE = """
contact = "mailto:desk@example.org"
logo = "logo.svg"

[name]
en = "The Kestrel Desk"
ar = "مكتب العاسوق"

[about]
en = \"\"\"
First paragraph.

Second <b>paragraph</b>.
\"\"\"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    path = tmp_path / "operator.toml"
    path.write_text(WHOLE)
    return path


@pytest.mark.django_db
def test_a_site_without_an_operator_says_so_plainly(reader):
    page = reader.get("/about/").content.decode()

    assert "Nobody is named." in page
    assert "No address is given to write to." in page
    assert reader.get("/about/logo/").status_code == 404


@pytest.mark.django_db
def test_an_operator_is_named_in_the_language_of_the_page(reader, settings, file):
    settings.OPERATOR = operator_file.read(str(file))
    settings.OPERATOR_LOGO = operator_file.logo(settings.OPERATOR, str(file))

    english, arabic = (reader.get(address).content.decode() for address in ("/about/", "/ar/about/"))

    assert "The Kestrel Desk" in english
    assert "مكتب العاسوق" in arabic
    assert '<p dir="auto">Second &lt;b&gt;paragraph&lt;/b&gt;.</p>' in english
    assert 'href="mailto:desk@example.org"' in english
    assert "Not stated." in english
    logo = reader.get("/about/logo/")
    assert logo["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in logo["Content-Security-Policy"]


def test_an_operator_may_say_nothing():
    assert operator_file.read("") == Operator()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("name = 3", "name"),
        ("nmae = {en = 'x'}", "nmae"),
        ("contact = 'javascript:alert(1)'", "contact"),
        ("= ", "not as expected"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_is_wrong(tmp_path, wrong, said):
    path = tmp_path / "operator.toml"
    path.write_text(wrong)

    with pytest.raises(ImproperlyConfigured, match=said):
        operator_file.read(str(path))


@pytest.mark.parametrize("logo", ["logo.exe", "missing.png", "large.png"])
def test_a_logo_that_cannot_be_sent_stops_the_start(tmp_path, logo):
    (tmp_path / "large.png").write_bytes(bytes(operator_file.LARGEST_LOGO_BYTES + 1))

    with pytest.raises(ImproperlyConfigured, match="logo"):
        operator_file.logo(Operator(logo=logo), str(tmp_path / "operator.toml"))


def test_a_missing_file_stops_the_start(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        operator_file.read(str(tmp_path / "nowhere.toml"))


def test_words_fall_back_to_the_other_language():
    assert str(Words(ar="عاسوق")) == "عاسوق"
    assert Words().paragraphs == []
