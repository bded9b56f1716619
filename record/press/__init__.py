"""Writing the record: documents sealed, chained and stored, and the rows made of them."""
