"""The verbs for thousands of things at once: the same rules, checked and written down in bulk."""
