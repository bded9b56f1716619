"""A printed event in the terms of ACLED (codebook 2023). docs/exports.md explains every column."""
