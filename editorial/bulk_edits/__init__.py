"""One safe field of many records changed in one act: looked at first, done whole or not at all, undone as a whole."""
