"""The text of the reading page: its marks lose, add and repeat nothing."""

from hypothesis import given
from hypothesis import strategies as st

from texts.models import Passage
from texts.pages.marks import pieces
from texts.proposing import Row

TEXT = "abcdefghij" * 3


@st.composite
def rows(draw):
    spans = draw(st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30)).filter(lambda span: span[0] < span[1])))
    return [
        Row(Passage.Kind.CLAIM, start, end, {}, number=number) for number, (start, end) in enumerate(spans, start=1)
    ]


@given(rows())
def test_the_pieces_are_the_text(found):
    assert "".join(piece.text for piece in pieces(TEXT, found)) == TEXT


@given(rows())
def test_each_proposal_marks_its_own_words_and_ends_once(found):
    cut = pieces(TEXT, found)

    for row in found:
        assert "".join(piece.text for piece in cut if row.number in piece.numbers) == TEXT[row.start : row.end]
        assert sum(row.number in piece.ends for piece in cut) == 1
