"""Review as a conversation: comments at fields, assignments, notices, versions of drafts, publication at a time."""
