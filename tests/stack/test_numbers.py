import pytest

from stack import numbers


def test_a_script_counts_as_tested_where_a_test_loads_it_itself_or_through_others(tmp_path):
    modules, tests = tmp_path / "js", tmp_path / "tests"
    modules.mkdir()
    tests.mkdir()
    (modules / "near.js").write_text('import {far} from "./far.js";\nexport const near = far;\n')
    (modules / "far.js").write_text("export const far = 1;\n")
    (modules / "begins.js").write_text("document.title = 1;\n")
    (modules / "alone.js").write_text('import {near} from "./near.js";\nnear();\n')
    (tests / "near.test.js").write_text('import test from "node:test";\nimport {\n  near,\n} from "../js/near.js";\n')
    (tests / "begins.test.js").write_text('await import("../js/begins.js");\n')

    assert numbers.modules_without_a_unit_test(tests, modules) == [modules / "alone.js"]


def test_words_are_counted_as_words(tmp_path):
    file = tmp_path / "one.py"
    file.write_text("told = 1  # Asked, and foretold\n")

    assert numbers.occurrences(numbers.DIALECT, [file]) == 2


def test_every_number_is_shown(capsys):
    assert numbers.show() == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line[9:] for line in lines] == list(numbers._NUMBERS)
    assert all(int(line[:7].replace(",", "")) >= 0 for line in lines)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("«Any»", 250),
        ("«type: ignore»", 15),
        ("aliases of dict[str, Any]", 2),
        ("files for a term of events, by its checklist", 10),
        ("scripts that no unit test loads", 30),
    ],
)
def test_what_was_reached_is_kept(name, most):
    assert numbers._NUMBERS[name]() <= most
