"""Of whole files: refused, nothing of the file is taken; or worth knowing of it."""

from collections.abc import Mapping

from imports.candidates import Weight
from imports.findings.about import About
from rules.vocabulary import translatable as _

ABOUT: Mapping[str, About] = {
    "empty_file": About(
        Weight.REFUSED,
        _("empty file"),
        _("The file has no rows below a header."),
        _("Export the table again and look at the file before handing it in."),
    ),
    "unknown_kind": About(
        Weight.REFUSED,
        _("unknown kind of file"),
        _("The file is %(kind)s, not a table."),
        _("Save it as CSV in UTF-8 or as XLSX; map data as GeoJSON."),
    ),
    "broken_file": About(
        Weight.REFUSED,
        _("broken file"),
        _("The file cannot be read to its end: %(problem)s."),
        _("Copy or download it again: it was cut off or damaged on its way."),
    ),
    "too_large": About(
        Weight.REFUSED,
        _("too large"),
        _("%(what)s is larger than the %(limit)s that are read."),
        _("Divide the file, or leave out what is not needed."),
    ),
    "wrong_encoding": About(
        Weight.REFUSED,
        _("unreadable characters"),
        _("The bytes «%(value)s» are no text in %(encoding)s."),
        _("Save the file in UTF-8, or name the encoding it is in."),
    ),
    "unknown_encoding": About(
        Weight.REFUSED,
        _("unknown encoding"),
        _("«%(value)s» is no encoding."),
        _("Name one such as utf-8, windows-1256 or windows-1252."),
    ),
    "broken_quotes": About(
        Weight.REFUSED,
        _("quotation marks without a partner"),
        _("A quotation mark opens a cell and does not close it: %(problem)s."),
        _("Close the quotation mark, or double one that belongs to the text; better, export the table again."),
    ),
    "missing_columns": About(
        Weight.REFUSED,
        _("columns missing"),
        _("%(format)s needs the columns %(value)s, which the file does not have."),
        _("Hand in the file as its publisher gives it, or bring it in as a table with a mapping."),
    ),
    "several_files": About(
        Weight.REFUSED,
        _("several files in one"),
        _("The archive holds several tables: %(value)s."),
        _("Hand in one of them, or name the one that is meant."),
    ),
    "encoding_guessed": About(
        Weight.NOTICE,
        _("encoding guessed"),
        _("The file does not say in what encoding it is; read as %(encoding)s."),
        _("Look at names with accents or in Arabic; where they are garbled, choose another encoding."),
    ),
    "column_renamed": About(
        Weight.NOTICE,
        _("column without a name of its own"),
        _("Column %(number)s is headed «%(value)s», as another is or none; it is called «%(column)s» here."),
        _("Give each column a name of its own."),
    ),
    "header_like_row": About(
        Weight.NOTICE,
        _("header that looks like a row"),
        _("The first row is read as the names of the columns, but has a day or figures: %(value)s."),
        _("Put a row with the name of each column above it, and hand the file in again."),
    ),
    "other_sheets": About(
        Weight.NOTICE,
        _("other sheets"),
        _("The workbook has other sheets with rows: %(value)s; «%(sheet)s» was read."),
        _("Choose another sheet where that is not the one meant."),
    ),
    "hidden_sheets": About(
        Weight.NOTICE,
        _("hidden sheets"),
        _("The workbook has hidden sheets with rows: %(value)s; they were not read, «%(sheet)s» was."),
        _("Hand the file in again and name the sheet where one of them is meant."),
    ),
    "only_hidden_sheets": About(
        Weight.REFUSED,
        _("hidden sheets alone"),
        _("Only hidden sheets of the workbook have rows: %(value)s."),
        _("Show the sheet that is meant, or name it when you hand the file in."),
    ),
    "hidden_rows": About(
        Weight.NOTICE,
        _("hidden rows"),
        _("Rows hidden in the workbook, as by a filter: %(value)s."),
        _("They are read, and each waits for your answer in the dry run: take it, or leave it out."),
    ),
    "hidden_columns": About(
        Weight.NOTICE,
        _("hidden columns"),
        _("Columns hidden in the workbook: %(value)s."),
        _("They are read as the others are; leave out what was not meant to be handed on."),
    ),
    "merged_cells": About(
        Weight.NOTICE,
        _("merged cells"),
        _("%(count)s ranges are merged: %(value)s."),
        _("Cells merged downwards have the value of the first; look whether that is meant."),
    ),
    "other_reference_system": About(
        Weight.REFUSED,
        _("other reference system"),
        _("The coordinates are in %(value)s."),
        _("Export the map data in WGS 84 (EPSG:4326)."),
    ),
}
