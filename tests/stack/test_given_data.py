"""DATA of `make run`: a file, or an error before anything is fetched or started."""

import pytest

from stack.errors import StackError
from stack.run import given_data


def test_without_data_nothing_is_brought_in(monkeypatch):
    monkeypatch.delenv("DATA", raising=False)

    assert given_data() is None


def test_a_file_is_named_from_where_make_was_called(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ged.csv").touch()
    monkeypatch.setenv("DATA", "ged.csv")

    assert given_data() == tmp_path / "ged.csv"


def test_a_file_that_is_not_there_is_said_with_what_is_expected(monkeypatch):
    monkeypatch.setenv("DATA", "/nowhere/ged.csv")

    with pytest.raises(StackError, match=r"DATA=/nowhere/ged\.csv: there is no such file\. Expected UCDP GED"):
        given_data()
