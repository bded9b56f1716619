"""What a table means whose columns nobody has named yet: mapping, names to resolve, identifiers. Pure."""
