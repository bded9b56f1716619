"""How the documentation becomes a site: ``make docs``. A link that leads nowhere fails the build."""

project = "conflictmap"
project_copyright = "the authors of conflictmap, AGPL-3.0-or-later"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["requirements*"]
# Headings are targets as deep as pages link to them.
myst_heading_anchors = 4
html_theme = "furo"
html_title = "conflictmap"
# What the pages show is theirs alone: nothing is fetched from elsewhere.
html_copy_source = False
html_show_sphinx = False
