"""Who holds what, according to whom."""
