"""The text of a step of a story: paragraphs of plain text; a code in square brackets cites an event or a claim."""

import re
from dataclasses import dataclass

CODE = re.compile(r"cm-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{3,6}|cc-[0-9]{5,8}")
_CITED = re.compile(rf"\s*\[({CODE.pattern})\]")
_ANY_BRACKETS = re.compile(r"\[[^\]\n]{0,60}\]?")
_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Piece:
    """Words of a paragraph, and the codes that are cited after them."""

    words: str
    codes: tuple[str, ...]


def paragraphs(text: str) -> list[list[Piece]]:
    """The paragraphs, each in pieces that end where events are cited.

    >>> paragraphs("It fell. [cm-2015-05-20-022] So it is said.")
    [[Piece(words='It fell.', codes=('cm-2015-05-20-022',)), Piece(words=' So it is said.', codes=())]]
    """
    return [_pieces(paragraph.strip()) for paragraph in _PARAGRAPHS.split(text.strip()) if paragraph.strip()]


def cited(*texts: str) -> list[str]:
    """The codes that the texts cite, each once, in the order of mention."""
    return list(dict.fromkeys(code for text in texts for code in _CITED.findall(text)))


def plain(text: str) -> str:
    """The text without what it cites.

    >>> plain("It fell. [cm-2015-05-20-022][cm-2015-05-13-012] So it is said.")
    'It fell. So it is said.'
    """
    return _CITED.sub("", text)


def miswritten(text: str) -> list[str]:
    """What stands in square brackets and is no code.

    >>> miswritten("It fell. [cm-2015-05-20-022] [cm-2015-5-20] [sic]")
    ['[cm-2015-5-20]', '[sic]']
    """
    return _ANY_BRACKETS.findall(plain(text))


def _pieces(paragraph: str) -> list[Piece]:
    words, codes, found = "", [], []
    # The pattern has one group: words and codes take turns.
    for number, part in enumerate(_CITED.split(paragraph)):
        if number % 2:
            codes.append(part)
        elif part or not number:
            if codes:
                found.append(Piece(words, tuple(codes)))
            words, codes = part, []
    return [*found, Piece(words, tuple(codes))] if words or codes else found
