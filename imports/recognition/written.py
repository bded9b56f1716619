"""A mapping as text that a person edits: what is still to be answered stands in it as «?»."""

import msgspec

from imports.recognition.mapping import Mapping, Use, vocabulary_of
from imports.recognition.proposing import Proposal

OPEN = "?"


class UnfitMapping(Exception):
    """The text is no mapping, or leaves a question open; the message says where, and what was expected."""


def as_text(proposal: Proposal) -> str:
    """What is proposed, as JSON; a word that has no meaning yet is given «?»."""
    mapping = proposal.mapping
    words: dict[str, dict[str, str]] = {}
    for term in proposal.open_terms:
        words.setdefault(term.column, {})[term.word] = OPEN
    uses = [msgspec.structs.replace(use, terms={**words.get(use.column, {}), **use.terms}) for use in mapping.uses]
    whole = msgspec.structs.replace(mapping, uses=tuple(uses))
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode()


def from_text(text: bytes) -> Mapping:
    """The mapping that a person has written. Raises UnfitMapping."""
    try:
        mapping = msgspec.json.decode(text, type=Mapping)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise UnfitMapping(f"{problem}. Expected is what --columns prints, with your answers.") from None
    for use in mapping.uses:
        _check(use)
    return mapping


def _check(use: Use) -> None:
    vocabulary = vocabulary_of(use)
    if vocabulary is None:
        return
    known = vocabulary.values()
    for word, meaning in use.terms.items():
        if meaning and meaning not in known:
            said = "has no meaning yet" if meaning == OPEN else f"cannot mean «{meaning}»"
            raise UnfitMapping(
                f"Column «{use.column}»: «{word}» {said}. Expected is one of {', '.join(known)}; or an empty text, for "
                "what rows are that say nothing."
            )
