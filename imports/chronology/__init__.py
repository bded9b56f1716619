"""The chronology: 126 sourced events around Palmyra and on other fronts, and who held what, read into drafts.

The files in ``data`` stay as they came. What their words mean here stands in ``tables``, one concept a table, with a
reason wherever it was a judgement. docs/chronology.md tells how each trap of the data is met.
"""
