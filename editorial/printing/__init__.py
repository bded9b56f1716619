"""From the desk to the document: the complete JSON that readers are given of each thing. docs/api.md has the shapes."""
