"""The public record: immutable documents, and an indexed row for each thing now public."""
