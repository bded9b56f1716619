"""How well a report's text is read: precision and recall by kind, against labels made by hand."""
