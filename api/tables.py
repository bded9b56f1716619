"""Texts in tables for spreadsheets."""

# A cell that begins so may be run as a formula; full-width forms are folded by some spreadsheets.
_RUNS = frozenset("=+-@\t\r\n＝＋－＠")


def plain(text: str | None) -> str | None:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text and text[0] in _RUNS else text
