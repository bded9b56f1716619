"""The record's tables as models, and the questions that each answers."""
