"""Arabic of what is printed: where each text came from, whether somebody has signed it, and who."""
