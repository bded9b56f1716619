"""Finding at the desk: what lists are searched and filtered by, and a list taken along as a table."""
