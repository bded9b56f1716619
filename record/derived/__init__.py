"""What the worker computes from the record: counts, views, territory, columns; and whether the record is whole."""
