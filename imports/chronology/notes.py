"""What the files remark, as readers are given it."""

import re

# What the compilers say to each other: sentences of files and fields, and clauses of how an address was written down,
# of other entries, of what is still to be done.
_OF_THE_FILES = re.compile(r"control_history|not_verified|held_ground_until|\w\.json\b")
_OF_THE_WORK = re.compile(
    r"^(?:(?:Mirror a|A)ddress\b|the stored (?:address|one) carries|use only after|(?:Serves|Confirms) cm-"
    r"|Not one of the \d+$|Same document as in the chronology|answers an open point of the chronology)"
)
_IN_BRACKETS = re.compile(r"\s*\([^()]*(?:control_history|not_verified|held_ground_until|supports cm-)[^()]*\)")
# Words of theirs that readers do not know, and what stands for them.
_WORDS = {
    " worth a finding": "",
    " (the judgement of the seed text)": "",
    "the file": "this record",
    "this file": "this record",
    "chronology, key_finding, and report": "report",
    "ged_syria_2016.csv": "UCDP's rows of Syria in 2016",
}
_SENTENCES = re.compile(r"(?<=[.!?]) +")
_CLAUSES = re.compile(r"; |: (?=use only)")


def notes(*parts: str | None) -> str:
    """The parts that say something to readers, one a line."""
    said = (_said(part) for part in parts if part)
    return "\n".join(part for part in said if part)


def for_readers(text: str) -> str:
    """The text in words that readers know."""
    for theirs, known in _WORDS.items():
        text = text.replace(theirs, known)
    return text


def _said(text: str) -> str:
    """The text without what its compilers say to each other."""
    text = for_readers(_IN_BRACKETS.sub("", text))
    sentences = (part for part in _SENTENCES.split(text.strip()) if not _OF_THE_FILES.search(part))
    return " ".join(filter(None, map(_sentence, sentences)))


def _sentence(text: str) -> str:
    """What is left of a sentence: it begins with a capital letter and ends with a full stop."""
    clauses = _CLAUSES.split(text)
    said = [clause for clause in clauses if not _OF_THE_WORK.search(clause)]
    if said == clauses:
        return text
    whole = "; ".join(said).rstrip(".")
    return f"{whole[:1].upper()}{whole[1:]}." if whole else ""
