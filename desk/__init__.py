"""What every record of the desk has in common: clean text, a version, geometry read safely."""
