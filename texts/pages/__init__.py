"""The desk's pages «From a text»: a text is handed in, read, and taken piece by piece."""
