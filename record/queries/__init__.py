"""What readers ask of the record: the parameters of an address, the filters, and what each makes of the events."""
