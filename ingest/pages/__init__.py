"""The desk's pages for bringing a file in: one for each step, all of whose state stands in the database."""
