"""Everything published as packed columns, which the map page reads once; docs/columns.md has the format."""
