"""Everything published as packed columns, for the map page and for whoever computes; docs/columns.md has the format."""
