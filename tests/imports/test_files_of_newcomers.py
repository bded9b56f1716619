"""Files as people hand them in who have never seen the desk: each is read right, or refused with what to do."""

import csv
import io
import json
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from imports.candidates import Candidate, Refused
from imports.errors import Unfit
from imports.formats.reading import mapped
from imports.readers.opening import open_table
from imports.recognition.mapping import Field
from imports.recognition.proposing import propose
from rules.reading.coordinates import read_text
from rules.vocabulary import Harm
from tests.imports.corpus import zipped

PLAIN = "date,place,killed\n2015-05-12,Tadmur,3\n2015-05-13,Homs,5\n"


def proposed(content):
    return propose(open_table(io.BytesIO(content if isinstance(content, bytes) else content.encode())))


def read(content):
    content = content if isinstance(content, bytes) else content.encode()
    return list(mapped(open_table(io.BytesIO(content)), proposed(content).mapping))


def one(header, *cells):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, cells])
    [row] = read(text.getvalue())
    return row


def workbook(*rows, epoch=None):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def collection(*geometries, **members):
    properties = {"date": "2015-05-12", "place": "Tadmur", "killed": 3}
    features = [{"type": "Feature", "properties": properties, "geometry": geometry} for geometry in geometries]
    return json.dumps({"type": "FeatureCollection", **members, "features": features})


@pytest.mark.parametrize(
    "text",
    [
        "Date;Lieu;Morts;Blessés;Auteur;Description;Latitude;Longitude\n"
        "31/05/2015;Palmyre;12;3;Daech;Attaque;34,5624;38,2840\n",
        "Datum;Ort;Tote;Verletzte;Täter;Beschreibung;Breite;Länge\n"
        "31.05.2015;Palmyra;12;3;IS;Angriff;34,5624;38,2840\n",
        "Tarih;Yer;Ölü;Yaralı;Fail;Açıklama;Enlem;Boylam\n31.05.2015;Palmira;12;3;DEAŞ;Saldırı;34,5624;38,2840\n",
        "التاريخ;المكان;عدد القتلى;عدد الجرحى;الجهة المنفذة;الوصف;خط العرض;خط الطول\n"
        "٣١/٥/٢٠١٥;تدمر;١٢;٣;داعش;هجوم;٣٤٫٥٦٢٤;٣٨٫٢٨٤٠\n",
    ],
    ids=["French", "German", "Turkish", "Arabic"],
)
def test_headings_are_known_in_four_languages(text):
    [row] = read(text)

    assert row.earliest == date(2015, 5, 31)
    assert row.locality.name
    assert (row.locality.position.longitude, row.locality.position.latitude) == (38.284, 34.5624)
    assert [(toll.harm, toll.low) for toll in row.tolls] == [(Harm.KILLED, 12), (Harm.INJURED, 3)]
    assert len(row.parties) == 1


# What stands in a cell of days → first and last day, or what the finding says.
DAYS = {
    "12-May-15": ("2015-05-12", "2015-05-12"),
    "May 12–14, 2015": ("2015-05-12", "2015-05-14"),
    "1er mai 2015": ("2015-05-01", "2015-05-01"),
    "12. Mai 2015": ("2015-05-12", "2015-05-12"),
    "12 Mayıs 2015": ("2015-05-12", "2015-05-12"),
    "2015-05-12 / 2015-05-14": ("2015-05-12", "2015-05-14"),
    "2015-05-12T23:30:00+03:00": ("2015-05-12", "2015-05-12"),
    "2015-05-12 23:30 EEST": ("2015-05-12", "2015-05-12"),
    "30 April - 2 May 2015": ("2015-04-30", "2015-05-02"),
    "1394/2/22": "of another calendar",
    "1436-07-23": "of another calendar",
    "Ramadan 2015": "such as 2016-05-20",
    "2015-W20": "such as 2016-05-20",
    "12 May 2015 (approx.)": "such as 2016-05-20",
    "1431378000": "such as 2016-05-20",
    "12/5/015": "such as 2016-05-20",
}


@pytest.mark.parametrize("text", DAYS)
def test_days_are_read_or_refused(text):
    # Beside enough days that are sound, so that the column is one of days.
    rows = read(PLAIN + "".join(f"2015-05-{day},Homs,5\n" for day in range(14, 20)) + f'"{text}",Tadmur,3\n')
    row, expected = rows[-1], DAYS[text]

    if isinstance(row, Refused):
        assert (row.findings[0].rule, row.findings[0].column, row.findings[0].value) == ("not_a_day", "date", text)
        assert expected in row.findings[0].text
        assert row.findings[0].remedy
    else:
        assert (row.earliest.isoformat(), row.latest.isoformat()) == expected


# What stands in a cell of figures → low and high; None for «not known»; or the rule.
FIGURES = {
    "au moins 12": (12, None),
    "mindestens 12": (12, None),
    "en az 12": (12, None),
    "12 à 15": (12, 15),
    "12 bis 15 Tote": (12, 15),
    "plus de 12 morts": (12, None),
    "environ 20 blessés": (20, 20),
    "des dizaines": (None, None),
    "mehrere": (None, None),
    "onlarca": (None, None),
    "3,0": (3, 3),
    "1 200": (1200, 1200),
    "٣٠ إلى ٤٠": (30, 40),
    **dict.fromkeys(("—", "–", "inconnu", "k.A.", "n.d.", "bilinmiyor", "TBC"), None),
    **dict.fromkeys(("50%", "-5", "40-30", "1,2", "12*", "12?", "12[1]", "3k", "1e2", "12 killed, 4 wounded"), "no"),
    **dict.fromkeys(("#DIV/0!", "TRUE", "N/A (see notes)", "12–", "½"), "no"),
}


@pytest.mark.parametrize("text", FIGURES)
def test_figures_are_read_or_refused(text):
    rows = read(PLAIN + f'2015-05-14,Tadmur,"{text}"\n')
    row, expected = rows[-1], FIGURES[text]

    if expected == "no":
        assert (row.findings[0].rule, row.findings[0].column, row.findings[0].value) == ("not_a_figure", "killed", text)
    else:
        assert [(toll.low, toll.high) for toll in row.tolls] == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    "text",
    [
        *("34.55,38.27", "34,55 38,27", "34°33’00.0” N 38°16’12” E", "POINT(38.27 34.55)", "POINT Z (38.27 34.55 400)"),
        *('{"type":"Point","coordinates":[38.27,34.55]}', '{"type": "Point", "coordinates": [38.27, 34.55, 400.5]}'),
        "https://maps.google.com/?q=34.55,38.27",
    ],
)
def test_a_position_in_one_cell_is_read(text):
    assert read_text(text)[:2] == pytest.approx((38.27, 34.55))


@pytest.mark.parametrize("text", ["37S DU 34317 24749", "37 S DU 34317 24749"])
def test_grid_references_may_have_blanks(text):
    assert read_text(text) == read_text("37SDU3431724749")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "37N 434317 3824749",
            "POLYGON((38 34,39 34,39 35,38 34))",
            "8G8P+QR Palmyra",
            "(34.55, 38.27, 400)",
            '{"type":"Point"}',
        ),
        *('{"type":"Point","coordinates":["38.27","34.55"]}', "0101000020E6100000C3F5285C8F224340"),
    ],
)
def test_what_is_no_position_refuses_its_row(text):
    row = one(["date", "place", "coordinates"], "2015-05-12", "Tadmur", text)

    # A column of nothing but such cells is no column of positions: it is marked, and the row comes in by its name.
    assert row.locality.position is None if isinstance(row, Candidate) else row.findings[0].rule == "not_a_position"


def test_columns_that_are_exchanged_in_some_rows_only():
    rows = read("date,place,lat,lon\n2015-05-12,Tadmur,34.56,38.28\n2015-05-13,Tadmur,38.28,34.56\n")

    assert rows[0].locality.position == rows[1].locality.position
    assert [[finding.rule for finding in row.findings] for row in rows] == [[], ["coordinates_swapped"]]


@pytest.mark.parametrize(
    "header",
    [
        *("Governorate,Jan 2015,Feb 2015,Total", "Place,2013,2014,2015", "Lieu;janv. 2015;févr. 2015;mars 2015"),
        *("Place,January,February,March", "المكان,كانون الثاني 2015,شباط 2015,آذار 2015", "Year,Jan,Feb,Mar"),
    ],
)
def test_a_column_for_each_month_or_year_is_said_to_be_one(header):
    cells = "2015,4,5,6" if header.startswith("Year") else "Homs,4,5,6"
    text = f"{header}\n{cells}\n".replace(",", ";" if ";" in header else ",")
    found = {each.rule: each for each in proposed(text).findings}

    assert "periods_as_columns" in found
    assert "Make one row" in found["periods_as_columns"].remedy
    with pytest.raises(Unfit):
        read(text)


def test_a_day_that_is_divided_among_columns_is_said_to_be_so():
    found = proposed("day,month,year,place,killed\n12,5,2015,Tadmur,3\n").findings

    assert [(each.rule, each.value) for each in found] == [("day_in_parts", "year, month, day")]


def test_a_year_alone_is_when_it_happened():
    [row] = read("Year,Place,Killed\n2015,Homs,12\n")

    assert (row.earliest, row.latest) == (date(2015, 1, 1), date(2015, 12, 31))


def test_of_two_columns_with_one_header_the_second_is_left_to_a_person():
    columns = proposed("date,killed,place,killed\n2015-05-12,3,Tadmur,4\n").columns

    assert [each.use.field for each in columns] == [Field.DAY, Field.FIGURE, Field.PLACE, Field.IGNORED]


def test_a_formula_without_a_value_refuses_a_row_that_needs_it():
    rows = read(
        workbook(
            ["date", "place", "killed", "check"],
            ["2015-05-12", "Tadmur", "=3+4", "x"],
            ["2015-05-13", "Homs", 5, '=IF(C3>4,"many","few")'],
            ["Total", None, "=SUM(C2:C3)", None],
        )
    )

    assert [(row.row, row.findings[0].rule) for row in rows if isinstance(row, Refused)] == [
        (2, "formula_alone"),
        (4, "total_row"),
    ]
    found = rows[0].findings[0]
    assert (found.column, found.value) == ("killed", "=3+4")
    assert rows[1].tolls[0].low == 5


def test_days_of_a_workbook_that_counts_from_1904():
    content = workbook(["date", "place", "killed"], [date(2015, 5, 12), "Tadmur", 3], epoch=CALENDAR_MAC_1904)

    assert [row.earliest for row in read(content)] == [date(2015, 5, 12)]


def test_geometries_are_read_or_refused_one_by_one():
    point = {"type": "Point", "coordinates": [38.27, 34.55, 400]}
    rows = read(
        collection(
            point,
            {"type": "GeometryCollection", "geometries": [point]},
            None,
            *({"type": "Point", "coordinates": bad} for bad in ([], ["38.27", "34.55"], [True, False], [181, 0], "x")),
            {"type": "MultiPolygon", "coordinates": []},
            {"type": "Circle", "coordinates": [38, 34]},
            {"type": "Point"},
            {"type": "LineString", "coordinates": [[179, 0], [-179, 1]]},
        )
    )

    assert [isinstance(row, Candidate) for row in rows] == [True] * 3 + [False] * 9
    assert rows[0].locality.position == rows[1].locality.position
    assert {row.findings[0].rule for row in rows[3:]} == {"not_a_position"}
    assert all(row.findings[0].value and row.findings[0].remedy for row in rows[3:])


def test_a_file_of_which_every_row_is_refused_says_why():
    with pytest.raises(Unfit) as problem:
        proposed(collection({"type": "Point", "coordinates": [434317, 3824749]}))

    assert problem.value.finding.rule == "not_a_position"
    assert "in metres" in problem.value.finding.text


KINDS = {
    "KML": (b'<kml xmlns="http://www.opengis.net/kml/2.2"/>', "KML"),
    "KMZ": (zipped(("doc.kml", b"<kml/>")), "KMZ"),
    "ODS": (zipped(("mimetype", b"x"), ("content.xml", b"<x/>")), "OpenDocument"),
    "XLSB": (zipped(("[Content_Types].xml", b"<x/>"), ("xl/workbook.bin", b"x")), "XLSB"),
    "Word": (zipped(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")), "Word"),
    "shapefile": (zipped(("a.shp", b"x"), ("a.dbf", b"x")), "shapefile"),
    "page called XLS": (b"<table><tr><td>date</td></tr></table>", "web page"),
    "list of JSON": (b'[{"date": "2015-05-12"}]', "JSON"),
    "TopoJSON": (b'{"type": "Topology", "objects": {}, "arcs": []}', "GeoJSON"),
    "lines of JSON": (b'{"date": "2015-05-12"}\n{"date": "2015-05-13"}\n', "GeoJSON"),
    "Arrow": (b"ARROW1\0\0" + b"\xff" * 60, "Arrow"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_another_kind_is_called_by_its_name(kind):
    content, name = KINDS[kind]
    with pytest.raises(Unfit) as problem:
        open_table(io.BytesIO(content))

    assert problem.value.finding.rule == "unknown_kind"
    assert name in problem.value.finding.text


def test_a_text_beside_a_table_in_an_archive_is_no_second_table():
    assert len(read(zipped(("README.txt", b"Read me, please."), ("a.csv", PLAIN.encode())))) == 2
    with pytest.raises(Unfit, match="several"):
        read(zipped(("a.csv", PLAIN.encode()), ("b.csv", PLAIN.encode())))


def test_a_bomb_is_refused_by_how_well_it_was_packed():
    with pytest.raises(Unfit, match="300 times"):
        open_table(io.BytesIO(zipped(("a.csv", bytes(20 << 20)))))


@pytest.mark.parametrize(
    "text",
    [
        "Incidents in Homs\nCompiled by the desk, May 2015\n\n" + PLAIN,
        "# exported\n# by a program\n" + PLAIN,
        "sep=,\n" + PLAIN,
        PLAIN.replace("Tadmur", "Tadmur\u200f"),
        PLAIN.replace(",", "\t"),
    ],
    ids=["title and note above", "comments above", "line of Excel", "mark of direction", "tabs"],
)
def test_what_stands_around_a_table_does_no_harm(text):
    assert [(row.earliest.day, row.tolls[0].low) for row in read(text)] == [(12, 3), (13, 5)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1256"])
def test_arabic_without_a_mark_of_its_encoding(encoding):
    text = "التاريخ;المكان;عدد القتلى;الوصف\n12/05/2015;تدمر;12;هجوم على حاجز\n31/05/2015;حمص;4;انفجار سيارة مفخخة\n"

    assert [row.locality.name for row in read(text.encode(encoding))] == ["تدمر", "حمص"]


def test_a_row_that_breaks_within_a_cell_and_rows_that_are_ragged():
    rows = read(PLAIN + '2015-05-14,"a ""place"",\r\nin two lines",2\n2015-05-15,Homs\n2015-05-16,Homs,3,4\n')

    assert rows[2].locality.name.startswith('a "place"')
    assert [(row.row, row.findings[0].rule) for row in rows[3:]] == [(5, "wrong_width"), (6, "wrong_width")]


def test_a_name_in_an_archive_is_never_a_path():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("../../a.csv", PLAIN)

    assert len(read(content.getvalue())) == 2
