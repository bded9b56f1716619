"""static/fonts: subsets that are what README.md says, with their licences, and light enough for a slow line."""

import hashlib
import re

from stack import folders

FONTS = folders.ROOT / "static/fonts"
MOST_BYTES = 150_000


def test_every_font_is_the_one_that_is_described_and_is_used() -> None:
    table = (FONTS / "README.md").read_text()
    described = dict(re.findall(r"^\| `([\w.-]+)` .* `([0-9a-f]{64})` \|$", table, re.MULTILINE))
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FONTS.glob("*.woff2")}
    used = set(re.findall(r"fonts/([\w.-]+\.woff2)", (folders.ROOT / "static/css/fonts.css").read_text()))

    assert found == described
    assert used == found.keys()


def test_all_fonts_together_are_light_and_have_their_licences() -> None:
    assert sum(file.stat().st_size for file in FONTS.glob("*.woff2")) < MOST_BYTES
    assert {file.name for file in FONTS.glob("LICENSE.*")} == {
        "LICENSE.ibm-plex-sans",
        "LICENSE.ibm-plex-sans-arabic",
        "LICENSE.source-serif-4",
    }
