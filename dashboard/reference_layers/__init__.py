"""Layers that a reader orients by and the project does not carry: roads, built-up areas, borders of districts.

`make ground` fetches them from their publishers (``sources.toml``), clips and thins them, and installs them as static
files. Without them the map is whole, and nothing is said to readers.
"""
