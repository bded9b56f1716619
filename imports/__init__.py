"""Outside data, always as drafts."""
