"""Guided walks over the map: steps of a saved view, a few sentences, and the events they rest on."""
