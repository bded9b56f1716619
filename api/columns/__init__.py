"""Everything published as packed columns, for the map page and for programs; docs/columns.md has the format."""
