"""Gazetteers of others as a second layer of places: read, held against the places there are, stored in bulk."""
